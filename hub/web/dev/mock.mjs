// A hub for development and tests: the console's API over made-up data, no database.
//   node dev/mock.mjs [--port 8787] [--dist]     --dist serves the built page too, under the hub's CSP
// Any login of data.mjs works (admin, operator, privacy, manager1, sales1 ...) with the password below.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeData } from './data.mjs';
import { absenceData } from './absences.mjs';
import { contentData } from './content.mjs';
import { dayData } from './day.mjs';
import { deedsOf } from './lists.mjs';
import { matchingData } from './matching.mjs';
import { networkData } from './network.mjs';
import { standData } from './stand.mjs';
import { routingData } from './routing.mjs';
import { Refusal, routes } from './routes.mjs';

export const PASSWORD = 'correct horse battery';
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
const dist = fileURLToPath(new URL('../dist', import.meta.url));
const contract = JSON.parse(readFileSync(new URL('../../console/openapi.json', import.meta.url), 'utf8'));

const pattern = (path) => new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
const table = Object.entries(routes).map(([key, handler]) => {
  const [method, path] = key.split(' ');
  return { method, path, match: pattern(path), handler };
});

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  const raw = Buffer.concat(parts).toString('utf8');
  return raw ? JSON.parse(raw) : {};
}

function refuse(answer, code, status, detail = '') {
  answer.writeHead(status, { 'Content-Type': 'application/problem+json' });
  answer.end(JSON.stringify({ type: 'about:blank', title: code, status, code, detail }));
}

function checkAccess(found, request, state, session) {
  const operation = contract.paths[found.path][found.method.toLowerCase()];
  if (operation['x-anketa-roles'].includes('public')) return;
  if (!session) throw new Refusal('session.required', 401);
  if (!operation['x-anketa-roles'].includes(session.user.role)) throw new Refusal('session.not_allowed', 403);
  if (operation['x-anketa-reach'] === 'everything' && (session.user.region_id || session.user.dealer_id)) throw new Refusal('session.not_allowed', 403, 'scope');
  if (found.method !== 'GET' && request.headers['x-anketa-csrf'] !== session.csrf) throw new Refusal('session.not_allowed', 403);
}

async function serveApi(state, request, answer) {
  const url = new URL(request.url, 'http://mock');
  const found = table.find((route) => route.method === request.method && route.match.test(url.pathname));
  if (!found) return refuse(answer, 'request.not_found', 404);
  const token = /anketa_mock=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
  const session = state.sessions.get(token) ?? null;
  try {
    checkAccess(found, request, state, session);
    const body = request.method === 'GET' ? null : await bodyOf(request);
    const params = found.match.exec(url.pathname).groups ?? {};
    const result = found.handler({ state, session, params, query: Object.fromEntries(url.searchParams), body, password: PASSWORD, contract });
    const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' };
    if (result?.cookie !== undefined) headers['Set-Cookie'] = `anketa_mock=${result.cookie}; HttpOnly; SameSite=Strict; Path=/`;
    if (result?.text !== undefined) return void answer.writeHead(200, { ...headers, 'Content-Type': result.type }).end(result.text);
    const json = result?.json;
    if (json === undefined) return void answer.writeHead(204, headers).end();
    const text = JSON.stringify(json);
    if (request.method === 'GET') headers.ETag = `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`;
    if (headers.ETag && headers.ETag === request.headers['if-none-match']) {
      state.unchanged += 1;
      return void answer.writeHead(304, headers).end();
    }
    answer.writeHead(200, headers).end(text);
  } catch (error) {
    if (error instanceof Refusal) return refuse(answer, error.code, error.status, error.detail);
    console.error(error);
    refuse(answer, 'hub.internal', 500);
  }
}

// As the hub does: a nonce per answer, nothing from elsewhere, unknown paths are pages of the console.
function servePage(request, answer) {
  const path = new URL(request.url, 'http://mock').pathname;
  const file = extname(path) && existsSync(dist + path) ? path : '/index.html';
  const headers = { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' };
  let bytes = readFileSync(dist + file);
  if (file === '/index.html') {
    const nonce = randomBytes(16).toString('base64');
    bytes = bytes.toString('utf8').replace('__CSP_NONCE__', nonce);
    headers['Content-Security-Policy'] = `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;
  }
  answer.writeHead(200, headers).end(bytes);
}

export function createMock({ now = Date.now(), withPage = false } = {}) {
  const data = makeData(now);
  const state = { ...data, ...absenceData(now, data), ...dayData(now, data), ...standData(now, data), ...routingData(now, data.users[0]), ...matchingData(now, data.users[0], data.prospects), ...networkData(data.dealers), ...contentData(now, data.users[0], data.venues, data.kiosks), now: () => Date.now(), refusal: (code, status, detail) => new Refusal(code, status, detail), sessions: new Map(), unchanged: 0, names_ready: true, batches: deedsOf(now, data), views: [], revealed: [], page: 0 };
  const server = createServer((request, answer) => {
    if (request.url.startsWith('/api/')) return void serveApi(state, request, answer);
    if (withPage) return servePage(request, answer);
    refuse(answer, 'request.not_found', 404);
  });
  const listen = (port) => new Promise((done) => server.listen(port, '127.0.0.1', () => done(server.address().port)));
  const close = () => new Promise((done) => { server.closeAllConnections(); server.close(done); });
  return { state, listen, close };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf('--port');
  const port = at > 0 ? Number(process.argv[at + 1]) : 8787;
  await createMock({ withPage: process.argv.includes('--dist') }).listen(port);
  console.log(`mock hub: http://127.0.0.1:${port}  (admin / ${PASSWORD})`);
}
