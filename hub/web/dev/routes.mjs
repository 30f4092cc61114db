// What the mock hub answers, one entry a route of hub/console/openapi.json (a test compares the two lists).
import { uuid } from './data.mjs';
import { absenceRoutes } from './absences.mjs';
import { auditRoutes } from './audit.mjs';
import { contentRoutes } from './content.mjs';
import { closeDrive, dayRoutes, drivesOf } from './day.mjs';
import { exportRoutes, leadsLike } from './exports.mjs';
import { identityRoutes } from './identity.mjs';
import { matchingRoutes } from './matching.mjs';
import { listRoutes } from './lists.mjs';
import { networkRoutes } from './network.mjs';
import { peopleRoutes } from './people.mjs';
import { routingRoutes } from './routing.mjs';
import { beginsOf, dayOf } from './days.mjs';
import { logged, nextOf, seesAll, tasksLike, workRoutes } from './work.mjs';
import { reportRoutes } from './reports.mjs';
import { lightOf, standRoutes } from './stand.mjs';
import { privacyRoutes } from './privacy.mjs';
import { securityRoutes, takeSecond } from './security.mjs';
import { takeoverRoutes } from './takeover.mjs';

export class Refusal extends Error {
  constructor(code, status, detail = '') {
    super(code);
    this.detail = detail;
    this.code = code;
    this.status = status;
  }
}

const DAY = 86_400_000;
const isDealer = (session) => session.user.dealer_id !== null;
const find = (list, id) => {
  const row = list.find((r) => r.id === id);
  if (!row) throw new Refusal('request.not_found', 404);
  return row;
};
const named = (row) => (row ? { id: row.id, name: row.name } : null);

function paged(rows, query, project = (row) => row) {
  const from = query.cursor ? Number(query.cursor) : 0;
  const size = Math.min(Number(query.limit ?? 50), 100);
  const next = from + size < rows.length ? String(from + size) : null;
  return { json: { items: rows.slice(from, from + size).map(project), next } };
}

function openSession(state, user) {
  const token = `t${state.sessions.size}x${Math.random().toString(36).slice(2)}`;
  const session = {
    user: { id: user.id, login: user.login, name: user.name, role: user.role, dealer_id: user.dealer?.id ?? null, region_id: user.region?.id ?? null, language: 'ru' },
    csrf: `c${Math.random().toString(36).slice(2)}`,
    organisation: state.organisation,
  };
  state.sessions.set(token, session);
  return { cookie: token, json: session };
}

const current = (prospect, brand) => prospect.assignments.find((a) => a.ended_ms === null && a.brand === brand);
const theirs = (session, prospect) =>
  !isDealer(session) || prospect.assignments.some((a) => a.ended_ms === null && a.dealer.id === session.user.dealer_id);

function prospectFor({ state, session, params }) {
  const prospect = find(state.prospects, params.id);
  if (!theirs(session, prospect)) throw new Refusal('request.not_found', 404);
  return prospect;
}

function summary({ state, session }) {
  const day_ms = beginsOf(dayOf(state.now()));
  const kiosks = (light) => state.kiosks.filter((k) => k.state !== 'revoked' && lightOf(state, k).light === light).length;
  return { json: {
    day_ms, leads_today: leadsLike(state, { period: 'today' }).length, leads_total: leadsLike(state, {}).length, prospects: state.prospects.length, open_tasks: tasksLike(state, session, {}).length, overdue_tasks: tasksLike(state, session, { due: 'overdue' }).length,
    unassigned: leadsLike(state, { state: 'unassigned' }).length, review: state.review.filter((r) => r.state === 'open').length, quarantine: state.quarantine.filter((q) => q.state === 'held').length, dead_jobs: state.jobs.length,
    kiosks: seesAll(session) ? { red: kiosks('red'), amber: kiosks('amber'), green: kiosks('green'), grey: kiosks('grey') } : null,
    alarms: !seesAll(session) ? null : { warning: state.alarms.filter((a) => a.cleared_ms === null && a.severity === 'warning').length, critical: state.alarms.filter((a) => a.cleared_ms === null && a.severity === 'critical').length },
  } };
}

