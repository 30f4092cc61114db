// Shared by the browser checks: the mock hub with the built page under the hub's CSP, and a headless Chromium.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { uuid } from '../../hub/web/dev/ids.mjs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMock, PASSWORD } from '../../hub/web/dev/mock.mjs';

const webRequire = createRequire(new URL('../../hub/web/package.json', import.meta.url));
const { chromium } = webRequire('playwright-core');
export const axeSource = webRequire.resolve('axe-core/axe.min.js');
export { PASSWORD };

export async function start() {
  const mock = createMock({ withPage: true });
  const port = await mock.listen(0);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const stop = async () => {
    await browser.close();
    await mock.close();
  };
  // By name: an address of numbers has no passkeys.
  return { mock, base: `http://localhost:${port}`, browser, stop };
}

// A page whose faults are collected, with those of every further one of its context: script errors, CSP refusals, requests to anywhere but the hub.
export async function openPage(world, { width = 1440, height = 1000, language = 'ru', scheme = 'light', login = 'admin', signedIn = true, zone = 'Europe/Moscow', scale = 1 } = {}) {
  const context = await world.browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale, locale: language === 'ru' ? 'ru-RU' : 'en-GB', colorScheme: scheme, timezoneId: zone, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const faults = [];
  context.on('weberror', (error) => faults.push(`script: ${error.error().message}`));
  context.on('console', (message) => {
    // A refused sign-in and "who am I" answered with nobody are part of the play, not faults.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  context.on('request', (request) => {
    if (!request.url().startsWith(world.base) && !request.url().startsWith('data:')) faults.push(`outside: ${request.url()}`);
  });
  await page.addInitScript((chosen) => localStorage.setItem('anketa.language', chosen), language);
  if (signedIn) {
    const answer = await context.request.post(`${world.base}/api/v1/session`, { data: { login, password: PASSWORD } });
    if (!answer.ok()) throw new Error(`mock sign-in: ${answer.status()}`);
  }
  return { page, context, faults };
}

// A day, an hour, a day with its hour, as hands type them: the next key closes the calendar.
export async function typeDay(page, id, day) {
  await page.getByTestId(id).fill(day);
  await page.getByTestId(id).press('Tab');
}
export async function typeHour(page, id, hour) {
  await page.getByTestId(id).and(page.getByRole('spinbutton')).focus(); // not what stands there until the clock is fetched
  await page.keyboard.type(hour.replace(':', ''));
  await page.keyboard.press('Tab');
}
export async function typeMoment(page, id, moment) {
  await typeDay(page, id, moment.slice(0, 10));
  await typeHour(page, `${id}-hour`, moment.slice(11, 16));
}

// Runs named plays, each on a page of its own that must be without faults; `only`: those whose name holds this word.
export function checking(world, only) {
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
      await page.screenshot({ path: join(tmpdir(), `anketa-web-fail-${failed}.png`) }).catch((why) => console.log(`no picture of it: ${why.message.split('\n')[0]}`));
    }
    await context.close();
  }
  async function end() {
    await world.stop();
    console.log(`${passed} passed, ${failed} failed`);
    process.exit(failed ? 1 : 0);
  }
  return { check, end };
}

// A device with a finger on it at once: keeps passkeys, and knows its person.
export async function giveAuthenticator(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable', { enableUI: false });
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', { options });
  return { know: (isUserVerified) => session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }) };
}

export async function settle(page) {
  await page.locator('[data-testid="page"], form').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('.mantine-Skeleton-root'));
  await page.waitForTimeout(150); // what comes with a second answer
  await page.evaluate(() => document.fonts.ready);
}

// Every page with the address it has; ids come from the mock's data.
export function pagesOf(mock) {
  return [
    ['today', '/'], ['leads', '/leads'], ['leads-filtered', '/leads?state=unassigned'], ['people', '/prospects'], ['prospect', `/prospects/${mock.state.prospects[0].id}`], ['prospect-unassigned', `/prospects/${mock.state.prospects.find((p) => p.assignments.every((a) => a.ended_ms)).id}`], ['tasks', '/tasks'], ['tasks-overdue', '/tasks?due=overdue&who=all'], ['deeds', '/deeds'], ['drives', '/drives'], ['absences', '/absences'], ['visitor', '/visitor'], ['dealers', '/dealers'], ['routing', '/routing'],
    ['import', '/import'], ['import-columns', `/import/${uuid(30, 1)}`], ['import-checked', `/import/${uuid(30, 2)}`], ['import-running', `/import/${uuid(30, 3)}`], ['import-stopped', `/import/${uuid(30, 49)}`], ['import-done', `/import/${uuid(30, 50)}`], ['customer', `/prospects/${mock.state.prospects.find((p) => p.cars.length > 0).id}`], ['reports', '/reports'], ['reports-dealers', '/reports?by=dealer'], ['stand', '/stand'], ['kiosks', '/kiosks'], ['kiosks-red', '/kiosks?light=red'], ['kiosk', `/kiosks/${mock.state.kiosks[2].id}`], ['review', '/review'], ['matching', '/matching'], ['network', '/network'], ['questionnaires', '/questionnaires'], ['questionnaire', '/questionnaires/interest'], ['consents', '/consents'], ['consent-editor', '/consents/processing'], ['catalogue', '/catalogue'], ['review-settled', '/review?shelf=settled'], ['check', '/check'], ['quarantine', '/quarantine'], ['jobs', '/jobs'], ['users', '/users'], ['audit', '/audit'], ['audit-narrowed', `/audit?kind=contacts&subject=${mock.state.prospects[1].id}`], ['files', '/exports'], ['privacy', '/privacy'], ['privacy-erasure', `/privacy/${uuid(21, 3)}`], ['privacy-act', `/privacy/${uuid(21, 5)}`], ['privacy-copy', `/privacy/${uuid(21, 1)}/copy`], ['security', '/security'], ['docs', '/docs'], ['missing', '/nothing-here'],
  ];
}
