// Days and hours of a calendar, by the clock of a zone or the reader's own. Pure.
export const HOUR_MS = 3_600_000;
export const OPEN_HOUR = 9;
export const CLOSE_HOUR = 21;

const DAY_MS = 24 * HOUR_MS;

// How far a zone's clock is ahead of UTC at that moment; the reader's own without one.
function aheadMs(ms: number, zone?: string): number {
  if (!zone) return -new Date(ms).getTimezoneOffset() * 60_000;
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' }).formatToParts(ms);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')) - Math.floor(ms / 60_000) * 60_000;
}

// The moment at which a clock of the zone shows this; `clock`: what UTC's would have to show, in ms.
function momentOf(clock: number, zone?: string): number {
  const near = clock - aheadMs(clock, zone);
  return clock - aheadMs(near, zone);
}
const clockOfMoment = (ms: number, zone?: string) => ms + aheadMs(ms, zone);

export function dayStart(ms: number, zone?: string): number {
  return momentOf(Math.floor(clockOfMoment(ms, zone) / DAY_MS) * DAY_MS, zone);
}

export const addDays = (ms: number, days: number, zone?: string) => momentOf(clockOfMoment(ms, zone) + days * DAY_MS, zone);

// 2026-05-12 in the address bar; today where nothing readable stands there.
export function dayFrom(text: string | null, now: number, zone?: string): number {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? '');
  return found ? momentOf(Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])), zone) : dayStart(now, zone);
}

const two = (n: number) => String(n).padStart(2, '0');
export const dayText = (ms: number, zone?: string) => new Date(clockOfMoment(ms, zone)).toISOString().slice(0, 10);

// A day of no clock, as its words are written, for a formatter that is told to use UTC.
export const dayMoment = (text: string) => Date.parse(`${text}T00:00:00Z`);
// The hub's day that began at that moment: its midnight is less than half a day from that of any clock a house keeps.
export const hubDay = (began_ms: number) => new Date(began_ms + 12 * HOUR_MS).toISOString().slice(0, 10);
// Days further, as text.
export const shiftDay = (text: string, days: number) => new Date(dayMoment(text) + days * 24 * HOUR_MS).toISOString().slice(0, 10);

// For a field of day and hour (parts/When.tsx), on a whole quarter of an hour, and back.
export const localInput = (ms: number, zone?: string) => new Date(clockOfMoment(Math.ceil(ms / 900_000) * 900_000, zone)).toISOString().slice(0, 16);
export const fromInput = (text: string, zone?: string) => momentOf(Date.parse(`${text}:00Z`), zone);

// The hour and minute of a moment, by the reader's clock or that of `zone`.
export function clockAt(ms: number, language: string, zone?: string): string {
  return new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(ms);
}

// Minutes of a day as a field of an hour has them, and back.
export const clockOf = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
export function minutesOf(clock: string): number {
  const found = /^(\d{2}):(\d{2})/.exec(clock);
  return found ? Number(found[1]) * 60 + Number(found[2]) : 0;
}

// A day as somebody types it: 2026-05-12, 12.05.2026, 12/5/26; null where it is none.
export function dayTyped(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(text.trim());
  const spoken = /^(\d{1,2})[./\s-](\d{1,2})[./\s-](\d{4}|\d{2})$/.exec(text.trim());
  const [year, month, day] = iso ? iso.slice(1).map(Number) : spoken ? spoken.slice(1).map(Number).reverse() : [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = new Date(Date.UTC(year < 100 ? 2000 + year : year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
}

export const dayWritten = (day: string, language: string) => day.split('-').reverse().join(language === 'ru' ? '.' : '/');

// Where a key leads from a day of a calendar: a day further down, a month further by a page; null for any other key. In a
// month that is too short it is its last day.
export function dayByKey(day: string, key: string): string | null {
  if (key === 'ArrowDown' || key === 'ArrowUp') return shiftDay(day, key === 'ArrowDown' ? 1 : -1);
  if (key !== 'PageDown' && key !== 'PageUp') return null;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const first = Date.UTC(year, month - 1 + (key === 'PageDown' ? 1 : -1), 1);
  const next = new Date(first);
  const last = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0)).getUTCDate();
  return shiftDay(next.toISOString().slice(0, 10), Math.min(date, last) - 1);
}

// Where a time lies between opening and closing, in percent of the open day.
export function placeOf(ms: number, day: number): number {
  const share = ((ms - day) / HOUR_MS - OPEN_HOUR) / (CLOSE_HOUR - OPEN_HOUR);
  return Math.min(100, Math.max(0, share * 100));
}
