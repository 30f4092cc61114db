// The mock hub's files: over 20 rows wait for a second person.
import { uuid } from './data.mjs';

const LIMITS = { rows_a_day: 20000, rows_alone: 20 };

export function exportRoutes({ find, named, Refusal }) {
  const decide = (state) => ({ state: all, params }) => void (find(all.exports, params.id).state = state);
  return {
    'GET /api/v1/exports': ({ state, session }) => ({ json: {
      items: state.exports.map((one) => ({ ...one, mine: one.user.id === session.user.id })).filter((one) => one.mine || one.state === 'waiting'), next: null, ...LIMITS, rows_used: state.exports_used,
    } }),
    'POST /api/v1/exports': ({ state, session, body }) => {
      const rows = state.leads.filter((l) => (!body.state || l.state === body.state) && (!body.venue_id || l.venue.id === body.venue_id) && (!body.dealer_id || l.dealer?.id === body.dealer_id)).length;
      if (rows === 0) throw new Refusal('request.invalid', 422);
      const made = { id: uuid(18, state.exports.length + 1), user: named(find(state.users, session.user.id)), format: body.format, rows, asked_ms: state.now(), state: rows > LIMITS.rows_alone ? 'waiting' : 'ready', taken_ms: null };
      state.exports.unshift(made);
      return { json: { id: made.id, state: made.state, rows } };
    },
    'GET /api/v1/exports/{id}/file': ({ state, params }) => {
      state.exports_used += find(state.exports, params.id).rows;
      return { json: {} };
    },
    'POST /api/v1/exports/{id}/approve': decide('ready'),
    'POST /api/v1/exports/{id}/refuse': decide('refused'),
  };
}
