import { describe, expect, it } from 'vitest';
import { diff, weight } from '../src/lib/diff';

const marked = (pieces: { text: string; same: boolean }[]) => pieces.map((p) => (p.same ? p.text : `[${p.text}]`)).join('');
const shown = (a: string, b: string) => diff(a, b).map(marked);

describe('diff', () => {
  it('marks letters that differ', () => {
    expect(shown('Щукин', 'Щукина')).toEqual(['Щукин', 'Щукин[а]']);
    expect(shown('Пётр', 'Петр')).toEqual(['П[ё]тр', 'П[е]тр']);
    expect(shown('Орлова', 'Орлова')).toEqual(['Орлова', 'Орлова']);
  });
  it('marks words with little in common as a whole, and nothing where one is empty', () => {
    expect(shown('Пётр', 'Олег')).toEqual(['[Пётр]', '[Олег]']);
    expect(shown('Щукин', 'Shchukin')).toEqual(['[Щукин]', '[Shchukin]']);
    expect(shown('', 'Олег')).toEqual(['', 'Олег']);
  });
  it('loses no letter', () => {
    for (const [a, b] of [['Семёнова-Ёлкина', 'Семенова Елкина'], ['аб', 'ба'], ['😀а', 'а😀']] as const) {
      expect(diff(a, b).map((pieces) => pieces.map((p) => p.text).join(''))).toEqual([a, b]);
    }
  });
  it('says in a word how much a field weighs', () => {
    expect([13, 4, 1, 0, -1, -5, -8].map(weight)).toEqual(['strong_for', 'for', 'weak_for', 'none', 'weak_against', 'against', 'strong_against']);
  });
});
