// The console as people use it, in a real browser over the mock hub: activation, keyboard only, reassigning,
// closing a task, adding a kiosk, roles, a session that ends, 360 px to 4K.   node tests/web/flow.mjs
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPage, pagesOf, PASSWORD, settle, start } from './browser.mjs';

const world = await start();
const { state } = world.mock;
const only = process.argv[2];
let passed = 0;
let failed = 0;

async function check(name, options, play) {
  if (only && !name.includes(only)) return;
  const { page, context, faults } = await openPage(world, options);
  try {
    await play(page);
    assert.deepEqual(faults, [], 'faults of the page');
    passed += 1;
    console.log(`ok   ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${name}: ${error.message}`);
    await page.screenshot({ path: join(tmpdir(), `anketa-web-fail-${failed}.png`) });
  }
  await context.close();
}
const go = async (page, path) => {
  await page.goto(world.base + path);
  await settle(page);
};

await check('activation makes a user and signs in', { signedIn: false }, async (page) => {
  await go(page, '/activate#AAAA-BBBB-CCCC-DDDD');
  await page.getByTestId('activate-name').fill('Пётр Новиков');
  await page.getByTestId('activate-login').fill('novikov');
  await page.getByTestId('activate-password').fill('коротко');
  assert.equal(await page.getByTestId('activate-submit').isDisabled(), true);
  await page.getByTestId('activate-password').fill('три синих паровоза и чай');
  assert.equal(await page.getByTestId('password-meter').getAttribute('data-level'), 'strong');
  await page.getByTestId('activate-submit').click();
  await page.getByTestId('stat-leads-today').waitFor();
});

await check('a wrong password is said in words, with its code; then the page asked for comes', { signedIn: false }, async (page) => {
  await go(page, '/tasks?state=done');
  await page.getByTestId('login').fill('admin');
  await page.getByTestId('password').fill('wrong');
  await page.keyboard.press('Enter');
  assert.equal(await page.getByTestId('error').getAttribute('data-code'), 'session.failed');
  await page.getByTestId('password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/tasks?state=done');
});

