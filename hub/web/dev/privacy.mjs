// The mock hub's privacy desk: one request of each kind; erasing takes the person's name away.
import { uuid } from './data.mjs';
import { weekOf, withdrawalsOf } from './audit.mjs';

const DAY = 86_400_000;

export function privacyRequests(state) {
  const made = (n, kind, prospect, age, left, more = {}) => ({
    id: uuid(21, n), kind, via: ['letter', 'mail', 'phone', 'visit', 'page'][n % 5], state: 'open', prospect: { id: prospect.id, name: prospect.name.display }, prospect_state: 'active', restricted_ms: null,
    received_ms: state.now() - age * DAY, due_ms: state.now() + left * DAY, overdue: left < 0, opened_ms: state.now() - age * DAY + 3_600_000, opened_by: { id: state.users[0].id, name: state.users[0].name }, closed_ms: null, closed_by: null, reason: null, record: [], ...more,
  });
  const done = { state: 'done', overdue: false, closed_ms: state.now() - DAY, closed_by: { id: state.users[0].id, name: state.users[0].name } };
  const [a, b, c, d, e] = state.prospects;
  return [
    made(1, 'access', a, 3, 9), made(2, 'withdrawal', b, 32, -2), made(3, 'erasure', c, 5, 25), made(7, 'correction', state.prospects[5], 6, 1.5), made(4, 'restriction', d, 2, -1, { ...done, restricted_ms: state.now() - DAY, record: [] }),
    made(5, 'erasure', { id: uuid(3, 900), name: { display: '' } }, 20, 10, { ...done, prospect_state: 'erased', record: [{ code: 'leads', count: 2 }, { code: 'leases', count: 1 }, { code: 'tasks', count: 1 }, { code: 'notes', count: 3 }] }),
    made(6, 'access', e, 40, -30, { ...done, state: 'refused', reason: 'not_proven' }),
  ];
}

const clockOf = (state, { due_ms }) => (due_ms < state.now() ? 'overdue' : due_ms <= state.now() + 2 * DAY ? 'soon' : 'later');

export function privacyRoutes({ find, named, Refusal }) {
  const all = (state) => (state.privacy ??= privacyRequests(state));
  const one = ({ state, params }) => find(all(state), params.id);
  const waiting = (context) => {
    const request = one(context);
    if (request.state !== 'open') throw new Refusal('request.conflict', 409);
    return request;
  };
  const close = (context, how) => {
    const by = find(context.state.users, context.session.user.id);
    Object.assign(waiting(context), { overdue: false, closed_ms: context.state.now(), closed_by: { id: by.id, name: by.name }, ...how });
  };
  return {
    'GET /api/v1/privacy/desk': ({ state, session }) => {
      const of = (clock) => all(state).filter((request) => request.state === 'open' && clockOf(state, request) === clock).length;
      const exports = state.exports.filter((one) => one.state === 'waiting' && one.user.id !== session.user.id).length;
      return { json: { overdue: of('overdue'), soon: of('soon'), later: of('later'), restricted: all(state).filter((one) => one.restricted_ms !== null).length, withdrawals: withdrawalsOf(state), week: weekOf(state), exports } };
    },
    'GET /api/v1/privacy/requests': ({ state, query }) => {
      const shelf = query.state ?? 'open';
      const items = all(state).filter((request) => (shelf === 'restricted' ? request.restricted_ms !== null : request.state === shelf) && (!query.clock || clockOf(state, request) === query.clock)).sort((x, y) => x.due_ms - y.due_ms);
      const open = all(state).filter((request) => request.state === 'open');
      return { json: { items, next: null, open: open.length, overdue: open.filter((request) => request.overdue).length } };
    },
    'POST /api/v1/privacy/requests': ({ state, session, body }) => {
      const prospect = find(state.prospects, body.prospect_id);
      const request = { ...all(state)[0], id: uuid(21, all(state).length + 1), kind: body.kind, via: body.via, state: 'open', prospect: { id: prospect.id, name: prospect.name.display }, received_ms: body.received_ms, due_ms: body.received_ms + 30 * DAY, overdue: false, opened_ms: state.now(), opened_by: named(find(state.users, session.user.id)), record: [] };
      all(state).unshift(request);
      return { json: { id: request.id, due_ms: request.due_ms } };
    },
    'GET /api/v1/privacy/requests/{id}': (context) => {
      const request = one(context);
      const files = request.kind === 'erasure' ? [{ id: uuid(18, 1), user: { id: context.state.users[0].id, name: context.state.users[0].name }, taken_ms: context.state.now() - DAY }] : [];
      return { json: { request, controller: context.state.organisation, leads: 2, files } };
    },
    'GET /api/v1/privacy/requests/{id}/copy': (context) => {
      const request = one(context);
      const prospect = find(context.state.prospects, request.prospect.id);
      return { json: {
        made_ms: context.state.now(), controller: context.state.organisation,
        person: { id: prospect.id, name: prospect.name, phones: ['+7 900 000-00-00'], emails: ['somebody@example.com'], city: prospect.city, birth_date: '', customer: prospect.customer, known_since_ms: prospect.first_ms },
        leads: prospect.leads.map((lead) => ({ id: lead.id, at_ms: lead.best_ms, purpose: lead.purpose, source: lead.source, venue: lead.venue, language: lead.language, name: prospect.name, phone: '+7 900 000-00-00', email: 'somebody@example.com', further: [], city: prospect.city, answers: lead.answers.map(({ question, answer }) => ({ question, answer })), has_signature: lead.has_signature, details: lead.details })),
        consents: prospect.consents.map((consent) => ({ purpose: consent.purpose, version: consent.version, language: consent.language, title: consent.title.ru, body: 'Текст документа, который был на экране.', sha256: consent.text_sha256, given: consent.given, given_ms: consent.given_ms, channels: consent.channels, withdrawn_channels: consent.withdrawn_channels, withdrawn_ms: consent.withdrawn_ms })),
        recipients: prospect.assignments.map((lease) => ({ dealer: lease.dealer, brand: lease.brand, from_ms: lease.opened_ms, until_ms: lease.ended_ms, stage: lease.stage })),
        contacts: [{ at_ms: prospect.last_ms, kind: 'call', direction: 'out', result: 'reached', note: 'Ждёт предложения' }], tasks: [], test_drives: [], cars: [],
      } };
    },
    'POST /api/v1/privacy/requests/{id}/carry-out': (context) => {
      const request = waiting(context);
      if (request.kind !== 'erasure') return close(context, { state: 'done', record: request.kind === 'withdrawal' ? [{ code: 'consents', count: 2 }] : [], restricted_ms: request.kind === 'restriction' ? context.state.now() : null });
      if (context.body.password !== context.password) throw new Refusal('session.not_allowed', 403);
      return close(context, { state: 'done', prospect: { ...request.prospect, name: '' }, prospect_state: 'erased', record: [{ code: 'leads', count: 2 }, { code: 'leases', count: 1 }] });
    },
    'POST /api/v1/privacy/requests/{id}/refuse': (context) => close(context, { state: 'refused', reason: context.body.reason }),
    'POST /api/v1/privacy/requests/{id}/lift': (context) => void (one(context).restricted_ms = null),
  };
}
