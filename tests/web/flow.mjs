// The console as people use it, in a real browser over the mock hub: activation, keyboard only, reassigning,
// closing a task, adding a kiosk, roles, a session that ends, 360 px to 4K.   node tests/web/flow.mjs
import assert from 'node:assert/strict';
import { uuid } from '../../hub/web/dev/ids.mjs';
import { checking, giveAuthenticator, openPage, pagesOf, PASSWORD, settle, start, typeDay, typeHour, typeMoment } from './browser.mjs';

const world = await start();
const { state } = world.mock;
const { check, end } = checking(world, process.argv[2]);
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
  await page.getByTestId('lead-filters').waitFor(); // the first page has rows of leads as well
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

await check('what is over with a person stands folded behind what is on: done tasks, earlier words, older history', {}, async (page) => {
  const prospect = state.prospects.find((one) => one.consents.length > 0 && one.history.length > 0 && state.tasks.some((task) => task.prospect.id === one.id && task.state === 'open'));
  const open = state.tasks.find((task) => task.prospect.id === prospect.id && task.state === 'open');
  const done = { ...open, id: uuid(13, 777), state: 'done', closed_ms: open.due_ms, result: 'no_answer' };
  const earlier = { ...prospect.consents[0], id: uuid(12, 777), given_ms: prospect.consents[0].given_ms - 86_400_000 };
  state.tasks.push(done);
  prospect.consents.push(earlier);
  const length = prospect.history.length;
  for (let i = 0; i < 30; ++i) prospect.history.push({ ...prospect.history[length - 1], id: uuid(11, 700 + i) });
  await go(page, `/prospects/${prospect.id}`);
  await page.getByTestId(`task-row-${open.id}`).waitFor();
  assert.equal(await page.getByTestId(`task-row-${done.id}`).isVisible(), false);
  await page.getByTestId('closed-tasks').press('Enter');
  await page.getByTestId(`task-row-${done.id}`).waitFor();
  await page.getByTestId(`consent-${prospect.consents[0].id}`).waitFor();
  assert.equal(await page.getByTestId(`consent-${earlier.id}`).isVisible(), false);
  await page.getByTestId('consents-earlier').press('Enter');
  await page.getByTestId(`consent-${earlier.id}`).waitFor();
  assert.equal(await page.locator('.history li').count(), 20);
  await page.getByTestId('history-whole').press('Enter');
  await page.waitForFunction((all) => document.querySelectorAll('.history li').length === all, prospect.history.length);
  state.tasks.pop();
  prospect.consents.pop();
  prospect.history.splice(length);
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

// The first task on the screen, its row, and what the mock hub knows of it.
const aTask = async (page, result, path = '/tasks?who=all') => {
  await go(page, path);
  const button = page.locator('[data-testid^="task-close-"]:visible').first();
  const id = (await button.getAttribute('data-testid')).slice('task-close-'.length);
  await button.click();
  if (result) await page.getByTestId(`task-result-${result}`).click();
  return { id, row: page.getByTestId(`task-row-${id}`), known: () => state.tasks.find((one) => one.id === id) };
};
const until = async (what, holds) => {
  for (let i = 0; i < 200; i += 1) {
    if (await holds()) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error(`${what}: not within five seconds`);
};
const sendNow = async (page) => {
  await page.getByTestId('held-now').click();
  await page.getByTestId('held-line').waitFor({ state: 'hidden' });
};
const line = (page, of = 'held') => page.locator(`[data-testid="held-line"][data-state="${of}"]`);

await check('a call is logged in two clicks, and a loss only with its reason', { login: 'sales1' }, async (page) => {
  const { row, known } = await aTask(page);
  await page.getByTestId('task-result-not_interested').click();
  assert.equal(await page.getByTestId('task-submit').isDisabled(), true);
  await page.getByText('Другой итог').click();
  await page.getByTestId('task-result-no_answer').click();
  await row.waitFor({ state: 'hidden' });
  assert.equal(known().state, 'open');
  await sendNow(page);
  assert.equal(known().result, 'no_answer');
});

await check('a wrong tap is taken back: by the button and by the keys, and the hub never hears of it', { login: 'sales1' }, async (page) => {
  const asked = [];
  page.on('request', (request) => request.method() === 'POST' && asked.push(request.url()));
  const { row, known } = await aTask(page, 'wrong_contact');
  await row.waitFor({ state: 'hidden' });
  await page.waitForResponse((answer) => answer.url().includes('/api/v1/tasks')); // a fresh list does not bring it back
  await page.waitForResponse((answer) => answer.url().includes('/api/v1/tasks'));
  assert.equal(await row.count(), 0);
  await page.getByTestId('held-undo').click();
  await row.waitFor();
  await row.locator('[data-testid^="task-close-"]').click();
  await page.getByTestId('task-result-wrong_contact').click();
  await row.waitFor({ state: 'hidden' });
  await page.keyboard.press('Control+z');
  await row.waitFor();
  assert.deepEqual([known().state, asked], ['open', []]);
});

await check('what is held back goes when its time is over, and when the tab is left', { login: 'sales1' }, async (page) => {
  await page.clock.install();
  const first = await aTask(page, 'reached');
  await line(page).waitFor();
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 100); // time passes by hand, on however slow a machine
  assert.equal(first.known().state, 'open');
  await page.clock.fastForward(7000);
  await until('the time is over', () => first.known().result === 'reached');
  await page.clock.resume();
  const second = await aTask(page, 'no_answer');
  await line(page).waitFor();
  await page.goto(`${world.base}/leads`); // a new document: the old one is gone
  await until('the tab was left', () => second.known().result === 'no_answer');
  const third = await aTask(page, 'reached');
  await line(page).waitFor();
  await page.getByTestId('user-menu').click();
  await page.getByTestId('sign-out').click();
  await page.getByTestId('signin-form').waitFor();
  assert.equal(third.known().result, 'reached');
});

await check('what the hub refuses comes back with its words and its code; without a network it waits', { login: 'sales1' }, async (page) => {
  await page.route('**/tasks/*/close', (route) => route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'x', status: 409, code: 'request.conflict', detail: 'lost' }) }));
  const { row, known } = await aTask(page, 'reached');
  await page.getByTestId('held-now').click();
  await line(page, 'refused').waitFor();
  assert.match(await page.getByTestId('held-code').innerText(), /request\.conflict/);
  await row.waitFor();
  await page.unroute('**/tasks/*/close');
  await page.getByTestId('held-retry').click();
  await page.getByTestId('held-line').waitFor({ state: 'hidden' });
  assert.equal(known().result, 'reached');
  await page.clock.install();
  const other = await aTask(page, 'reached');
  await line(page).waitFor();
  await page.context().setOffline(true);
  await page.clock.fastForward(7100);
  await line(page, 'waiting').waitFor();
  assert.equal(other.known().state, 'open');
  await page.context().setOffline(false);
  await until('the network is back', () => other.known().result === 'reached');
});

await check('a loss shows at once on the person\'s page, goes before the next edit of him, and is taken up again', { login: 'manager1' }, async (page) => {
  const dealer = state.users.find((one) => one.login === 'manager1').dealer.id;
  const prospect = state.prospects.find((one) => one.assignments.length === 1 && one.assignments.some((lease) => lease.ended_ms === null && lease.dealer.id === dealer && lease.waits_until_ms === null && !['deal', 'lost'].includes(lease.stage)));
  const lease = prospect.assignments.find((one) => one.ended_ms === null);
  const before = lease.stage;
  await go(page, `/prospects/${prospect.id}`);
  await page.getByTestId('stage-menu').click();
  await page.getByTestId('stage-to-lost').click();
  await page.getByTestId('lost-reason').click();
  await page.getByRole('option', { name: 'Не устроила цена' }).click();
  await page.getByTestId('lost-submit').click();
  await page.getByTestId('stage').filter({ hasText: 'Не устроила цена' }).waitFor();
  assert.equal(lease.stage, before);
  await page.getByTestId('stage-reopen').click();
  await page.locator('[data-testid="stage"][data-stage="contacted"]').waitFor();
  await until('the loss went first', () => lease.stage === 'lost');
  await sendNow(page);
  assert.equal(lease.stage, 'contacted');
});

