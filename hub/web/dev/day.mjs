// The working day in the mock: the first page, test drives and their cars, sales, visitors typed in.
import { beginsOf, dayOf } from './days.mjs';
import { leadsLike } from './exports.mjs';
import { uuid } from './ids.mjs';
import { seesAll, tasksLike } from './work.mjs';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const QUARTER = HOUR / 4;

// The centre where a car stands, as a drive shows it.
const placeOf = (venues, car) => { const venue = venues.find((one) => one.id === car.venue_id); return venue ? { id: venue.id, name: venue.name } : null; };

export function dayData(now, { dealers, prospects, venues }) {
  const centres = venues.filter((one) => one.kind === 'showroom');
  const cars = dealers.slice(0, 4).flatMap((dealer, i) => ['белый, А100', 'синий, В200', 'зелёный, С300'].map((colour, n) => ({ id: uuid(17, i * 8 + n + 1), dealer_id: dealer.id, venue_id: centres.filter((one) => one.dealer_id === dealer.id)[n % 2]?.id ?? centres.find((one) => one.dealer_id === dealer.id)?.id ?? null, model: ['aurora-s', 'volt-e2', 'terra-x'][n], name: `${['Aurora S', 'Volt e2', 'Terra X'][n]} ${colour}`, state: n === 2 && i === 1 ? 'out' : 'active' })));
  const start = Math.floor((now + 3 * HOUR) / DAY) * DAY - 3 * HOUR; // Moscow's day
  const drives = [];
  for (const [i, prospect] of prospects.entries()) {
    const assignment = prospect.assignments.find((one) => one.ended_ms === null);
    const car = assignment && cars.filter((one) => one.dealer_id === assignment.dealer.id)[i % 3];
    if (!car || drives.length >= 14 || i % 2) continue;
    let starts_ms = start + (10 + ((i * 3) % 9)) * HOUR + (i % 5 === 2 ? DAY : 0);
    while (drives.some((one) => one.car.id === car.id && Math.abs(one.starts_ms - starts_ms) < HOUR)) starts_ms += HOUR;
    const state = ['hold', 'confirmed', 'done', 'no_show'][(i / 2) % 4];
    drives.push({ id: uuid(18, i + 1), assignment_id: assignment.id, state, ended_reason: null, held_until_ms: state === 'hold' ? starts_ms : null, starts_ms, ends_ms: starts_ms + HOUR, model: car.name.split(' ').slice(0, 2).join(' '), brand: assignment.brand, car: { id: car.id, name: car.name }, dealer: assignment.dealer, venue: placeOf(venues, car), salesperson: assignment.salesperson, prospect: { id: prospect.id, name: prospect.name.display } });
  }
  const models = [['aurora-s', 'Aurora', 'S'], ['aurora-l', 'Aurora', 'L'], ['volt-e2', 'Volt', 'e2'], ['terra-x', 'Terra', 'X']].map(([id, brand_name, name]) => ({ id, brand: brand_name, brand_name, name }));
  return { cars, drives, models, stages_before: new Map() };
}

export const drivesOf = (state, prospect) => state.drives.filter((one) => one.prospect.id === prospect.id);
const houseOf = (session, query) => session.user.dealer_id ?? query.dealer_id;
const find = (state, list, id) => {
  const row = list.find((one) => one.id === id);
  if (!row) throw state.refusal('request.not_found', 404);
  return row;
};
const busy = (state, car, from, to, but) => state.drives.some((one) => one.id !== but && one.car.id === car && one.state !== 'cancelled' && one.starts_ms < to && from < one.ends_ms);

function leaseOf(state, id) {
  for (const prospect of state.prospects) {
    const assignment = prospect.assignments.find((one) => one.id === id && one.ended_ms === null);
    if (assignment) return { prospect, assignment };
  }
  throw state.refusal('request.not_found', 404);
}

function todayHub(state) {
  const hours = Array.from({ length: 24 }, (_, hour) => ({ hour, today: hour > 16 ? 0 : Math.max(0, Math.round(9 - Math.abs(12 - hour) * 1.4)), yesterday: Math.max(0, Math.round(11 - Math.abs(14 - hour) * 1.5)) }));
  return {
    hours, venues: state.venues.map((venue, i) => ({ venue: { id: venue.id, name: venue.name }, leads: 41 - i * 17 })),
    consents: [{ purpose: 'processing', given: 182, refused: 9, withdrawn: 2 }, { purpose: 'marketing', given: 96, refused: 88, withdrawn: 7 }],
    funnel: [{ page: 'contact.name', visits: 31, left: 24 }, { page: 'consent.processing', visits: 14, left: 11 }, { page: 'signature', visits: 9, left: 6 }, { page: 'purpose', visits: 22, left: 3 }],
  };
}

