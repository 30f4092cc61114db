// Days and hours of a calendar, in the reader's own time. Pure.
export const HOUR_MS = 3_600_000;
export const OPEN_HOUR = 9;
export const CLOSE_HOUR = 21;

export function dayStart(ms: number): number {
  const day = new Date(ms);
  day.setHours(0, 0, 0, 0);
  return day.getTime();
}

export function addDays(ms: number, days: number): number {
  const day = new Date(ms);
  day.setDate(day.getDate() + days);
  return day.getTime();
}

// 2026-05-12 in the address bar; today where nothing readable stands there.
export function dayFrom(text: string | null, now: number): number {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? '');
  return found ? new Date(Number(found[1]), Number(found[2]) - 1, Number(found[3])).getTime() : dayStart(now);
}

const two = (n: number) => String(n).padStart(2, '0');
export function dayText(ms: number): string {
  const day = new Date(ms);
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

// A day of no clock, as its words are written, for a formatter that is told to use UTC.
export const dayMoment = (text: string) => Date.parse(`${text}T00:00:00Z`);
// The hub's day that began at that moment: its midnight is less than half a day from that of any clock a house keeps.
export const hubDay = (began_ms: number) => new Date(began_ms + 12 * HOUR_MS).toISOString().slice(0, 10);
// Days further, as text.
export const shiftDay = (text: string, days: number) => new Date(dayMoment(text) + days * 24 * HOUR_MS).toISOString().slice(0, 10);

// For an input of type datetime-local, on a whole quarter of an hour.
export function localInput(ms: number): string {
  const at = new Date(Math.ceil(ms / 900_000) * 900_000);
  return `${dayText(at.getTime())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

// Minutes of a day as an input of type time has them, and back.
export const clockOf = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
export function minutesOf(clock: string): number {
  const found = /^(\d{2}):(\d{2})/.exec(clock);
  return found ? Number(found[1]) * 60 + Number(found[2]) : 0;
}

// Where a time lies between opening and closing, in percent of the open day.
export function placeOf(ms: number, day: number): number {
  const share = ((ms - day) / HOUR_MS - OPEN_HOUR) / (CLOSE_HOUR - OPEN_HOUR);
  return Math.min(100, Math.max(0, share * 100));
}
