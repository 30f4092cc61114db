import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { auditFilter, auditParams, auditPath } from '../src/lib/auditFilter';
import { todayPath, type TodayNumber } from '../src/lib/today';
import todayLists from '../src/lib/todayLists.json';
import { LEAD_KINDS, LEAD_PERIODS, LEAD_PURPOSES, LEAD_SOURCES, LEAD_STATES, countFilters, leadFilters, leadParams, peopleFilters, peopleParams, taskFilters, taskParams } from '../src/lib/filters';

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
  it('come back the same for what people ask for, days as words and hours as moments', () => {
    const days = [...LEAD_PERIODS.map((period) => ({ period })), { from_day: '2026-05-01', to_day: '2026-05-12' }, { to_day: '2026-05-12' }, { from_ms: 1778500000000, to_ms: 1778503600000 }];
    for (const time of days) {
      for (const kind of LEAD_KINDS) {
        for (const source of LEAD_SOURCES) {
          const filters = { ...time, kind, source, purpose: LEAD_PURPOSES[1], brand: 'volta', model: 'volta-one', person_id: ID };
          expect(leadFilters(leadParams(filters))).toEqual(filters);
          expect(countFilters(filters)).toBe(7);
        }
      }
    }
    expect(countFilters({})).toBe(0);
  });
  it('drop what is not known', () => {
    expect(leadFilters(new URLSearchParams('state=bogus&venue=1%27--&dealer=..%2F&nobodys=2&kind=lead&source=radio&purpose=x&brand=a%20b&person=7&period=0&from=1.5.2026&to=x'))).toEqual({});
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
  it('open from each number of the first page what it counts, whosever the default is', () => {
    for (const [number, { list, query }] of Object.entries(todayLists)) {
      const [page, params] = todayPath(number as TodayNumber).split('?');
      expect(page).toBe(`/${list}`);
      const read = new URLSearchParams(params);
      if (list === 'leads') expect(leadFilters(read), number).toEqual(query);
      else for (const mineByDefault of [true, false]) expect(taskFilters(read, mineByDefault), number).toEqual({ state: 'open', mine: false, ...query });
    }
    expect(todayPath('stage', { stage: 'new' })).toBe('/leads?stage=new');
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