function today({ state, session }) {
  const dealer = session.user.dealer_id;
  const count = (asked) => tasksLike(state, session, asked).length;
  const stages = ['new', 'accepted', 'contacted', 'test_drive', 'offer', 'deal', 'lost'].map((stage) => ({ stage, count: leadsLike(state, { stage, dealer_id: dealer }).length })).filter((one) => one.count > 0);
  const hub = dealer || session.user.role === 'call_centre' ? null : { ...todayHub(state), ...(seesAll(session) ? {} : { funnel: null }) };
  return { json: {
    day_ms: beginsOf(dayOf(state.now())), hub, answers: { late: 0, soon: Math.min(1, count({ unanswered: 1 })), fresh: Math.max(0, count({ unanswered: 1 }) - 1) },
    tasks: { overdue: count({ due: 'overdue' }), today: count({ due: 'today' }), promised: count({ due: 'today', promised: 1 }) }, stages, drives: state.drives.filter((one) => (!dealer || one.dealer.id === dealer) && one.starts_ms < state.now() + DAY).slice(0, 6),
  } };
}

const isOpen = (drive) => drive.state === 'hold' || drive.state === 'confirmed';

function hold({ state, params, body }) {
  const { prospect, assignment } = leaseOf(state, params.id);
  const car = body.car_id ? find(state, state.cars, body.car_id) : state.cars.find((one) => one.dealer_id === assignment.dealer.id && one.state === 'active');
  if (!car) throw state.refusal('request.invalid', 422);
  let starts_ms = body.starts_ms ?? Math.ceil(state.now() / QUARTER) * QUARTER + 4 * QUARTER;
  while (!body.starts_ms && busy(state, car.id, starts_ms, starts_ms + HOUR)) starts_ms += QUARTER;
  if (busy(state, car.id, starts_ms, starts_ms + HOUR)) throw state.refusal('request.conflict', 409, 'car');
  if (state.drives.some((one) => one.assignment_id === assignment.id && isOpen(one) && ((one.state === 'hold' && one.car.id === car.id) || (one.starts_ms < starts_ms + HOUR && starts_ms < one.ends_ms)))) throw state.refusal('request.conflict', 409, 'hold');
  const id = uuid(18, 400 + state.page++);
  state.drives.push({ id, assignment_id: assignment.id, state: 'hold', ended_reason: null, held_until_ms: Math.min(starts_ms, state.now() + 2 * DAY), starts_ms, ends_ms: starts_ms + HOUR, model: car.name, brand: assignment.brand, car: { id: car.id, name: car.name }, dealer: assignment.dealer, venue: placeOf(state.venues, car), salesperson: assignment.salesperson, prospect: { id: prospect.id, name: prospect.name.display } });
  return { json: { id, starts_ms } };
}

// Starts of a day, every half an hour from ten to seven in Moscow.
function freeTimes({ state, query }) {
  const start = query.day ? Date.parse(`${query.day}T00:00Z`) - 3 * HOUR : Math.floor((state.now() + 3 * HOUR) / DAY) * DAY - 3 * HOUR;
  const items = Array.from({ length: 17 }, (_, i) => start + 10 * HOUR + i * 2 * QUARTER).filter((at) => at >= state.now() && !busy(state, query.car_id, at, at + HOUR));
  return { json: { zone: 'Europe/Moscow', items } };
}

// A contact of a booked drive holds and confirms it, one of a drive that took place settles it; true where it was one.
export function settleDrive(state, assignment, body) {
  const open = state.drives.filter((one) => one.assignment_id === assignment.id && isOpen(one));
  const unknown = () => state.refusal('request.invalid', 422, 'car_id');
  if (body.result === 'test_drive_booked') {
    let drive = open.find((one) => one.id === body.drive_id);
    if (!drive && !body.car_id) throw unknown();
    if (!drive) drive = find(state, state.drives, hold({ state, params: { id: assignment.id }, body }).json.id);
    Object.assign(drive, { state: 'confirmed', held_until_ms: null });
  }
  if (body.result === 'test_drive_done') {
    if (open.length === 0 && !body.car_id) throw unknown();
    const drive = open[0] ?? find(state, state.drives, hold({ state, params: { id: assignment.id }, body }).json.id);
    Object.assign(drive, { state: 'done', held_until_ms: null });
  }
}