function assign(context) {
  const { state, body, session } = context;
  const prospect = prospectFor(context);
  const dealer = find(state.dealers, body.dealer_id);
  const before = current(prospect, body.brand);
  if (!body.reason) throw new Refusal('request.invalid', 422);
  if (body.expected_assignment_id !== undefined && (before?.id ?? null) !== body.expected_assignment_id) throw new Refusal('request.conflict', 409);
  if (!dealer.brands.includes(body.brand)) throw new Refusal('assignment.outside_consent', 409);
  const now = state.now();
  if (before) Object.assign(before, { ended_ms: now, ended_reason: 'reassigned' });
  const salesperson = named(dealer.users.find((u) => u.id === body.salesperson_id));
  const id = uuid(7, 500 + prospect.assignments.length + state.page++);
  prospect.assignments.unshift({
    id, brand: body.brand, dealer: named(dealer), salesperson, opened_ms: now, expires_ms: now + 30 * DAY, ended_ms: null, ended_reason: null, waits_until_ms: null, accept_by_ms: now + 4 * 3_600_000, accepted_ms: null, stage: 'new', stage_ms: now, lost_reason: null, next: nextOf('answer', now + 4 * 3_600_000), lead_id: prospect.leads[0].id, trace: [{ step: 'manual', verdict: 'chosen', detail: '' }],
    explanation: { ru: `Передал вручную ${session.user.name}: ${body.reason}`, en: `Given by hand by ${session.user.name}: ${body.reason}` },
  });
  for (const task of state.tasks.filter((t) => t.prospect.id === prospect.id && t.brand === body.brand && t.state === 'open')) {
    Object.assign(task, { dealer: named(dealer), assignee: salesperson ?? named(dealer.users[0]) });
  }
  for (const lead of state.leads.filter((l) => l.prospect_id === prospect.id)) Object.assign(lead, { dealer: named(dealer), state: 'assigned' });
  prospect.history.unshift({ id: uuid(11, 900 + state.page++), at_ms: now, kind: 'assignment', direction: null, actor: named(session.user), text: { ru: `Передан дилеру «${dealer.name.ru}»`, en: `Given to ${dealer.name.en}` }, note: null });
  return { json: { assignment_id: id } };
}

const regionOf = (state, id, body) => ({
  id, name: { ru: body.name_ru, en: body.name_en }, people: 0, cities: state.cities.filter((c) => body.cities.includes(c.id)), dealers: state.dealers.filter((d) => body.dealers.includes(d.id)).map(named),
});

function signatureOf() {
  const wave = (x0, y0, n, amp, drift) => Array.from({ length: n }, (_, i) => [Math.round(x0 + i * drift + Math.sin(i / 2.1) * 90), Math.round(y0 - Math.sin(i / 1.3) * amp * (1 - i / (n * 1.4))), i * 16]);
  return { json: { width: 12000, height: 4000, strokes: [wave(1500, 2100, 36, 1100, 120), wave(4200, 2300, 60, 520, 95), [[2600, 3100, 0], [5200, 2950, 60], [9400, 2700, 140]]] } };
}

const consentBody = `Я даю согласие ООО «Северный Автоимпорт» на обработку моих персональных данных: имени, телефона и адреса электронной почты, которые я указал в анкете.\n\nЦель: связаться со мной по моему запросу и ответить на него.\n\nСрок: до отзыва, но не дольше трёх лет. Согласие можно отозвать в любое время по ссылке из QR-кода или письмом.`;

