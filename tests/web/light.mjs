// What a first visit costs and whether the page says what it must: bytes of the first load, time until it can be used, no
// faults, language, title, labels, one heading, no picture without words.   node tests/web/light.mjs [--judge]
// The time is told, and judged only where --judge asks for it: a machine that does other things is no fault of the page.
import { openPage, settle, start } from './browser.mjs';

const MOST_KB = 600;
const MOST_MS = 1500;
const judges = process.argv.includes('--judge');
const world = await start();
const faults = [];
const say = (what, holds) => {
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${what}`);
  if (!holds) faults.push(what);
};

// Until somebody can act: the page's own content stands, and the main thread has had a quiet moment since.
const usable = (page) => page.evaluate(() => new Promise((done) => {
  const look = () => (document.querySelector('[data-testid="page"], form') ? requestIdleCallback(() => done(performance.now())) : setTimeout(look, 10));
  look();
}));

const VISITS = [['signin', '/signin', false], ['today', '/', true], ['leads', '/leads', true], ['people', '/prospects', true]];
for (const [name, path, signedIn] of VISITS) {
  const times = [];
  let kb = 0;
  for (let visit = 0; visit < 3; ++visit) { // each in a context of its own, so that nothing is kept from before
    const { page, context, faults: seen } = await openPage(world, { signedIn });
    let bytes = 0;
    page.on('response', async (response) => { if (!response.url().includes('/api/')) bytes += (await response.request().sizes().catch(() => ({ responseBodySize: 0 }))).responseBodySize; });
    await page.goto(world.base + path);
    times.push(await usable(page));
    await settle(page);
    kb = bytes / 1024;
    if (visit === 0) await manners(page, name);
    for (const fault of seen) say(`${name}: ${fault}`, false);
    await context.close();
  }
  const best = Math.min(...times); // whatever else the machine did meanwhile is no fault of the page
  say(`${name}: usable after ${Math.round(best)} ms (at most ${MOST_MS}), ${Math.round(kb)} KB of its own`, !judges || best < MOST_MS);
}

async function manners(page, name) {
  const found = await page.evaluate(() => {
    const named = (node) => node.getAttribute('aria-label') || node.getAttribute('aria-labelledby') || node.labels?.length || node.title || node.textContent?.trim() || node.placeholder;
    const visible = (node) => node.offsetParent !== null;
    return {
      language: document.documentElement.lang, title: document.title, viewport: document.querySelector('meta[name="viewport"]')?.content ?? '', headings: document.querySelectorAll('h1').length,
      unnamed: [...document.querySelectorAll('button, a, input, select, textarea')].filter((node) => visible(node) && node.type !== 'hidden' && !named(node)).map((node) => node.outerHTML.slice(0, 90)),
      pictures: [...document.querySelectorAll('img:not([alt])')].length, doubled: [...document.querySelectorAll('[id]')].map((node) => node.id).filter((id, at, all) => all.indexOf(id) !== at),
    };
  });
  say(`${name}: says its language (${found.language})`, /^(ru|en)$/.test(found.language));
  say(`${name}: has a title (${found.title})`, found.title.length > 3);
  say(`${name}: fits a phone's screen`, /width=device-width/.test(found.viewport) && !/user-scalable=no|maximum-scale=1\b/.test(found.viewport));
  say(`${name}: has one heading of the first order`, found.headings === 1);
  say(`${name}: everything to press or fill in has a name ${found.unnamed.join(' ')}`, found.unnamed.length === 0);
  say(`${name}: no picture without words, no id twice ${found.doubled.join(' ')}`, found.pictures === 0 && found.doubled.length === 0);
}

const packed = await firstLoad();
say(`first load: ${Math.round(packed)} KB packed (at most ${MOST_KB})`, packed > 0 && packed < MOST_KB);
await world.stop();
console.log(`${faults.length} faults`);
process.exit(faults.length ? 1 : 0);

// index.html and what it names, as the hub sends them.
async function firstLoad() {
  const { readFileSync, statSync } = await import('node:fs');
  const { fileURLToPath } = await import('node:url');
  const dist = fileURLToPath(new URL('../../hub/web/dist', import.meta.url));
  const html = readFileSync(`${dist}/index.html`, 'utf8');
  const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((one) => one[1]);
  return (html.length + files.reduce((sum, file) => sum + statSync(`${dist}${file}.gz`).size, 0)) / 1024;
}
