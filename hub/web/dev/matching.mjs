// The mock's versions of the weights: one of every state of their page.
import { readFileSync } from 'node:fs';

const table = Object.fromEntries(
  readFileSync(new URL('../../../assets/matching/weights.tsv', import.meta.url), 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t')).filter(([key]) => key !== 'version').map(([key, value]) => [key, Number(value)]),
);
const DAY = 86_400_000;

function report(prospects, warned) {
  const id = (i) => prospects[i % prospects.length].id;
  const examples = (count, from) => Array.from({ length: count }, (_, i) => ({ one: id(from + i), other: id(from + i + 7) }));
  return {
    against_version: 1, leads: 4812, skipped: 3, changed: warned ? 41 : 17, verdicts: { then: { same: 1633, maybe: 60, new: 3084, garbage: 35 }, now: { same: 1630, maybe: 58, new: 3089, garbage: 35 }, would: { same: warned ? 1668 : 1641, maybe: warned ? 31 : 49, new: 3087, garbage: 35 } },
    questions: { now: 58, would: warned ? 31 : 49 }, prospects: { now: 3147, would: warned ? 3109 : 3136 }, joined: { pairs: warned ? 52 : 13, examples: examples(warned ? 38 : 11, 0) }, parted: { pairs: 2, examples: examples(2, 4) },
    humans: { now: { same_right: 61, same_wrong: 12, different_right: 44, different_wrong: 0 }, would: { same_right: warned ? 66 : 64, same_wrong: warned ? 7 : 9, different_right: warned ? 42 : 44, different_wrong: warned ? 2 : 0 } },
    against_humans: { pairs: warned ? 2 : 0, examples: warned ? examples(2, 9) : [] }, warnings: warned ? ['joins_parted', 'less_precise'] : [],
  };
}

export function matchingData(now, admin, prospects) {
  const by = { id: admin.id, name: admin.name };
  const base = { builtin: false, based_on: 1, made_by: by, replay: { state: 'none', at: 0, of: 0, at_ms: null }, shadow: { since_ms: null, leads: 0, differing: 0 }, activated_ms: null, activated_by: null, early: false, why: null, weights: table, report: null };
  const done = (days) => ({ state: 'done', at: 5120, of: 5120, at_ms: now - days * DAY });
  return {
    weights: [
      { ...base, version: 1003, state: 'draft', made_ms: now - DAY, replay: done(1), weights: { ...table, same_from: 950, phone_differs: -50, review_from: 450 }, report: report(prospects, true) },
      { ...base, version: 1002, state: 'shadow', made_ms: now - 6 * DAY, replay: done(5), shadow: { since_ms: now - 4 * DAY, leads: 137, differing: 4 }, weights: { ...table, given_form: 350, city_equal: 180 }, report: report(prospects, false) },
      { ...base, version: 1001, state: 'retired', made_ms: now - 60 * DAY, replay: done(59), shadow: { since_ms: now - 58 * DAY, leads: 214, differing: 9 }, activated_ms: now - 50 * DAY, activated_by: by, why: 'Меньше вопросов на выставке', weights: { ...table, review_from: 550 }, report: report(prospects, false) },
      { ...base, version: 1, state: 'active', builtin: true, based_on: 0, made_ms: now - 50 * DAY, made_by: null, activated_ms: now - 20 * DAY, activated_by: by, why: 'Вопросов стало слишком мало' },
    ],
  };
}

export function matchingRoutes({ named, Refusal }) {
  const find = (state, params) => {
    const found = state.weights.find((one) => one.version === Number(params.version));
    if (!found) throw new Refusal('request.not_found', 404);
    return found;
  };
  const only = (one, ...states) => {
    if (!states.includes(one.state)) throw new Refusal('request.conflict', 409);
    return one;
  };
  const brief = ({ weights: _weights, report: _report, ...one }) => one;
  const active = (state) => state.weights.find((one) => one.state === 'active');
  return {
    'GET /api/v1/matching/weights': ({ state }) => ({ json: { active_version: active(state).version, shadow_needed: 200, items: state.weights.map(brief), next: null } }),
    'POST /api/v1/matching/weights': ({ state, body, session }) => {
      const version = Math.max(1000, ...state.weights.map((one) => one.version)) + 1;
      state.weights.unshift({ ...active(state), version, state: 'draft', builtin: false, based_on: body.based_on, made_ms: state.now(), made_by: named(session.user), activated_ms: null, activated_by: null, why: null, weights: body.weights });
      return { json: { version } };
    },
    'GET /api/v1/matching/weights/{version}': ({ state, params }) => ({ json: find(state, params) }),
    'POST /api/v1/matching/weights/{version}': ({ state, params, body }) => void Object.assign(only(find(state, params), 'draft'), { weights: body.weights, report: null, replay: { state: 'none', at: 0, of: 0, at_ms: null } }),
    'POST /api/v1/matching/weights/{version}/replay': ({ state, params }) => void Object.assign(only(find(state, params), 'draft'), { replay: { state: 'done', at: 5120, of: 5120, at_ms: state.now() }, report: report(state.prospects, false) }),
    'POST /api/v1/matching/weights/{version}/shadow': ({ state, params }) => {
      if (state.weights.some((one) => one.state === 'shadow')) throw new Refusal('request.conflict', 409);
      Object.assign(only(find(state, params), 'draft'), { state: 'shadow', shadow: { since_ms: state.now(), leads: 0, differing: 0 } });
    },
    'POST /api/v1/matching/weights/{version}/give-up': ({ state, params }) => void Object.assign(only(find(state, params), 'draft', 'shadow'), { state: 'retired' }),
    'POST /api/v1/matching/weights/{version}/activate': ({ state, params, body, session }) => {
      const next = only(find(state, params), 'shadow', 'retired');
      if (active(state).version !== body.expected_version || (next.state === 'shadow' && next.shadow.leads < 200 && !body.early)) throw new Refusal('request.conflict', 409);
      active(state).state = 'retired';
      Object.assign(next, { state: 'active', activated_ms: state.now(), activated_by: named(session.user), why: body.reason, early: body.early });
    },
    'GET /api/v1/matching/reviewers': ({ state }) => ({ json: { every: 50, items: state.users.slice(0, 3).map((user, i) => ({ user: named(user), answers: 640 - i * 190, known: 13 - i * 4, right: 13 - i * 5 })), next: null } }),
    'GET /api/v1/matching/weights/{version}/disagreements': ({ state, params }) => ({
      json: { items: state.prospects.slice(0, find(state, params).shadow.differing).map((one, i) => ({ lead_id: one.leads[0].id, prospect_id: one.id, at_ms: state.now() - (i + 1) * 7_400_000, verdict: i % 2 ? 'maybe' : 'new', score: 10.2 - i, would_verdict: i % 2 ? 'same' : 'maybe', would_score: 11.4 - i, would_prospect_id: i % 2 ? state.prospects[i + 5].id : null })), next: null },
    }),
  };
}
