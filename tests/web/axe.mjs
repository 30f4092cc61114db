// Accessibility: axe-core on every page and dialog, light and dark. Fails on "serious" and "critical".
//   node tests/web/axe.mjs
import { axeSource, openPage, pagesOf, settle, start } from './browser.mjs';

const world = await start();
let bad = 0;
let runs = 0;

async function check(page, name, scheme) {
  await page.addScriptTag({ path: axeSource }).catch(() => page.evaluate(() => { throw new Error('axe was not loaded'); }));
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }));
  runs += 1;
  for (const violation of found.violations.filter((v) => ['serious', 'critical'].includes(v.impact))) {
    bad += violation.nodes.length;
    console.log(`${name} ${scheme}: ${violation.id} (${violation.impact}) x${violation.nodes.length}: ${violation.help}`);
    for (const node of violation.nodes.slice(0, 3)) console.log(`    ${node.target.join(' ')}  ${node.any[0]?.message ?? node.all[0]?.message ?? ''}`.slice(0, 300));
  }
}

// Somebody with a car whose sale may be taken back.
const soldIn = ({ prospects }) => {
  const sold = prospects.find((one) => one.cars.length > 0 && one.assignments.length > 0);
  sold.cars[0].undo_assignment_id = sold.assignments[0].id;
  return sold;
};
const dialogs = [
  ['assign', (state) => `/prospects/${state.prospects[1].id}`, 'assign-open', 'assign-reason'],
  ['import taken back', (state) => `/import/${state.takeovers.find((one) => one.state === 'done').id}`, 'takeover-undo-open', 'takeover-outlook'],
  ['close task', () => '/tasks', '^task-close-', 'task-note'],
  ['what can be taken back', () => '/tasks', '^task-close-', 'task-note', 'task-result-no_answer'],
  ['add kiosk', () => '/kiosks', 'kiosk-add', 'kiosk-name'],
  ['invite', () => '/users', 'user-invite', 'invite-name'],
  ['absence', () => '/absences', 'absence-enter', 'absence-stand-in'],
  ['region', () => '/users', 'region-new', 'region-name-ru'],
  ['second factor', () => '/security', 'factor-begin', 'factor-password'],
  ['passkey', () => '/security', 'passkey-begin', 'passkey-name'],
  ['files', () => '/leads', 'export-open', 'export-quota'],
  ['columns', () => '/prospects', 'columns-open', 'column-dealer'],
  ['views', () => '/leads', 'views-open', 'view-name'],
  ['palette', () => '/leads', 'search-open', 'palette'],
  ['consent', (state) => `/prospects/${state.prospects[1].id}`, '^consent-read-', 'consent-body'],
  ['sale taken back', (state) => `/prospects/${soldIn(state).id}`, '^sale-undo-', 'sale-back-reason'],
  ['undo', (state) => `/prospects/${state.prospects[0].id}`, '^undo-', 'undo-submit'],
  ['dealer', () => '/network', '^dealer-edit-', 'dealer-name-ru'],
  ['venue', () => '/network', '^venue-edit-', 'venue-name-ru'],
  ['a page', () => '/questionnaires/interest', 'page-add', 'choice-0'],
  ['new questionnaire', () => '/questionnaires', 'questionnaire-new', 'new-ref'],
  ['signature', (state) => `/prospects/${state.prospects[1].id}`, 'signature-show', 'signature-svg'],
];
const byId = (page, id) => (id.startsWith('^') ? page.locator(`[data-testid^="${id.slice(1)}"]:visible`) : page.getByTestId(id)).first();

for (const scheme of ['light', 'dark']) {
  // The page's CSP lets no script in but its own; the check brings axe along, so here it is switched off.
  const open = async (options) => {
    const opened = await openPage(world, { scheme, ...options });
    await opened.page.route('**/*', async (route) => {
      if (route.request().resourceType() !== 'document') return route.continue();
      const answer = await route.fetch();
      const headers = { ...answer.headers() };
      delete headers['content-security-policy'];
      await route.fulfill({ response: answer, headers });
    });
    return opened;
  };
  const door = await open({ signedIn: false });
  for (const name of ['signin', 'activate']) {
    await door.page.goto(`${world.base}/${name}`);
    await settle(door.page);
    await check(door.page, name, scheme);
  }
  await door.context.close();
  const inside = await open({ language: scheme === 'light' ? 'ru' : 'en' });
  for (const [name, path] of pagesOf(world.mock)) {
    await inside.page.goto(world.base + path);
    await settle(inside.page);
    await check(inside.page, name, scheme);
  }
  for (const [name, path, button, ready, then] of dialogs) {
    await inside.page.goto(world.base + path(world.mock.state));
    await byId(inside.page, button).click();
    await byId(inside.page, ready).waitFor();
    if (then) await byId(inside.page, then).click();
    await inside.page.waitForTimeout(350);
    await check(inside.page, `${name} dialog`, scheme);
  }
  await inside.context.close();
}
await world.stop();
console.log(`axe: ${runs} pages, ${bad} serious or critical`);
process.exit(bad ? 1 : 0);
