// The network of the mock hub as its editor sees it. A dealer's own limits and hours are kept beside the dealers.
import { uuid } from './ids.mjs';

export function networkData(dealers) {
  const own = new Map([[dealers[0].id, { capacity: { open: 160, per_day: 16 }, hours: null, cities: ['tver'] }], [dealers[1].id, { capacity: null, hours: { days: '123456', from_min: 540, to_min: 1200, utc_offset_min: 300 }, cities: [] }]]);
  return { ownTerms: own, holidays: ['2027-01-01', '2027-01-07', '2027-02-23', '2027-03-08', '2027-05-01', '2027-05-09'], calls: { from_min: 540, to_min: 1260 }, rulesVersion: 1 };
}

const USUAL = { capacity: { open: 120, per_day: 12 }, hours: { days: '1234567', from_min: 540, to_min: 1260, utc_offset_min: 180 } };
const PHONE = '+7 495 000-00-00';
const cityId = (state, name) => state.cities.find((city) => city.id === name || city.name.ru === name)?.id ?? state.cities[0].id;
const nothing = { capacity: null, hours: null, cities: [] };

export const networkRoutes = ({ find }) => ({
  'GET /api/v1/network': ({ state }) => ({ json: {
    rules_version: state.rulesVersion,
    dealers: state.dealers.map((dealer) => ({ id: dealer.id, name: dealer.name, city: cityId(state, dealer.city), address: dealer.address, phone: dealer.phone ?? PHONE, state: dealer.state, brands: dealer.brands, ...(state.ownTerms.get(dealer.id) ?? nothing) })),
    everybody: USUAL,
    venues: state.venues.map((venue) => ({ id: venue.id, name: venue.name, kind: venue.kind, city: cityId(state, venue.city), dealer_id: venue.dealer_id, address: venue.address ?? { ru: '', en: '' }, starts_ms: venue.starts_ms, ends_ms: venue.ends_ms, kiosks: state.kiosks.filter((kiosk) => kiosk.venue.id === venue.id && kiosk.state !== 'revoked').length, bundle_version: state.shows.find((shown) => shown.venue.id === venue.id)?.bundle ?? 1 })),
    cities: state.cities, brands: [...new Set(state.dealers.flatMap((dealer) => dealer.brands))].map((id) => ({ id, name: id.charAt(0).toUpperCase() + id.slice(1) })), holidays: state.holidays, calls: state.calls,
  } }),
  'POST /api/v1/network/dealers': ({ state, body }) => {
    const id = uuid(3, 900 + state.dealers.length);
    state.dealers.push({ id, name: { ru: body.name_ru, en: body.name_en }, city: body.city, zone: 'Europe/Moscow', address: { ru: body.address_ru, en: body.address_en }, phone: body.phone, state: 'open', brands: body.brands, users: [], open_assignments: 0, open_tasks: 0 });
    state.ownTerms.set(id, { capacity: body.capacity ?? null, hours: body.hours ?? null, cities: body.cities });
    return { json: { id } };
  },
  'POST /api/v1/network/dealers/{id}': ({ state, params, body }) => {
    Object.assign(find(state.dealers, params.id), { name: { ru: body.name_ru, en: body.name_en }, city: body.city, address: { ru: body.address_ru, en: body.address_en }, phone: body.phone, brands: body.brands });
    state.ownTerms.set(params.id, { capacity: body.capacity ?? null, hours: body.hours ?? null, cities: body.cities });
    state.rulesVersion += 1;
  },
  'POST /api/v1/network/venues': ({ state, body }) => {
    const id = uuid(4, 900 + state.venues.length);
    state.venues.push({ id, name: { ru: body.name_ru, en: body.name_en }, kind: body.kind, city: body.city, dealer_id: body.dealer_id ?? null, address: { ru: body.address_ru ?? '', en: body.address_en ?? '' }, starts_ms: body.starts_ms ?? null, ends_ms: body.ends_ms ?? null });
    return { json: { id } };
  },
  'POST /api/v1/network/venues/{id}': ({ state, params, body }) => void Object.assign(find(state.venues, params.id), { name: { ru: body.name_ru, en: body.name_en }, kind: body.kind, city: body.city, dealer_id: body.dealer_id ?? null, address: { ru: body.address_ru ?? '', en: body.address_en ?? '' }, starts_ms: body.starts_ms ?? null, ends_ms: body.ends_ms ?? null }),
  'POST /api/v1/network/calendar': ({ state, body }) => void Object.assign(state, { holidays: body.holidays, calls: { from_min: body.calls_from_min, to_min: body.calls_to_min } }),
});
