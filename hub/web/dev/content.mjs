// Drafts, versions and roll-outs of the mock hub: the importer's own questionnaire, consents and catalogue. The checks are
// stand-ins: they find what is empty, so that a page can be seen with findings.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const assets = (path) => readFileSync(new URL(`../../../assets/${path}`, import.meta.url), 'utf8');
const json = (path) => JSON.parse(assets(path));

function consent(purpose) {
  const { order: _order, valid_months: _months, ...about } = json(`consents/${purpose}.json`);
  return { ...about, text: { ru: assets(`consents/${purpose}.ru.txt`).trim(), en: assets(`consents/${purpose}.en.txt`).trim() } };
}

export function contentData(now, admin, venues, kiosks) {
  const by = { id: admin.id, name: admin.name };
  const version = (number, body, days) => ({ version: number, body, published_ms: now - days * 86_400_000, published_by: by });
  const form = json('questionnaires/interest.json');
  const draft = structuredClone(form);
  draft.pages[3].questions[0].choices.push({ code: 'sound', text: { ru: 'Тишина в салоне', en: '' }, icon: 'volume_off' });
  const contents = [
    { kind: 'questionnaire', ref: 'interest', draft: { body: draft, changes: 3, changed_ms: now - 5_400_000, changed_by: by }, versions: [version(1, form, 90)] },
    { kind: 'consent', ref: 'processing', draft: null, versions: [version(1, consent('processing'), 90)] },
    { kind: 'consent', ref: 'marketing', draft: null, versions: [version(1, consent('marketing'), 90)] },
    { kind: 'catalogue', ref: 'models', draft: null, versions: [version(1, { ...json('demo/catalogue.json'), retired: [] }, 90)] },
  ];
  const shows = venues.map((venue) => ({ venue, bundle: 1, published_ms: now - 90 * 86_400_000, questionnaire: ['interest', 1], consents: { processing: 1, marketing: 1 }, catalogue: 1 }));
  return { contents, shows, has: new Map(kiosks.map((kiosk, i) => [kiosk.id, i === 2 ? 0 : 1])) };
}

function emptyTexts(value, place, found) {
  if (Array.isArray(value)) return value.forEach((one, i) => emptyTexts(one, `${place}[${i}]`, found));
  if (typeof value !== 'object' || value === null) return;
  for (const language of ['ru', 'en']) if (value[language] === '') found.push({ place: `${place}.${language}`, code: 'translation', about: '', stops: true });
  for (const [name, one] of Object.entries(value)) emptyTexts(one, place ? `${place}.${name}` : name, found);
}
function faultsOf(kind, body) {
  const found = [];
  emptyTexts(body, '', found);
  for (const [p, page] of (body.pages ?? []).entries()) for (const [q, question] of page.questions.entries()) if (!question.text) found.push({ place: `pages[${p}].questions[${q}].text.ru`, code: 'translation', about: '', stops: true });
  if (kind === 'consent' && !/не ухудшает/.test(body.text.ru)) found.push({ place: 'text.ru', code: 'detriment', about: '', stops: true });
  for (const [i, part] of (kind === 'consent' && body.purpose !== 'marketing' ? body.text.ru.split('\n\n') : []).entries()) if (/реклам/.test(part)) found.push({ place: `text.ru[${i}]`, code: 'bundled', about: 'реклам', stops: true });
  return found;
}

const refuse = (state, code, status, detail) => { throw state.refusal(code, status, detail); };
const find = (state, { kind, ref }) => state.contents.find((one) => one.kind === kind && one.ref === ref) ?? refuse(state, 'request.not_found', 404);
const info = (draft) => draft && { changes: draft.changes, changed_ms: draft.changed_ms, changed_by: draft.changed_by };
const newest = (item) => item.versions[0]?.version ?? 0;
const versionAt = (shown, { kind, ref }) => (kind === 'catalogue' ? shown.catalogue : kind === 'consent' ? shown.consents[ref] ?? 0 : shown.questionnaire[0] === ref ? shown.questionnaire[1] : 0);
const named = (venue) => ({ id: venue.id, name: venue.name });

function answer(item, body, faults) {
  return { kind: item.kind, ref: item.ref, draft: info(item.draft), published_version: newest(item), body, faults };
}
function current(state, item, changes) {
  if ((item.draft?.changes ?? 0) !== changes) refuse(state, 'request.conflict', 409, 'changes');
}
const questions = (body) => new Map((body.pages ?? []).flatMap((page) => page.questions.map((question) => [question.id, JSON.stringify([question, page.show_if])])));
function changed(item, body) {
  const before = item.versions[0]?.body ?? {};
  if (item.kind !== 'questionnaire') return [{ part: item.kind === 'consent' ? 'consent' : 'model', what: 'changed', ref: item.ref, name: body.title ?? { ru: '', en: '' } }];
  const [old, now] = [questions(before), questions(body)];
  const name = (id) => body.pages.flatMap((page) => page.questions).find((question) => question.id === id)?.text ?? { ru: id, en: id };
  return [
    ...[...now.keys()].filter((id) => old.get(id) !== now.get(id)).map((id) => ({ part: 'question', what: old.has(id) ? 'changed' : 'added', ref: id, name: name(id) })),
    ...[...old.keys()].filter((id) => !now.has(id)).map((id) => ({ part: 'question', what: 'removed', ref: id, name: { ru: id, en: id } })),
  ];
}
function wanted(state, params, body) {
  const item = find(state, params);
  if (body.version !== undefined) return { item, version: body.version, body: item.versions.find((one) => one.version === body.version)?.body ?? refuse(state, 'request.invalid', 422, 'version') };
  current(state, item, body.changes);
  if (!item.draft) refuse(state, 'request.not_found', 404);
  if (faultsOf(item.kind, item.draft.body).length > 0) refuse(state, 'request.invalid', 422, 'faults');
  return { item, version: newest(item) + 1, body: item.draft.body };
}

