// The console in headless Chromium, led by JSON lines: {"do":"sign_in",...} on stdin, one answer a line on stdout:
// {"ok":true,...} or {"ok":false,"why":"..."}. All that is told was read from the page.
//   node console.mjs https://localhost:8443 SHOTS
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const webRequire = createRequire(new URL('../../hub/web/package.json', import.meta.url));
const { chromium } = webRequire('playwright-core');
const [base, shots] = process.argv.slice(2);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
let page;
let device; // the page's virtual authenticator

const at = (id) => page.getByTestId(id);
const rows = (kind) => page.locator(`[data-testid^="${kind}-row-"]:visible`);
const shoot = (name) => page.screenshot({ path: `${shots}/${name}.png` });
const text = async (locator) => (await locator.innerText()).replace(/\s+/g, ' ').trim();

const named = (id, says = '') => {
  const found = id.endsWith('*') ? page.locator(`[data-testid^="${id.slice(0, -1)}"]:visible`) : page.locator(`[data-testid="${id}"]:visible`);
  return (says ? found.filter({ hasText: says }) : found).first();
};

const deeds = {
  // A browser nobody used before; the hub's certificate is its own.
  async sign_in({ login, password, path = '/', width = 1600, height = 1000, language = 'ru', scheme = 'light' }) {
    await page?.context().close();
    const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width, height }, locale: language === 'ru' ? 'ru-RU' : 'en-GB', timezoneId: 'Europe/Moscow', colorScheme: scheme });
    page = await context.newPage();
    await page.addInitScript((chosen) => localStorage.setItem('anketa.language', chosen), language);
    await page.goto(base + path);
    await at('login').fill(login);
    await at('password').fill(password);
    await page.keyboard.press('Enter');
    await at('page').waitFor();
    if (path !== '/') await page.goto(base + path);
    await at('page').waitFor();
    return { title: await page.title() };
  },
  // A device with a finger on it at once: keeps passkeys as a laptop does, and knows its person until told otherwise.
  async give_authenticator() {
    const session = await page.context().newCDPSession(page);
    await session.send('WebAuthn.enable', { enableUI: false });
    const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
    device = { session, ...(await session.send('WebAuthn.addVirtualAuthenticator', { options })) };
    return {};
  },
  async know_person({ known }) {
    await device.session.send('WebAuthn.setUserVerified', { authenticatorId: device.authenticatorId, isUserVerified: known });
    return {};
  },
  async held_passkeys() {
    const { credentials } = await device.session.send('WebAuthn.getCredentials', { authenticatorId: device.authenticatorId });
    return { passkeys: credentials.map(({ isResidentCredential, rpId, signCount }) => ({ isResidentCredential, rpId, signCount })) };
  },
  // Signs out where it is; the browser and its device stay.
  async sign_out() {
    await at('user-menu').click();
    await at('sign-out').click();
    await at('signin-form').waitFor();
    return {};
  },
  // The row that says all of this, within so many milliseconds; the page itself is left alone.
  async see_row({ kind, says, ms }) {
    let row = rows(kind);
    for (const words of says) row = row.filter({ hasText: words });
    await row.first().waitFor({ timeout: ms });
    return { text: await text(row.first()) };
  },
  async count_rows({ kind, says }) {
    await page.waitForFunction(() => !document.querySelector('.mantine-Skeleton-root'));
    return { rows: await rows(kind).filter({ hasText: says }).count() };
  },
  async open_row({ kind, says }) {
    await rows(kind).filter({ hasText: says }).first().locator('a').first().click();
    await at('prospect-name').waitFor();
    return { name: await text(at('prospect-name')), dealer: await text(at('prospect-dealer')) };
  },
  async reassign({ dealer, name, reason, shot }) {
    await at('assign-open').click();
    await at('assign-dealer').click();
    await at(`assign-dealer-option-${dealer}`).click();
    await at('assign-reason').fill(reason);
    if (shot) await shoot(shot);
    await at('assign-submit').click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.locator(`[data-testid="prospect-dealer"][data-dealer-id="${dealer}"]`).filter({ hasText: name }).waitFor();
    return { dealer: await text(at('prospect-dealer')), page: await text(at('page')) };
  },
  async visit({ path }) {
    await page.goto(base + path);
    await at('page').waitFor();
    return {};
  },
  // `id`: a test id, or how it begins where it ends in "*".
  async press({ id }) {
    await named(id).click();
    return {};
  },
  async fill({ id, text: words }) {
    await named(id).fill(words);
    return {};
  },
  async choose({ id, option }) {
    await named(id).click();
    await page.getByRole('option', { name: option }).first().click();
    return {};
  },
  // Waits for it, with these words in it; tells its text and its data.
  async see({ id, says = '', ms = 15000 }) {
    const found = named(id, says);
    await found.waitFor({ timeout: ms });
    return { text: await text(found), data: await found.evaluate((element) => ({ ...element.dataset })) };
  },
  // Waits until its data say so.
  async see_data({ id, name, value, ms = 15000 }) {
    const found = id.endsWith('*') ? page.locator(`[data-testid^="${id.slice(0, -1)}"][data-${name}="${value}"]:visible`) : page.locator(`[data-testid="${id}"][data-${name}="${value}"]:visible`);
    await found.first().waitFor({ timeout: ms });
    return {};
  },
  // A file of this machine into a field for files.
  async give_file({ id, path }) {
    await page.locator(`input[type="file"][data-testid="${id}"]`).setInputFiles(path);
    return {};
  },
  async choose_value({ id, value }) {
    await page.locator(`[data-testid="${id}"]`).selectOption(value);
    return {};
  },
  async reload() {
    await page.reload();
    await at('page').waitFor();
    return {};
  },
  async gone({ id }) {
    await named(id).waitFor({ state: 'hidden' });
    return {};
  },
  // Nothing on the page is wider than the window.
  async fits() {
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (over > 0) throw new Error(`the page is ${over} px wider than the window`);
    return {};
  },
  async shot({ name }) {
    await shoot(name);
    return {};
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { do: deed, ...how } = JSON.parse(line);
  try {
    console.log(JSON.stringify({ ok: true, ...(await deeds[deed](how)) }));
  } catch (error) {
    await page?.screenshot({ path: `${shots}/failed-${deed}.png` }).catch(() => {});
    console.log(JSON.stringify({ ok: false, why: error.message.split('\n').slice(0, 3).join(' ') }));
  }
}
await browser.close();
