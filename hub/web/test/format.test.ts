import { describe, expect, it } from 'vitest';
import { countdown, dateTime, duration, number, relative, shortTime } from '../src/lib/format';
import { humanise, initials, pageKey, pick, productName } from '../src/lib/text';

const ZONE = 'Europe/Moscow';
const NOON = Date.UTC(2026, 10, 21, 9, 0); // 12:00 in Moscow
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('times', () => {
  it('shows the clock for today, the date for other days, the year for other years', () => {
    expect(shortTime(NOON, NOON + 3_600_000, 'ru', ZONE)).toBe('12:00');
    expect(plain(shortTime(NOON, NOON + 86_400_000, 'en', ZONE))).toBe('21 Nov, 12:00');
    expect(plain(shortTime(NOON, NOON + 400 * 86_400_000, 'en', ZONE))).toBe('21 Nov 2026, 12:00');
  });
  it('knows that midnight divides days in the reader\'s zone, not in UTC', () => {
    const beforeMidnight = Date.UTC(2026, 10, 21, 20, 59); // 23:59
    expect(shortTime(beforeMidnight, beforeMidnight + 120_000, 'ru', ZONE)).not.toBe('23:59');
  });
  it('says distances in words, both ways', () => {
    expect(relative(NOON - 5 * 60_000, NOON, 'en')).toBe('5 min ago');
    expect(relative(NOON + 2 * 3_600_000, NOON, 'en')).toBe('in 2 hr');
    expect(relative(NOON - 10_000, NOON, 'en')).toBe('now');
    expect(plain(relative(NOON - 5 * 60_000, NOON, 'ru'))).toMatch(/5 мин\.? назад/);
  });
  it('counts down and never goes below zero', () => {
    expect(countdown(15 * 60_000)).toBe('15:00');
    expect(countdown(3_723_000)).toBe('1:02:03');
    expect(countdown(-1)).toBe('00:00');
  });
  it('writes full dates in both languages', () => {
    expect(plain(dateTime(NOON, 'ru', ZONE))).toContain('21 ноября 2026');
    expect(plain(dateTime(NOON, 'en', ZONE))).toContain('21 November 2026');
  });
  it('writes numbers and durations the local way', () => {
    expect(plain(number(12345.67, 'ru', 1))).toBe('12 345,7');
    expect(number(12345, 'en')).toBe('12,345');
    expect(plain(duration(3200, 'ru'))).toBe('3,2 с');
    expect(plain(duration(90 * 60_000, 'ru'))).toBe('90 мин');
    expect(plain(duration(5 * 3_600_000, 'en'))).toBe('5 hrs');
    expect(plain(duration(43_064 * 60_000, 'ru'))).toBe('30 дн.');
  });
});

describe('texts', () => {
  it('picks the language, and shows a plain string as it is', () => {
    expect(pick({ ru: 'да', en: 'yes' }, 'en')).toBe('yes');
    expect(pick({ ru: 'да', en: '' }, 'en')).toBe('да');
    expect(pick('id', 'ru')).toBe('id');
    expect(pick(null, 'ru')).toBe('');
  });
  it('makes initials from letters of any alphabet only', () => {
    expect(initials('Ёлкина Алёна Юрьевна')).toBe('ЁА');
    expect(initials('«Невский» Авто')).toBe('НА');
    expect(initials('ООО «Полюс Авто»')).toBe('ПА');
    expect(initials('😀 42')).toBe('');
  });
  it('shows ids of brands and codes as words', () => {
    expect(productName('aurora_s')).toBe('Aurora S');
    expect(productName('Volt e4 Cross')).toBe('Volt e4 Cross');
    expect(productName('*')).toBe('');
    expect(pageKey('question.test_drive.day')).toBe('page.test_drive.day');
    expect(pageKey('consent.marketing')).toBe('page.consent');
    expect(humanise('lead.cannot_open')).toBe('Lead cannot open');
  });
});