export const routes = {
  'GET /api/v1/openapi.json': ({ contract }) => ({ json: contract }),
  'POST /api/v1/activate': ({ state, body }) => {
    if (!/^[A-Z0-9]{4}(-[A-Z0-9]{4})+$/.test(body.code ?? '')) throw new Refusal('session.failed', 401);
    if ([...(body.password ?? '')].length < 15) throw new Refusal('request.invalid', 422);
    const user = { id: uuid(2, 800 + state.users.length), login: body.login, name: body.name, role: 'hub_admin', dealer: null, region: null, on_shift: true, state: 'active' };
    state.users.push(user);
    return openSession(state, user);
  },
  'POST /api/v1/session': ({ state, body, password }) => {
    const user = state.users.find((u) => u.login === body.login && u.state === 'active');
    if (!user || body.password !== password) throw new Refusal('session.failed', 401);
    takeSecond(user, body, Refusal);
    return openSession(state, user);
  },
  'GET /api/v1/session': ({ session }) => ({ json: session }),
  'DELETE /api/v1/session': () => ({ cookie: '' }),
  'GET /api/v1/summary': summary,
  'GET /api/v1/leads': ({ state, session, query }) => {
    const dealer = isDealer(session) ? session.user.dealer_id : query.dealer_id;
    return paged([...leadsLike(state, { ...query, dealer_id: dealer })].sort((a, b) => b.arrived_ms - a.arrived_ms), query);
  },
  'GET /api/v1/leads/{id}/signature': signatureOf,
  'GET /api/v1/prospects/{id}': (context) => {
    const { clear: _clear, ...prospect } = prospectFor(context);
    return { json: { ...prospect, test_drives: drivesOf(context.state, prospect), tasks: context.state.tasks.filter((t) => t.prospect.id === prospect.id) } };
  },
  'POST /api/v1/prospects/{id}/reveal': (context) => {
    context.state.revealed.push(context.params.id);
    return { json: prospectFor(context).clear };
  },
  'GET /api/v1/prospects/{id}/consents/{consent_id}': (context) => {
    const consent = find(prospectFor(context).consents, context.params.consent_id);
    return { json: { title: consent.title.ru, text: consentBody, language: 'ru', version: consent.version, text_sha256: consent.text_sha256, given: consent.given, channels: consent.channels, given_ms: consent.given_ms } };
  },
  'POST /api/v1/prospects/{id}/assign': assign,
  'GET /api/v1/tasks': ({ state, session, query }) => {
    const rows = tasksLike(state, session, query);
    return paged([...rows].sort((a, b) => a.due_ms - b.due_ms), query);
  },
  'POST /api/v1/tasks/{id}/close': ({ state, params, body }) => {
    if (!body.result) throw new Refusal('request.invalid', 422);
    const task = find(state.tasks, params.id);
    const assignment = state.prospects.flatMap((prospect) => prospect.assignments).find((one) => one.id === task.assignment_id);
    if (task.kind === 'test_drive') closeDrive(state, task, body);
    const answer = logged(state, assignment, body);
    Object.assign(task, { state: 'done', overdue: false, result: body.result, note: body.note, closed_ms: state.now(), way: { kind: body.kind, direction: body.direction } });
    return answer;
  },
  'POST /api/v1/tasks/{id}/assignee': ({ state, params, body }) => {
    find(state.tasks, params.id).assignee = named(find(state.users, body.user_id));
  },
  'GET /api/v1/dealers': ({ state, session, query }) => paged(state.dealers.filter((d) => !isDealer(session) || d.id === session.user.dealer_id), query),
  'GET /api/v1/venues': ({ state, query }) => paged(state.venues, query),
  'POST /api/v1/kiosks': ({ state, body }) => {
    const kiosk_id = uuid(4, 50 + state.kiosks.length);
    state.kiosks.push({ ...state.kiosks[5], id: kiosk_id, name: body.name, venue: named(find(state.venues, body.venue_id)), state: 'waiting' });
    return { json: { kiosk_id, code: 'K7QM-2XPD-9RTB-H4WZ', host: 'hub.example.ru:8443', qr: 'anketa-enrol:hub.example.ru:8443?code=K7QM-2XPD-9RTB-H4WZ', expires_ms: state.now() + 15 * 60_000 } };
  },
  'POST /api/v1/kiosks/{id}/leave-code': () => ({ code: '40718825' }),
  'POST /api/v1/kiosks/{id}/revoke': ({ state, params }) => void Object.assign(find(state.kiosks, params.id), { state: 'revoked' }),
  'GET /api/v1/quarantine': ({ state, query }) => paged(state.quarantine, query),
  'POST /api/v1/quarantine/{id}/release': ({ state, params }) => void (find(state.quarantine, params.id).state = 'released'),
  'POST /api/v1/quarantine/{id}/dismiss': ({ state, params }) => void (find(state.quarantine, params.id).state = 'dismissed'),
  ...reportRoutes,
  ...standRoutes({ find, paged, Refusal }),
  ...listRoutes({ find, named, Refusal }),
  ...peopleRoutes(paged),
  ...exportRoutes({ find, named, Refusal }),
  ...takeoverRoutes({ find, Refusal }),
  ...privacyRoutes({ find, named, Refusal }),
  ...securityRoutes({ find, openSession, Refusal }),
  ...workRoutes, ...contentRoutes, ...networkRoutes({ find }), ...absenceRoutes({ find }), ...dayRoutes, ...routingRoutes({ find, named, Refusal }),
  ...matchingRoutes({ named, Refusal }),
  ...identityRoutes({ find, paged, named, Refusal }),
  'GET /api/v1/jobs/dead': ({ state, query }) => paged(state.jobs, query),
  'POST /api/v1/jobs/{id}/retry': ({ state, params }) => void state.jobs.splice(state.jobs.indexOf(find(state.jobs, params.id)), 1),
  'GET /api/v1/notices': ({ state, query }) => paged(state.notices, query),
  'POST /api/v1/notices/{id}/seen': ({ state, params }) => void (find(state.notices, params.id).seen = true),
  'GET /api/v1/users': ({ state, session, query }) => paged(state.users.filter((u) => !isDealer(session) || u.dealer?.id === session.user.dealer_id), query),
  'POST /api/v1/users': ({ state, body }) => {
    if (state.users.some((u) => u.login === body.login)) throw new Refusal('store.constraint', 409);
    const dealer = body.dealer_id ? named(find(state.dealers, body.dealer_id)) : null;
    const id = uuid(2, 700 + state.users.length);
    state.users.push({ id, login: body.login, name: body.name, role: body.role, dealer, region: body.region_id ? named(find(state.regions, body.region_id)) : null, on_shift: false, state: 'invited' });
    return { json: { id, code: 'W3PN-8CKV-TR6Y-2MDQ', expires_ms: state.now() + 3 * DAY } };
  },
  'POST /api/v1/users/{id}/rights': ({ state, params, body }) => {
    const place = (list, id) => (id ? named(find(list, id)) : null);
    const user = find(state.users, params.id);
    if (user.dealer && user.dealer.id !== body.dealer_id) {
      const seen = routes['POST /api/v1/hand-overs/preview']({ state, body: { from_dealer_id: user.dealer.id, from_user_id: user.id, to_dealer_id: null, leaves: true } }).json;
      if (seen.leases > 0) throw new Refusal('request.conflict', 409, 'open_leases');
      if (seen.nobodys !== (body.expected_nobodys ?? 0)) throw new Refusal('request.conflict', 409, 'expected_nobodys');
    }
    Object.assign(user, { role: body.role, dealer: place(state.dealers, body.dealer_id), region: place(state.regions, body.region_id) });
  },
  'GET /api/v1/regions': ({ state }) => ({ json: { items: state.regions, next: null, cities: state.cities } }),
  'POST /api/v1/regions': ({ state, body }) => {
    const id = uuid(17, state.regions.length + 1);
    state.regions.push(regionOf(state, id, body));
    return { json: { id } };
  },
  'POST /api/v1/regions/{id}': ({ state, params, body }) => void Object.assign(find(state.regions, params.id), regionOf(state, params.id, body)),
  'POST /api/v1/users/{id}/disable': (context) => {
    const { state, params, body } = context;
    const user = find(state.users, params.id);
    const inHand = state.prospects.some((p) => p.assignments.some((a) => a.ended_ms === null && a.salesperson?.id === user.id));
    if (inHand && body.expected_leases === undefined) throw new Refusal('request.conflict', 409, 'open_leases');
    if (inHand) routes['POST /api/v1/hand-overs']({ ...context, body: { ...body, from_dealer_id: user.dealer.id, from_user_id: user.id, leaves: true, reason: 'left_house' } });
    user.state = 'disabled';
  },
  'POST /api/v1/users/{id}/shift': ({ state, params, body }) => void (find(state.users, params.id).on_shift = body.on_shift),
  ...auditRoutes({ paged }),
};
