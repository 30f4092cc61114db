// The reports in the mock: numbers that look like a season, the same at every start.
import { DAY, beginsOf, daysOf, shifted } from './days.mjs';

const sums = (leads, n) => {
  const contacted = Math.round(leads * (0.72 + (n % 4) * 0.05));
  const sales = Math.round(leads * (0.05 + (n % 5) * 0.012));
  return { leads, accepted: Math.round(leads * 0.91), contacted, quick: Math.round(contacted * (0.55 + (n % 3) * 0.1)), speed_min: contacted ? 38 + ((n * 23) % 90) : null, drives: Math.round(leads * 0.24), offers: Math.round(leads * 0.16), sales, lost: Math.round(leads * 0.31) };
};
const KEYS = ['leads', 'accepted', 'contacted', 'quick', 'drives', 'offers', 'sales', 'lost'];
const total = (rows) => {
  const all = Object.fromEntries(KEYS.map((key) => [key, rows.reduce((sum, row) => sum + row[key], 0)]));
  return { ...all, speed_min: all.contacted ? Math.round(rows.reduce((sum, row) => sum + (row.speed_min ?? 0) * row.contacted, 0) / all.contacted) : null };
};
const many = (i, days) => Math.max(1, Math.round((days * (31 + ((i * 17) % 23))) / (i + 2)));

function rowsOf(state, by, days, session) {
  const own = session.user.dealer_id;
  const named = {
    venue: state.venues.map((one) => [one.id, one.name]),
    dealer: [...state.dealers.filter((one) => !own || one.id === own).map((one) => [one.id, one.name]), ...(own ? [] : [['', null]])],
    source: [['kiosk', null], ['walk_in', null], ['phone_call', null], ['web', null]],
    model: state.models.map((one) => [one.id, { ru: `${one.brand_name} ${one.name}`, en: `${one.brand_name} ${one.name}` }]),
    person: state.users.filter((one) => one.role === 'salesperson' && (!own || one.dealer?.id === own)).map((one) => [one.id, { ru: one.name, en: one.name }]),
  }[by];
  return named.map(([key, name], i) => {
    const leads = many(i, days);
    return { key, name, ...sums(leads, i), leads_before: Math.round(leads * (0.8 + (i % 4) * 0.12)), sales_before: Math.round(leads * 0.06) };
  }).sort((a, b) => b.leads - a.leads);
}

function report({ state, session, query }) {
  const [from, to] = daysOf(state, query);
  const days = Math.round((beginsOf(to) - beginsOf(from)) / DAY) + 1;
  const by = query.by ?? 'venue';
  const least = ['marketer', 'auditor'].includes(session.user.role) ? 5 : 0;
  const rows = rowsOf(state, by, days, session);
  const all = total(rows);
  const day = (i, shift) => { const leads = Math.max(0, Math.round((all.leads / days) * (1 + 0.35 * Math.sin((i + shift) / 2.2)))); return { day: shifted(from, i - shift), leads, contacted: Math.round(leads * 0.8), sales: Math.round(leads * (0.04 + 0.03 * Math.cos(i / 3))) }; };
  const before = total(rows.map((row) => ({ ...row, ...sums(row.leads_before, 1) })));
  const dealers = rowsOf(state, 'dealer', days, session).filter((row) => row.key);
  return { json: {
    by, from_day: from, to_day: to, least_leads: least, too_few: false, reported: all.leads, rows, total: all, before,
    days: Array.from({ length: days }, (_, i) => day(i, 0)), days_before: Array.from({ length: days }, (_, i) => day(i, days)),
    lost: [['price', 41], ['bought_elsewhere', 27], ['postponed', 22], ['not_reached', 17], ['no_model', 9]].map(([reason, count]) => ({ reason, count })),
    consents: [{ purpose: 'processing', given: 812, refused: 14, withdrawn: 5 }, { purpose: 'marketing', given: 431, refused: 362, withdrawn: 38 }],
    fairness: dealers.map((row, i) => ({ key: row.key, name: row.name, opened: row.leads, accepted: row.accepted, rejected: i % 3, lapsed: i % 4 })),
    funnel: session.user.dealer_id ? [] : [['contact.name', 64], ['consent.processing', 41], ['question.model', 29], ['signature', 17], ['purpose', 12]].map(([page, left]) => ({ page, visits: left * 3, left, ms: left * 14_000 })),
  } };
}

export const reportRoutes = {
  'GET /api/v1/reports': report,
  'GET /api/v1/reports/file': () => ({ json: 'Площадка;Заявки' }),
};
