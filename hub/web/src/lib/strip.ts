// Ninety days as a strip: days that nobody heard of are there too. Pure.
import type { Tone } from './tone';

const DAY_MS = 86_400_000;
type StripDay = { day_ms: number; open_min: number; silent_min: number; most_waiting: number; leads: number };

export function dayStrip(days: readonly StripDay[], now: number, length = 90): (StripDay & { known: boolean; tone: Tone })[] {
  const last = days.at(-1)?.day_ms;
  // The hub says where its days begin; without one, the reader's own.
  const anchor = last ?? new Date(now).setHours(0, 0, 0, 0);
  const newest = anchor + Math.floor((now - anchor) / DAY_MS) * DAY_MS;
  const known = new Map(days.map((day) => [day.day_ms, day]));
  return Array.from({ length }, (_, i) => {
    const day_ms = newest - (length - 1 - i) * DAY_MS;
    const day = known.get(day_ms);
    if (!day) return { day_ms, open_min: 0, silent_min: 0, most_waiting: 0, leads: 0, known: false, tone: 'gray' };
    const share = day.open_min === 0 ? 0 : day.silent_min / day.open_min;
    return { ...day, known: true, tone: share > 0.2 ? 'red' : share > 0.02 ? 'yellow' : 'green' };
  });
}
