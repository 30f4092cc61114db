import { describe, expect, it } from 'vitest';
import { clockOf, hubDay, minutesOf, shiftDay } from '../src/lib/day';
import { change, ownDays, reportFilters, reportParams, rowLink, share } from '../src/lib/report';
import { dayStrip } from '../src/lib/strip';

const NOW = new Date(2026, 4, 12, 15, 30).getTime();
const DAY = 86_400_000;

describe('what a report is asked for', () => {
  it('is the last thirty days, by the hub, where the address says nothing', () => {
    expect(reportFilters(new URLSearchParams())).toEqual({ by: 'venue', period: '30' });
    expect(reportFilters(new URLSearchParams('by=weather&period=4&from=today'))).toEqual({ by: 'venue', period: '30' });
  });
  it('goes through the address bar and back, in days that are words', () => {
    for (const query of ['by=dealer&from=2026-01-05&to=2026-02-01&dealer=x', 'by=model&period=90', 'by=venue&to=2026-02-01']) {
      expect(reportParams(reportFilters(new URLSearchParams(query)))).toEqual(Object.fromEntries(new URLSearchParams(query)));
    }
  });
  it('lets the other day give way where they would cross', () => {
    const shown = { from_day: '2026-01-05', to_day: '2026-02-01' };
    expect(ownDays(shown, { from_day: '2026-03-01' })).toEqual({ period: undefined, from_day: '2026-03-01', to_day: '2026-03-01' });
    expect(ownDays(shown, { to_day: '2025-12-31' })).toEqual({ period: undefined, from_day: '2025-12-31', to_day: '2025-12-31' });
    expect(ownDays(shown, { to_day: '2026-01-31' })).toEqual({ period: undefined, from_day: '2026-01-05', to_day: '2026-01-31' });
  });
  it('opens the list behind a row, of the same days and dealer; none behind what is of no one thing', () => {
    const days = { from_day: '2026-01-05', to_day: '2026-02-01' };
    expect(rowLink('source', 'kiosk', days, 'x')).toBe('/leads?source=kiosk&from=2026-01-05&to=2026-02-01&dealer=x');
    expect(rowLink('dealer', 'y', days, 'y')).toBe('/leads?dealer=y&from=2026-01-05&to=2026-02-01');
    expect([rowLink('person', '', days), rowLink('venue', 'few', days)]).toEqual([null, null]);
  });
  it('names the hub\'s day by its beginning, whatever the reader\'s clock', () => {
    expect(hubDay(Date.parse('2026-05-11T21:00:00Z'))).toBe('2026-05-12');
    expect([shiftDay('2026-03-01', -1), shiftDay('2026-12-31', 1)]).toEqual(['2026-02-28', '2027-01-01']);
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
