// Finding and working through many, in a real browser over the mock hub: search, the palette by keyboard alone, columns,
// kept views, one deed for many rows and its undoing.   node tests/web/lists.mjs [WORD]
import assert from 'node:assert/strict';
import { checking, settle, start } from './browser.mjs';

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

await end();
