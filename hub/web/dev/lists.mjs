// Views kept under a name, and one deed for many rows, in the mock.
import { uuid } from './ids.mjs';

const running = (prospect) => prospect?.assignments.find((a) => a.ended_ms === null);

// What stands on the page of recent deeds from the start: another's, one taken back, and one too old.
export function deedsOf(now, data) {
  const [dealer, other] = data.dealers;
  const by = (user) => ({ id: user.id, name: user.name });
  const of = (place) => ({ id: place.id, name: place.name });
  const deed = (n, hours, rest) => ({ back: [], told: { id: uuid(20, 900 + n), deed: 'give', reason: 'other', dealer: null, salesperson: null, made_ms: now - hours * 3_600_000, until_ms: now - hours * 3_600_000 + 7 * 86_400_000, undone_ms: null, done: n, back: 0, gone: 0, ...rest } });
  return [
    deed(12, 2, { dealer: of(dealer), salesperson: by(dealer.users[0]), made_by: by(data.users[0]) }),
    deed(3, 5, { deed: 'close', reason: 'bought_elsewhere', made_by: by(data.users[1]) }),
    deed(21, 30, { dealer: of(other), made_by: by(data.users[0]), undone_ms: now - 29 * 3_600_000, back: 19, gone: 2 }),
    deed(5, 9 * 24, { salesperson: by(dealer.users[0]), made_by: by(data.users[0]) }),
  ];
}

export function listRoutes({ find, named, Refusal }) {
  const chosen = (state, body) => {
    const ids = [...(body.leads ?? []).map((id) => find(state.leads, id).prospect_id), ...(body.tasks ?? []).map((id) => find(state.tasks, id).prospect.id)];
    return [...new Set(ids)].map((id) => find(state.prospects, id));
  };
  const hinders = (body, prospect) => {
    const lease = running(prospect);
    if (body.deed === 'close') return !lease ? 'nobodys' : lease.stage === 'lost' ? 'same' : '';
    if (!lease && !body.dealer_id) return 'nobodys';
    return lease && (!body.dealer_id || lease.dealer.id === body.dealer_id) && (!body.salesperson_id || lease.salesperson?.id === body.salesperson_id) ? 'same' : '';
  };
  const give = (state, body, prospect, session) => {
    const dealer = find(state.dealers, body.dealer_id ?? running(prospect).dealer.id);
    const lease = running(prospect) ?? prospect.assignments[0];
    const before = { dealer: lease.dealer, salesperson: lease.salesperson, ended_ms: lease.ended_ms };
    Object.assign(lease, { dealer: named(dealer), salesperson: named(dealer.users.find((u) => u.id === body.salesperson_id)), ended_ms: null });
    for (const lead of state.leads.filter((l) => l.prospect_id === prospect.id)) Object.assign(lead, { dealer: named(dealer), state: 'assigned' });
    prospect.history.unshift({ id: lease.id, at_ms: state.now(), kind: 'assignment', direction: null, actor: named(session.user), text: { ru: `Передан: ${dealer.name.ru}`, en: `Given to ${dealer.name.en}` }, note: null });
    return () => Object.assign(lease, before);
  };
  const close = (state, body, prospect) => {
    const lease = running(prospect);
    const stage = lease.stage;
    Object.assign(lease, { stage: 'lost', lost_reason: body.reason });
    const tasks = state.tasks.filter((one) => one.prospect.id === prospect.id && one.state === 'open');
    for (const task of tasks) Object.assign(task, { state: 'done', overdue: false, result: 'not_interested', closed_ms: state.now() });
    return () => { Object.assign(lease, { stage, lost_reason: null }); for (const task of tasks) Object.assign(task, { state: 'open', result: null, closed_ms: null }); };
  };
  return {
    'POST /api/v1/batches/preview': ({ state, body }) => {
      const people = chosen(state, body);
      const codes = people.map((one) => hinders(body, one));
      const kept = [...new Set(codes.filter(Boolean))].map((code) => ({ code, count: codes.filter((one) => one === code).length }));
      return { json: { chosen: people.length, doable: codes.filter((code) => !code).length, kept } };
    },
    'POST /api/v1/batches': ({ state, body, session }) => {
      const people = chosen(state, body);
      const doable = people.filter((one) => !hinders(body, one));
      if (doable.length === 0) throw new Refusal('request.conflict', 409);
      const id = uuid(20, state.batches.length + 1);
      const told = { id, deed: body.deed, reason: body.reason || 'other', dealer: named(body.dealer_id ? find(state.dealers, body.dealer_id) : undefined), salesperson: named(state.users.find((u) => u.id === body.salesperson_id)), made_by: named(session.user), made_ms: state.now(), until_ms: state.now() + 7 * 86_400_000, undone_ms: null, done: doable.length, back: 0, gone: 0 };
      state.batches.unshift({ told, back: doable.map((one) => (body.deed === 'give' ? give(state, body, one, session) : close(state, body, one))) });
      return { json: { id, done: doable.length, kept: people.length - doable.length } };
    },
    'GET /api/v1/batches': ({ state, session }) => ({ json: { items: state.batches.map(({ told }) => ({ ...told, mine: told.made_by.id === session.user.id })), next: null } }),
    'POST /api/v1/batches/{id}/undo': ({ state, params }) => {
      const batch = state.batches.find((one) => one.told.id === params.id);
      for (const back of batch.back) back();
      Object.assign(batch.told, { undone_ms: state.now(), back: batch.back.length });
      return { json: { back: batch.back.length, gone: 0 } };
    },
    'GET /api/v1/views': ({ state, session }) => ({ json: { items: state.views.filter((one) => one.user === session.user.id).map(({ user: _user, ...view }) => view), next: null } }),
    'POST /api/v1/views': ({ state, session, body }) => {
      if (!body.name) throw new Refusal('request.invalid', 422);
      const id = uuid(21, state.page++);
      state.views = state.views.filter((one) => !(one.user === session.user.id && one.page === body.page && one.name === body.name));
      state.views.push({ id, user: session.user.id, page: body.page, name: body.name, query: body.query, columns: (body.columns ?? '').split(',').filter(Boolean) });
      return { json: { id } };
    },
    'DELETE /api/v1/views/{id}': ({ state, params }) => void (state.views = state.views.filter((one) => one.id !== find(state.views, params.id).id)),
  };
}
