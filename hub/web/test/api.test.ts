// The client against the mock hub over real HTTP: errors, CSRF, ETag, sign-out; and the mock against the contract.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerSchema, conform } from '../dev/conform.mjs';
import { uuid } from '../dev/ids.mjs';
import { PASSWORD, createMock } from '../dev/mock.mjs';
import { routes } from '../dev/routes.mjs';
import { makeApi } from '../src/api/client';
import { ApiError, fromAnswer, fromThrown, isPassing } from '../src/api/errors';

const contract = JSON.parse(readFileSync(new URL('../../console/openapi.json', import.meta.url), 'utf8'));
let mock: ReturnType<typeof createMock>;
let base: string;
beforeAll(async () => {
  mock = createMock();
  base = `http://127.0.0.1:${await mock.listen(0)}`;
});
afterAll(() => mock.close());

// Node's fetch keeps no cookies: this one does, as a browser would.
function makeClient() {
  let cookie = '';
  let signedOut = 0;
  const seen: { status: number; method: string }[] = [];
  const api = makeApi({
    baseUrl: base,
    onSignedOut: () => (signedOut += 1),
    fetch: async (request) => {
      const headers = new Headers(request.headers);
      headers.set('Cookie', cookie);
      const body = request.method === 'GET' ? undefined : await request.text();
      const answer = await fetch(request.url, { method: request.method, headers, body });
      cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      seen.push({ status: answer.status, method: request.method });
      return answer;
    },
  });
  return { ...api, seen, signedOut: () => signedOut };
}
type Client = ReturnType<typeof makeClient>;
async function signIn(client: Client, login = 'admin') {
  const session = await client.take(client.http.POST('/api/v1/session', { body: { login, password: PASSWORD } }));
  client.rememberSession(session);
  return session;
}
const refusal = (asked: Promise<unknown>): Promise<ApiError> => asked.then(() => { throw new Error('was not refused'); }, (e: ApiError) => e);

