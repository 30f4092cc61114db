// Numbers, times and spans in the reader's language. Pure: the time of "now" is a parameter.
import type { Language } from './text';

const locale = (language: Language) => (language === 'ru' ? 'ru-RU' : 'en-GB');
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export function number(value: number, language: Language, digits = 0): string {
  return new Intl.NumberFormat(locale(language), { maximumFractionDigits: digits }).format(value);
}

export function dateTime(ms: number, language: Language, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale(language), {
    day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone,
  }).format(ms);
}

export function exactTime(ms: number, language: Language, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale(language), {
    day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone,
  }).format(ms);
}

export function day(ms: number, language: Language, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale(language), { day: 'numeric', month: 'long', year: 'numeric', timeZone }).format(ms);
}

// A calendar day as written, 1984-05-16, wherever the reader is; what is no day (a year alone) stays as it is.
export function calendarDay(iso: string, language: Language): string {
  const ms = iso.length === 10 ? Date.parse(`${iso}T00:00:00Z`) : NaN;
  return Number.isNaN(ms) ? iso : day(ms, language, 'UTC');
}

const dayKey = (ms: number, timeZone?: string) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(ms);

// 14:05 for today, "12 Oct, 14:05" this year, with the year before that.
export function shortTime(ms: number, nowMs: number, language: Language, timeZone?: string): string {
  const time = new Intl.DateTimeFormat(locale(language), { hour: '2-digit', minute: '2-digit', timeZone }).format(ms);
  if (dayKey(ms, timeZone) === dayKey(nowMs, timeZone)) return time;
  const sameYear = dayKey(ms, timeZone).slice(0, 4) === dayKey(nowMs, timeZone).slice(0, 4);
  const date = new Intl.DateTimeFormat(locale(language), {
    day: 'numeric', month: 'short', year: sameYear ? undefined : 'numeric', timeZone,
  }).format(ms);
  return `${date}, ${time}`;
}

// "5 minutes ago", "in 2 hours". Under a minute both ways: "now".
export function relative(ms: number, nowMs: number, language: Language): string {
  const words = new Intl.RelativeTimeFormat(locale(language), { numeric: 'auto', style: 'short' });
  const span = ms - nowMs;
  const size = Math.abs(span);
  if (size < MINUTE_MS) return words.format(0, 'second');
  if (size < HOUR_MS) return words.format(Math.trunc(span / MINUTE_MS), 'minute');
  if (size < DAY_MS) return words.format(Math.trunc(span / HOUR_MS), 'hour');
  if (size < 60 * DAY_MS) return words.format(Math.trunc(span / DAY_MS), 'day');
  return words.format(Math.trunc(span / (30 * DAY_MS)), 'month');
}

// Remaining time as a clock: 14:59, 1:02:03. Never below zero.
export function countdown(remainingMs: number): string {
  const total = Math.max(0, Math.floor(remainingMs / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(total % 60)}` : `${two(minutes)}:${two(total % 60)}`;
}

// A length of time in the unit that says it shortest: "3.2 s", "90 min", "5 hrs", "30 days".
export function duration(ms: number, language: Language): string {
  const [unit, size] = ms < 100_000 ? ['second', 1000] : ms < 2 * HOUR_MS ? ['minute', MINUTE_MS] : ms < 2 * DAY_MS ? ['hour', HOUR_MS] : ['day', DAY_MS];
  const value = ms / Number(size);
  return new Intl.NumberFormat(locale(language), {
    style: 'unit', unit: String(unit), unitDisplay: 'short', maximumFractionDigits: value < 10 && unit === 'second' ? 1 : 0,
  }).format(value);
}
