// Which notices a browser shows by itself, when, and what a click opens.
import { describe, expect, it } from 'vitest';
import type { Notice } from '../src/api/types';
import { isQuiet, keepShown, keepWishes, NO_WISHES, pageOf, remember, shownOf, toShow, wishesOf, type Wishes } from '../src/lib/browserNotices';

const NOW = 1_780_000_000_000;
const NOON = 12 * 60;
const notice = (change: Partial<Notice> = {}): Notice => ({ id: 'n1', kind: 'task.new', subject: { kind: 'task', id: 't1' }, created_ms: NOW, seen: false, prospect_id: 'p1', topic: 'leads', critical: false, ...change });
const wishes: Wishes = { ...NO_WISHES, on: true, topics: ['leads'], since_ms: NOW - 1000 };
const shown = (change: Partial<Notice>, minute = NOON, wish = wishes, told: string[] = []) => toShow([notice(change)], wish, told, NOW, minute).length;

describe('browser notices', () => {
  it('show what is new, wished and not seen, once', () => {
    expect(shown({})).toBe(1);
    expect(shown({ seen: true })).toBe(0);
    expect(shown({ topic: 'deadlines' })).toBe(0);
    expect(shown({ topic: null })).toBe(0);
    expect(shown({}, NOON, { ...wishes, on: false })).toBe(0);
    expect(shown({}, NOON, wishes, ['n1'])).toBe(0);
  });
  it('begin with the moment they were turned on, and tell nothing of a day ago', () => {
    expect(shown({ created_ms: NOW - 1001 })).toBe(0);
    expect(shown({ created_ms: NOW - 25 * 3_600_000 }, NOON, { ...wishes, since_ms: 0 })).toBe(0);
    expect(shown({ created_ms: NOW - 23 * 3_600_000 }, NOON, { ...wishes, since_ms: 0 })).toBe(1);
  });
  it('wait through quiet hours, but for what is critical', () => {
    const night: Wishes = { ...wishes, quiet: true, from: '22:00', to: '08:00' };
    expect(shown({}, 23 * 60, night)).toBe(0);
    expect(shown({}, 7 * 60 + 59, night)).toBe(0);
    expect(shown({}, 8 * 60, night)).toBe(1);
    expect(shown({ critical: true }, 23 * 60, night)).toBe(1);
    expect(isQuiet({ ...night, quiet: false }, 23 * 60)).toBe(false);
    expect(isQuiet({ ...night, from: '13:00', to: '14:00' }, 13 * 60)).toBe(true);
    expect(isQuiet({ ...night, from: '13:00', to: '14:00' }, 14 * 60)).toBe(false);
    expect(isQuiet({ ...night, from: '08:00', to: '08:00' }, 8 * 60)).toBe(false);
  });
  it('open the prospect, or the list where he is gone or hidden', () => {
    expect(pageOf(notice(), true)).toBe('/prospects/p1');
    expect(pageOf(notice(), false)).toBe('/tasks');
    expect(pageOf(notice({ kind: 'assignment.ended', subject: { kind: 'assignment', id: 'a1' } }), true)).toBe('/tasks');
    expect(pageOf(notice({ subject: { kind: 'kiosk', id: 'k1' }, prospect_id: null }), true)).toBe('/kiosks/k1');
    expect(pageOf(notice({ kind: 'export.waiting', subject: { kind: 'export', id: 'e1' }, prospect_id: null }), true)).toBe('/exports?file=e1');
    expect(pageOf(notice({ kind: 'privacy.new', subject: { kind: 'privacy_request', id: 'r1' }, prospect_id: null }), true)).toBe('/privacy/r1');
    expect(pageOf(notice({ kind: 'alarm.privacy.due', subject: { kind: 'alarm', id: 'a1' }, prospect_id: null }), true)).toBe('/privacy');
    expect(pageOf(notice({ kind: 'alarm.kiosk.fork', subject: { kind: 'alarm', id: 'a1' }, prospect_id: null }), true)).toBe('/stand');
    expect(pageOf(notice({ subject: { kind: 'odd', id: 'x' }, prospect_id: null }), true)).toBeUndefined();
  });
  it('are kept for each user of the browser, and survive what others wrote there', () => {
    const kept = new Map<string, string>();
    const store = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
    keepWishes(store, 'u1', wishes);
    keepShown(store, 'u1', remember(shownOf(store, 'u1'), [notice()]));
    expect(wishesOf(store, 'u1')).toEqual(wishes);
    expect(shownOf(store, 'u1')).toEqual(['n1']);
    expect(wishesOf(store, 'u2')).toEqual(NO_WISHES);
    kept.set('anketa.notices.u1', '{broken');
    expect(wishesOf(store, 'u1')).toEqual(NO_WISHES);
    expect(remember(Array.from({ length: 300 }, (_, i) => String(i)), [notice()])).toHaveLength(200);
  });
});