await check('a sale that was none is taken back with a reason', { login: 'manager1' }, async (page) => {
  const dealer = state.users.find((one) => one.login === 'manager1').dealer.id;
  const prospect = state.prospects.find((one) => one.cars.length === 0 && one.assignments.length === 1 && one.assignments.some((lease) => lease.ended_ms === null && lease.dealer.id === dealer && lease.waits_until_ms === null && lease.stage !== 'deal'));
  const lease = prospect.assignments.find((one) => one.ended_ms === null);
  const before = lease.stage;
  await go(page, `/prospects/${prospect.id}`);
  await page.getByTestId('sale-open').click();
  await page.getByTestId('sale-model').click();
  await page.getByRole('option').first().click();
  await page.getByTestId('sale-submit').click();
  await page.getByTestId('customer').waitFor();
  await page.locator('[data-testid^="sale-undo-"]').first().click();
  assert.equal(await page.getByTestId('sale-back-submit').isDisabled(), true);
  await page.getByTestId('sale-back-reason').click();
  await page.getByRole('option', { name: 'Не тот человек' }).click();
  await page.getByTestId('sale-back-submit').click();
  await page.getByTestId('customer').waitFor({ state: 'hidden' });
  assert.deepEqual([lease.stage, prospect.cars.some((car) => car.undo_assignment_id)], [before, false]);
});

await check('a drive booked on the phone holds a car at a free time, and one done is the booked one', { login: 'manager1' }, async (page) => {
  const mine = state.users.find((u) => u.login === 'manager1').dealer.id;
  const task = state.tasks.find((t) => t.state === 'open' && t.dealer.id === mine && t.not_before_ms === null && !state.drives.some((d) => d.assignment_id === t.assignment_id));
  const car = state.cars.find((c) => c.dealer_id === mine && c.state === 'active');
  await go(page, '/tasks?who=all');
  await page.locator(`[data-testid="task-close-${task.id}"]:visible`).click();
  await page.getByTestId('task-result-test_drive_booked').click();
  assert.equal(await page.getByTestId('task-submit').isDisabled(), true);
  await page.getByTestId('book-car').click();
  await page.getByRole('option', { name: car.name }).click();
  const day = new Date(state.now() + 27 * 3_600_000).toISOString().slice(0, 10); // tomorrow in Moscow
  await typeDay(page, 'book-day', day);
  const time = page.locator('[data-testid^="book-time-"]').nth(3);
  const at = Number((await time.getAttribute('data-testid')).slice('book-time-'.length));
  await time.click();
  await page.getByTestId('log-direction').getByText('Позвонили нам').click();
  await page.getByTestId('task-submit').click();
  await page.getByTestId('task').waitFor({ state: 'hidden' });
  const drive = state.drives.find((d) => d.assignment_id === task.assignment_id);
  assert.equal(drive.state, 'confirmed');
  assert.deepEqual([drive.car.id, drive.starts_ms], [car.id, at]);
  assert.deepEqual(task.way, { kind: 'call', direction: 'in' });
  await go(page, `/prospects/${task.prospect.id}`);
  for (const unbooked of [false, true]) {
    await page.getByTestId('log-open').first().click();
    await page.getByTestId('task-result-test_drive_done').click();
    if (unbooked) {
      await page.getByTestId('done-unbooked').waitFor();
      await page.getByTestId('book-car').click();
      await page.getByRole('option', { name: car.name }).click();
      const local = (ms) => new Date(ms + 3 * 3_600_000).toISOString().slice(0, 16); // Moscow
      await typeMoment(page, 'done-when', local(state.now() + 24 * 3_600_000));
      await page.getByText('Это время ещё не наступило.').waitFor();
      await typeMoment(page, 'done-when', local(state.now() - 24 * 3_600_000));
      await page.getByTestId('task-submit').click();
    }
    await page.getByTestId('task').waitFor({ state: 'hidden' });
  }
  assert.equal(drive.state, 'done');
  assert.equal(state.drives.filter((d) => d.prospect.id === task.prospect.id && d.state === 'done').length, 2);
});

await check('a time typed for one result is not the next one\'s, and a past one is refused at its field', { login: 'sales1' }, async (page) => {
  const house = state.users.find((one) => one.login === 'sales1').dealer.id;
  const task = { ...structuredClone(state.tasks.find((one) => one.dealer.id === house)), id: '01890000-0000-7000-8000-0000000000f1', state: 'open', closed_ms: null, accept_by_ms: null };
  state.tasks.unshift(task); // one of its own, whatever other plays have closed
  await go(page, '/tasks?who=all');
  const button = page.locator(`[data-testid="task-close-${task.id}"]:visible`);
  const sent = [];
  page.on('request', (request) => request.url().endsWith('/close') && sent.push(request.postDataJSON()));
  await button.click();
  await page.getByTestId('task-result-call_back').click();
  await typeDay(page, 'log-when', '2020-01-01'); // at an hour of its own, not none
  await page.getByText('Это время уже прошло').waitFor();
  assert.equal(await page.getByTestId('task-submit').isDisabled(), true);
  await typeMoment(page, 'log-when', new Date(state.now() + 72 * 3_600_000).toISOString().slice(0, 16));
  await page.getByText('Другой итог').click();
  await page.getByTestId('task-result-no_answer').click();
  await page.getByTestId(`task-row-${task.id}`).waitFor({ state: 'hidden' });
  await sendNow(page);
  assert.equal(sent.length, 1);
  assert.equal('next_ms' in sent[0], false);
  state.tasks.splice(state.tasks.indexOf(task), 1);
});

await check('who rings back while another brand waits is logged, and nothing of ours is', {}, async (page) => {
  const prospect = state.prospects.find((p) => p.assignments.some((a) => a.ended_ms === null && a.waits_until_ms !== null));
  await go(page, `/prospects/${prospect.id}`);
  await page.getByTestId('log-open').first().click();
  await page.getByTestId('log-waits').waitFor();
  await page.getByTestId('log-kind').getByText('Письмо').click();
  await page.getByTestId('task-result-reached').click();
  await page.getByTestId('task').waitFor({ state: 'hidden' });
  await sendNow(page);
  assert.deepEqual([prospect.history[0].kind, prospect.history[0].direction], ['mail', 'in']);
});

await check('of two brands it is said for which one he drives, of one nothing is asked', { login: 'admin' }, async (page) => {
  const prospect = state.prospects.find((p) => p.assignments.filter((a) => a.ended_ms === null && a.waits_until_ms === null && a.stage !== 'deal').length === 1 && !state.drives.some((d) => d.prospect.id === p.id));
  const first = prospect.assignments.find((a) => a.ended_ms === null);
  await go(page, `/prospects/${prospect.id}`);
  await page.getByTestId('drive-hold').waitFor();
  assert.equal(await page.getByTestId('drive-lease').count(), 0);
  const second = { ...first, id: '01890000-0000-7000-8000-0000000000d2', brand: 'nova' };
  prospect.assignments.push(second);
  await go(page, `/prospects/${prospect.id}`);
  await page.getByTestId('drive-lease').getByText(second.brand, { exact: false }).click();
  await page.getByTestId('drive-hold').click();
  await page.waitForFunction(() => document.querySelector('[data-testid^="drive-line-"]'));
  assert.equal(state.drives.at(-1).assignment_id, second.id);
  prospect.assignments.pop();
});

