// The pure parts of lists: filters of people, what the palette offers, which columns are shown.
import { describe, expect, it } from 'vitest';
import { hiddenOf, shownOf } from '../src/lib/chosenColumns';
import { peopleFilters, peopleParams } from '../src/lib/filters';
import { matching } from '../src/lib/palette';
import { otherLayout } from '../src/lib/text';

describe('people', () => {
  it('keep their filters in the address bar, and drop what is none', () => {
    const filters = { sort: 'first', order: 'asc', customers: 1, dealer_id: '018f0000-0000-7000-8000-0000000000a1' } as const;
    expect(peopleFilters(peopleParams(filters))).toEqual(filters);
    expect(peopleFilters(new URLSearchParams('sort=name&order=up&customers=yes&dealer=x&q=Anna'))).toEqual({});
  });
});

describe('the palette', () => {
  const offers = [{ label: 'Просроченные задачи' }, { label: 'Заявки без дилера' }, { label: 'Ёлка' }];
  it('answers to beginnings of words in any order, in either layout, with е for ё', () => {
    expect(matching(offers, 'зад прос')).toEqual([offers[0]]);
    expect(matching(offers, 'ghjch')).toEqual([offers[0]]);
    expect(matching(offers, 'елк')).toEqual([offers[2]]);
    expect(matching(offers, 'адачи')).toEqual([]);
    expect(matching(offers, ' ')).toEqual(offers);
  });
  it('turns a layout both ways', () => {
    expect(otherLayout('gjbcr')).toBe('поиск');
    expect(otherLayout('поиск')).toBe('gjbcr');
  });
});

describe('columns', () => {
  it('are kept by what is shown, and nothing put away is nothing kept', () => {
    const all = ['model', 'dealer', 'state'];
    expect(shownOf(all, [])).toBe('');
    expect(shownOf(all, ['dealer'])).toBe('model,state');
    expect(hiddenOf(all, ['model', 'state'])).toEqual(['dealer']);
    expect(hiddenOf(all, [])).toEqual([]);
  });
});