describe('client', () => {
  let client: Client;
  beforeEach(() => { client = makeClient(); });

  it('gives the hub\'s code for a refusal', async () => {
    const error = await refusal(client.take(client.http.POST('/api/v1/session', { body: { login: 'admin', password: 'wrong' } })));
    expect(error).toBeInstanceOf(ApiError);
    expect([error.code, error.status]).toEqual(['session.failed', 401]);
    expect(client.signedOut()).toBe(0);
  });
  it('notices the end of a session', async () => {
    const error = await refusal(client.take(client.http.GET('/api/v1/leads')));
    expect(error.code).toBe('session.required');
    expect(client.signedOut()).toBe(1);
  });
  it('sends the CSRF value with every change, and is refused without it', async () => {
    await signIn(client);
    await client.take(client.http.POST('/api/v1/kiosks/{id}/revoke', { params: { path: { id: mock.state.kiosks[4].id } }, body: {} }));
    client.rememberSession(null);
    const error = await refusal(client.take(client.http.POST('/api/v1/kiosks/{id}/revoke', { params: { path: { id: mock.state.kiosks[4].id } }, body: {} })));
    expect(error.code).toBe('session.not_allowed');
  });
  it('asks with the ETag and gives the remembered answer on 304', async () => {
    await signIn(client);
    const first = await client.take(client.http.GET('/api/v1/venues'));
    const second = await client.take(client.http.GET('/api/v1/venues'));
    expect(second).toEqual(first);
    expect(client.seen.slice(-2).map((s) => s.status)).toEqual([200, 304]);
    mock.state.venues[1].city = 'Тверь';
    const third = await client.take(client.http.GET('/api/v1/venues'));
    expect(third.items[1]!.city).toBe('Тверь');
  });
  it('forgets all answers when somebody else signs in', async () => {
    await signIn(client);
    await client.take(client.http.GET('/api/v1/dealers'));
    client.rememberSession(null);
    await signIn(client, 'manager1');
    await client.take(client.http.GET('/api/v1/dealers'));
    expect(client.seen.at(-1)!.status).toBe(200);
  });
  it('calls a hub that is away by one name', async () => {
    const away = makeApi({ baseUrl: 'http://127.0.0.1:9', fetch: () => Promise.reject(new TypeError('fetch failed')) });
    const error = await refusal(away.take(away.http.GET('/api/v1/summary')));
    expect([error.code, error.status]).toEqual(['client.network', 0]);
  });
  it('says 409 for a stale reassignment and moves the task for a good one', async () => {
    await signIn(client);
    const prospect = mock.state.prospects[0];
    const current = prospect.assignments[0];
    const to = mock.state.dealers.find((d: { id: string; brands: string[] }) => d.id !== current.dealer.id && d.brands.includes(current.brand));
    const assign = (expected: string) =>
      client.take(client.http.POST('/api/v1/prospects/{id}/assign', { params: { path: { id: prospect.id } }, body: { brand: current.brand, dealer_id: to.id, reason: 'nearer', expected_assignment_id: expected } }));
    expect((await refusal(assign('01990007-ffff-7000-8000-00000000ffff'))).code).toBe('request.conflict');
    await assign(current.id);
    const tasks = await client.take(client.http.GET('/api/v1/tasks', { params: { query: { dealer_id: to.id } } }));
    expect(tasks.items.some((task) => task.prospect.id === prospect.id)).toBe(true);
  });
  it('pages through all leads without gap or double', async () => {
    await signIn(client);
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.take(client.http.GET('/api/v1/leads', { params: { query: { kind: 'all', limit: 50, cursor } } }));
      ids.push(...page.items.map((lead) => lead.id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(ids.length).toBe(mock.state.leads.length);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('errors', () => {
  it('come from what the answer carried', () => {
    expect(fromAnswer(409, { code: 'assignment.taken', detail: '7' })).toMatchObject({ code: 'assignment.taken', status: 409, detail: '7' });
    expect(fromAnswer(502, '<html>')).toMatchObject({ code: 'client.unreadable', status: 502 });
    expect(fromAnswer(500, null).code).toBe('client.unreadable');
    expect(fromThrown(new TypeError('x')).code).toBe('client.network');
  });
  it('are asked again only when nothing was refused', () => {
    expect(isPassing(fromThrown(new Error()))).toBe(true);
    expect(isPassing(fromAnswer(503, { code: 'hub.busy' }))).toBe(true);
    expect(isPassing(fromAnswer(403, { code: 'session.not_allowed' }))).toBe(false);
  });
});

describe('the mock', () => {
  it('has every route of the contract and no other', () => {
    const wanted = Object.entries(contract.paths).flatMap(([path, methods]) => Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`));
    expect(Object.keys(routes).sort()).toEqual(wanted.sort());
  });
  it('answers every GET as the contract says', async () => {
    const client = makeClient();
    await signIn(client);
    const { prospects } = mock.state;
    const tried = await client.take(client.http.POST('/api/v1/routing/dry-runs', { body: { version: 1, from_ms: 0, to_ms: 1 } }));
    const ids: Record<string, string> = { '/api/v1/routing/dry-runs/{id}': tried.id, '/api/v1/leads/{id}/signature': prospects[0].leads[0].id, '/api/v1/prospects/{id}': prospects[1].id, '/api/v1/prospects/{id}/identity': prospects[0].id, '/api/v1/review/{id}': mock.state.review[0].id, '/api/v1/kiosks/{id}': mock.state.kiosks[2].id, '/api/v1/takeovers/{id}': uuid(30, 2), '/api/v1/takeovers/{id}/undo': uuid(30, 50), '/api/v1/privacy/requests/{id}': uuid(21, 1), '/api/v1/privacy/requests/{id}/copy': uuid(21, 1), '/api/v1/prospects/{id}/consents/{consent_id}': prospects[1].id };
    for (const path of Object.keys(contract.paths).filter((p) => contract.paths[p].get?.responses['200'].content['application/json'])) {
      const answer = await client.take(client.http.GET(path as '/api/v1/summary', { params: { path: { id: ids[path], consent_id: prospects[1].consents[1].id, version: 1, kind: 'questionnaire', ref: 'interest' } } } as never));
      expect(conform(contract, answerSchema(contract, 'GET', path, 200), answer), path).toEqual([]);
    }
  });
});