// The task of a drive is closed by what came of the drive.
export function closeDrive(state, task, body) {
  const drive = state.drives.find((one) => one.assignment_id === task.assignment_id && isOpen(one) && one.starts_ms === task.due_ms);
  if (!drive || ['test_drive_done', 'not_interested', 'wrong_contact'].includes(body.result)) return;
  if (body.result !== 'no_answer' || drive.starts_ms > state.now()) throw state.refusal('request.conflict', 409, 'drive');
  drive.state = 'no_show';
}

function change({ state, params, body }) {
  const drive = find(state, state.drives, params.id);
  if (body.starts_ms || body.car_id) {
    const car = find(state, state.cars, body.car_id ?? drive.car.id);
    const starts_ms = body.starts_ms ?? drive.starts_ms;
    if (busy(state, car.id, starts_ms, starts_ms + HOUR, drive.id)) throw state.refusal('request.conflict', 409, 'car');
    Object.assign(drive, { starts_ms, ends_ms: starts_ms + HOUR, car: { id: car.id, name: car.name }, venue: placeOf(state.venues, car) });
  }
  if (body.state) Object.assign(drive, { state: body.state, held_until_ms: null });
  if (body.state === 'confirmed') leaseOf(state, drive.assignment_id).assignment.stage = 'test_drive';
}

function sale({ state, params, body }) {
  const { prospect, assignment } = leaseOf(state, params.id);
  const model = find(state, state.models, body.model);
  const id = uuid(19, 1 + state.page++);
  prospect.customer = true;
  prospect.cars.unshift({ id, brand: model.brand_name, model: model.name, since_ms: body.since_ms, dealer: assignment.dealer, vin_known: Boolean(body.vin), undo_assignment_id: assignment.id });
  state.stages_before.set(id, { stage: assignment.stage, lost_reason: assignment.lost_reason });
  assignment.stage = 'deal';
  return { json: { id } };
}

function undoSale({ state, params, body }) {
  const { prospect, assignment } = leaseOf(state, params.id);
  const car = prospect.cars.find((one) => one.id === body.car_id && one.undo_assignment_id === assignment.id);
  if (!car) throw state.refusal('request.conflict', 409, 'sale');
  prospect.cars = prospect.cars.filter((one) => one !== car);
  prospect.customer = prospect.cars.length > 0;
  Object.assign(assignment, state.stages_before.get(car.id));
}

export const dayRoutes = {
  'GET /api/v1/today': today,
  'GET /api/v1/models': ({ state }) => ({ json: { items: state.models, next: null } }),
  'GET /api/v1/test-cars': ({ state, session, query }) => ({ json: { items: state.cars.filter((one) => !houseOf(session, query) || one.dealer_id === houseOf(session, query)), next: null } }),
  'POST /api/v1/test-cars': ({ state, body }) => {
    const car = { id: uuid(17, 300 + state.page++), venue_id: state.venues.find((one) => one.dealer_id === body.dealer_id)?.id ?? null, ...body, state: 'active' };
    state.cars.push(car);
    return { json: car };
  },
  'POST /api/v1/test-cars/{id}': ({ state, params, body }) => {
    if (body.venue_id && state.drives.some((one) => one.car.id === params.id && isOpen(one) && one.starts_ms > state.now())) throw state.refusal('request.conflict', 409, 'drives');
    Object.assign(find(state, state.cars, params.id), body);
  },
  'GET /api/v1/test-drives': ({ state, session, query }) => {
    const from = Number(query.from_ms ?? 0);
    const to = Number(query.to_ms ?? Infinity);
    return { json: { items: state.drives.filter((one) => (!houseOf(session, query) || one.dealer.id === houseOf(session, query)) && (!query.venue_id || one.venue?.id === query.venue_id) && one.starts_ms >= from && one.starts_ms < to).sort((a, b) => a.starts_ms - b.starts_ms), next: null } };
  },
  'GET /api/v1/assignments/{id}/free-times': freeTimes,
  'POST /api/v1/assignments/{id}/test-drives': hold,
  'POST /api/v1/test-drives/{id}': change,
  'GET /api/v1/test-drives/{id}/calendar': () => ({ json: 'BEGIN:VCALENDAR' }),
  'POST /api/v1/assignments/{id}/sale': sale,
  'POST /api/v1/assignments/{id}/sale/undo': undoSale,
  'POST /api/v1/leads/typed': ({ state, session, body }) => {
    if (!body.basis) throw state.refusal('request.invalid', 422);
    const answer = session.user.dealer_id ? 'yours' : 'routed';
    return { json: { lead_id: uuid(5, 600 + state.page++), answer, prospect_id: state.prospects.find((one) => one.assignments.some((lease) => lease.ended_ms === null && (!session.user.dealer_id || lease.dealer.id === session.user.dealer_id)))?.id ?? null } };
  },
};
