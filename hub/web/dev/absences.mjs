// Who is away in the mock hub: one now, one later, one back again; tasks of the first show to his stand-in.
import { uuid } from './ids.mjs';

const DAY = 86_400_000;
const iso = (ms) => new Date(ms + 3 * 3_600_000).toISOString().slice(0, 10);
const named = (user) => (user ? { id: user.id, name: user.name } : null);
const house = (dealer) => ({ id: dealer.id, name: dealer.name });

export function absenceData(now, { dealers, users, tasks }) {
  const people = (i) => users.filter((one) => one.dealer?.id === dealers[i].id);
  const [manager, seller] = people(0);
  const make = (n, user, dealer, from, to, reason, standIn) => ({
    id: uuid(23, n), user: named(user), dealer: house(dealer), reason, first_day: iso(now + from * DAY), last_day: iso(now + to * DAY),
    from_ms: now + from * DAY, until_ms: now + (to + 1) * DAY, stand_in: named(standIn), state: to < 0 ? 'over' : from <= 0 ? 'away' : 'ahead',
  });
  const absences = [make(1, seller, dealers[0], -2, 11, 'holiday', manager), make(2, people(1)[1], dealers[1], 9, 13, 'training', null), make(3, people(1)[0], dealers[1], -6, -3, 'sick', people(1)[1])];
  for (const task of tasks) task.away = task.state === 'open' && task.assignee?.id === seller.id ? { until_ms: absences[0].until_ms, stand_in: named(manager) } : null;
  return { absences };
}

// All that his house has, where nobody else of it is there on his first day.
function nobodysWhile(state, body) {
  const user = state.users.find((one) => one.id === body.user_id);
  const from_ms = Date.parse(`${body.first_day}T00:00:00Z`);
  const away = (one) => state.absences.some((other) => other.user.id === one.id && other.from_ms <= from_ms + DAY && other.until_ms > from_ms);
  const others = state.users.filter((one) => one.dealer?.id === user.dealer?.id && one.id !== user.id && one.state === 'active');
  return others.every(away) ? state.prospects.flatMap((one) => one.assignments).filter((one) => one.ended_ms === null && one.dealer.id === user.dealer?.id).length : 0;
}

export const absenceRoutes = ({ find }) => ({
  'GET /api/v1/absences': ({ state, session }) => {
    const dealer = session.user.dealer_id;
    const own = session.user.role === 'salesperson';
    const mine = (one) => one.user.id === session.user.id || one.stand_in?.id === session.user.id;
    const items = state.absences.filter((one) => (!dealer || one.dealer.id === dealer) && (!own || mine(one)));
    return { json: { items: items.map((one) => ({ ...one, reason: own && one.user.id !== session.user.id ? null : one.reason })), next: null } };
  },
  'POST /api/v1/absences/preview': ({ state, body }) => ({ json: { nobodys: nobodysWhile(state, body) } }),
  'POST /api/v1/absences': ({ state, body }) => {
    const user = find(state.users, body.user_id);
    const from_ms = Date.parse(`${body.first_day}T00:00:00Z`);
    const until_ms = Date.parse(`${body.last_day}T00:00:00Z`) + DAY;
    if (until_ms <= state.now()) throw state.refusal('request.invalid', 422, 'last_day');
    if (state.absences.some((one) => one.user.id === user.id && one.from_ms < until_ms && one.until_ms > from_ms)) throw state.refusal('request.conflict', 409, 'overlap');
    if (nobodysWhile(state, body) !== (body.expected_nobodys ?? 0)) throw state.refusal('request.conflict', 409, 'expected_nobodys');
    const id = uuid(23, 100 + state.absences.length);
    const standIn = body.stand_in_id ? find(state.users, body.stand_in_id) : null;
    state.absences.push({ id, user: named(user), dealer: user.dealer, reason: body.reason, first_day: body.first_day, last_day: body.last_day, from_ms, until_ms, stand_in: named(standIn), state: from_ms <= state.now() ? 'away' : 'ahead' });
    return { json: { id } };
  },
  'POST /api/v1/absences/{id}/end': ({ state, params }) => {
    const absence = find(state.absences, params.id);
    if (absence.state === 'over') throw state.refusal('request.conflict', 409, 'ended');
    if (absence.state === 'ahead') state.absences.splice(state.absences.indexOf(absence), 1);
    else Object.assign(absence, { state: 'over', until_ms: state.now() });
    for (const task of state.tasks) if (task.assignee?.id === absence.user.id) task.away = null;
  },
});
