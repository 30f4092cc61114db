// The mock hub's old bases: one that waits for its columns, one checked, one done; what runs moves on with each look.
import { uuid } from './ids.mjs';

const COLUMNS = [
  ['ФИО', 'full_name', 100], ['Мобильный телефон', 'phone', 100], ['Эл. почта', 'email', 100], ['Город', 'city', 100], ['Дата рождения', 'birth_date', 100], ['Интересует авто', 'model', 70],
  ['Салон', 'dealer', 100], ['Менеджер', 'responsible', 100], ['Согласие на рекламу', 'consent_marketing', 100], ['Дата создания', 'created_on', 100], ['Поле 7', 'email', 60], ['Этап сделки', 'ignore', 0], ['VIN', 'vin', 100], ['Дата продажи', 'sold_on', 100],
];
const flaws = [
  { column: 1, code: 'no_contact', fatal: true, count: 37 }, { column: 0, code: 'no_name', fatal: true, count: 12 }, { column: 0, code: 'quotes', fatal: true, count: 3 },
  { column: 4, code: 'bad_date', fatal: false, count: 84 }, { column: 6, code: 'unknown_dealer', fatal: false, count: 61 }, { column: 2, code: 'bad_email', fatal: false, count: 19 }, { column: 12, code: 'vin_taken', fatal: true, count: 4 }, { column: 12, code: 'bad_vin', fatal: false, count: 27 },
];
const found = { new: 9120, same: 2841, maybe: 96, twin: 371, error: 56, warned: 164 };
const brought = { ...found, leads: 12428, became_new: 9120, became_same: 3212, became_maybe: 96, house_given: 7405, house_no_basis: 4310, house_taken: 652, car_owned: 3108, car_known: 41 };

function takeover(state, n, more) {
  const admin = state.users[0];
  return {
    id: uuid(30, n), state: 'ready', file: 'Клиенты 2019–2025.csv', made_ms: state.now() - n * 3_600_000, made_by: { id: admin.id, name: admin.name }, changed_ms: state.now() - n * 3_500_000, bytes: 2_310_000, lines: 12480, dealers: 'none', done: 0, total: 12480, counts: {},
    charset: 'windows-1251', separator: ';', has_headings: true, remembered: false, columns: COLUMNS.map(([heading, field, sure]) => ({ heading, field, guess: field, sure })), flaws: [], file_kept: true, before_ms: null, ...more,
  };
}

export const takeoversOf = (state) => [
  takeover(state, 1, {}), takeover(state, 2, { state: 'checked', counts: found, flaws, file: 'amocrm_export_contacts.xlsx', before_ms: state.now() - 86_400_000 * 9 }),
  takeover(state, 3, { state: 'importing', counts: { ...found, leads: 4100 }, flaws, done: 4150, file: 'Выгрузка 1С, архив.csv' }),
  takeover(state, 49, { state: 'done', counts: { ...found, leads: 4100, became_new: 3120, became_same: 980, car_owned: 804, not_taken: 8324 }, flaws, done: 4150, file_kept: false, file: 'Клиенты сервиса.csv' }),
  takeover(state, 50, { state: 'done', dealers: 'keep', counts: brought, flaws, file: 'База салона на Севере.xlsx' }),
];

const people = [['Соколова', 'Мария', 'Петровна', '+7 916 000-10-01', 'sokolova@post.example'], ['Белов', 'Игорь', '', '+7 903 000-10-02', ''], ['Гасанов', 'Али', 'Вагиф оглы', '+7 905 000-10-03', 'gasanov@post.example'], ['Ершова', 'Анна', 'Сергеевна', '', 'ershova@post.example']];
function row(state, at) {
  const [surname, given, patronymic, phone, email] = people[at % people.length];
  const bad = at === 5 ? [{ column: 1, code: 'bad_phone', fatal: false }, { column: 1, code: 'no_contact', fatal: true }] : at === 2 ? [{ column: 4, code: 'bad_date', fatal: false }] : at === 7 ? [{ column: 6, code: 'unknown_dealer', fatal: false }] : [];
  const dealer = state.dealers[at % state.dealers.length];
  const reached = at !== 5;
  return {
    line: at + 2, good: !bad.some((flaw) => flaw.fatal), surname, given, patronymic, phone: reached ? phone : '', email: reached ? email : '', further: at === 1 ? ['+7 903 000-10-09', 'second@post.example'] : [], city: at % 2 ? 'Казань' : 'Москва', birth_date: at === 2 ? '' : `19${70 + at}-03-0${1 + (at % 9)}`, dealer: at === 7 ? null : { id: dealer.id, name: dealer.name }, car: at % 3 ? 'Volta One' : '', vin: at % 4 === 1 ? 'XW8ZZZ16ZEG012345' : '', sold_ms: at % 4 === 1 ? state.now() - 86_400_000 * (500 + at) : null,
    created_ms: state.now() - 86_400_000 * (300 + at), marketing: at % 4 === 3 ? null : at % 4 !== 2, processing: null, consent_ms: null, rest: [], cells: [`${surname} ${given} ${patronymic}`.trim(), reached ? phone : 'нет', email, '', at === 2 ? '31.02.1985' : '', '', at === 7 ? 'Салон на Лесной' : dealer.name.ru], flaws: bad,
  };
}

