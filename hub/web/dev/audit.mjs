// The mock hub's audit: kinds of acts as hub/console/audit_kinds.h has them, narrowed as the hub narrows.
const DAY = 86_400_000;
const KINDS = {
  looks: ['prospect.look', 'lead.open', 'signature.look', 'leads.list'], contacts: ['prospect.reveal', 'privacy.copy'], exports: ['export.ask', 'export.approve', 'export.take'], erasures: ['prospect.erase'],
  privacy: ['privacy.open', 'privacy.done'], withdrawals: ['consent.withdraw'], rights: ['user.rights', 'user.invite'], sign_ins: ['session.open'],
};
const SENSITIVE = ['contacts', 'exports', 'erasures', 'rights'];
const actionsOf = (kind) => (kind === 'sensitive' ? SENSITIVE.flatMap((one) => KINDS[one]) : KINDS[kind]);
const dayText = (ms) => new Date(ms).toISOString().slice(0, 10);

function like(state, { kind, actor, subject, from, to }) {
  return state.audit.filter((e) => (!kind || actionsOf(kind).includes(e.action)) && (!actor || e.actor === actor) && (!subject || e.subject_id === subject) && (!from || dayText(e.at_ms) >= from) && (!to || dayText(e.at_ms) <= to));
}
export const withdrawalsOf = (state) => like(state, { kind: 'withdrawals', from: weekOf(state) }).length;
export const weekOf = (state) => dayText(state.now() - 6 * DAY);

export function auditRoutes({ paged }) {
  return {
    'GET /api/v1/audit': ({ state, query }) => (query.after ? paged([...state.audit].reverse().filter((e) => e.seq > Number(query.after)), query) : paged(like(state, query), query)),
    'GET /api/v1/audit/people': ({ state }) => ({ json: { items: state.users.map(({ id, name, role }) => ({ id, name, role })), next: null } }),
    'GET /api/v1/audit/counts': ({ state }) => {
      const [day, week] = [dayText(state.now()), weekOf(state)];
      return { json: { day, week, kinds: Object.keys(KINDS).map((kind) => ({ kind, day: like(state, { kind, from: day }).length, week: like(state, { kind, from: week }).length })) } };
    },
  };
}