// One picture for every model: a drawing, as the importer's own are.
const drawing = (name) => readFileSync(new URL(`../../../assets/pictures/${/^[a-z_]+$/.test(name) ? name : 'orvane_adagio'}.svg`, import.meta.url), 'utf8');

export const contentRoutes = {
  'GET /api/v1/pictures/{name}': ({ params }) => ({ text: drawing(params.name), type: 'image/svg+xml' }),
  'POST /api/v1/pictures': ({ body }) => ({ json: { name: createHash('sha256').update(body.data).digest('hex'), width: 1200, height: 800, bytes: Math.floor(body.data.length * 0.75) } }),
  'GET /api/v1/content/{kind}': ({ state, params }) => ({ json: { items: state.contents.filter((one) => one.kind === params.kind).map((item) => ({ ref: item.ref, title: (item.draft ?? item.versions[0])?.body.title ?? { ru: '', en: '' }, draft: info(item.draft), versions: item.versions.map(({ body: _body, ...one }) => one), venues: state.shows.filter((shown) => versionAt(shown, item) > 0).map((shown) => ({ ...named(shown.venue), version: versionAt(shown, item) })) })), next: null } }),
  'GET /api/v1/content/{kind}/{ref}': ({ state, params }) => {
    const item = find(state, params);
    return { json: answer(item, (item.draft ?? item.versions[0]).body, item.draft ? faultsOf(item.kind, item.draft.body) : []) };
  },
  'GET /api/v1/content/{kind}/{ref}/versions/{version}': ({ state, params }) => {
    const item = find(state, params);
    const one = item.versions.find((row) => row.version === Number(params.version)) ?? refuse(state, 'request.not_found', 404);
    return { json: { ...answer(item, one.body, []), draft: null, published_version: one.version } };
  },
  'POST /api/v1/content/{kind}/{ref}': ({ state, params, body, session }) => {
    let item = state.contents.find((one) => one.kind === params.kind && one.ref === params.ref);
    if (!item) state.contents.push((item = { kind: params.kind, ref: params.ref, draft: null, versions: [] }));
    current(state, item, body.changes);
    item.draft = { body: body.body, changes: body.changes + 1, changed_ms: state.now(), changed_by: { id: session.user.id, name: session.user.name } };
    return { json: { changes: item.draft.changes, faults: faultsOf(item.kind, body.body) } };
  },
  'POST /api/v1/content/{kind}/{ref}/check': ({ params, body }) => ({ json: { faults: faultsOf(params.kind, body.body) } }),
  'POST /api/v1/content/{kind}/{ref}/drop': ({ state, params, body }) => {
    const item = find(state, params);
    current(state, item, body.changes);
    item.draft = null;
  },
  'POST /api/v1/content/{kind}/{ref}/preview': ({ state, params, body }) => {
    const want = wanted(state, params, body);
    return { json: { venues: state.shows.filter((shown) => body.venues.includes(shown.venue.id)).map((shown) => { const news = versionAt(shown, want.item) !== want.version; return { ...named(shown.venue), from_version: shown.bundle, to_version: shown.bundle + (news ? 1 : 0), changes: news ? changed(want.item, want.body) : [] }; }) } };
  },
  'POST /api/v1/content/{kind}/{ref}/publish': ({ state, params, body, session }) => {
    const want = wanted(state, params, body);
    const at = state.shows.filter((shown) => body.venues.includes(shown.venue.id));
    if (body.version === undefined) {
      want.item.versions.unshift({ version: want.version, body: want.body, published_ms: state.now(), published_by: { id: session.user.id, name: session.user.name } });
      want.item.draft = null;
    }
    for (const shown of at) {
      Object.assign(shown, { bundle: shown.bundle + 1, published_ms: state.now() });
      if (params.kind === 'questionnaire') shown.questionnaire = [params.ref, want.version];
      if (params.kind === 'consent') shown.consents = { ...shown.consents, [params.ref]: want.version };
      if (params.kind === 'catalogue') shown.catalogue = want.version;
    }
    return { json: { version: want.version, venues: at.map((shown) => ({ id: shown.venue.id, bundle_version: shown.bundle })) } };
  },
  'GET /api/v1/rollout': ({ state }) => ({ json: { items: state.shows.map((shown) => ({ ...named(shown.venue), bundle_version: shown.bundle, published_ms: shown.published_ms, questionnaire: { ref: shown.questionnaire[0], version: shown.questionnaire[1] }, consents: Object.entries(shown.consents).map(([ref, version]) => ({ ref, version })), catalogue_version: shown.catalogue, kiosks: state.kiosks.filter((kiosk) => kiosk.venue.id === shown.venue.id && kiosk.state !== 'revoked').map((kiosk) => { const has = state.has.get(kiosk.id) ?? 0; return { id: kiosk.id, name: kiosk.name, has: has >= shown.bundle ? 'yes' : kiosk.last_seen_ms === null ? 'never' : 'waits', bundle_version: kiosk.last_seen_ms === null ? null : has, last_seen_ms: kiosk.last_seen_ms, refused_code: null }; }) })), next: null } }),
};