await check('a drive stands in the calendar by the clock of its house', {}, async (page) => {
  const drive = state.drives.find((d) => d.state !== 'cancelled');
  const house = state.dealers.find((d) => d.id === drive.dealer.id);
  const clock = (timeZone) => new Intl.DateTimeFormat('ru-RU', { hour: '2-digit', minute: '2-digit', timeZone }).format(drive.starts_ms);
  for (const zone of ['Europe/Moscow', 'Asia/Yekaterinburg']) {
    house.zone = zone;
    await go(page, `/drives?dealer=${house.id}&day=${new Date(drive.starts_ms + 3 * 3_600_000).toISOString().slice(0, 10)}`);
    await page.getByTestId(`drive-line-${drive.id}`).getByText(clock(zone), { exact: true }).waitFor();
  }
  house.zone = 'Europe/Moscow';
});

await check('the task of a drive asks what came of it, and a missed one is told where it was to be', { login: 'manager1' }, async (page) => {
  const mine = state.users.find((u) => u.login === 'manager1').dealer.id;
  const drive = structuredClone(state.drives.find((one) => one.dealer.id === mine));
  const task = { ...structuredClone(state.tasks.find((one) => one.dealer.id === mine && one.assignment_id === drive.assignment_id) ?? state.tasks.find((one) => one.dealer.id === mine)), id: '01890000-0000-7000-8000-0000000000f2', kind: 'test_drive', state: 'open', closed_ms: null, accept_by_ms: null, overdue: false, assignment_id: drive.assignment_id, prospect: drive.prospect, due_ms: state.now() + 26 * 3_600_000 };
  Object.assign(drive, { id: '01890000-0000-7000-8000-0000000000f3', state: 'confirmed', held_until_ms: null, starts_ms: task.due_ms, ends_ms: task.due_ms + 3_600_000 });
  state.tasks.unshift(task);
  state.drives.push(drive);
  const open = async () => {
    await go(page, '/tasks?who=all');
    await page.locator(`[data-testid="task-close-${task.id}"]:visible`).click();
    await page.getByTestId('log-drive').waitFor();
    return page.locator('[data-testid^="task-result-"]').evaluateAll((all) => all.map((one) => one.dataset.testid.slice('task-result-'.length)));
  };
  assert.deepEqual(await open(), ['test_drive_done', 'not_interested', 'wrong_contact']); // it has yet to begin
  await page.getByTestId('log-drive').click();
  await page.getByTestId(`drive-line-${drive.id}`).waitFor();
  for (const one of [task, drive]) one[one === task ? 'due_ms' : 'starts_ms'] = state.now() - 2 * 3_600_000;
  assert.deepEqual(await open(), ['no_answer', 'test_drive_done', 'not_interested', 'wrong_contact']);
  await page.getByTestId('task-result-no_answer').getByText('Не приехал').waitFor();
  await page.getByTestId('task-result-no_answer').click();
  await page.getByTestId(`task-row-${task.id}`).waitFor({ state: 'hidden' });
  await sendNow(page);
  await until('the drive is missed', () => drive.state === 'no_show');
  state.drives.splice(state.drives.indexOf(drive), 1);
});

