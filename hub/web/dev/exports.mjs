// The mock hub's files: over 20 rows wait for a second person.
import { uuid } from './data.mjs';

const LIMITS = { rows_a_day: 20000, rows_alone: 20 };

// The list's filter, and the file's.
export function leadsLike(state, asked) {
  const stageOf = (l) => state.prospects.find((p) => p.id === l.prospect_id)?.assignments.find((a) => a.ended_ms === null)?.stage;
  const hasNobody = (l) => !state.users.some((u) => u.dealer?.id === l.dealer?.id && u.state === 'active');
  return state.leads.filter((l) => (!asked.nobodys || (l.dealer && hasNobody(l))) && (!asked.stage || stageOf(l) === asked.stage) && l.arrived_ms >= Number(asked.from_ms ?? 0) && l.arrived_ms < Number(asked.to_ms ?? Infinity) && (!asked.state || l.state === asked.state) && (!asked.venue_id || l.venue.id === asked.venue_id) && (!asked.dealer_id || l.dealer?.id === asked.dealer_id));
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
