// Writes NAME.gz beside each file of dist/ (the hub embeds only those) and prints what a first visit costs.
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const BUDGET_BYTES = 600 * 1024;

function filesBelow(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

let firstLoad = 0;
const names = new Map();
for (const path of filesBelow(dist).filter((p) => !p.endsWith('.gz'))) {
  const short = path.split('/').pop();
  if (names.has(short)) throw new Error(`two files named ${short}: the hub finds a file by its name`);
  names.set(short, path);
  const packed = gzipSync(readFileSync(path), { level: 9 });
  packed[9] = 255; // the header's "operating system": the same bytes on every machine
  writeFileSync(`${path}.gz`, packed);
  if (/^(charts|docs|offices|workbook)-/.test(short)) continue; // come when a report, the API, the desk or a workbook is opened
  // A browser takes one or two of the font's subsets; count Latin and Cyrillic.
  if (!path.endsWith('.woff2') || /inter-(latin|cyrillic)-wght/.test(path)) firstLoad += packed.length;
}
console.log(`dist: ${names.size} files, first load ${(firstLoad / 1024).toFixed(0)} KiB gz (budget ${BUDGET_BYTES / 1024})`);
if (firstLoad > BUDGET_BYTES) process.exit(1);
