// The mock's rules, dry runs, answers and hand-overs: enough for every state of their pages.
import { readFileSync } from 'node:fs';
import { uuid } from './data.mjs';

const shipped = JSON.parse(readFileSync(new URL('../../../assets/routing/rules.json', import.meta.url), 'utf8'));
const whole = { ...shipped, rules: shipped.rules.map((rule) => ({ on: true, ...rule })) };
const DAY = 86_400_000;

export function routingData(now, admin) {
  const by = { id: admin.id, name: admin.name };
  const eager = structuredClone(whole);
  Object.assign(eager.rules.find((rule) => rule.kind === 'territory'), { within_km: 60 });
  return {
    versions: [
      { version: 2, state: 'draft', based_on: 1, made_ms: now - 3 * DAY, made_by: by, activated_ms: null, activated_by: null, why: null, rules: eager },
      { version: 1, state: 'active', based_on: 0, made_ms: now - 40 * DAY, made_by: by, activated_ms: now - 38 * DAY, activated_by: by, why: 'Согласовано с дилерами на осень', rules: whole },
      { version: 0, state: 'shipped', based_on: 0, made_ms: 0, made_by: null, activated_ms: null, activated_by: null, why: null, rules: whole },
    ],
    handOvers: [],
  };
}

const place = (rules, kind) => rules.rules.findIndex((rule) => rule.kind === kind && rule.on !== false);

// Moves a few leads for each rule that is off or changed: what the page shows matters here, not what is right.
function dryRun(state, rules) {
  const dealers = state.dealers.map((dealer, i) => ({ dealer: { id: dealer.id, name: dealer.name }, was: 41 + ((i * 17) % 38), shift: 0 }));
  const same = JSON.stringify(rules) === JSON.stringify(whole);
  if (!same) dealers.forEach((line, i) => { line.shift = (i % 2 ? -1 : 1) * (3 + i); });
  const rest = dealers.reduce((sum, line) => sum + line.shift, 0);
  dealers[0].shift -= rest;
  const changed = dealers.reduce((sum, line) => sum + Math.max(0, line.shift), 0);
  const prospects = state.prospects.slice(0, 12);
  return {
    stays: 60, changed, unassigned_was: 3, unassigned_would: same ? 3 : 1,
    dealers: dealers.map((line, i) => ({ dealer: line.dealer, was: line.was, would: line.was + line.shift, difference: line.shift, open_most_was: 14 + i, open_most_would: 14 + i + (line.shift > 0 ? 2 : 0), turns: 22 + i, share_milli: (22 + i) * 1000 + (i % 3) * 210 - 190, distance_milli: (i % 3) * 210 - 190 })),
    steps: ['owner', 'wanted', 'venue', 'round_robin'].filter((kind) => place(rules, kind) >= 0).map((kind, i) => ({ kind, decided: 60 + i * 21 })),
    changes: same ? [] : prospects.map((prospect, i) => ({ lead_id: prospect.leads[0].id, prospect_id: prospect.id, at_ms: prospect.first_ms, was: dealers[i % 4].dealer, would: i % 7 === 6 ? null : dealers[(i + 1) % 5].dealer, step: i % 3 ? 'round_robin' : 'territory' })),
  };
}