await check('a house with two centres: cars stand at one of them, and a booked one stays there', { login: 'manager1' }, async (page) => {
  const mine = state.users.find((u) => u.login === 'manager1').dealer.id;
  const centres = state.venues.filter((one) => one.kind === 'showroom' && one.dealer_id === mine);
  assert.equal(centres.length, 2);
  const cars = state.cars.filter((one) => one.dealer_id === mine);
  const later = state.drives.find((one) => cars.some((car) => car.id === one.car.id) && ['hold', 'confirmed'].includes(one.state));
  const starts_ms = later.starts_ms;
  later.starts_ms = state.now() + 20 * 3_600_000; // one that is still to come
  await go(page, '/drives');
  for (const centre of centres) await page.getByTestId(`lane-centre-${centre.id}`).waitFor();
  await page.getByTestId('drives-centre').click();
  await page.getByRole('option', { name: centres[1].name.ru }).click();
  await page.getByTestId(`lane-centre-${centres[0].id}`).waitFor({ state: 'hidden' });
  assert.equal(await page.locator('.drive-lane').count(), cars.filter((car) => car.venue_id === centres[1].id && car.state === 'active').length);
  assert.ok(page.url().includes(`venue=${centres[1].id}`));
  const move = async (car, centre) => {
    await page.getByTestId(`car-centre-${car.id}`).click();
    await page.getByRole('option', { name: centre.name.ru }).last().click();
  };
  await page.getByTestId('cars-open').click();
  const booked = cars.find((car) => car.id === later.car.id);
  const from = booked.venue_id;
  await move(booked, centres.find((one) => one.id !== from));
  await page.getByText('уже записаны люди в прежнем центре').waitFor();
  assert.equal(booked.venue_id, from);
  assert.equal(await page.getByTestId('car-add').isDisabled(), true);
  await page.getByTestId('car-model').click();
  await page.getByRole('option').first().click();
  await page.getByTestId('car-name').fill('Тёмный, К777');
  assert.equal(await page.getByTestId('car-add').isDisabled(), true); // where does it stand?
  await page.getByTestId('car-centre').click();
  await page.getByRole('option', { name: centres[1].name.ru }).last().click();
  await page.getByTestId('car-add').click();
  await page.getByTestId('cars').getByText('Тёмный, К777').waitFor();
  const added = state.cars.at(-1);
  assert.equal(added.venue_id, centres[1].id);
  await move(added, centres[0]);
  await until('the car has moved', () => added.venue_id === centres[0].id);
  later.starts_ms = starts_ms;
  state.cars.splice(state.cars.indexOf(added), 1);
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
    await typeMoment(page, 'drive-when', at);
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

for (const login of ['manager1', 'sales1']) {
  await check(`each number of the first page is as long as its list, for ${login}`, { login }, async (page) => {
    for (const number of ['stat-answers', 'stat-overdue', 'stat-due', 'stat-promised']) {
      await go(page, '/');
      const value = page.getByTestId(number);
      await value.waitFor();
      await settle(page);
      const told = Number((await value.innerText()).replace(/\D/g, ''));
      await value.click();
      await page.getByTestId('tasks-narrowed').waitFor();
      await settle(page);
      assert.equal(await page.locator('[data-testid^="task-row-"]').count(), told, number);
      assert.equal(await page.getByTestId('tasks-who').locator('input:checked').inputValue(), 'all');
    }
  });
}

await check('whose rights end at a region has the pictures of it, and no tile of kiosks', { login: 'marketer' }, async (page) => {
  await go(page, '/');
  await page.getByTestId('today-hours').waitFor();
  await page.getByTestId('today-venues').waitFor();
  await page.getByTestId('today-consents').waitFor();
  await page.getByTestId('stat-unassigned').waitFor();
  for (const missing of ['stat-kiosks', 'today-kiosks', 'today-funnel']) assert.equal(await page.getByTestId(missing).count(), 0, missing);
});

await check('an operator of a region is offered no page of the whole organisation, and none of the others refuses', { login: 'operator', signedIn: false }, async (page) => {
  const user = state.users.find((one) => one.login === 'operator');
  user.region = state.regions[0];
  await page.context().request.post(`${world.base}/api/v1/session`, { data: { login: 'operator', password: PASSWORD } });
  const refused = [];
  page.on('response', (response) => response.status() === 403 && refused.push(response.url()));
  await go(page, '/');
  const paths = await page.locator('nav a[href]').evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href')))]);
  for (const path of ['/leads', '/dealers', '/reports', '/users']) assert.ok(paths.includes(path), path);
  for (const path of ['/kiosks', '/stand', '/review', '/routing', '/import']) assert.ok(!paths.includes(path), path);
  for (const path of [...paths, `/prospects/${state.prospects[0].id}`]) await go(page, path);
  user.region = null;
  assert.deepEqual(refused, []);
});

await check('before a call somebody is told that it is night where the person lives, and may call all the same', { login: 'sales1' }, async (page) => {
  const house = state.users.find((u) => u.login === 'sales1').dealer.id;
  const task = state.tasks.find((one) => one.dealer.id === house && one.not_before_ms === null); // open or not
  const prospect = state.prospects.find((one) => one.id === task.prospect.id);
  const day = { zone: 'Asia/Vladivostok', from_min: 0, to_min: 1440 };
  Object.assign(prospect, { call_hours: { ...day, to_min: 0 } });
  Object.assign(task, { call_hours: prospect.call_hours });
  await go(page, `/prospects/${prospect.id}`);
  const there = (ms) => new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Vladivostok', hour: '2-digit', minute: '2-digit' }).format(ms);
  const said = await page.getByTestId('night').innerText();
  assert.ok([there(Date.now()), there(Date.now() - 60_000)].some((clock) => said.includes(clock)), said);
  await page.getByTestId('log-open').click();
  await page.getByTestId('task').getByTestId('night').waitFor();
  assert.equal(await page.getByTestId('task-result-reached').isEnabled(), true);
  await page.keyboard.press('Escape');
  Object.assign(prospect, { call_hours: day });
  Object.assign(task, { call_hours: day });
  await go(page, `/prospects/${prospect.id}`);
  await page.getByTestId('log-open').waitFor();
  assert.equal(await page.getByTestId('night').count(), 0);
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
  Object.assign(state.kiosks.at(-1), { state: 'active' });
  await page.getByTestId('kiosk-arrived').waitFor({ timeout: 6000 });
});

await check('a salesperson is offered the own pages only', { login: 'sales1' }, async (page) => {
  await go(page, '/');
  const links = await page.locator('[data-testid^="nav-"]').evaluateAll((all) => all.map((a) => a.getAttribute('data-testid')));
  assert.deepEqual(links, ['nav-today', 'nav-leads', 'nav-prospects', 'nav-tasks', 'nav-drives', 'nav-absences', 'nav-visitor', 'nav-check', 'nav-dealers']);
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

await check('a key pressed the moment a question stands there answers that question and no other', {}, async (page) => {
  const waiting = state.review.slice(0, 3);
  for (const item of waiting) item.state = 'open';
  const pressWhen = (key, item) => page.evaluate(([pressed, id]) => {
    const watch = new MutationObserver(() => {
      if (!document.querySelector(`[data-testid="review-${id}"]`)) return;
      watch.disconnect();
      document.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, code: `Digit${pressed}`, bubbles: true }));
    });
    watch.observe(document.body, { childList: true, subtree: true });
  }, [key, item.id]);
  await go(page, '/review');
  for (const item of [...waiting, waiting[0]]) { // each was read before, so that it stands there at once
    await page.getByTestId(`queue-${item.id}`).click();
    await page.getByTestId(`review-${item.id}`).waitFor();
  }
  await pressWhen('2', waiting[1]);
  await page.keyboard.press('1');
  await page.getByTestId(`review-${waiting[2].id}`).waitFor();
  assert.deepEqual(waiting.map((item) => item.state), ['same', 'different', 'open']);
  await pressWhen('3', waiting[1]);
  await page.keyboard.press('KeyZ');
  await page.getByText('Отложено').waitFor(); // what the page says of the last answer
  await page.getByTestId(`review-${waiting[2].id}`).waitFor();
  assert.deepEqual(waiting.map((item) => item.state), ['same', 'unsure', 'open']);
  for (const item of waiting) item.state = 'same'; // nothing is left waiting for the checks that follow
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

await check('whose value stands is chosen by keys alone, in a question and in a merge; the default is marked', {}, async (page) => {
  const item = state.review[0];
  item.state = 'open'; // whatever was answered before
  const [one, other] = [item.prospect, item.candidate].map((side) => state.prospects.find((p) => p.id === side.id));
  await go(page, '/review');
  await page.getByTestId(`queue-${item.id}`).click();
  await page.getByTestId(`review-${item.id}`).waitFor();
  const field = page.getByTestId('field-given');
  await field.getByText('по умолчанию').waitFor();
  const standing = field.locator('input:checked');
  const before = await standing.inputValue();
  await standing.focus();
  await page.keyboard.press('ArrowDown');
  const after = await standing.inputValue();
  assert.notEqual(after, before);
  await page.keyboard.press('1'); // the answer, from within the radio group
  await page.getByTestId('review-back').waitFor();
  assert.deepEqual(item.choices, { given: after });
  await page.keyboard.press('z');
  await page.getByTestId(`review-${item.id}`).waitFor();
  await go(page, `/prospects/${one.id}`);
  await page.getByTestId('identity-menu').click();
  await page.getByTestId('identity-merge').click();
  await page.getByTestId('merge-other').fill(`/prospects/${other.id}`);
  await page.getByTestId(`merge-option-${other.id}`).click();
  await page.getByTestId('fields').waitFor();
  await page.getByTestId(`field-surname-${other.id}`).press('Space');
  await page.getByTestId('merge-submit').click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  assert.deepEqual(state.decisions[0].chosen, ['surname']);
  state.decisions.shift();
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

await check('a passkey is added, signs in alone and as the second step, proves, and goes', { login: 'marketer' }, async (page) => {
  const device = await giveAuthenticator(page);
  await go(page, '/security');
  await page.getByTestId('passkey-begin').click();
  await page.getByTestId('passkey-name').fill('Рабочий ноутбук');
  await page.getByTestId('passkey-password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByTestId('recovery-kept').click();
  await page.locator('[data-testid^="passkey-row-"]').getByText('Рабочий ноутбук').waitFor();
  await page.context().clearCookies();
  await go(page, '/signin');
  await device.know(false);
  await page.getByTestId('signin-passkey').click();
  assert.equal(await page.getByTestId('error').getAttribute('data-code'), 'client.passkey_cancelled');
  await device.know(true);
  await page.getByTestId('signin-passkey').click();
  await page.getByTestId('stat-leads-today').waitFor();
  await page.context().clearCookies();
  await go(page, '/signin');
  await page.getByTestId('login').fill('marketer');
  await page.getByTestId('password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByTestId('second-passkey').click();
  await page.getByTestId('stat-leads-today').waitFor();
  await go(page, '/security');
  await page.getByTestId('passkey-begin').click();
  await page.getByTestId('passkey-name').fill('Ещё один');
  await page.getByTestId('passkey-password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  assert.equal(await page.getByTestId('error').getAttribute('data-code'), 'client.passkey_known');
  await page.keyboard.press('Escape');
  await page.locator('[data-testid^="passkey-remove-"]').click();
  await page.getByTestId('passkey-off-password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.locator('[data-testid^="passkey-row-"]').waitFor({ state: 'detached' });
  await page.context().clearCookies();
  await go(page, '/signin');
  await page.getByTestId('signin-passkey').click();
  assert.equal(await page.getByTestId('error').getAttribute('data-code'), 'passkey.refused');
});

await check('a browser without passkeys shows no button for them', { signedIn: false }, async (page) => {
  await page.addInitScript(() => { delete window.PublicKeyCredential; });
  await go(page, '/signin');
  await page.getByTestId('signin-submit').waitFor();
  assert.equal(await page.getByTestId('signin-passkey').count(), 0);
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
  await page.getByTestId('today-acts').getByRole('link').first().waitFor();
  await settle(page);
  for (const path of ['today', 'leads', 'tasks', 'kiosks', 'users']) assert.ok(!asked.includes(`/api/v1/${path}`), path);
});

await check('every number of the auditor\'s first page opens as many entries, and names stand in them', { login: 'auditor' }, async (page) => {
  for (const kind of ['contacts', 'exports', 'erasures', 'rights']) {
    await go(page, '/');
    const number = page.getByTestId(`acts-week-${kind}`);
    const many = Number(await number.textContent());
    assert.ok(many > 0, kind);
    await number.click();
    await page.waitForURL(`**/audit?kind=${kind}&from=*`);
    await page.getByTestId('audit-filters').waitFor();
    await page.locator('[data-testid^="audit-row-"]').first().waitFor();
    await settle(page);
    assert.equal(await page.locator('[data-testid^="audit-row-"]').count(), many, kind);
  }
  await page.getByText(state.users[4].name).or(page.getByText(state.users[0].name)).first().waitFor();
  assert.equal(await page.locator('a[href^="/prospects/"]').count(), 0); // of visitors he learns nothing
});

await check('the audit is narrowed in the address bar by kind, by who acted and by days, and reset', { login: 'privacy' }, async (page) => {
  await go(page, '/audit');
  await page.locator('[data-testid^="audit-row-"]').first().waitFor();
  const all = await page.locator('[data-testid^="audit-row-"]').count();
  await page.getByTestId('audit-kind').click();
  await page.getByRole('option', { name: 'Показ контактов' }).click();
  await page.waitForURL('**/audit?kind=contacts');
  await page.getByTestId('audit-actor').click();
  await page.getByRole('option', { name: state.users[1].name, exact: true }).click();
  await page.waitForURL(`**/audit?kind=contacts&actor=${state.users[1].id}`);
  await settle(page);
  const rows = page.locator('[data-testid^="audit-row-"]');
  const mine = state.audit.filter((e) => e.action === 'prospect.reveal' && e.actor === state.users[1].id);
  assert.ok(mine.length > 0);
  await page.waitForFunction((many) => document.querySelectorAll('[data-testid^="audit-row-"]').length === many, mine.length);
  const newest = new Date(mine[0].at_ms).toISOString().slice(0, 10);
  await page.getByTestId('audit-from').fill(newest);
  await page.waitForURL(`**from=${newest}`);
  await page.waitForFunction((many) => document.querySelectorAll('[data-testid^="audit-row-"]').length === many, mine.filter((e) => new Date(e.at_ms).toISOString().slice(0, 10) >= newest).length);
  await page.getByTestId('audit-reset').click();
  await page.waitForFunction((many) => document.querySelectorAll('[data-testid^="audit-row-"]').length === many, all);
  assert.equal(await rows.count(), all);
});

await check('who saw a person is one press from his page', { login: 'privacy' }, async (page) => {
  const person = state.prospects.find((one) => state.audit.some((e) => e.subject_id === one.id));
  await go(page, `/prospects/${person.id}`);
  await page.getByTestId('who-saw').click();
  await page.waitForURL(`**/audit?subject=${person.id}`);
  await page.getByTestId('audit-subject').waitFor();
  const many = state.audit.filter((e) => e.subject_id === person.id).length;
  await page.waitForFunction((count) => document.querySelectorAll('[data-testid^="audit-row-"]').length === count, many);
  await page.getByTestId('audit-subject').click();
  await page.waitForURL('**/audit');
});

await check('every number of the privacy officer\'s first page opens a list as long', { login: 'privacy' }, async (page) => {
  state.exports.unshift({ id: '01900000-0000-7000-8000-0000000000e1', user: { id: state.users[1].id, name: state.users[1].name }, format: 'csv', rows: 900, asked_ms: state.now(), state: 'waiting', taken_ms: null });
  const lists = { overdue: 'privacy-row-', soon: 'privacy-row-', later: 'privacy-row-', restricted: 'privacy-row-', withdrawals: 'audit-row-', exports: 'export-0' };
  for (const [name, rows] of Object.entries(lists)) {
    await go(page, '/');
    const number = page.getByTestId(`desk-${name}`);
    const many = Number(await number.textContent());
    assert.ok(many > 0, name);
    await number.click();
    const found = page.locator(`[data-testid^="${rows}"]`);
    await found.first().waitFor();
    await settle(page);
    assert.equal(await found.count(), many, name);
  }
  await go(page, '/');
  assert.equal(Number(await page.getByTestId('nav-privacy').locator('.nav-count').textContent()), 1);
  assert.equal(await page.getByTestId('nav-privacy').locator('.nav-count').getAttribute('data-alarm'), 'true');
  assert.equal(Number(await page.getByTestId('nav-exports').locator('.nav-count').textContent()), 1);
  await page.getByTestId('desk-files').getByTestId('export-approve-01900000-0000-7000-8000-0000000000e1').click();
  await page.getByTestId('nav-exports').locator('.nav-count').waitFor({ state: 'detached' });
  state.exports.shift();
});

await check('a term of the law that rings stands on the stand, and its notice opens the desk', {}, async (page) => {
  const alarm = { ...state.alarms[0], id: '01900000-0000-7000-8000-0000000000a1', kind: 'privacy.due', severity: 'critical', measure: 3, kiosk: null, venue_id: null, acknowledged_ms: null, acknowledged_by: null, cleared_ms: null };
  state.alarms.unshift(alarm);
  state.notices.unshift({ id: '01900000-0000-7000-8000-0000000000a2', kind: 'alarm.privacy.due', subject: { kind: 'alarm', id: alarm.id }, created_ms: state.now(), seen: false, prospect_id: null, topic: 'alarms', critical: true });
  await go(page, '/stand');
  await page.getByTestId(`alarm-${alarm.id}`).getByText('Данные людей: срок по обращению прошёл').waitFor();
  await page.getByTestId('notices').click();
  await page.getByTestId('notice-01900000-0000-7000-8000-0000000000a2').click();
  await page.waitForURL('**/privacy');
  await go(page, '/');
  await page.getByTestId('attention-terms_over').click();
  await page.waitForURL('**/privacy?clock=overdue');
  state.alarms.shift();
  state.notices.shift();
});

await check('the kiosks at work and those that are down are counted and listed by the light of the stand', {}, async (page) => {
  const lit = async (query) => {
    await settle(page);
    await page.locator('[data-testid^="kiosk-"][data-light]').first().waitFor();
    return page.locator('[data-testid^="kiosk-"][data-light]').evaluateAll((all) => all.map((one) => one.getAttribute('data-light')));
  };
  await go(page, '/');
  const green = Number(await page.getByTestId('stat-kiosks').textContent());
  assert.ok(green > 0);
  await page.getByTestId('stat-kiosks').click();
  await page.waitForURL('**/kiosks?light=green');
  assert.deepEqual(await lit(), Array.from({ length: green }, () => 'green'));
  await go(page, '/');
  const red = Number(await page.getByTestId('attention-red').getAttribute('data-count'));
  assert.equal(Number(await page.getByTestId('nav-kiosks').locator('.nav-count').textContent()), red);
  assert.equal(await page.getByTestId('today-kiosks').locator('[data-light]').first().getAttribute('data-light'), 'red');
  await page.getByTestId('attention-red').click();
  await page.waitForURL('**/kiosks?light=red');
  assert.deepEqual(await lit(), Array.from({ length: red }, () => 'red'));
  await page.getByTestId('kiosks-light').getByText('Все').click();
  await page.waitForURL('**/kiosks');
  const all = await lit();
  assert.equal(all.length, state.kiosks.length);
  const silent = state.kiosks[2];
  assert.equal(await page.getByTestId(`kiosk-${silent.id}`).getAttribute('data-light'), 'red');
  await go(page, '/stand');
  assert.equal(await page.getByTestId(`stand-${silent.id}`).getAttribute('data-light'), 'red');
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

const approversBut = (login) => state.users.filter((one) => ['hub_admin', 'privacy_officer'].includes(one.role) && one.state === 'active' && one.login !== login);

await check('a long list as a file waits for a second person', {}, async (page) => {
  await go(page, '/leads');
  await page.getByTestId('export-open').click();
  await page.getByTestId('export-xlsx').click();
  await page.locator('[data-state="waiting"]').waitFor();
  const made = world.mock.state.exports[0];
  assert.equal(await page.getByTestId('export-approvers').getAttribute('data-count'), String(approversBut('admin').length));
  assert.equal(await page.getByTestId(`export-approve-${made.id}`).count(), 0);
  const other = await openPage(world, { login: 'privacy' });
  await go(other.page, '/');
  await other.page.getByTestId('notices').click();
  await other.page.getByText('Выгрузка ждёт вашего подтверждения').first().click();
  await other.page.waitForURL(`**/exports?file=${made.id}`);
  await other.page.locator('[data-meant]').getByTestId(`export-approve-${made.id}`).click();
  await other.page.getByTestId(`export-${made.id}`).waitFor({ state: 'detached' });
  await other.context.close();
  await page.getByTestId(`export-take-${made.id}`).waitFor();
});

await check('where nobody else may say yes to a file, who asks learns it at once', {}, async (page) => {
  const others = approversBut('admin');
  for (const one of others) one.state = 'disabled';
  await go(page, '/leads');
  await page.getByTestId('export-open').click();
  await page.getByTestId('export-csv').click();
  await page.getByTestId('export-approvers').waitFor();
  assert.equal(await page.getByTestId('export-approvers').getAttribute('data-count'), '0');
  await page.getByText('больше некому').waitFor();
  for (const one of others) one.state = 'active';
  state.exports.shift();
});

await check('a manager takes one lead and gives another back', { login: 'manager1' }, async (page) => {
  const house = state.users.find((one) => one.login === 'manager1').dealer.id;
  const leaseOf = (task) => state.prospects.flatMap((one) => one.assignments).find((one) => one.id === task.assignment_id && one.ended_ms === null);
  for (const task of state.tasks.filter((one) => one.dealer.id === house && leaseOf(one)).slice(0, 2)) { // whatever was closed before
    Object.assign(task, { state: 'open', closed_ms: null, not_before_ms: null, accept_by_ms: state.now() + 3_600_000 });
    Object.assign(leaseOf(task), { accepted_ms: null, waits_until_ms: null });
  }
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

await check('a questionnaire: pages by keys, a finding at its field, a branch in the preview, published and taken', {}, async (page) => {
  await go(page, '/questionnaires/interest');
  await page.getByTestId('findings').and(page.locator('[data-count="1"]')).waitFor(); // the draft's option has no English yet
  await page.getByTestId('page-qualities').click();
  await page.getByTestId('choice-text-8-en').fill('A quiet cabin');
  await page.getByTestId('findings').and(page.locator('[data-count="0"]')).waitFor();
  await page.getByTestId('page-qualities').press('Alt+ArrowUp');
  assert.equal(await page.locator('.outline li').nth(2).locator('button').getAttribute('data-testid'), 'page-qualities');
  await page.getByTestId('content-undo').click();
  assert.equal(await page.locator('.outline li').nth(3).locator('button').getAttribute('data-testid'), 'page-qualities');
  await page.getByTestId('page-qualities').click();
  await page.getByTestId('preview-shape').getByText('Горизонтально').click();
  await page.locator('.k-frame[data-lying] .k-card').nth(8).click();
  assert.equal(await page.locator('.k-card[aria-pressed="true"]').count(), 1);
  await page.getByTestId('content-save').click();
  await page.locator('[data-testid="editor-bar"][data-dirty="false"]').waitFor();
  await page.getByTestId('content-publish').click();
  await page.getByTestId('publish-preview').getByText('Что для вас главное').first().waitFor();
  await page.getByTestId('publish-submit').click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const kiosk = world.mock.state.kiosks.find((one) => one.state === 'active' && one.last_seen_ms !== null);
  const shown = world.mock.state.shows.find((one) => one.venue.id === kiosk.venue.id);
  await page.locator(`[data-testid="has-${kiosk.id}"][data-has="waits"]`).waitFor();
  world.mock.state.has.set(kiosk.id, shown.bundle);
  await page.locator(`[data-testid="has-${kiosk.id}"][data-has="yes"]`).waitFor();
});

await check('a consent that bundles another purpose is found in its paragraph and cannot be published', {}, async (page) => {
  await go(page, '/consents/processing');
  const text = page.getByTestId('consent-text-ru');
  await text.fill(`${await text.inputValue()}\n\nТакже согласен получать рекламу.`);
  await page.getByTestId('finding-bundled').waitFor();
  await page.getByTestId('content-save').click();
  await page.locator('[data-testid="editor-bar"][data-dirty="false"]').waitFor();
  assert.equal(await page.getByTestId('content-publish').isDisabled(), true);
  await page.getByTestId('consent-read').click();
  await page.locator('.document [data-wrong]').first().waitFor();
});

await check('the catalogue: a price, an order, a model retired, a picture shrunk in the browser', {}, async (page) => {
  await go(page, '/catalogue');
  await page.getByTestId('price-orvane_adagio').fill('6100000');
  await page.getByTestId('down-orvane_adagio').click();
  await page.getByTestId('retire-nelumi_fami').click();
  const png = await page.evaluate(() => { const canvas = document.createElement('canvas'); canvas.width = 2000; canvas.height = 1200; canvas.getContext('2d').fillRect(0, 0, 900, 900); return canvas.toDataURL('image/png').split(',')[1]; });
  await page.getByTestId('model-orvane_presto').locator('input[type="file"]').setInputFiles({ name: 'presto.png', mimeType: 'image/png', buffer: Buffer.from(png, 'base64') });
  await page.locator('[data-testid="picture-orvane_presto"]:not([data-name="orvane_presto"])').waitFor();
  await page.getByTestId('content-save').click();
  await page.locator('[data-testid="editor-bar"][data-dirty="false"]').waitFor();
  const { draft } = world.mock.state.contents.find((one) => one.kind === 'catalogue');
  assert.equal(draft.body.models[1].price_from_rub, 6100000);
  assert.deepEqual(draft.body.retired, ['nelumi_fami']);
});

await check('the network: a dealer of his own limits, a venue with dates, a holiday', {}, async (page) => {
  await go(page, '/network');
  const dealer = world.mock.state.dealers[2];
  await page.getByTestId(`dealer-edit-${dealer.id}`).press('Enter');
  await page.getByTestId('dealer-name-ru').fill('Новое имя');
  await page.getByTestId('dealer-own-capacity').click();
  await page.getByTestId('dealer-open').fill('25');
  await page.getByTestId('dealer-form-submit').press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.locator(`[data-testid="capacity-${dealer.id}"][data-open="25"]`).waitFor();
  await page.getByTestId('venue-new').click();
  await page.getByTestId('venue-name-ru').fill('Весенняя выставка');
  await page.getByTestId('venue-name-en').fill('Spring show');
  await page.getByTestId('venue-city').click();
  await page.getByRole('option').first().click();
  await typeDay(page, 'venue-from', '2027-04-10');
  await typeDay(page, 'venue-to', '2027-04-14');
  await page.getByTestId('venue-form-submit').click();
  await page.getByText('Весенняя выставка').waitFor();
  await typeDay(page, 'holiday-day', '12.06.2027');
  await page.getByTestId('holiday-add').click();
  await page.getByTestId('calendar-keep').click();
  await page.getByTestId('holiday-2027-06-12').waitFor();
  assert.ok(world.mock.state.holidays.includes('2027-06-12'));
});

await check('a privacy officer reads what is published and changes nothing', { login: 'privacy' }, async (page) => {
  await go(page, '/questionnaires/interest');
  await page.getByTestId('page-form').waitFor();
  assert.equal(await page.getByTestId('content-save').count(), 0);
  assert.equal(await page.getByTestId('page-add').count(), 0);
});

await check('the stand says what is wrong and why, somebody sees it, and one press leads to the kiosk', {}, async (page) => {
  const silent = state.kiosks[2];
  await go(page, '/');
  await page.getByTestId('nav-stand').click();
  await page.getByTestId(`stand-${silent.id}`).waitFor();
  assert.equal(await page.getByTestId(`stand-${silent.id}`).getAttribute('data-light'), 'red');
  const alarm = state.alarms.find((one) => one.acknowledged_ms === null && one.cleared_ms === null && one.kiosk?.id === silent.id);
  await page.getByTestId(`alarm-see-${alarm.id}`).press('Enter');
  await page.getByTestId(`alarm-see-${alarm.id}`).waitFor({ state: 'detached' });
  assert.notEqual(alarm.acknowledged_ms, null);
  const venue = state.venues[1];
  await go(page, `/stand?venue=${venue.id}`);
  assert.equal(await page.getByTestId(`stand-${silent.id}`).count(), 0);
  await go(page, `/stand?venue=${state.venues[0].id}`);
  await page.getByTestId(`stand-${silent.id}`).click();
  await page.waitForURL(`**/kiosks/${silent.id}`);
  await page.getByTestId('kiosk-days').waitFor();
  assert.equal(await page.getByTestId('kiosk-days').locator('.strip-day').count(), 90);
  await page.getByTestId('kiosk-losses').waitFor();
  await page.getByTestId('kiosk-aside').waitFor();
});

await check('a report by dealer, of a week, as a file; a marketer is told that few are put together', {}, async (page) => {
  await go(page, '/reports');
  await page.getByTestId('report-by').getByText('Дилеры').click();
  await page.waitForURL('**by=dealer**');
  await page.getByTestId(`report-row-${state.dealers[0].id}`).waitFor();
  await page.locator('[data-testid="report-chart"] canvas').waitFor();
  await page.getByTestId('report-period').click();
  await page.getByRole('option', { name: /7/ }).first().click();
  await page.waitForURL('**period=7**');
  await page.getByTestId('report-files').click();
  const href = await page.getByTestId('report-xlsx').getAttribute('href');
  assert.match(href, /by=dealer.*format=xlsx/);
  await page.getByTestId('report-fairness').waitFor();
  const other = await openPage(world, { login: 'marketer' });
  await other.page.goto(`${world.base}/reports`);
  await settle(other.page);
  await other.page.getByText('показаны вместе').waitFor();
  await other.context.close();
});

await check('mail: an address, topics and quiet hours are kept', { login: 'sales1' }, async (page) => {
  await go(page, '/security');
  await page.getByTestId('mail-address').fill('sales1@house.example');
  assert.equal(await page.getByTestId('mail-topic-alarms').count(), 0);
  await page.getByTestId('mail-topic-leads').check();
  await page.getByTestId('mail-quiet').check();
  await typeHour(page, 'mail-from', '21:30');
  await page.getByTestId('mail-submit').press('Enter');
  await page.getByText('Сохранено').waitFor();
  const kept = Object.values(state.mail)[0];
  assert.equal(kept.quiet_from_min, 21 * 60 + 30);
  assert.deepEqual(kept.topics, ['leads']);
});

await check('a holiday: entered by who leads the house, its tasks show to the stand-in in the other one\'s name, ended early', { login: 'manager1' }, async (page) => {
  const me = state.users.find((one) => one.login === 'manager1');
  const seller = state.users.find((one) => one.login === 'sales1');
  await go(page, '/');
  await page.getByTestId(`away-${seller.id}`).waitFor();
  const task = Object.assign(state.tasks.find((one) => one.assignee?.id === seller.id && one.away), { state: 'open', closed_ms: null }); // whatever was closed before
  await go(page, '/tasks?who=mine');
  assert.match(await page.getByTestId(`task-for-${task.id}`).locator('visible=true').textContent(), new RegExp(seller.name));
  await page.goto(`${world.base}/absences`);
  await page.getByTestId('absence-enter').click();
  await page.getByTestId('absence-who').click();
  await page.getByRole('option', { name: seller.name }).click();
  await page.getByTestId('absence-stand-in').click();
  await page.getByRole('option').first().click();
  await page.getByTestId('absence-submit').click();
  await page.getByTestId('absence-why').waitFor(); // these days are taken
  await typeDay(page, 'absence-from', '2031-07-01');
  await typeDay(page, 'absence-to', '2031-06-01');
  assert.equal(await page.getByTestId('absence-submit').isDisabled(), true);
  await typeDay(page, 'absence-to', '2031-07-14');
  for (const key of ['PageDown', 'PageUp', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowDown']) await page.getByTestId('absence-to').press(key);
  assert.equal(await page.getByTestId('absence-to').inputValue(), '15.07.2031');
  assert.equal(await page.locator('.mantine-DateInput-calendarHeaderLevel').innerText(), 'Июль 2031');
  await page.getByTestId('absence-submit').press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  assert.equal(state.absences.at(-1).stand_in, null);
  const running = state.absences.find((one) => one.user.id === seller.id && one.state === 'away');
  await page.getByTestId(`absence-end-${running.id}`).click();
  await page.locator(`[data-testid="absence-${running.id}"][data-state="over"]`).waitFor();
  await go(page, '/tasks?who=mine');
  assert.equal(await page.getByTestId(`task-for-${task.id}`).count(), 0);
  assert.equal(running.stand_in.id, me.id);
});

await check('leaving for good: nobody is disabled without saying who gets the prospects', {}, async (page) => {
  const seller = state.users.find((one) => one.login === 'sales3');
  await go(page, '/users');
  await page.getByTestId(`user-menu-${seller.id}`).click();
  await page.getByTestId(`user-disable-${seller.id}`).click();
  await page.getByTestId('hand-over-preview').waitFor();
  await page.getByTestId('disable-user').waitFor();
  await page.getByTestId('disable-submit').click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  assert.equal(seller.state, 'disabled');
  const row = state.handOvers[0];
  assert.equal(row.from_user.id, seller.id);
  await go(page, '/dealers');
  await page.getByTestId(`hand-over-undo-${row.id}`).click();
  await page.waitForFunction((id) => !document.querySelector(`[data-testid="hand-over-undo-${id}"]`), row.id);
  seller.state = 'active';
});

await check('a lost password: what ends with it is said first, then the code stands there to be handed over', {}, async (page) => {
  const seller = state.users.find((one) => one.login === 'sales3');
  await go(page, '/users');
  await page.getByTestId(`user-menu-${seller.id}`).click();
  await page.getByTestId(`user-password-${seller.id}`).click();
  await page.getByTestId('password-reset-submit').click();
  await page.getByTestId('invite-code').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Готово' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

await check('other rights in another house: the last of a house says how many prospects have nobody', {}, async (page) => {
  const seller = state.users.find((one) => one.login === 'sales3');
  const house = state.users.filter((one) => one.dealer?.id === seller.dealer.id && one.id !== seller.id);
  const leases = state.prospects.flatMap((one) => one.assignments).filter((one) => one.ended_ms === null && one.dealer.id === seller.dealer.id);
  const whose = leases.map((one) => one.salesperson);
  leases.forEach((one) => { one.salesperson = null; });
  house.forEach((one) => { one.state = 'disabled'; });
  await go(page, '/users');
  await page.getByTestId(`user-menu-${seller.id}`).click();
  await page.getByTestId(`user-rights-${seller.id}`).click();
  await page.getByTestId('rights-dealer').click();
  await page.getByRole('option').filter({ hasNotText: seller.dealer.name.ru }).first().click();
  await page.locator(`[data-testid="nobodys"][data-count="${leases.length}"]`).waitFor();
  assert.ok(await page.getByTestId('rights-submit').isDisabled());
  await page.getByTestId('nobodys-known').check();
  const was = seller.dealer;
  await page.getByTestId('rights-submit').click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  assert.notEqual(seller.dealer.id, was.id);
  seller.dealer = was;
  house.forEach((one) => { one.state = 'active'; });
  leases.forEach((one, i) => { one.salesperson = whose[i]; });
});

await check('leaving as the last of a house: the number of prospects with nobody is ticked, a changed one anew; the alarm opens their list', {}, async (page) => {
  const seller = state.users.find((one) => one.login === 'sales3');
  const house = state.users.filter((one) => one.dealer?.id === seller.dealer.id && one.id !== seller.id);
  house.forEach((one) => { one.state = 'disabled'; });
  const leases = state.prospects.flatMap((one) => one.assignments).filter((one) => one.ended_ms === null && one.dealer.id === seller.dealer.id);
  const others = leases.slice(0, 2); // what his house has beside him
  const whose = others.map((one) => one.salesperson);
  others.forEach((one) => { one.salesperson = null; });
  await go(page, '/users');
  await page.getByTestId(`user-menu-${seller.id}`).click();
  await page.getByTestId(`user-disable-${seller.id}`).click();
  await page.getByTestId('disable-to').click();
  await page.getByRole('option').first().click();
  const count = leases.filter((one) => one.salesperson?.id !== seller.id).length; // his own go by the rules
  assert.ok(count >= others.length);
  await page.locator(`[data-testid="nobodys"][data-count="${count}"]`).waitFor();
  assert.ok(await page.getByTestId('disable-submit').isDisabled());
  await page.getByTestId('nobodys-known').check();
  others[0].ended_ms = 1; // one less, while the dialog stands open
  await page.getByTestId('disable-submit').click();
  await page.waitForFunction((was) => Number(document.querySelector('[data-testid="nobodys"]')?.dataset.count) === was - 1, count);
  assert.equal(seller.state, 'active');
  await page.getByTestId('nobodys-known').check();
  await page.getByTestId('disable-submit').click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  assert.equal(seller.state, 'disabled');
  others[0].ended_ms = null;
  others.forEach((one, i) => { one.salesperson = whose[i]; });
  await go(page, '/stand');
  await page.locator('[data-kind="lease.nobodys"] a').click();
  await page.waitForURL('**/leads?nobodys=1&kind=all');
  const rows = page.getByTestId(/^lead-row-/);
  await rows.first().waitFor();
  assert.equal(await rows.count(), state.leads.filter((one) => one.dealer?.id === seller.dealer.id).length);
  await page.reload();
  await page.getByTestId('leads-nobodys').click();
  await page.waitForURL('**/leads?kind=all');
  [...house, seller].forEach((one) => { one.state = 'active'; });
});

await check('a notice on the screen: asked for by a click, from one tab of two, without a name, and a click opens the lead', { login: 'sales1' }, async (page) => {
  const context = page.context();
  // The real class, watched: what is made, in which tab.
  const watch = () => {
    const Real = window.Notification;
    window.made = [];
    window.Notification = class extends Real {
      constructor(title, options) { super(title, options); window.made.push({ title, body: options.body, click: () => this.onclick?.(new Event('click')) }); }
    };
  };
  await context.addInitScript(watch);
  await go(page, '/security');
  assert.equal(await page.evaluate(() => Notification.permission === 'granted'), false);
  await context.grantPermissions(['notifications'], { origin: world.base });
  await go(page, '/security');
  await page.getByTestId('browser-on').press('Space');
  await page.getByTestId('browser-quiet').uncheck();
  await page.getByTestId('browser-topic-deadlines').uncheck();
  const other = await context.newPage();
  await go(other, '/tasks');
  const prospect = state.prospects.find((one) => one.tasks.some((task) => task.state === 'open'));
  const make = (n, change) => ({ id: `0199000f-7777-7000-8000-00000000000${n}`, kind: 'task.new', subject: { kind: 'task', id: prospect.tasks[0].id }, created_ms: Date.now(), seen: false, prospect_id: prospect.id, topic: 'leads', critical: false, ...change });
  state.notices.unshift(make(1, {}), make(2, { topic: 'deadlines', kind: 'task.overdue' }));
  const made = (tab) => tab.evaluate(() => window.made.map((one) => `${one.title}|${one.body}`));
  const both = async () => [...(await made(page)), ...(await made(other))];
  for (let i = 0; i < 300 && (await both()).length === 0; ++i) await page.waitForTimeout(100);
  await page.waitForTimeout(11_000); // the other tab asks too, and says nothing
  assert.deepEqual(await both(), ['Новая заявка|Нажмите, чтобы открыть']);
  const speaker = (await made(page)).length ? page : other;
  assert.match(await speaker.title(), /^\(\d+\) /);
  await speaker.evaluate(() => window.made[0].click());
  await speaker.waitForURL(`**/prospects/${prospect.id}`);
  for (let i = 0; i < 50 && !state.notices.find((one) => one.id.endsWith('0001')).seen; ++i) await speaker.waitForTimeout(100);
  assert.equal(state.notices.find((one) => one.id.endsWith('0001')).seen, true);
  const listener = speaker === page ? other : page;
  await speaker.close(); // the next tab takes over
  state.notices.unshift(make(3, {}));
  await listener.waitForFunction(() => window.made.length === 1, null, { timeout: 30_000 });
  state.notices.splice(0, 3);
});

await check('the API is read from the hub itself, under its policy, from the help; nothing of it is in the first load', {}, async (page) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await go(page, '/leads');
  assert.equal(asked.some((path) => /\/docs-|swagger/i.test(path)), false);
  await page.keyboard.press('?');
  await page.getByTestId('to-docs').click();
  await page.waitForURL('**/docs');
  const operation = page.locator('.opblock-summary-path', { hasText: '/api/v1/absences' }).first();
  await page.locator('.opblock-tag', { hasText: 'users' }).first().click();
  await operation.waitFor();
  await operation.click();
  await page.locator('.opblock-body').first().waitFor();
  assert.equal(await page.locator('.try-out__btn:visible, .authorize:visible').count(), 0);
  assert.ok(asked.some((path) => /\/docs-/.test(path)));
});

await check('the API reference is for the hub\'s own people', { login: 'sales1' }, async (page) => {
  await go(page, '/docs');
  assert.equal(await page.getByTestId('docs').count(), 0);
});

await check('language and theme change at once and stay', {}, async (page) => {
  await go(page, '/leads');
  await page.getByTestId('language').getByText('ENG').click();
  await page.getByRole('heading', { name: 'Leads', exact: true }).waitFor();
  await page.getByTestId('scheme').click();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.mantineColorScheme), 'dark');
});

// A tab an address, from narrow to wide, and drawn at half size: one that redraws 4K for every page in turn stopped drawing
// on a machine without a graphics card, and what does not draw does not follow the width either.
await check('nothing is wider than the screen, from 360 px to 4K', { width: 360, height: 780, scale: 0.5 }, async (first) => {
  for (const [name, path] of pagesOf(world.mock)) {
    const page = await first.context().newPage();
    await go(page, path);
    for (const width of [360, 390, 768, 1024, 1280, 1920, 3840]) {
      await page.setViewportSize({ width, height: width > 1000 ? Math.round(width * 0.56) : 780 });
      // The layout follows in a frame or two; what is still too wide after ten seconds stays so.
      await page.waitForFunction(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth, null, { timeout: 10000, polling: 50 }).catch(() => {});
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(over, 0, `${name} at ${width}`);
      const inner = await page.evaluate(() => [...document.querySelectorAll('.rows *')].some((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === 'auto'));
      assert.equal(inner, false, `${name} at ${width}: the table scrolls sideways`);
    }
    await page.close();
  }
});

await end();
