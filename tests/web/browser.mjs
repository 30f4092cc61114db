// Shared by the browser checks: the mock hub with the built page under the hub's CSP, and a headless Chromium.
import { createRequire } from 'node:module';
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
  return { mock, base: `http://127.0.0.1:${port}`, browser, stop };
}

// A page whose faults are collected: script errors, CSP refusals, requests to anywhere but the hub.
export async function openPage(world, { width = 1440, height = 1000, language = 'ru', scheme = 'light', login = 'admin', signedIn = true } = {}) {
  const context = await world.browser.newContext({ viewport: { width, height }, locale: language === 'ru' ? 'ru-RU' : 'en-GB', colorScheme: scheme, timezoneId: 'Europe/Moscow', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // A refused sign-in and "who am I" answered with nobody are part of the play, not faults.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(world.base) && !request.url().startsWith('data:')) faults.push(`outside: ${request.url()}`);
  });
  await page.addInitScript((chosen) => localStorage.setItem('anketa.language', chosen), language);
  if (signedIn) {
    const answer = await context.request.post(`${world.base}/api/v1/session`, { data: { login, password: PASSWORD } });
    if (!answer.ok()) throw new Error(`mock sign-in: ${answer.status()}`);
  }
  return { page, context, faults };
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
    ['today', '/'], ['leads', '/leads'], ['leads-filtered', '/leads?state=unassigned'], ['prospect', `/prospects/${mock.state.prospects[0].id}`], ['prospect-unassigned', `/prospects/${mock.state.prospects.find((p) => p.assignments.every((a) => a.ended_ms)).id}`], ['tasks', '/tasks'], ['tasks-overdue', '/tasks?due=overdue&who=all'], ['drives', '/drives'], ['visitor', '/visitor'], ['dealers', '/dealers'], ['routing', '/routing'],
    ['kiosks', '/kiosks'], ['review', '/review'], ['matching', '/matching'], ['review-settled', '/review?shelf=settled'], ['check', '/check'], ['quarantine', '/quarantine'], ['jobs', '/jobs'], ['users', '/users'], ['audit', '/audit'], ['security', '/security'], ['missing', '/nothing-here'],
  ];
}
