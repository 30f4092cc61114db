// Who is who, in the mock hub: review, merging and splitting, the check. Nothing is really merged; answers are remembered.
import { uuid } from './data.mjs';

const contacts = (list, shared) => list.map((masked) => ({ masked, shared, since_ms: 1_750_000_000_000, until_ms: 1_760_000_000_000 }));

function sideOf(prospect, shared, change = {}) {
  return {
    prospect: { id: prospect.id, name: prospect.name.display }, name: { ...prospect.name, ...change.name }, phones: contacts(change.phones ?? prospect.phones, shared), emails: contacts(prospect.emails, false), city: prospect.city, birth_date: prospect.birth_date, leads: prospect.leads.length, first_ms: prospect.first_ms, last_ms: prospect.last_ms, customer: false,
    leases: prospect.assignments.filter((a) => a.ended_ms === null).map((a) => ({ brand: a.brand, dealer: a.dealer, opened_ms: a.opened_ms })),
  };
}

// Where two say different things; the first one's stands, but for contacts, where the newer does.
function fieldsOf(one, other) {
  const values = { surname: (p) => p.name.surname, given: (p) => p.name.given, patronymic: (p) => p.name.patronymic, city: (p) => p.city, language: (p) => p.language, phone: (p) => p.phones[0], email: (p) => p.emails[0] };
  return Object.entries(values).filter(([, of]) => of(one) && of(other) && of(one) !== of(other)).map(([field, of]) => ({ field, values: [{ prospect_id: one.id, value: of(one) }, { prospect_id: other.id, value: of(other) }], stands: field === 'phone' ? other.id : one.id }));
}

const effectsOf = (prospect, other, split) => {
  const open = (p) => p.assignments.filter((a) => a.ended_ms === null);
  const fates = split ? ['moves'] : ['stays', 'ends'];
  return {
    prospect_id: prospect.id, other_id: other?.id ?? null, revived: false, leases: [...open(prospect), ...(other ? open(other) : [])].map((a, i) => ({ brand: a.brand, dealer: a.dealer, fate: fates[i % fates.length], tasks: 1 })),
    routed: split ? 1 : 0, lost_consents: split ? [] : ['marketing'], fields: split || !other ? [] : fieldsOf(prospect, other),
  };
};

export function identityRoutes({ find, paged, named, Refusal }) {
  const shelf = (item, state) => (state === 'settled' ? !['open', 'unsure'].includes(item.state) : item.state === (state ?? 'open'));
  const known = (state, id) => find(state.prospects, id);
  const detailOf = (state, id) => {
    const item = find(state.review, id);
    const [one, other] = [known(state, item.prospect.id), known(state, item.candidate.id)];
    const family = { surname: one.name.surname, patronymic: one.name.patronymic };
    const waits = ['open', 'unsure'].includes(item.state);
    return { ...item, inside: false, moot: false, findings: [], sides: [sideOf(one, item.reason === 'name_differs'), sideOf(other, item.reason === 'name_differs', item.reason === 'name_differs' ? { phones: one.phones, name: { ...family, display: `${family.surname} ${other.name.given}` } } : {})], effects: waits ? effectsOf(other, one, false) : null };
  };
  const decide = (state, session, kind, prospect_id, other_id, choices = {}) => {
    const id = uuid(16, 1 + state.decisions.length);
    state.decisions.unshift({ id, kind, verdict: 'hand', prospect_id, other_id, leads: kind === 'undo' ? 0 : 1, by: named(session.user), decided_ms: state.now(), undone: false, undoable: kind !== 'undo', chosen: Object.keys(choices) });
    return { json: { decision_id: id, prospect_id, other_id } };
  };
  const chosen = (state, params, body) => {
    const prospect = known(state, params.id);
    if (!body.leads?.length || body.leads.length >= prospect.leads.length) throw new Refusal('request.invalid', 422);
    return prospect;
  };
  return {
    'GET /api/v1/review': ({ state, query }) => paged(state.review.filter((item) => shelf(item, query.state)), query),
    'GET /api/v1/review/{id}': ({ state, params }) => ({ json: detailOf(state, params.id) }),
    'POST /api/v1/review/{id}': ({ state, params, body }) => void Object.assign(find(state.review, params.id), { state: body.decision, choices: body.choices ?? {} }),
    'POST /api/v1/review/{id}/reopen': ({ state, params }) => void (find(state.review, params.id).state = 'open'),
    'GET /api/v1/prospects/{id}/identity': ({ state, params }) => {
      const household = known(state, params.id).household.map((link) => ({ prospect: link.prospect, since_ms: link.since_ms, evidence: [] }));
      return { json: { prospect_id: params.id, decisions: state.decisions.filter((d) => [d.prospect_id, d.other_id].includes(params.id)), household } };
    },
    'POST /api/v1/prospects/{id}/merge/preview': ({ state, params, body }) => ({ json: effectsOf(known(state, params.id), known(state, body.with), false) }),
    'POST /api/v1/prospects/{id}/merge': ({ state, session, params, body }) => decide(state, session, 'same', known(state, params.id).id, known(state, body.with).id, body.choices),
    'POST /api/v1/prospects/{id}/split/preview': ({ state, params, body }) => ({ json: effectsOf(chosen(state, params, body), null, true) }),
    'POST /api/v1/prospects/{id}/split': ({ state, session, params, body }) => {
      const prospect = chosen(state, params, body);
      prospect.leads = prospect.leads.filter((lead) => !body.leads.includes(lead.id));
      return decide(state, session, 'split', prospect.id, uuid(6, 900 + state.decisions.length));
    },
    'POST /api/v1/prospects/{id}/corrections': ({ state, params, body }) => {
      const prospect = known(state, params.id);
      if (body.field === 'city') prospect.city = body.value;
      else prospect.name[body.field] = body.value;
      prospect.name.display = [prospect.name.surname, prospect.name.given, prospect.name.patronymic].filter(Boolean).join(' ');
    },
    'POST /api/v1/decisions/{id}/undo': ({ state, session, params }) => {
      const decision = find(state.decisions, params.id);
      Object.assign(decision, { undone: true, undoable: false });
      return decide(state, session, 'undo', decision.prospect_id, decision.other_id);
    },
    'POST /api/v1/check': ({ body }) => {
      const digits = body.phone.replace(/\D/g, '');
      if (body.phone && digits.length < 10) throw new Refusal('contact.bad_phone', 422);
      return { json: { answer: digits.endsWith('1') ? 'yours' : digits.endsWith('2') ? 'taken' : 'new' } };
    },
  };
}
