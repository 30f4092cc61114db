import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { auditFilter, auditParams, auditPath } from '../src/lib/auditFilter';
import { LEAD_STATES, leadFilters, leadParams, peopleFilters, peopleParams, taskFilters, taskParams } from '../src/lib/filters';

const ID = '01990001-0001-7000-8000-000000001001';

describe('audit filter', () => {
  it('lives in the address bar and drops what it does not know', () => {
    const id = '01900000-0000-7000-8000-000000000001';
    const filter = { kind: 'contacts', actor: id, subject: id, from: '2026-05-01', to: '2026-05-12' } as const;
    expect(auditFilter(auditParams(filter))).toEqual(filter);
    expect(auditFilter(new URLSearchParams('kind=gossip&actor=x&from=today'))).toEqual({});
    expect(auditPath({})).toBe('/audit');
    expect(auditPath({ kind: 'rights', from: '2026-05-01' })).toBe('/audit?kind=rights&from=2026-05-01');
  });
});

describe('filters in the address bar', () => {
  it('come back the same, for every combination', () => {
    for (const state of [undefined, ...LEAD_STATES]) {
      for (const venue_id of [undefined, ID]) {
        for (const dealer_id of [undefined, ID]) {
          for (const nobodys of [undefined, 1]) {
            const filters = Object.fromEntries(Object.entries({ state, venue_id, dealer_id, nobodys }).filter(([, v]) => v));
            expect(leadFilters(leadParams(filters))).toEqual(filters);
          }
        }
      }
    }
  });
  it('drop what is not known', () => {
    expect(leadFilters(new URLSearchParams('state=bogus&venue=1%27--&dealer=..%2F&nobodys=2'))).toEqual({});
  });
  it('are in the demo\'s views as the pages write them', () => {
    const { views } = JSON.parse(readFileSync(new URL('../../../assets/demo/views.json', import.meta.url), 'utf8')) as { views: { role: string; page: string; query: string }[] };
    const written = { leads: (q: URLSearchParams) => leadParams(leadFilters(q)), people: (q: URLSearchParams) => peopleParams(peopleFilters(q)) };
    for (const { role, page, query } of views) {
      const params = new URLSearchParams(query);
      const mineByDefault = role === 'salesperson';
      const again = page === 'tasks' ? taskParams(taskFilters(params, mineByDefault), mineByDefault) : written[page as 'leads' | 'people'](params);
      expect(Object.fromEntries(again), query).toEqual(Object.fromEntries(params));
    }
  });
  it('start a salesperson with the own tasks, and everybody else with all', () => {
    expect(taskFilters(new URLSearchParams(), true)).toEqual({ state: 'open', mine: true });
    expect(taskFilters(new URLSearchParams(), false)).toEqual({ state: 'open', mine: false });
    for (const mineByDefault of [true, false]) {
      for (const mine of [true, false]) {
        for (const state of ['open', 'done'] as const) {
          const filters = { state, mine, dealer_id: ID };
          expect(taskFilters(taskParams(filters, mineByDefault), mineByDefault)).toEqual(filters);
        }
      }
    }
  });
});