export function routingRoutes({ find, named, Refusal }) {
  const version = (state, params) => {
    const found = state.versions.find((one) => one.version === Number(params.version));
    if (!found) throw new Refusal('request.not_found', 404);
    return found;
  };
  const check = (rules) => {
    if (rules?.rules?.[0]?.kind !== 'basis' || rules.rules[1]?.kind !== 'owner' || rules.rules.at(-1)?.kind !== 'round_robin') throw new Refusal('rules.invalid', 422);
  };
  const open = (state, id) => state.prospects.flatMap((prospect) => prospect.assignments).find((one) => one.id === id && one.ended_ms === null);
  const tasksOf = (state, id) => state.tasks.filter((task) => task.assignment_id === id);
  const answered = (state, id, change) => {
    const lease = open(state, id);
    if (!lease || lease.accepted_ms !== null) throw new Refusal('request.conflict', 409);
    Object.assign(lease, change);
    tasksOf(state, id).forEach((task) => Object.assign(task, { accept_by_ms: null }));
    return lease;
  };
  const preview = (state, body) => {
    const from = find(state.dealers, body.from_dealer_id);
    const leases = state.prospects.flatMap((prospect) => prospect.assignments).filter((one) => one.ended_ms === null && one.dealer.id === from.id && (!body.from_user_id || one.salesperson?.id === body.from_user_id));
    const to = state.dealers.find((one) => one.id === body.to_dealer_id);
    const moving = leases.filter((one) => !to || to.brands.includes(one.brand));
    const brands = [...new Set(moving.map((one) => one.brand))].map((code) => ({ code, count: moving.filter((one) => one.brand === code).length }));
    const kept = leases.length - moving.length;
    const there = from.users.filter((one) => one.id !== body.from_user_id && state.users.find((other) => other.id === one.id)?.state === 'active');
    const ofHouse = state.prospects.flatMap((prospect) => prospect.assignments).filter((one) => one.ended_ms === null && one.dealer.id === from.id).length;
    const nobodys = body.leaves && there.length === 0 ? ofHouse - (to?.id === from.id ? 0 : moving.length) : 0;
    return { nobodys, leases: moving.length, tasks: moving.length, brands, kept: kept > 0 ? [{ code: 'no_brand', count: kept }] : [] };
  };
  return {
    'GET /api/v1/routing/rules': ({ state }) => ({ json: { active_version: state.versions.find((one) => one.state === 'active').version, items: state.versions.map(({ rules: _rules, ...one }) => one), next: null } }),
    'GET /api/v1/routing/rules/{version}': ({ state, params }) => ({ json: version(state, params) }),
    'POST /api/v1/routing/rules': ({ state, body, session }) => {
      check(body.rules);
      const made = Math.max(...state.versions.map((one) => one.version)) + 1;
      state.versions.unshift({ version: made, state: 'draft', based_on: body.based_on, made_ms: state.now(), made_by: named(session.user), activated_ms: null, activated_by: null, why: null, rules: body.rules });
      return { json: { version: made } };
    },
    'POST /api/v1/routing/rules/{version}': ({ state, params, body }) => {
      check(body.rules);
      if (version(state, params).state !== 'draft') throw new Refusal('request.conflict', 409);
      version(state, params).rules = body.rules;
    },
    'POST /api/v1/routing/rules/{version}/activate': ({ state, params, body, session }) => {
      const active = state.versions.find((one) => one.state === 'active');
      if (active.version !== body.expected_version || version(state, params).state !== 'draft') throw new Refusal('request.conflict', 409);
      active.state = 'retired';
      Object.assign(version(state, params), { state: 'active', activated_ms: state.now(), activated_by: named(session.user), why: body.reason });
    },
    'POST /api/v1/routing/dry-runs': ({ state, body }) => {
      const found = dryRun(state, body.rules ?? version(state, body).rules);
      const id = uuid(14, Object.keys(state.dryRuns ?? {}).length + 1);
      state.dryRuns = { ...state.dryRuns, [id]: { id, from_ms: body.from_ms, to_ms: body.to_ms, asked_ms: Date.now(), decisions: found.dealers.reduce((sum, line) => sum + line.was, 0) + 63, found, looks: 0 } };
      return { json: { id } };
    },
    'GET /api/v1/routing/dry-runs/{id}': ({ state, params }) => {
      const run = state.dryRuns?.[params.id];
      if (!run) throw new Refusal('request.not_found', 404);
      const { found, looks, ...rest } = run;
      run.looks += 1;
      return { json: looks < 2 ? { ...rest, state: 'running', at: Math.round((rest.decisions * looks) / 2) } : { ...rest, state: 'done', at: rest.decisions, found } };
    },
    'POST /api/v1/dealers/{id}/state': ({ state, params, body }) => void (find(state.dealers, params.id).state = body.state),
    'POST /api/v1/assignments/{id}/accept': ({ state, params }) => void answered(state, params.id, { accepted_ms: state.now() }),
    'POST /api/v1/assignments/{id}/reject': ({ state, params }) => {
      answered(state, params.id, { ended_ms: state.now(), ended_reason: 'rejected' });
      state.tasks = state.tasks.filter((task) => task.assignment_id !== params.id);
    },
    'GET /api/v1/hand-overs': ({ state }) => ({ json: { items: state.handOvers, next: null } }),
    'POST /api/v1/hand-overs/preview': ({ state, body }) => ({ json: preview(state, body) }),
    'POST /api/v1/hand-overs': ({ state, body, session }) => {
      const seen = preview(state, body);
      if (seen.nobodys !== (body.expected_nobodys ?? 0)) throw new Refusal('request.conflict', 409, 'expected_nobodys');
      const user = (id) => named(state.users.find((one) => one.id === id));
      const id = uuid(13, state.handOvers.length + 1);
      state.handOvers.unshift({ id, from_dealer: named(find(state.dealers, body.from_dealer_id)), from_user: user(body.from_user_id), to_dealer: named(state.dealers.find((one) => one.id === body.to_dealer_id)), to_user: user(body.to_user_id), made_by: named(session.user), reason: 'other', made_ms: state.now(), undone_ms: null, waiting: 0, given: seen.leases, kept: seen.kept.reduce((sum, one) => sum + one.count, 0), back: 0, gone: 0 });
      return { json: { id } };
    },
    'POST /api/v1/hand-overs/{id}/undo': ({ state, params }) => {
      const row = find(state.handOvers, params.id);
      if (row.undone_ms !== null) throw new Refusal('request.conflict', 409);
      Object.assign(row, { undone_ms: state.now(), back: row.given, given: 0 });
    },
  };
}
