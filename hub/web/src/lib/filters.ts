// Filters live in the address bar, so a view can be sent as a link. Unknown values are dropped.
export const LEAD_STATES = ['received', 'opened', 'matched', 'assigned', 'unassigned', 'review', 'withdrawn'] as const;
export type LeadState = (typeof LEAD_STATES)[number];
export const STAGE_FILTERS = ['new', 'accepted', 'contacted', 'test_drive', 'offer', 'deal', 'lost'] as const;
export type StageFilter = (typeof STAGE_FILTERS)[number];
export type LeadFilters = { state?: LeadState; stage?: StageFilter; venue_id?: string; dealer_id?: string; nobodys?: 1; came?: 1; from_ms?: number; to_ms?: number };

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const moment = (value: string | null) => (value && /^\d{12,14}$/.test(value) ? Number(value) : undefined);
const id = (value: string | null) => (value && ID.test(value) ? value : undefined);

export function leadFilters(params: URLSearchParams): LeadFilters {
  const state = LEAD_STATES.find((known) => known === params.get('state'));
  const stage = STAGE_FILTERS.find((known) => known === params.get('stage'));
  return withoutEmpty({ state, stage, venue_id: id(params.get('venue')), dealer_id: id(params.get('dealer')), nobodys: params.get('nobodys') === '1' ? (1 as const) : undefined, came: params.get('came') === '1' ? (1 as const) : undefined, from_ms: moment(params.get('from')), to_ms: moment(params.get('to')) });
}

export function leadParams(filters: LeadFilters): URLSearchParams {
  const params = new URLSearchParams();
  if (filters.state) params.set('state', filters.state);
  if (filters.stage) params.set('stage', filters.stage);
  if (filters.venue_id) params.set('venue', filters.venue_id);
  if (filters.dealer_id) params.set('dealer', filters.dealer_id);
  if (filters.nobodys) params.set('nobodys', '1');
  if (filters.came) params.set('came', '1');
  if (filters.from_ms) params.set('from', String(filters.from_ms));
  if (filters.to_ms) params.set('to', String(filters.to_ms));
  return params;
}

export type TaskFilters = { state: 'open' | 'done'; mine: boolean; dealer_id?: string; due?: 'overdue' | 'today'; kind?: string; promised?: 1; unanswered?: 1 };

export function taskFilters(params: URLSearchParams, mineByDefault: boolean): TaskFilters {
  const who = params.get('who');
  const mine = who === 'all' ? false : who === 'mine' ? true : mineByDefault;
  const dealer_id = id(params.get('dealer'));
  const due = (['overdue', 'today'] as const).find((known) => known === params.get('due'));
  const kind = /^[a-z_]{1,40}$/.exec(params.get('kind') ?? '')?.[0];
  const promised = params.get('promised') === '1' ? (1 as const) : undefined;
  const unanswered = params.get('unanswered') === '1' ? (1 as const) : undefined;
  return { state: params.get('state') === 'done' ? 'done' : 'open', mine, ...withoutEmpty({ dealer_id, due, kind, promised, unanswered }) };
}

export function taskParams(filters: TaskFilters, mineByDefault: boolean): URLSearchParams {
  const params = new URLSearchParams();
  if (filters.mine !== mineByDefault) params.set('who', filters.mine ? 'mine' : 'all');
  if (filters.state === 'done') params.set('state', 'done');
  if (filters.due) params.set('due', filters.due);
  if (filters.kind) params.set('kind', filters.kind);
  if (filters.promised) params.set('promised', '1');
  if (filters.unanswered) params.set('unanswered', '1');
  if (filters.dealer_id) params.set('dealer', filters.dealer_id);
  return params;
}

export type PeopleFilters = { sort?: 'first'; order?: 'asc'; customers?: 1; dealer_id?: string };

export function peopleFilters(params: URLSearchParams): PeopleFilters {
  const sort = params.get('sort') === 'first' ? ('first' as const) : undefined;
  const order = params.get('order') === 'asc' ? ('asc' as const) : undefined;
  const customers = params.get('customers') === '1' ? (1 as const) : undefined;
  return withoutEmpty({ sort, order, customers, dealer_id: id(params.get('dealer')) });
}

export function peopleParams(filters: PeopleFilters): URLSearchParams {
  const params = new URLSearchParams();
  if (filters.sort) params.set('sort', filters.sort);
  if (filters.order) params.set('order', filters.order);
  if (filters.customers) params.set('customers', '1');
  if (filters.dealer_id) params.set('dealer', filters.dealer_id);
  return params;
}

function withoutEmpty<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
}
