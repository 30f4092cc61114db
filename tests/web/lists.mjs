// Finding and working through many, in a real browser over the mock hub: search, the palette by keyboard alone, columns,
// kept views, one deed for many rows and its undoing.   node tests/web/lists.mjs [WORD]
import assert from 'node:assert/strict';
import { checking, openPage, settle, start } from './browser.mjs';

const world = await start();
const { state } = world.mock;
const { check, end } = checking(world, process.argv[2]);
const go = async (page, path) => {
  await page.goto(world.base + path);
  await settle(page);
};
const elkina = () => state.prospects.find((one) => one.name.surname === 'Ёлкина');

await check('a person is found by either spelling and by four digits, and nothing of it stands in an address', {}, async (page) => {
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await go(page, '/prospects');
  const box = page.getByTestId('people-search');
  const row = page.getByTestId(`person-row-${elkina().id}`);
  for (const typed of ['Elkina', 'ёлк', elkina().clear.phones[0].slice(-4)]) {
    await box.fill(typed);
    await row.waitFor();
  }
  await box.fill('Никого Такого');
  await page.getByTestId('empty').waitFor();
  await box.fill('Ёлкина');
  await row.click();
  await page.getByTestId('prospect-name').waitFor();
  await page.goBack();
  assert.equal(await box.inputValue(), 'Ёлкина');
  assert.ok(asked.every((url) => !/elk|%D0%|Ёлк/i.test(url)), 'a name in an address');
  await box.press('Escape');
  await page.getByTestId('people-filters').waitFor();
});

await check('while names are being read the page says so and goes on by itself', {}, async (page) => {
  state.names_ready = false;
  await go(page, '/prospects');
  await page.getByTestId('people-search').fill('Неизвестный');
  await page.getByText('43').first().waitFor();
  state.names_ready = true;
  await page.getByText('43').first().waitFor({ state: 'detached' });
});

await check('the list of people is sorted by its columns and narrowed in the address bar', {}, async (page) => {
  await go(page, '/prospects');
  await page.getByRole('button', { name: /Последний раз/ }).click();
  await page.waitForURL('**/prospects?order=asc');
  await page.getByRole('button', { name: /Впервые/ }).click();
  await page.waitForURL(/sort=first/);
  await page.reload();
  await settle(page);
  assert.match(page.url(), /sort=first/);
});

// Letters typed before it has the focus would be shortcuts of the page.
async function openPalette(page) {
  await page.keyboard.press('Control+k');
  await page.locator('[data-testid="palette"]:focus').waitFor();
}

