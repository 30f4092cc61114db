// Pictures of every page and dialog, to be looked at:  node tests/web/look.mjs OUT [--only NAME]
// (ru and en, light and dark, a desk and a phone; the built page over the mock hub)
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuid } from '../../hub/web/dev/ids.mjs';
import { passkeysOf } from '../../hub/web/dev/security.mjs';
import { openPage, pagesOf, settle, start, typeDay } from './browser.mjs';

const out = process.argv[2] ?? join(tmpdir(), 'anketa-look');
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : '';
mkdirSync(out, { recursive: true });
const SIZES = { desk: [1440, 1000], phone: [390, 844] };
const VARIANTS = [['desk', 'ru', 'light'], ['desk', 'en', 'dark'], ['phone', 'ru', 'light'], ['phone', 'en', 'dark']];

// The first page as somebody else sees it, in this size, language and colour.
const otherDay = async (page, world, login, waitsFor) => {
  const me = [...world.mock.state.sessions.values()].at(-1);
  const before = me.user;
  const other = world.mock.state.users.find((one) => one.login === login);
  me.user = { ...before, id: other.id, name: other.name, role: other.role };
  await page.goto(`${world.base}/`);
  await page.getByTestId(waitsFor).waitFor();
  await settle(page);
  await page.screenshot({ path: `${out}/day-${login}.${page.viewportSize().width}.${await page.locator('html').getAttribute('lang')}.png`, fullPage: true });
  me.user = before;
};

// A salesperson of whose house nobody else is there, for as long as `work` takes.
const lastOfHouse = async (world, work) => {
  const seller = world.mock.state.users.find((one) => one.login === 'sales3');
  const others = world.mock.state.users.filter((one) => one.dealer?.id === seller.dealer.id && one !== seller && one.state === 'active');
  others.forEach((one) => { one.state = 'disabled'; });
  await work(seller);
  others.forEach((one) => { one.state = 'active'; });
};

