import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { changedKeys, grouped, kept, shown } from '../src/pages/matching/weights';

const rows = readFileSync(new URL('../../../assets/matching/weights.tsv', import.meta.url), 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t'));
const table = Object.fromEntries(rows.filter(([key]) => key !== 'version').map(([key, value]) => [key!, Number(value)]));

describe('the table of weights', () => {
  it('gives every key of the file its place, once', () => {
    const groups = grouped(table);
    expect(groups.map((group) => group.name)).toEqual(['contacts', 'given', 'surname', 'patronymic', 'facts', 'decision']);
    expect(groups.flatMap((group) => group.keys).sort()).toEqual(Object.keys(table).sort());
    expect(grouped({ strange_key: 1 })).toEqual([{ name: 'other', keys: ['strange_key'] }]);
  });
  it('shows bits and keeps hundredths; counts stay counts', () => {
    expect(shown('phone_near', 500)).toBe(5);
    expect(kept('phone_near', 5.55)).toBe(555);
    expect(shown('shared_from', 4)).toBe(4);
    expect(kept('rare_below', 20)).toBe(20);
  });
  it('knows what was changed', () => {
    expect(changedKeys({ ...table, phone_near: 1 }, table)).toEqual(['phone_near']);
    expect(changedKeys(table, table)).toEqual([]);
  });
});
