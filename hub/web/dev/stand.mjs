// The stand in the mock: lights, alarms, a kiosk's ninety days, mail wishes.
import { uuid } from './ids.mjs';

const MINUTE = 60_000;
const DAY = 86_400_000;

export function standData(now, { kiosks }) {
  const alarm = (n, kind, severity, measure, kiosk, raised, more = {}) => ({
    id: uuid(21, n), kind, severity, measure, kiosk: kiosk ? { id: kiosk.id, name: kiosk.name } : null, venue_id: kiosk?.venue.id ?? null, raised_ms: now - raised * MINUTE, cleared_ms: null, acknowledged_ms: null, acknowledged_by: null, ...more,
  });
  return { alarms: [
    alarm(1, 'kiosk.silent', 'critical', 64, kiosks[2], 49),
    alarm(2, 'kiosk.gap', 'warning', 2, kiosks[2], 41, { acknowledged_ms: now - 12 * MINUTE, acknowledged_by: 'Станислав Мороз' }),
    alarm(3, 'lead.unassigned', 'warning', 37, null, 22),
    alarm(6, 'lease.nobodys', 'warning', 3, null, 12),
    alarm(4, 'backup.late', 'warning', 35, null, 5),
    alarm(5, 'kiosk.silent', 'warning', 18, kiosks[3], 2900, { cleared_ms: now - 2860 * MINUTE }),
  ], mail: {} };
}

const standing = (state) => state.alarms.filter((one) => one.cleared_ms === null);

// As hub/watch/light.h has it, for the stand as for every list.
export function lightOf(state, kiosk) {
  if (kiosk.state === 'revoked') return { light: 'grey', why: ['revoked'] };
  const alarms = standing(state).filter((one) => one.kiosk?.id === kiosk.id);
  const why = [...alarms.map((one) => one.kind), ...(kiosk.mode ? [`mode.${kiosk.mode}`] : []), ...(kiosk.bundle_refused ? ['bundle.refused'] : []), ...(kiosk.bundle_version && kiosk.bundle_version < 14 ? ['bundle.old'] : []), ...(kiosk.doctor.some((line) => line.level === 'bad') ? ['host.bad'] : [])];
  if (alarms.some((one) => one.severity === 'critical')) return { light: 'red', why };
  if (why.length > 0) return { light: 'amber', why };
  return kiosk.state === 'waiting' ? { light: 'grey', why: ['waiting'] } : { light: 'green', why };
}
const lit = (state, kiosk) => ({ ...kiosk, ...lightOf(state, kiosk) });

function standKiosk(state, kiosk, i) {
  const { light, why } = lightOf(state, kiosk);
  return {
    id: kiosk.id, name: kiosk.name, light, why, leads_hour: light === 'grey' ? 0 : (i * 5 + 3) % 14, leads_today: light === 'grey' ? 0 : 20 + ((i * 37) % 60), outbox_depth: kiosk.outbox_depth, last_seen_ms: kiosk.last_seen_ms,
    last_receipt_ms: kiosk.last_seen_ms, bundle_version: kiosk.bundle_version, newest_bundle: 14, mode: kiosk.mode,
    canary: light === 'grey' ? null : { day: '2026-05-12', outcome: light === 'red' ? 'unassigned' : 'arrived', done_ms: state.now() - 200 * MINUTE }, stuck: kiosk.funnel[0] ?? null,
  };
}

function stand({ state, query }) {
  const venues = state.venues.filter((venue) => !query.venue || venue.id === query.venue).map((venue, v) => {
    const kiosks = state.kiosks.filter((kiosk) => kiosk.venue.id === venue.id && kiosk.state !== 'revoked').map((kiosk, i) => standKiosk(state, kiosk, i + v));
    const sum = (key) => kiosks.reduce((all, one) => all + one[key], 0);
    return { venue: { id: venue.id, name: venue.name }, city: venue.city, open: true, opens_ms: state.now() - 150 * MINUTE, day: '2026-05-12', leads_hour: sum('leads_hour'), leads_today: sum('leads_today'), kiosks };
  }).filter((venue) => venue.kiosks.length > 0);
  return { json: { venues, alarms: standing(state).filter((one) => !query.venue || one.venue_id === null || one.venue_id === query.venue) } };
}

function detail(state, kiosk) {
  const today = Math.floor(state.now() / DAY) * DAY;
  const days = kiosk.state === 'waiting' ? [] : Array.from({ length: 90 }, (_, i) => ({ day_ms: today - (89 - i) * DAY, open_min: 600, silent_min: i % 17 === 5 ? 140 : i % 11 === 3 ? 20 : 0, most_waiting: (i * 7) % 19, leads: Math.round(18 + 14 * Math.sin(i / 3.3) + ((i * 13) % 9)) })).filter((_, i) => i % 29 !== 7);
  const odd = state.alarms.some((one) => one.kind === 'kiosk.silent' && one.cleared_ms === null && one.kiosk?.id === kiosk.id);
  return {
    kiosk: lit(state, kiosk), days,
    losses: odd ? [{ epoch: 1, seq: 204, last_seq: 206, reason: 'unreadable', told_ms: state.now() - 3 * DAY }] : [],
    set_aside: odd ? [{ reason: 'gap', state: 'held', epoch: 1, seq: 210, received_ms: state.now() - 47 * MINUTE }, { reason: 'fork', state: 'released', epoch: 1, seq: 213, received_ms: state.now() - 94 * MINUTE }] : [],
    alarms: state.alarms.filter((one) => one.kiosk?.id === kiosk.id),
  };
}

export function standRoutes({ find, paged, Refusal }) {
  return {
    'GET /api/v1/stand': stand,
    'GET /api/v1/kiosks': ({ state, query }) => paged(state.kiosks.map((kiosk) => lit(state, kiosk)).filter((kiosk) => !query.light || (kiosk.state !== 'revoked' && kiosk.light === query.light)), query),
    'GET /api/v1/kiosks/{id}': ({ state, params }) => ({ json: detail(state, find(state.kiosks, params.id)) }),
    'GET /api/v1/alarms': ({ state, query }) => paged(query.state === 'all' ? state.alarms : standing(state), query),
    'POST /api/v1/alarms/{id}/acknowledge': ({ state, params, session }) => {
      const alarm = find(state.alarms, params.id);
      if (alarm.acknowledged_ms !== null) throw new Refusal('request.not_found', 404);
      Object.assign(alarm, { acknowledged_ms: state.now(), acknowledged_by: session.user.name });
    },
    'GET /api/v1/session/mail': ({ state, session }) => ({ json: state.mail[session.user.id] ?? { address: '', topics: [], quiet_from_min: 0, quiet_to_min: 0, time_zone: '', failed_code: null } }),
    'POST /api/v1/session/mail': ({ state, session, body }) => {
      if (body.address && !/^[^@\s]+@[^@\s]+$/.test(body.address)) throw new Refusal('request.invalid', 422, 'address');
      state.mail[session.user.id] = { ...body, failed_code: null };
    },
  };
}