const dialogs = {
  assign: async (page, world) => {
    await page.goto(`${world.base}/prospects/${world.mock.state.prospects[0].id}`);
    await page.getByTestId('assign-open').click();
    await page.getByTestId('assign-reason').waitFor();
  },
  'import-undo': async (page, world) => {
    await page.goto(`${world.base}/import/${world.mock.state.takeovers.find((one) => one.state === 'done').id}`);
    await page.getByTestId('takeover-undo-open').click();
    await page.getByTestId('takeover-outlook').waitFor();
  },
  'import-stop': async (page, world) => {
    await page.goto(`${world.base}/import/${world.mock.state.takeovers.find((one) => one.state === 'importing').id}`);
    await page.getByTestId('takeover-stop-open').click();
    await page.getByTestId('takeover-stop-submit').waitFor();
  },
  'book-drive': async (page, world) => {
    const { cars } = world.mock.state;
    const task = world.mock.state.tasks.find((one) => one.state === 'open' && one.not_before_ms === null && cars.some((car) => car.dealer_id === one.dealer.id) && !world.mock.state.drives.some((drive) => drive.assignment_id === one.assignment_id));
    await page.goto(`${world.base}/prospects/${task.prospect.id}`);
    await page.getByTestId('log-open').first().click();
    await page.getByTestId('task-result-test_drive_booked').click();
    await page.getByTestId('book-car').click();
    await page.getByRole('option').first().click();
    await typeDay(page, 'book-day', new Date(world.mock.state.now() + 27 * 3_600_000).toISOString().slice(0, 10));
    await page.locator('[data-testid^="book-time-"]').nth(2).click();
  },
  'close-task': async (page, world) => {
    await page.goto(`${world.base}/tasks`);
    await page.locator('[data-testid^="task-close-"]:visible').first().click();
    await page.getByTestId('task-note').waitFor();
  },
  'taken-back': async (page, world) => {
    await dialogs['close-task'](page, world);
    await page.getByTestId('task-result-wrong_contact').click();
    await page.getByTestId('held-undo').waitFor();
  },
  refused: async (page, world) => {
    await page.route('**/tasks/*/close', (route) => route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'x', status: 409, code: 'request.conflict', detail: 'lapsed' }) }));
    await dialogs['taken-back'](page, world);
    await page.getByTestId('held-now').click();
    await page.getByTestId('held-retry').waitFor();
    await page.unroute('**/tasks/*/close');
  },
  'sale-back': async (page, world) => {
    const { prospects } = world.mock.state;
    const prospect = prospects.find((one) => one.cars.length > 0 && one.assignments.length > 0);
    prospect.cars[0].undo_assignment_id = prospect.assignments[0].id;
    await page.goto(`${world.base}/prospects/${prospect.id}`);
    await page.locator('[data-testid^="sale-undo-"]').first().click();
    await page.getByTestId('sale-back-reason').waitFor();
  },
  'kiosk-code': async (page, world) => {
    await page.goto(`${world.base}/kiosks`);
    await page.getByTestId('kiosk-add').first().click();
    await page.getByTestId('kiosk-name').fill('Киоск 8 · у лестницы');
    await page.getByTestId('kiosk-venue').click();
    await page.getByRole('option').first().click();
    await page.getByTestId('kiosk-submit').click();
    await page.getByTestId('kiosk-code').waitFor();
  },
  signature: async (page, world) => {
    await page.goto(`${world.base}/prospects/${world.mock.state.prospects[1].id}`);
    await page.getByTestId('signature-show').first().click();
    await page.getByTestId('reveal').click();
    await page.getByTestId('signature-svg').scrollIntoViewIfNeeded();
  },
  consent: async (page, world) => {
    await page.goto(`${world.base}/prospects/${world.mock.state.prospects[1].id}`);
    await page.locator('[data-testid^="consent-read-"]').first().click();
    await page.locator('.consent-text').waitFor();
  },
  merge: async (page, world) => {
    await page.goto(`${world.base}/prospects/${world.mock.state.prospects[0].id}`);
    await page.getByTestId('identity-menu').click();
    await page.getByTestId('identity-merge').click();
    await page.getByTestId('merge-other').click();
    await page.getByRole('option').first().click();
    await page.getByTestId('effects').waitFor();
  },
  split: async (page, world) => {
    await page.goto(`${world.base}/prospects/${world.mock.state.prospects[0].id}`);
    await page.getByTestId('identity-menu').click();
    await page.getByTestId('identity-split').click();
    await page.locator('[data-testid^="split-lead-"]').last().click();
    await page.getByTestId('effects').waitFor();
  },
  identity: async (page, world) => {
    await page.goto(`${world.base}/prospects/${world.mock.state.prospects[0].id}`);
    await page.getByTestId('identity').scrollIntoViewIfNeeded();
  },
  'check-answer': async (page, world) => {
    await page.goto(`${world.base}/check`);
    await page.getByTestId('check-phone').fill('+7 916 000-00-02');
    await page.keyboard.press('Enter');
    await page.getByTestId('check-answer').waitFor();
  },
  'dry-run': async (page, world) => {
    await page.goto(`${world.base}/routing`);
    await page.getByTestId('rule-on-wanted').press('Space');
    await page.getByTestId('dry-go').click();
    await page.getByTestId('dry-dealers').waitFor();
    await page.getByTestId('dry-run').scrollIntoViewIfNeeded();
  },
  'matching-draft': async (page, world) => {
    await page.goto(`${world.base}/matching`);
    await page.getByTestId('weights-version').click();
    await page.getByRole('option', { name: /^1003/ }).click();
    await page.getByTestId('replay-report').waitFor();
  },
  'matching-shadow': async (page, world) => {
    await page.goto(`${world.base}/matching`);
    await page.getByTestId('weights-version').click();
    await page.getByRole('option', { name: /^1002/ }).click();
    await page.getByTestId('disagreements').scrollIntoViewIfNeeded();
  },
  'matching-activate': async (page, world) => {
    await page.goto(`${world.base}/matching`);
    await page.getByTestId('weights-version').click();
    await page.getByRole('option', { name: /^1002/ }).click();
    await page.getByTestId('weights-activate').click();
    await page.getByTestId('activate-reason').waitFor();
  },
  'hand-over': async (page, world) => {
    await page.goto(`${world.base}/dealers`);
    await page.locator('[data-testid^="dealer-menu-"]').first().click();
    await page.locator('[data-testid^="dealer-hand-over-"]').first().click();
    await page.getByTestId('hand-over-to').click();
    await page.getByRole('option').nth(2).click();
    await page.getByTestId('hand-over-preview').waitFor();
  },
  absence: async (page, world) => {
    await page.goto(`${world.base}/absences`);
    await page.getByTestId('absence-enter').click();
    await page.getByTestId('absence-who').click();
    await page.getByRole('option').nth(2).click();
    await page.getByTestId('absence-stand-in').waitFor();
  },
  'absence-last': (page, world) => lastOfHouse(world, async (seller) => {
    await page.goto(`${world.base}/absences`);
    await page.getByTestId('absence-enter').click();
    await page.getByTestId('absence-who').fill(seller.name);
    await page.getByRole('option').first().click();
    await page.getByTestId('nobodys').waitFor();
  }),
  nobodys: (page, world) => lastOfHouse(world, async (seller) => {
    seller.state = 'disabled';
    await page.goto(`${world.base}/stand`);
    await page.locator('[data-kind="lease.nobodys"] a').click();
    await page.getByTestId('leads-nobodys').waitFor();
    await settle(page);
    seller.state = 'active';
  }),
  disable: async (page, world) => {
    await page.goto(`${world.base}/users`);
    await settle(page);
    const seller = world.mock.state.users.find((one) => one.login === 'sales3');
    await page.getByTestId(`user-menu-${seller.id}`).click();
    await page.getByTestId(`user-disable-${seller.id}`).click();
    await page.getByTestId('hand-over-preview').waitFor();
  },
  region: async (page, world) => {
    await page.goto(`${world.base}/users`);
    await settle(page);
    await page.locator('[data-testid^="region-edit-"]').first().click();
    await page.getByTestId('region-name-ru').waitFor();
  },
  rights: async (page, world) => {
    await page.goto(`${world.base}/users`);
    await settle(page);
    await page.locator('[data-testid^="user-menu-"]:visible').nth(2).click();
    await page.locator('[data-testid^="user-rights-"]').click();
    await page.getByTestId('rights-role').waitFor();
  },
  factor: async (page, world) => {
    await page.goto(`${world.base}/security`);
    await settle(page);
    await page.getByTestId('factor-begin').click();
    await page.getByTestId('factor-password').fill('correct horse battery');
    await page.keyboard.press('Enter');
    await page.getByTestId('factor-secret').waitFor();
  },
  passkeys: async (page, world) => {
    const admin = world.mock.state.users.find((user) => user.login === 'admin');
    const now = world.mock.state.now();
    const held = [['Рабочий ноутбук', 40, 2], ['Телефон', 12, null]];
    passkeysOf(admin).push(...held.map(([name, days, used], n) => ({ id: uuid(22, 100 + n), name, added_ms: now - days * 86_400_000, used_ms: used === null ? null : now - used * 3_600_000, credential: `look-${n}` })));
    await page.goto(`${world.base}/security`);
    await settle(page);
    await page.screenshot({ path: `${out}/passkey-list.${page.viewportSize().width}.${await page.locator('html').getAttribute('lang')}.png`, fullPage: true });
    await page.getByTestId('passkey-begin').click();
    await page.getByTestId('passkey-name').waitFor();
    passkeysOf(admin).length = 0;
  },
  'day-desk': async (page, world) => otherDay(page, world, 'privacy', 'desk-overdue'),
  'day-audit': async (page, world) => otherDay(page, world, 'auditor', 'today-acts'),
  exports: async (page, world) => {
    await page.goto(`${world.base}/leads`);
    await settle(page);
    await page.getByTestId('export-open').click();
    await page.getByTestId('export-quota').waitFor();
  },
  'people-found': async (page, world) => {
    await page.goto(`${world.base}/prospects`);
    await settle(page);
    await page.getByTestId('people-search').fill('Elk');
    await page.getByTestId('people-by').waitFor();
    await page.getByTestId('people-search').fill('');
    await page.getByTestId('people-search').fill('Со');
    await page.getByTestId('people-by').waitFor();
    await settle(page);
  },
  'people-preparing': async (page, world) => {
    world.mock.state.names_ready = false;
    await page.goto(`${world.base}/prospects`);
    await page.getByTestId('people-search').fill('Неизвестный');
    await page.getByTestId('empty').waitFor();
    world.mock.state.names_ready = true;
  },
  bulk: async (page, world) => {
    await page.goto(`${world.base}/leads`);
    await settle(page);
    const ticks = page.locator('tbody input[type="checkbox"]');
    await ticks.nth(0).check();
    await ticks.nth(2).check();
    await page.getByTestId('bulk-close-open').click();
    await page.getByTestId('lost-reason').click();
    await page.getByRole('option').first().click();
    await page.getByTestId('bulk-preview').waitFor();
  },
  views: async (page, world) => {
    await page.goto(`${world.base}/leads?state=unassigned`);
    await settle(page);
    await page.getByTestId('views-open').click();
    await page.getByTestId('view-name').waitFor();
  },
  palette: async (page, world) => {
    await page.goto(`${world.base}/leads`);
    await settle(page);
    await page.keyboard.press('Control+k');
    await page.getByTestId('palette').fill('со');
    await page.locator('[data-testid^="palette-person-"]').first().waitFor();
  },
  help: async (page, world) => {
    await page.goto(`${world.base}/leads`);
    await settle(page);
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
  },
  search: async (page, world) => {
    await page.goto(`${world.base}/leads`);
    await settle(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
  },
};

