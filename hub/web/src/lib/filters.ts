// Filters live in the address bar, so a view can be sent as a link. Unknown values are dropped.
export const LEAD_STATES = ['received', 'opened', 'matched', 'assigned', 'unassigned', 'review', 'withdrawn'] as const;
export type LeadState = (typeof LEAD_STATES)[number];
export const STAGE_FILTERS = ['new', 'accepted', 'contacted', 'test_drive', 'offer', 'deal', 'lost'] as const;
type StageFilter = (typeof STAGE_FILTERS)[number];
export const LEAD_KINDS = ['old_lead', 'test_lead', 'all'] as const;  // beside what came in
export const LEAD_SOURCES = ['kiosk', 'walk_in', 'phone_call', 'web', 'takeover'] as const;
export const LEAD_PURPOSES = ['interest', 'test_drive', 'news', 'complaint', 'call_me'] as const;
export const LEAD_PERIODS = ['today', 'yesterday', '7', '30'] as const;
// As the hub takes it. Days are the hub's own, whatever the reader's clock says; moments are hours of a day.
export type LeadFilters = {
  state?: LeadState; stage?: StageFilter; venue_id?: string; dealer_id?: string; nobodys?: 1;
  kind?: (typeof LEAD_KINDS)[number]; source?: (typeof LEAD_SOURCES)[number]; purpose?: (typeof LEAD_PURPOSES)[number];
  brand?: string; model?: string; person_id?: string;
  period?: string; from_day?: string; to_day?: string; from_ms?: number; to_ms?: number;
};

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const moment = (value: string | null) => (value && /^\d{12,14}$/.test(value) ? Number(value) : undefined);
const day = (value: string | null) => (value && DAY.test(value) ? value : undefined);
const id = (value: string | null) => (value && ID.test(value) ? value : undefined);
const code = (value: string | null) => (value && /^[\w*-]{1,64}$/.test(value) ? value : undefined);

export function leadFilters(params: URLSearchParams): LeadFilters {
  const one = <T extends string>(known: readonly T[], name: string) => known.find((word) => word === params.get(name));
  return withoutEmpty({
    state: one(LEAD_STATES, 'state'), stage: one(STAGE_FILTERS, 'stage'), venue_id: id(params.get('venue')), dealer_id: id(params.get('dealer')), nobodys: params.get('nobodys') === '1' ? (1 as const) : undefined,
    kind: one(LEAD_KINDS, 'kind'), source: one(LEAD_SOURCES, 'source'), purpose: one(LEAD_PURPOSES, 'purpose'), brand: code(params.get('brand')), model: code(params.get('model')), person_id: id(params.get('person')),
    period: /^(today|yesterday|[1-9]\d{0,2})$/.exec(params.get('period') ?? '')?.[0],
    from_day: day(params.get('from')), to_day: day(params.get('to')), from_ms: moment(params.get('from')), to_ms: moment(params.get('to')),
  });
}

const NAME_IN_ADDRESS: [keyof LeadFilters, string][] = [
  ['state', 'state'], ['stage', 'stage'], ['venue_id', 'venue'], ['dealer_id', 'dealer'], ['nobodys', 'nobodys'], ['kind', 'kind'], ['source', 'source'], ['purpose', 'purpose'],
  ['brand', 'brand'], ['model', 'model'], ['person_id', 'person'], ['period', 'period'], ['from_day', 'from'], ['to_day', 'to'], ['from_ms', 'from'], ['to_ms', 'to'],
];
export function leadParams(filters: LeadFilters): URLSearchParams {
  const params = new URLSearchParams();
  for (const [key, name] of NAME_IN_ADDRESS) if (filters[key] !== undefined) params.set(name, String(filters[key]));
  return params;
}

// One period, however it is said: a word, days or hours.
export const NO_PERIOD = { period: undefined, from_day: undefined, to_day: undefined, from_ms: undefined, to_ms: undefined } as const;
const isPeriod = (key: string) => key in NO_PERIOD;
export function countFilters(filters: LeadFilters): number {
  const keys = Object.keys(filters);
  return keys.filter((key) => !isPeriod(key)).length + (keys.some(isPeriod) ? 1 : 0);
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