await check('Ctrl K by keyboard alone: a person, a page, a deed', {}, async (page) => {
  await go(page, '/leads');
  await openPalette(page);
  await page.keyboard.type('Elkina');
  await page.locator(`[data-testid="palette-person-${elkina().id}"][data-selected]`).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/prospects/${elkina().id}`);
  await settle(page);
  await openPalette(page);
  await page.keyboard.type('карант');
  await page.locator('[data-action][data-selected]', { hasText: 'Карантин' }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/quarantine');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await openPalette(page);
  await page.keyboard.type('ghjchjx'); // просроч in the other layout
  await page.locator('[data-action][data-selected]', { hasText: 'Просроченные' }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/tasks\?due=overdue/);
});

await check('the palette offers a marketer no people and an auditor no leads', { login: 'marketer' }, async (page) => {
  await go(page, '/leads');
  await openPalette(page);
  await page.keyboard.type('Elkina');
  await page.waitForTimeout(500);
  assert.equal(await page.locator('[data-testid^="palette-person-"]').count(), 0);
});

await check('columns are put away and stay so; a view brings filters and columns back', {}, async (page) => {
  await go(page, '/leads?state=assigned');
  await page.getByTestId('columns-open').click();
  await page.getByTestId('column-model').click();
  await page.getByRole('columnheader', { name: 'Что интересует' }).waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.getByTestId('views-open').click();
  await page.getByTestId('view-name').fill('У дилеров');
  await page.keyboard.press('Enter');
  await page.getByText('Вид «У дилеров» сохранён').waitFor();
  await page.keyboard.press('Escape');
  await go(page, '/leads');
  await page.getByTestId('columns-open').click();
  await page.getByTestId('column-model').click();
  await page.getByRole('columnheader', { name: 'Что интересует' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('views-open').click();
  await page.getByTestId(`view-${state.views[0].id}`).click();
  await page.waitForURL('**/leads?state=assigned');
  await page.getByRole('columnheader', { name: 'Что интересует' }).waitFor({ state: 'detached' });
});

await check('two leads are given to a dealer at once, after a look, and taken back', {}, async (page) => {
  await go(page, '/leads?state=assigned');
  const ticks = page.locator('tbody input[type="checkbox"]');
  await ticks.nth(0).check();
  await ticks.nth(1).check();
  await page.getByTestId('bulk-give-open').click();
  await page.getByTestId('bulk-dealer').click();
  await page.getByRole('option', { name: /Казань Драйв/ }).click();
  await page.getByTestId('bulk-preview').waitFor();
  await page.getByTestId('bulk-give-submit').click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByTestId('bulk-bar').waitFor({ state: 'detached' });
  await page.getByTestId('bulk-undo').click();
  await page.getByText(/Возвращено/).waitFor();
});

await check('what was done to many stands on a page of its own, also after a reload, with its way back', {}, async (page) => {
  await go(page, '/leads');
  await page.locator('tbody input[type="checkbox"]').nth(2).check();
  await page.getByTestId('bulk-close-open').click();
  await page.getByTestId('lost-reason').click();
  await page.getByRole('option').first().click();
  await page.getByTestId('bulk-preview').waitFor();
  await page.getByTestId('bulk-close-submit').click();
  await page.getByTestId('bulk-undo').waitFor();
  await page.reload(); // the note with its way back is gone
  await settle(page);
  await openPalette(page);
  await page.keyboard.type('Недавние');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/deeds');
  const mine = state.batches[0].told;
  await page.getByTestId(`deed-undo-${mine.id}`).click();
  await page.getByText(/Возвращено: 1/).first().waitFor();
  await page.getByTestId(`deed-undo-${mine.id}`).waitFor({ state: 'detached' });
  assert.ok(mine.undone_ms);
  assert.equal(await page.getByTestId(/^deed-undo-/).count(), 1, 'only what is his, and not too old');
});

await check('a salesperson has no page of deeds', { login: 'sales1' }, async (page) => {
  await go(page, '/deeds');
  assert.equal(await page.getByTestId(/^deed-row-/).count(), 0);
});

// What a number is pressed for: its list, of as many rows.
const pressed = async (page, testId, url) => {
  const number = Number((await page.getByTestId(testId).innerText()).replace(/\D/g, ''));
  await page.getByTestId(testId).click();
  await page.waitForURL(url);
  await page.getByTestId(testId).waitFor({ state: 'detached' }); // the first page has rows of leads as well
  await settle(page);
  return number;
};
const rowsOf = async (page) => {
  await page.getByTestId(/^lead-row-|^empty$/).first().waitFor();
  return page.getByTestId(/^lead-row-/).count();
};

await check('numbers of the first page open the lists they count, and a filter of each is taken off by a press', {}, async (page) => {
  await go(page, '/');
  assert.equal(Math.min(50, await pressed(page, 'stat-leads-today', '**/leads?period=today')), await rowsOf(page)); // late in the day they are more than a page
  await go(page, '/');
  assert.equal(await pressed(page, 'stat-unassigned', '**/leads?state=unassigned'), await rowsOf(page));
  await go(page, '/');
  await pressed(page, 'stat-open-tasks', '**/tasks?who=all');
  await go(page, '/');
  const green = await pressed(page, 'stat-kiosks', '**/kiosks?light=green');
  assert.equal(await page.locator('[data-testid^="kiosk-"][data-light="green"]').count(), green);
  assert.equal(await page.locator('[data-testid^="kiosk-"][data-light]').count(), green);
  for (const [card, part] of [['today-funnel', 'report-funnel'], ['today-consents', 'report-consents']]) {
    await go(page, '/');
    await page.getByTestId(card).getByRole('link').first().click();
    await page.waitForURL(/\/reports\?by=venue&from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d#/);
    await page.getByTestId(part).waitFor();
  }
});

await check('an imported base stands in no list unless it is asked for', {}, async (page) => {
  await go(page, '/leads?state=assigned');
  await rowsOf(page);
  const old = state.leads.filter((one) => one.kind === 'old_lead');
  assert.ok(old.length > 0);
  for (const one of old) assert.equal(await page.getByTestId(`lead-row-${one.id}`).count(), 0);
  await go(page, '/leads');
  await page.getByTestId('filter-kind').click();
  await page.getByRole('option', { name: 'Загруженные', exact: true }).click();
  await page.waitForURL('**/leads?kind=old_lead');
  await page.getByTestId(`lead-row-${old[0].id}`).waitFor();
  assert.equal(await rowsOf(page), old.length);
});

await check('leads by model, salesperson and own days; the way back from a person keeps them', {}, async (page) => {
  await go(page, '/leads');
  await page.getByTestId('filter-model').click();
  await page.getByRole('option', { name: 'Aurora S', exact: true }).click();
  await page.waitForURL('**/leads?model=aurora-s');
  const seller = state.prospects.find((one) => one.assignments[0]?.salesperson && one.assignments[0].ended_ms === null).assignments[0].salesperson;
  await go(page, `/leads?person=${seller.id}&from=2020-01-01`);
  await page.getByTestId('filter-from_day').waitFor();
  await rowsOf(page);
  await page.getByTestId(/^lead-row-/).first().click();
  await page.getByTestId('prospect-name').waitFor();
  await page.reload();
  await page.getByTestId('prospect-back').click();
  await page.waitForURL(`**/leads?person=${seller.id}&from=2020-01-01`);
});

await check('the way back from a person leads to the page that opened it; to the leads where none did', {}, async (page) => {
  const person = state.prospects[1];
  await go(page, '/prospects?customers=1');
  await page.getByTestId(/^person-row-/).first().click();
  await page.getByTestId('prospect-back').click();
  await page.waitForURL('**/prospects?customers=1');
  await go(page, '/tasks?who=all&due=today');
  await page.getByTestId(/^task-row-/).first().locator('a').first().click();
  await page.getByTestId('prospect-back').click();
  await page.waitForURL('**/tasks?who=all&due=today');
  await go(page, `/prospects/${person.id}`);
  await page.getByTestId('prospect-back').click();
  await page.waitForURL('**/leads');
});

await check('on a phone the filters stand behind one button that tells how many are set', { width: 390, height: 844 }, async (page) => {
  await go(page, '/leads?period=7&source=kiosk');
  const button = page.getByTestId('filters-open');
  await page.locator('[data-testid="filters-open"][data-count="2"]').waitFor();
  assert.equal(await page.getByTestId('filter-source').isVisible(), false);
  await button.click();
  await page.getByTestId('filter-source').waitFor();
  await page.getByTestId('chip-source').click();
  await page.waitForURL('**/leads?period=7');
  await page.locator('[data-testid="filters-open"][data-count="1"]').waitFor();
});

await check('a report of days is of the hub\'s days in every zone; its rows open their lists', {}, async () => {
  for (const zone of ['Asia/Yekaterinburg', 'Asia/Vladivostok', 'America/New_York']) {
    const { page, context } = await openPage(world, { zone });
    const asked = [];
    page.on('request', (request) => { if (request.url().includes('/api/v1/reports')) asked.push(new URL(request.url()).searchParams); });
    await go(page, '/reports?by=source&from=2026-05-01&to=2026-05-12');
    await page.getByTestId('report-row-kiosk').waitFor();
    assert.deepEqual([asked[0].get('from_day'), asked[0].get('to_day'), asked[0].get('from_ms')], ['2026-05-01', '2026-05-12', null], zone);
    assert.equal(await page.getByTestId('report-to').inputValue(), '12.05.2026', zone);
    await page.getByTestId('report-files').click();
    assert.match(await page.getByTestId('report-csv').getAttribute('href'), /from_day=2026-05-01&to_day=2026-05-12/);
    await page.keyboard.press('Escape');
    await page.getByTestId('report-row-kiosk').getByRole('link').click();
    await page.waitForURL('**/leads?source=kiosk&from=2026-05-01&to=2026-05-12');
    await context.close();
  }
});

await end();
