// A running hub against hub/console/openapi.json: every GET answer that can be asked without guessing ids.
//   LOGIN=... PASSWORD=... node tests/web/contract.mjs https://localhost:8443
import { readFileSync } from 'node:fs';
import { answerSchema, conform } from '../../hub/web/dev/conform.mjs';

process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; // the demo's own certificate
const base = process.argv[2];
const contract = JSON.parse(readFileSync(new URL('../../hub/console/openapi.json', import.meta.url), 'utf8'));
const post = await fetch(`${base}/api/v1/session`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ login: process.env.LOGIN, password: process.env.PASSWORD }) });
if (!post.ok) throw new Error(`sign-in: ${post.status} ${await post.text()}`);
const headers = { Cookie: post.headers.get('set-cookie').split(';')[0] };
const get = async (path) => (await fetch(base + path, { headers })).json();

const leads = await get('/api/v1/leads');
const lead = leads.items.find((one) => one.prospect_id);
const prospect = lead && (await get(`/api/v1/prospects/${lead.prospect_id}`));
const ids = { '/api/v1/routing/rules/{version}': ['0'], '/api/v1/matching/weights/{version}': ['1'], '/api/v1/matching/weights/{version}/disagreements': ['1'], '/api/v1/leads/{id}/signature': [lead?.id], '/api/v1/prospects/{id}': [lead?.prospect_id], '/api/v1/prospects/{id}/consents/{consent_id}': [lead?.prospect_id, prospect?.consents[0]?.id] };

let passed = 0;
let failed = 0;
let skipped = 0;
for (const path of Object.keys(contract.paths).filter((one) => contract.paths[one].get)) {
  const [id, other] = ids[path] ?? [];
  if (path.includes('{') && !id) {
    skipped += 1;
    continue;
  }
  const url = base + path.replace(/\{(id|version)\}/, id).replace('{consent_id}', other);
  const answer = await fetch(url, { headers });
  const faults = answer.ok ? conform(contract, answerSchema(contract, 'GET', path, 200), await answer.json()) : [`status ${answer.status}`];
  const etag = answer.headers.get('etag');
  const watched = !path.endsWith('openapi.json') && !path.endsWith('summary'); // one is a file, one changes by itself
  if (!etag && !path.endsWith('openapi.json')) faults.push('no ETag');
  else if (watched && (await fetch(url, { headers: { ...headers, 'If-None-Match': etag } })).status !== 304) faults.push('If-None-Match is not honoured');
  if (faults.length === 0) passed += 1;
  else failed += 1;
  for (const fault of faults.slice(0, 5)) console.log(`${path}: ${fault}`);
}
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed ? 1 : 0);