await check('keyboard only: g l, arrows, Enter, ?, skip link', { language: 'ru' }, async (page) => {
  await go(page, '/');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.className), 'skip');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.waitForURL('**/leads');
  await settle(page);
  await page.locator('tr[data-row]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const row = await page.evaluate(() => document.activeElement?.getAttribute('data-testid'));
  assert.equal(row, `lead-row-${[...state.leads].sort((a, b) => b.arrived_ms - a.arrived_ms)[1].id}`);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/prospects/**');
  await page.getByTestId('prospect-name').waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.waitForURL('**/tasks');
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

await check('a new lead appears by itself within five seconds', {}, async (page) => {
  await go(page, '/leads');
  const lead = { ...state.leads[1], id: '01990005-9999-7000-8000-000000009999', arrived_ms: Date.now(), best_ms: Date.now() };
  state.leads.push(lead);
  await page.getByTestId(`lead-row-${lead.id}`).waitFor({ timeout: 5000 });
  state.leads.pop();
});

await check('reassigning: refused in words when outside the consent, then moves the task', {}, async (page) => {
  const prospect = state.prospects.find((p) => p.assignments.some((a) => a.ended_ms === null) && p.tasks.some((t) => t.state === 'open'));
  const current = prospect.assignments.find((a) => a.ended_ms === null);
  const to = state.dealers.find((d) => d.id !== current.dealer.id && d.brands.includes(current.brand));
  await go(page, `/prospects/${prospect.id}`);
  assert.equal(await page.getByTestId('prospect-dealer').textContent(), current.dealer.name.ru);
  await page.getByTestId('assign-open').click();
  await page.getByTestId('assign-dealer').click();
  await page.getByTestId(`assign-dealer-option-${to.id}`).click();
  await page.getByTestId('assign-reason').fill('Ближе к дому');
  const brands = to.brands;
  to.brands = [];
  await page.getByTestId('assign-submit').click();
  await page.locator('[data-code="assignment.outside_consent"]').waitFor();
  to.brands = brands;
  await page.getByTestId('assign-submit').click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.locator(`[data-testid="prospect-dealer"][data-dealer-id="${to.id}"]`).waitFor();
  const task = state.tasks.find((t) => t.prospect.id === prospect.id);
  assert.equal(await page.getByTestId(`task-row-${task.id}`).getByTestId('task-dealer').textContent(), to.name.ru);
});

await check('contacts are masked until asked for, and each look is told to the hub', {}, async (page) => {
  const prospect = state.prospects[4];
  await go(page, `/prospects/${prospect.id}`);
  assert.match(await page.getByTestId('phone').textContent(), /•/);
  await page.getByTestId('reveal').click();
  await page.getByText(prospect.clear.phones[0]).waitFor();
  assert.equal(state.revealed.includes(prospect.id), true);
  await page.getByTestId('signature-show').click();
  assert.match(await page.getByTestId('signature-svg').locator('path').getAttribute('d'), /^M\d+ \d+Q/);
});

await check('a call is logged in two clicks, and a loss only with its reason', { login: 'sales1' }, async (page) => {
  await go(page, '/tasks?who=all');
  const button = page.locator('[data-testid^="task-close-"]:visible').first();
  const id = (await button.getAttribute('data-testid')).slice('task-close-'.length);
  await button.click();
  await page.getByTestId('task-result-not_interested').click();
  assert.equal(await page.getByTestId('task-submit').isDisabled(), true);
  await page.getByText('Другой итог').click();
  await page.getByTestId('task-result-no_answer').click();
  await page.getByTestId(`task-row-${id}`).waitFor({ state: 'hidden' });
  assert.equal(state.tasks.find((t) => t.id === id).result, 'no_answer');
});

await check('a first free time is held, confirmed and done; a taken one is refused in words', { login: 'manager1' }, async (page) => {
  const mine = state.users.find((u) => u.login === 'manager1').dealer.id;
  const prospect = state.prospects.find((p) => p.test_drives.length === 0 && p.assignments.some((a) => a.ended_ms === null && a.dealer.id === mine && a.waits_until_ms === null && a.stage !== 'deal'));
  await go(page, `/prospects/${prospect.id}`);
  const before = state.drives.length;
  await page.getByTestId('drive-hold').click();
  await page.waitForFunction(() => document.querySelector('[data-testid^="drive-line-"]'));
  assert.equal(state.drives.length, before + 1);
  const held = state.drives.at(-1);
  await page.getByTestId(`drive-line-${held.id}`).click();
  await page.getByTestId('drive-confirm').click();
  await page.getByTestId('drive-done').waitFor();
  const other = state.drives.find((d) => d.car.id === held.car.id && d.id !== held.id && d.state !== 'cancelled') ?? null;
  if (other) {
    await page.getByTestId('drive-move').click();
    const at = new Date(other.starts_ms + 3 * 3_600_000).toISOString().slice(0, 16); // Moscow
    await page.getByTestId('drive-when').fill(at);
    await page.getByTestId('drive-move-submit').click();
    await page.getByTestId('drive-taken').waitFor();
    await page.getByTestId('drive').getByText('Отмена').click();
  }
  await page.getByTestId('drive-done').click();
  await page.getByTestId('drive-note').waitFor({ state: 'hidden' });
  assert.equal(held.state, 'done');
});

await check('a number of the first page opens its list', { login: 'manager1' }, async (page) => {
  await go(page, '/');
  await page.getByTestId('stat-overdue').click();
  await page.getByTestId('tasks-narrowed').waitFor();
  assert.match(page.url(), /due=overdue/);
  await page.getByTestId('tasks-narrowed').click();
  await page.getByTestId('tasks-narrowed').waitFor({ state: 'hidden' });
  await go(page, '/');
  await page.getByTestId('today-stages').getByText('Новый').click();
  assert.match(page.url(), /stage=new/);
});

await check('a visitor is typed in: known or not is said while typing, and what he allows is asked', { login: 'sales1' }, async (page) => {
  await go(page, '/visitor');
  await page.getByTestId('visitor-phone').fill('+7 916 183-02-74');
  await page.getByTestId('visitor-known').waitFor();
  await page.getByTestId('visitor-surname').fill('Ладогина');
  await page.getByTestId('visitor-given').fill('Ефросинья');
  assert.equal(await page.getByTestId('visitor-submit').isDisabled(), true);
  await page.getByTestId('visitor-basis-request').click();
  await page.getByTestId('visitor-submit').click();
  assert.equal(await page.getByTestId('visitor-done').getAttribute('data-answer'), 'yours');
});

await check('a kiosk is added with a code, and the dialog sees it arrive', {}, async (page) => {
  await go(page, '/kiosks');
  await page.getByTestId('kiosk-add').click();
  await page.getByTestId('kiosk-name').fill('Киоск 9');
  await page.getByTestId('kiosk-venue').click();
  await page.getByRole('option').first().click();
  await page.getByTestId('kiosk-submit').click();
  assert.match(await page.getByTestId('kiosk-code').getAttribute('data-code'), /^([A-Z0-9]{4}-){3}[A-Z0-9]{4}$/);
  await page.getByTestId('qr').waitFor();
  Object.assign(state.kiosks.at(-1), { state: 'active', health: 'online' });
  await page.getByTestId('kiosk-arrived').waitFor({ timeout: 6000 });
});

await check('a salesperson is offered the own pages only', { login: 'sales1' }, async (page) => {
  await go(page, '/');
  const links = await page.locator('[data-testid^="nav-"]').evaluateAll((all) => all.map((a) => a.getAttribute('data-testid')));
  assert.deepEqual(links, ['nav-today', 'nav-leads', 'nav-tasks', 'nav-drives', 'nav-visitor', 'nav-check', 'nav-dealers']);
  await go(page, '/audit');
  assert.equal(await page.getByText('Такой страницы нет').count(), 1);
});

await check('a session that ends leads to the door and leaves nothing behind', {}, async (page) => {
  await go(page, '/leads');
  state.sessions.clear();
  await page.getByTestId('login').waitFor({ timeout: 8000 });
  assert.equal(await page.locator('[data-testid^="lead-row-"]').count(), 0);
});

await check('review by keys alone: the next question follows at once, an answer is taken back', {}, async (page) => {
  await go(page, '/review');
  const waiting = state.review.filter((item) => item.state === 'open');
  assert.equal(waiting.length, 3);
  const shown = (item) => page.getByTestId(`review-${item.id}`).waitFor();
  await shown(waiting[0]);
  assert.ok((await page.locator('.compare mark').count()) > 0, 'letters that differ are marked');
  await page.getByTestId('effects').waitFor();
  await page.keyboard.press('1');
  await shown(waiting[1]);
  assert.equal(waiting[0].state, 'same');
  await page.keyboard.press('2');
  await shown(waiting[2]);
  await page.keyboard.press('KeyZ');
  await shown(waiting[1]);
  assert.equal(waiting[1].state, 'open');
  await page.keyboard.press('3');
  await shown(waiting[2]);
  await page.keyboard.press('2');
  await page.getByTestId('empty').waitFor();
  assert.deepEqual(waiting.map((item) => item.state), ['same', 'unsure', 'different']);
  await page.getByTestId('review-shelf').getByText('Отложенные').click();
  await page.getByTestId(`queue-${waiting[1].id}`).waitFor();
});

await check('split and merge by hand say before what they do, and are undone', {}, async (page) => {
  const prospect = state.prospects[0];
  await go(page, `/prospects/${prospect.id}`);
  assert.equal(await page.getByTestId(`household-${state.prospects[7].id}`).count(), 1);
  await page.getByTestId('identity-menu').click();
  await page.getByTestId('identity-split').click();
  assert.equal(await page.getByTestId('split-submit').isDisabled(), true);
  await page.locator('[data-testid^="split-lead-"]').last().click();
  await page.getByTestId('effects').waitFor();
  await page.getByTestId('split-submit').click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  assert.equal(prospect.leads.length, 1);
  await page.getByTestId(`undo-${state.decisions[0].id}`).click();
  await page.getByTestId('undo-submit').click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  assert.equal(state.decisions.filter((decision) => decision.undone).length, 1);
});

await check('a salesperson checks somebody and is told one word; he sees no review and no deeds', { login: 'sales1' }, async (page) => {
  await go(page, '/check');
  await page.getByTestId('check-phone').fill('89160000002');
  await page.getByTestId('check-submit').click();
  assert.equal(await page.getByTestId('check-answer').getAttribute('data-answer'), 'taken');
  await page.getByTestId('check-phone').fill('12');
  assert.equal(await page.getByTestId('check-answer').count(), 0);
  await page.getByTestId('check-submit').click();
  await page.getByTestId('error').waitFor();
  assert.equal(await page.getByTestId('nav-review').count(), 0);
});

await check('rules are tried out, saved and put in force by keys alone', {}, async (page) => {
  await go(page, '/routing');
  await page.getByTestId('dry-go').press('Enter');
  await page.getByTestId('dry-dealers').waitFor();
  assert.equal((await page.getByTestId('dry-changed').innerText()).startsWith('0'), true);
  await page.getByTestId('rule-on-wanted').press('Space');
  await page.getByTestId('rule-up-franchise').press('Enter');
  await page.getByTestId('dry-go').press('Enter');
  await page.waitForFunction(() => !(document.querySelector('[data-testid="dry-changed"]')?.innerText ?? '0').startsWith('0'));
  await page.getByTestId('rules-save').press('Enter');
  await page.getByTestId('rules-activate').waitFor();
  await page.waitForFunction(() => !document.querySelector('[data-testid="rules-activate"]').disabled);
  await page.getByTestId('rules-activate').press('Enter');
  await page.getByTestId('activate-reason').fill('Проба весны');
  await page.getByTestId('activate-rules-submit').press('Enter');
  await page.locator('[data-testid="rules-state"]', { hasText: 'действует' }).waitFor();
  const active = state.versions.find((one) => one.state === 'active');
  assert.equal(active.why, 'Проба весны');
  assert.equal(active.rules.rules.find((one) => one.id === 'wanted').on, false);
  assert.equal(active.rules.rules[5].id, 'franchise');
});

await check('an operator reads the rules and tries them, but changes nothing', { login: 'operator' }, async (page) => {
  await go(page, '/routing');
  await page.getByTestId('rules').waitFor();
  assert.equal(await page.getByTestId('rules-save').count(), 0);
  assert.equal(await page.getByTestId('rule-on-venue').isDisabled(), true);
});

await check('new weights: changed, tried on the past, run in shadow, put in force with a reason, and back', {}, async (page) => {
  await go(page, '/matching');
  await page.getByTestId('weight-phone_near').fill('4,5');
  await page.getByTestId('weight-row-phone_near').getByText('было 5').waitFor();
  await page.getByTestId('weights-save').click();
  await page.getByTestId('weights-state').getByText('черновик').waitFor();
  const made = state.weights[0];
  assert.equal(made.weights.phone_near, 450);
  assert.equal(await page.getByTestId('weights-shadow').isDisabled(), true);
  await page.getByTestId('weights-replay').click();
  await page.getByTestId('replay-fine').waitFor();
  state.weights.filter((one) => one.state === 'shadow').forEach((one) => Object.assign(one, { state: 'retired' }));
  await page.getByTestId('weights-shadow').click();
  await page.getByTestId('disagreements').waitFor();
  await page.getByTestId('weights-activate').click();
  await page.getByText('Она видела в тени только 0 из 200 заявок').waitFor();
  assert.equal(await page.getByTestId('activate-weights-submit').isDisabled(), true);
  await page.getByTestId('activate-reason').fill('Выставка завтра');
  await page.keyboard.press('Tab');
  await page.getByTestId('activate-weights-submit').click();
  await page.getByTestId('weights-state').getByText('решает').waitFor();
  assert.equal(made.early, true);
  await page.getByTestId('weights-version').click();
  await page.getByRole('option', { name: /^1 · / }).click();
  await page.getByTestId('weights-back').click();
  await page.getByTestId('activate-reason').fill('Передумали');
  await page.getByTestId('activate-weights-submit').click();
  await page.getByTestId('weights-state').getByText('решает', { exact: true }).waitFor();
  assert.equal(state.weights.find((one) => one.state === 'active').version, 1);
});

await check('a second factor is turned on, asked for at the door, and its codes are shown once', { login: 'operator' }, async (page) => {
  await go(page, '/security');
  await page.getByTestId('factor-begin').click();
  await page.getByTestId('factor-password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByTestId('qr').waitFor();
  await page.getByTestId('factor-code').fill('000000');
  await page.keyboard.press('Enter');
  assert.equal(await page.getByTestId('error').getAttribute('data-code'), 'session.not_allowed');
  await page.getByTestId('factor-code').fill('123456');
  await page.keyboard.press('Enter');
  await page.getByTestId('recovery-kept').waitFor();
  assert.equal(await page.getByTestId('recovery-codes').locator('p').count(), 10);
  await page.getByTestId('recovery-kept').click();
  await page.getByTestId('factor-end').waitFor();
  await page.context().clearCookies();
  await go(page, '/signin');
  await page.getByTestId('login').fill('operator');
  await page.getByTestId('password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByTestId('second-factor').fill('123456');
  await page.keyboard.press('Enter');
  await page.getByTestId('stat-leads-today').waitFor();
});

await check('rights and regions: a new region, an operator who ends at it', { language: 'en' }, async (page) => {
  await go(page, '/users');
  await page.getByTestId('region-new').click();
  await page.getByTestId('region-name-ru').fill('Поволжье');
  await page.getByTestId('region-name-en').fill('Volga');
  await page.getByTestId('region-cities').click();
  await page.getByRole('option', { name: 'Kazan' }).click();
  await page.keyboard.press('Escape');
  await page.getByTestId('region-submit').click();
  await page.getByText('Volga').waitFor();
  const operator = world.mock.state.users.find((user) => user.login === 'operator');
  await page.getByTestId(`user-menu-${operator.id}`).click();
  await page.getByTestId(`user-rights-${operator.id}`).click();
  await page.getByTestId('rights-region').click();
  await page.getByRole('option', { name: 'Volga' }).click();
  await page.getByTestId('rights-submit').click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal(operator.region.name.en, 'Volga');
  await page.getByTestId(`user-row-${operator.id}`).getByText('Volga').waitFor();
  operator.region = null;
});

await check('a marketer sees no prospect pages, an auditor only counts and the log', { login: 'marketer' }, async (page) => {
  await go(page, '/leads');
  assert.equal(await page.locator('a.row-name').count(), 0);
  assert.equal(await page.getByTestId('nav-tasks').count(), 0);
  assert.equal(await page.getByTestId('export-open').count(), 0);
});

await check('the first page asks an auditor only for counts', { login: 'auditor' }, async (page) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await go(page, '/');
  await page.getByTestId('stat-leads-today').waitFor();
  await settle(page);
  assert.ok(asked.includes('/api/v1/summary'));
  for (const path of ['today', 'leads', 'tasks', 'kiosks']) assert.ok(!asked.includes(`/api/v1/${path}`), path);
});

await check('the call centre begins with its own tasks, and leaves stage and sale to the house', { login: 'calls' }, async (page) => {
  await go(page, '/');
  await page.getByTestId('stat-overdue').waitFor();
  await page.getByTestId('today-tasks').waitFor();
  await go(page, `/prospects/${state.prospects[0].id}`);
  await page.getByTestId('log-open').waitFor();
  assert.equal(await page.getByTestId('sale-open').count(), 0);
  assert.equal(await page.getByTestId('stage-menu').count(), 0);
});

await check('a long list as a file waits for a second person', {}, async (page) => {
  await go(page, '/leads');
  await page.getByTestId('export-open').click();
  await page.getByTestId('export-xlsx').click();
  await page.locator('[data-state="waiting"]').waitFor();
  const made = world.mock.state.exports[0];
  assert.equal(await page.getByTestId(`export-approve-${made.id}`).count(), 0);
  const other = await openPage(world, { login: 'privacy' });
  await go(other.page, '/leads');
  await other.page.getByTestId('export-open').click();
  await other.page.getByTestId(`export-approve-${made.id}`).click();
  await other.page.getByTestId(`export-${made.id}`).waitFor({ state: 'detached' });
  await other.context.close();
  await page.getByTestId(`export-take-${made.id}`).waitFor();
});

await check('a manager takes one lead and gives another back', { login: 'manager1' }, async (page) => {
  await go(page, '/tasks?who=all');
  const take = page.locator('[data-testid^="accept-"]:visible').first();
  const id = (await take.getAttribute('data-testid')).replace('accept-', '');
  await take.press('Enter');
  await page.getByTestId(`answer-${id}`).waitFor({ state: 'detached' });
  const back = page.locator('[data-testid^="reject-"]:visible').first();
  await back.press('Enter');
  await page.getByTestId('reject-reason').fill('Слишком далеко');
  await page.getByTestId('reject-submit').press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

await check('language and theme change at once and stay', {}, async (page) => {
  await go(page, '/leads');
  await page.getByTestId('language').getByText('ENG').click();
  await page.getByRole('heading', { name: 'Leads', exact: true }).waitFor();
  await page.getByTestId('scheme').click();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.mantineColorScheme), 'dark');
});

await check('nothing is wider than the screen, from 360 px to 4K', {}, async (page) => {
  for (const [name, path] of pagesOf(world.mock)) {
    await go(page, path);
    for (const width of [360, 390, 768, 1024, 1280, 1920, 3840]) {
      await page.setViewportSize({ width, height: width > 1000 ? Math.round(width * 0.56) : 780 });
      // The layout follows in a frame or two; what is still too wide after a second stays so.
      await page.waitForFunction(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth, null, { timeout: 1000 }).catch(() => {});
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(over, 0, `${name} at ${width}`);
      const inner = await page.evaluate(() => [...document.querySelectorAll('.rows *')].some((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === 'auto'));
      assert.equal(inner, false, `${name} at ${width}: the table scrolls sideways`);
    }
  }
});

await world.stop();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