const world = await start();
let faultCount = 0;
for (const [size, language, scheme] of VARIANTS) {
  const [width, height] = SIZES[size];
  const shot = (page, name, full = true) => page.screenshot({ path: `${out}/${name}.${size}.${language}.${scheme}.png`, fullPage: full });
  const options = { width, height, language, scheme };
  const report = (name, faults) => {
    faultCount += faults.length;
    for (const fault of faults.splice(0)) console.log(`${name} ${size} ${language} ${scheme}: ${fault}`);
  };
  if (!only || only === 'door') {
    const door = await openPage(world, { ...options, signedIn: false });
    for (const name of ['signin', 'activate']) {
      await door.page.goto(`${world.base}/${name}`);
      await settle(door.page);
      if (name === 'activate') await door.page.getByTestId('activate-password').fill('три синих паровоза');
      await shot(door.page, name);
      report(name, door.faults);
    }
    await door.context.close();
  }
  const inside = await openPage(world, options);
  for (const [name, path] of pagesOf(world.mock).filter(([n]) => !only || n === only)) {
    await inside.page.goto(world.base + path);
    await settle(inside.page);
    const wide = await inside.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) inside.faults.push(`wider than the screen by ${wide}px`);
    await shot(inside.page, name, name !== 'leads' && name !== 'audit');
    report(name, inside.faults);
  }
  for (const [name, open] of Object.entries(dialogs).filter(([n]) => !only || n === only)) {
    await open(inside.page, world);
    await inside.page.waitForTimeout(400);
    await shot(inside.page, name, name === 'matching-draft');
    report(name, inside.faults);
  }
  await inside.context.close();
}
await world.stop();
console.log(`${faultCount} faults; pictures in ${out}`);
process.exit(faultCount ? 1 : 0);
