// Filters live in the address bar, so a view can be sent as a link. Unknown values are dropped.
export const LEAD_STATES = ['received', 'opened', 'matched', 'assigned', 'unassigned', 'review', 'withdrawn'] as const;
export type LeadState = (typeof LEAD_STATES)[number];
export type LeadFilters = { state?: LeadState; venue_id?: string; dealer_id?: string };

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const id = (value: string | null) => (value && ID.test(value) ? value : undefined);

export function leadFilters(params: URLSearchParams): LeadFilters {
  const state = LEAD_STATES.find((known) => known === params.get('state'));
  return withoutEmpty({ state, venue_id: id(params.get('venue')), dealer_id: id(params.get('dealer')) });
}

export function leadParams(filters: LeadFilters): URLSearchParams {
  const params = new URLSearchParams();
  if (filters.state) params.set('state', filters.state);
  if (filters.venue_id) params.set('venue', filters.venue_id);
  if (filters.dealer_id) params.set('dealer', filters.dealer_id);
  return params;
}

export type TaskFilters = { state: 'open' | 'done'; mine: boolean; dealer_id?: string };

export function taskFilters(params: URLSearchParams, mineByDefault: boolean): TaskFilters {
  const who = params.get('who');
  const mine = who === 'all' ? false : who === 'mine' ? true : mineByDefault;
  const dealer_id = id(params.get('dealer'));
  return { state: params.get('state') === 'done' ? 'done' : 'open', mine, ...(dealer_id ? { dealer_id } : {}) };
}

export function taskParams(filters: TaskFilters, mineByDefault: boolean): URLSearchParams {
  const params = new URLSearchParams();
  if (filters.mine !== mineByDefault) params.set('who', filters.mine ? 'mine' : 'all');
  if (filters.state === 'done') params.set('state', 'done');
  if (filters.dealer_id) params.set('dealer', filters.dealer_id);
  return params;
}

function withoutEmpty<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
}
