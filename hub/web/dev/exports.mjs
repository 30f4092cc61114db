// The mock hub's files: over 20 rows wait for a second person.
import { uuid } from './ids.mjs';
import { DAY, beginsOf, daysOf } from './days.mjs';

const LIMITS = { rows_a_day: 20000, rows_alone: 20 };

// A period in the hub's own days, or between two moments.
function timeOf(state, asked) {
  const day = asked.period && daysOf(state, asked);
  if (day) return [beginsOf(day[0]), beginsOf(day[1]) + DAY];
  return [asked.from_day ? beginsOf(asked.from_day) : Number(asked.from_ms ?? 0), asked.to_day ? beginsOf(asked.to_day) + DAY : Number(asked.to_ms ?? Infinity)];
}

// The list's filter, and the file's.
export function leadsLike(state, asked) {
  const leaseOf = (l) => state.prospects.find((p) => p.id === l.prospect_id)?.assignments.find((a) => a.ended_ms === null);
  const stageOf = (l) => leaseOf(l)?.stage;
  const hasNobody = (l) => !state.users.some((u) => u.dealer?.id === l.dealer?.id && u.state === 'active');
  const of = { state: (l) => l.state, venue_id: (l) => l.venue.id, dealer_id: (l) => l.dealer?.id, source: (l) => l.source, purpose: (l) => l.purpose, brand: (l) => l.brand, model: (l) => l.model ?? l.brand, stage: stageOf, person_id: (l) => leaseOf(l)?.salesperson?.id };
  const [from, to] = timeOf(state, asked);
  const kind = asked.kind ?? 'lead';
  return state.leads.filter((l) => (kind === 'all' || l.kind === kind) && (!asked.nobodys || (l.dealer && hasNobody(l))) && l.arrived_ms >= from && l.arrived_ms < to && Object.entries(of).every(([name, get]) => !asked[name] || get(l) === asked[name]));
}

const othersWho = (state, session) => state.users.filter((u) => ['hub_admin', 'privacy_officer'].includes(u.role) && u.state === 'active' && u.id !== session.user.id);

export function exportRoutes({ find, named, Refusal }) {
  const decide = (state) => ({ state: all, params }) => void (find(all.exports, params.id).state = state);
  return {
    'GET /api/v1/exports': ({ state, session }) => ({ json: {
      items: state.exports.map((one) => ({ ...one, mine: one.user.id === session.user.id })).filter((one) => one.mine || one.state === 'waiting'), next: null, ...LIMITS, rows_used: state.exports_used, approvers: othersWho(state, session).length,
    } }),
    'POST /api/v1/exports': ({ state, session, body }) => {
      const rows = leadsLike(state, body).length;
      if (rows === 0) throw new Refusal('request.invalid', 422);
      const made = { id: uuid(18, state.exports.length + 1), user: named(find(state.users, session.user.id)), format: body.format, rows, asked_ms: state.now(), state: rows > LIMITS.rows_alone ? 'waiting' : 'ready', taken_ms: null };
      state.exports.unshift(made);
      const approvers = othersWho(state, session);
      if (made.state === 'waiting' && approvers.length > 0) state.notices.unshift({ id: uuid(15, 100 + state.exports.length), kind: 'export.waiting', subject: { kind: 'export', id: made.id }, created_ms: state.now(), seen: false, prospect_id: null, topic: 'deadlines', critical: false });
      return { json: { id: made.id, state: made.state, rows, approvers: approvers.length } };
    },
    'GET /api/v1/exports/{id}/file': ({ state, params }) => {
      state.exports_used += find(state.exports, params.id).rows;
      return { json: {} };
    },
    'POST /api/v1/exports/{id}/approve': decide('ready'),
    'POST /api/v1/exports/{id}/refuse': decide('refused'),
  };
}
