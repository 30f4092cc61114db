import { describe, expect, it } from 'vitest';
import { clockOf, dayText, minutesOf } from '../src/lib/day';
import { change, lastDays, periodOf, reportFilters, reportParams, share } from '../src/lib/report';
import { dayStrip } from '../src/lib/strip';

const NOW = new Date(2026, 4, 12, 15, 30).getTime();
const DAY = 86_400_000;

describe('what a report is asked for', () => {
  it('is the last thirty days where the address says nothing', () => {
    const filters = reportFilters(new URLSearchParams(), NOW);
    expect([filters.by, dayText(filters.from_ms), dayText(filters.to_ms)]).toEqual(['venue', '2026-04-13', '2026-05-12']);
    expect(periodOf(filters, NOW)).toBe(30);
  });
  it('goes through the address bar and back', () => {
    const filters = reportFilters(new URLSearchParams('by=dealer&from=2026-01-05&to=2026-02-01&dealer=x'), NOW);
    expect(reportParams(filters)).toEqual({ by: 'dealer', from: '2026-01-05', to: '2026-02-01', dealer: 'x' });
    expect(periodOf(filters, NOW)).toBeNull();
    expect(reportFilters(new URLSearchParams('by=weather&from=2027-01-01'), NOW)).toMatchObject({ by: 'venue', from_ms: lastDays(7, NOW).to_ms });
  });
  it('reckons shares and changes, and says nothing where there is nothing to reckon from', () => {
    expect([share(1, 4), share(0, 0), change(15, 10), change(3, 0)]).toEqual([25, null, 50, null]);
  });
});

describe('ninety days of a kiosk', () => {
  const day = (day_ms: number, silent_min: number) => ({ day_ms, open_min: 100, silent_min, most_waiting: 0, leads: 3 });
  const today = NOW - 3 * 3_600_000;
  it('has a place for each day, the newest last', () => {
    const strip = dayStrip([day(today - 5 * DAY, 0), day(today - DAY, 1), day(today, 50)], NOW);
    expect(strip).toHaveLength(90);
    expect(strip.at(-1)).toMatchObject({ day_ms: today, known: true, tone: 'red' });
    expect(strip.at(-2)?.tone).toBe('green');
    expect(strip.at(-3)).toMatchObject({ known: false, tone: 'gray' });
    expect(dayStrip([], NOW)).toHaveLength(90);
  });
});

it('quiet hours go through an input of type time', () => {
  expect([clockOf(22 * 60 + 5), minutesOf('08:30'), minutesOf('x')]).toEqual(['22:05', 510, 0]);
});
