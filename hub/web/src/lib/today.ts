// Which list stands behind each number of the first page: one table, which the hub's tests read too. Pure.
import { leadParams, taskParams, type LeadFilters, type TaskFilters } from './filters';
import lists from './todayLists.json';

export type TodayNumber = keyof typeof lists;

// All that the reader may see, whose it may be: the numbers count it so. `more`: the part of it that a picture shows.
export function todayPath(number: TodayNumber, more: LeadFilters = {}): string {
  const { list, query } = lists[number];
  const params = list === 'tasks' ? taskParams({ state: 'open', mine: false, ...(query as Partial<TaskFilters>) }, true) : leadParams({ ...(query as LeadFilters), ...more });
  return `/${list}${params.size > 0 ? `?${params}` : ''}`;
}
