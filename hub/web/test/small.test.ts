import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { latinKey, press } from '../src/lib/chord';
import { strength } from '../src/lib/password';
import { signaturePath, strokePath } from '../src/lib/signature';

describe('signature', () => {
  it('draws a dot, a line and a curve, and ends where the hand ended', () => {
    expect(strokePath([])).toBe('');
    expect(strokePath([[10, 20, 0]])).toBe('M10 20h0.1');
    expect(strokePath([[0, 0, 0], [5, 5, 8]])).toBe('M0 0L5 5');
    expect(strokePath([[0, 0, 0], [10, 0, 8], [20, 10, 16], [30, 10, 24]])).toBe('M0 0Q10 0 15 5Q20 10 30 10');
  });
  it('tells nothing of the speed: other times, same picture', () => {
    const slow = [[0, 0, 0], [9, 3, 900], [12, 8, 1800]];
    expect(signaturePath([slow])).toBe(signaturePath([slow.map(([x, y], i) => [x!, y!, i])]));
  });
});

describe('password meter', () => {
  it('wants fifteen characters, counted as people count them', () => {
    expect(strength('x'.repeat(14))).toBe('short');
    expect(strength('👍'.repeat(14))).toBe('short');
  });
  it('sees repeats, rows of keys and own names', () => {
    expect(strength('aaaaaaaaaaaaaaaa')).toBe('weak');
    expect(strength('qwertyuiop91827')).toBe('weak');
    expect(strength('йцукенгшщзх9182')).toBe('weak');
    expect(strength('крылова-лето-2026', ['Анна', 'Крылова'])).toBe('weak');
  });
  it('likes a few random words', () => {
    expect(strength('три синих кота')).toBe('short');
    expect(strength('три синих паровоза и чай')).toBe('strong');
    expect(strength('correct horse ba')).toBe('fair');
  });
});

describe('shortcuts', () => {
  it('joins two keys pressed one after the other, and only then', () => {
    const first = press(null, 'g', 0);
    expect(first.keys).toBeNull();
    expect(press(first.chord, 'l', 400).keys).toBe('g l');
    expect(press(first.chord, 'l', 5000).keys).toBe('l');
    expect(press(null, '?', 0).keys).toBe('?');
  });
  it('leads to one page only', () => {
    const nav = readFileSync(new URL('../src/shell/nav.ts', import.meta.url), 'utf8');
    const keys = [...nav.matchAll(/keys: '([^']+)'/g)].map((match) => match[1]);
    expect(keys.length).toBeGreaterThan(15);
    expect(new Set(keys).size).toBe(keys.length);
  });
  it('works on the Russian layout', () => {
    expect(latinKey({ key: 'п', code: 'KeyG', shiftKey: false })).toBe('g');
    expect(latinKey({ key: ',', code: 'Slash', shiftKey: true })).toBe('?');
  });
});
