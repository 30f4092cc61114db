import { describe, expect, it } from 'vitest';
import { CLOSE_HOUR, HOUR_MS, OPEN_HOUR, addDays, dayByKey, dayFrom, dayStart, dayText, dayTyped, fromInput, localInput, placeOf } from '../src/lib/day';
import { nightThere } from '../src/lib/night';
import { leadFilters, leadParams, taskFilters, taskParams } from '../src/lib/filters';

describe('days of the calendar', () => {
  it('go to the address bar and back', () => {
    const day = dayFrom('2026-05-12', 0);
    expect(dayText(day)).toBe('2026-05-12');
    expect(dayText(addDays(day, 20))).toBe('2026-06-01');
    expect(dayStart(day + 13 * HOUR_MS)).toBe(day);
    expect(dayFrom('nonsense', day + 5)).toBe(day);
  });
  it('are walked by keys, a day or a month at a time', () => {
    expect(dayByKey('2026-12-31', 'ArrowDown')).toBe('2027-01-01');
    expect(dayByKey('2026-03-01', 'ArrowUp')).toBe('2026-02-28');
    expect(dayByKey('2026-01-31', 'PageDown')).toBe('2026-02-28');
    expect(dayByKey('2027-01-15', 'PageUp')).toBe('2026-12-15');
    expect(dayByKey('2026-01-31', 'ArrowLeft')).toBeNull();
  });
  it('are read as either language writes them', () => {
    for (const text of ['2026-05-12', '12.05.2026', '12/05/2026', ' 12.5.26 ', '2026-5-12']) expect(dayTyped(text)).toBe('2026-05-12');
    for (const text of ['', '12', '31.02.2026', '12.13.2026', 'May 12', '12.05.202']) expect(dayTyped(text)).toBeNull();
  });
  it('are those of a house, wherever its reader sits', () => {
    const zone = 'Asia/Vladivostok';
    const day = dayFrom('2026-05-12', 0, zone);
    expect(day).toBe(Date.UTC(2026, 4, 11, 14));
    expect(dayText(day, zone)).toBe('2026-05-12');
    expect(dayStart(day + 23 * HOUR_MS, zone)).toBe(day);
    expect(addDays(day, 1, zone)).toBe(day + 24 * HOUR_MS);
    expect(localInput(day + 10 * HOUR_MS, zone)).toBe('2026-05-12T10:00');
    expect(fromInput('2026-05-12T10:00', zone)).toBe(day + 10 * HOUR_MS);
    const shifted = dayFrom('2026-03-29', 0, 'Europe/Berlin');  // its clocks go forward in that night
    expect(addDays(shifted, 1, 'Europe/Berlin')).toBe(shifted + 23 * HOUR_MS);
  });
  it('offer whole quarters of an hour', () => {
    const day = dayFrom('2026-05-12', 0);
    expect(localInput(day + 10 * HOUR_MS + 1)).toBe('2026-05-12T10:15');
    expect(localInput(day + 10 * HOUR_MS)).toBe('2026-05-12T10:00');
  });
  it('place a time between opening and closing, and never outside', () => {
    const day = dayFrom('2026-05-12', 0);
    expect(placeOf(day + OPEN_HOUR * HOUR_MS, day)).toBe(0);
    expect(placeOf(day + CLOSE_HOUR * HOUR_MS, day)).toBe(100);
    expect(placeOf(day + 15 * HOUR_MS, day)).toBe(50);
    expect(placeOf(day, day)).toBe(0);
  });
});

describe('what a number of the first page opens', () => {
  it('is in the address bar, whole', () => {
    const lead = leadFilters(new URLSearchParams('stage=offer&from=1778544000000&to=1778547600000'));
    expect(lead).toEqual({ stage: 'offer', from_ms: 1778544000000, to_ms: 1778547600000 });
    expect(leadFilters(leadParams(lead))).toEqual(lead);
    const task = taskFilters(new URLSearchParams('who=all&due=overdue&kind=call&unanswered=1'), true);
    expect(task).toEqual({ state: 'open', mine: false, due: 'overdue', kind: 'call', unanswered: 1 });
    expect(taskFilters(taskParams(task, true), true)).toEqual(task);
  });
  it('drops what it does not know', () => {
    expect(leadFilters(new URLSearchParams('stage=won&from=yesterday'))).toEqual({});
    expect(taskFilters(new URLSearchParams('due=never&kind=A B&unanswered=yes'), false)).toEqual({ state: 'open', mine: false });
  });
});

describe('the clock of where a person lives', () => {
  const vladivostok = { zone: 'Asia/Vladivostok', from_min: 540, to_min: 1260 };
  const at = (clock: string) => Date.parse(`2026-05-12T${clock}:00Z`);
  it('is told where it is no time to call, and not otherwise', () => {
    expect(nightThere(vladivostok, at('13:10'))).toBe('23:10');
    expect(nightThere(vladivostok, at('14:05'))).toBe('00:05');
    expect(nightThere(vladivostok, at('22:59'))).toBe('08:59');
    expect(nightThere(vladivostok, at('23:00'))).toBeNull();
    expect(nightThere(vladivostok, at('11:00'))).toBe('21:00');
    expect(nightThere({ ...vladivostok, zone: 'Europe/Moscow' }, at('13:10'))).toBeNull();
  });
});