const RUNS = { checking: ['checked', found], importing: ['done', brought], undoing: ['undone', { ...brought, undone: 12390, stayed: 38 }] };
function move(one) {
  if (!RUNS[one.state]) return one;
  one.done = Math.min(one.total, one.done + Math.ceil(one.total / 4));
  if (one.done < one.total) return one;
  const [state, counts] = RUNS[one.state];
  return Object.assign(one, { state, counts, flaws });
}
const short = ({ charset: _c, separator: _s, has_headings: _h, remembered: _r, columns: _k, flaws: _f, file_kept: _p, before_ms: _b, ...rest }) => rest;

export function takeoverRoutes({ find, Refusal }) {
  const one = ({ state, params }) => find(state.takeovers, params.id);
  const begin = (context, from, to, more) => {
    const item = one(context);
    if (!from.includes(item.state)) throw new Refusal('request.conflict', 409, 'state');
    Object.assign(item, { state: to, done: 0, ...more(item) });
  };
  return {
    'GET /api/v1/takeovers': ({ state }) => ({ json: { items: state.takeovers.map(short), next: null } }),
    'POST /api/v1/takeovers': ({ state, body }) => {
      if (body.bytes > 20 * 1024 * 1024) throw new Refusal('takeover.refused', 422, 'size');
      const made = takeover(state, 100 + state.takeovers.length, { state: 'loading', file: body.file, bytes: body.bytes, made_ms: state.now(), received: 0 });
      state.takeovers.unshift(made);
      return { json: { id: made.id } };
    },
    'POST /api/v1/takeovers/{id}/parts': (context) => {
      const item = one(context);
      item.received += Buffer.from(context.body.data, 'base64').length;
      const whole = item.received >= item.bytes;
      if (whole && item.bytes < 20) throw new Refusal('takeover.refused', 422, 'no_rows');
      if (whole) item.state = 'ready';
      return { json: { received: item.received, whole } };
    },
    'GET /api/v1/takeovers/{id}': (context) => {
      const { received: _, ...item } = move(one(context));
      return { json: item };
    },
    'POST /api/v1/takeovers/{id}/preview': ({ state }) => ({ json: { items: Array.from({ length: 20 }, (_, at) => row(state, at)), next: null } }),
    'POST /api/v1/takeovers/{id}/check': (context) => begin(context, ['ready', 'checked'], 'checking', (item) => {
      const fields = context.body.fields.split(',');
      return { columns: item.columns.map((column, at) => ({ ...column, field: fields[at], sure: fields[at] === column.guess ? column.sure : 100 })), remembered: true, counts: {}, flaws: [] };
    }),
    'POST /api/v1/takeovers/{id}/import': (context) => begin(context, ['checked'], 'importing', () => ({ dealers: context.body.dealers })),
    'POST /api/v1/takeovers/{id}/stop': (context) => {
      const item = one(context);
      if (!['checking', 'importing'].includes(item.state)) throw new Refusal('request.conflict', 409, 'state');
      if (item.state === 'checking') Object.assign(item, { state: 'ready', counts: {}, flaws: [] });
      else Object.assign(item, { state: 'done', file_kept: false, counts: { ...item.counts, not_taken: item.total - (item.counts.leads ?? 0) } });
    },
    'POST /api/v1/takeovers/{id}/drop': (context) => void context.state.takeovers.splice(context.state.takeovers.indexOf(one(context)), 1),
    'GET /api/v1/takeovers/{id}/failed': () => ({ json: {} }),
    'GET /api/v1/takeovers/{id}/undo': ({ state }) => ({ json: { stays: [{ code: 'contacted', count: 31 }, { code: 'sold', count: 4 }, { code: 'driven', count: 3 }], goes: 12390, people_gone: 9104, people: state.prospects.slice(0, 3).map((p, at) => ({ line: 20 + at, code: 'contacted', prospect_id: p.id })) } }),
    'POST /api/v1/takeovers/{id}/undo': (context) => begin(context, ['done'], 'undoing', () => ({})),
  };
}
