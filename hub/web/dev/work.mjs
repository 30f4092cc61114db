// Work on a prospect in the mock: contacts, stages, what comes next.
import { settleDrive } from './day.mjs';
import { beginsOf, dayOf } from './days.mjs';

const HOUR = 3_600_000;
const STAGE_AFTER = { reached: 'contacted', call_back: 'contacted', test_drive_booked: 'test_drive', test_drive_done: 'test_drive', offer_made: 'offer', not_interested: 'lost', wrong_contact: 'lost' };
const ORDER = ['new', 'accepted', 'contacted', 'test_drive', 'offer', 'deal'];
const TEXTS = { first_contact: ['Позвонить в первый раз', 'Make the first call'], call: ['Позвонить', 'Call'], answer: ['Принять контакт или вернуть его', 'Accept the contact or give it back'], wait: ['Подождать: сначала с человеком говорит дилер другой марки', 'Wait: the dealer of another brand talks to this person first'], none: ['Делать больше нечего', 'Nothing is left to do'] };

export function nextOf(code, due_ms) {
  const [ru, en] = TEXTS[code];
  return { code, due_ms, text: { ru, en } };
}

// What a result does to an assignment of the mock; the answer of the hub.
export function logged(state, assignment, body) {
  settleDrive(state, assignment, body);
  const stage = STAGE_AFTER[body.result];
  if (stage === 'lost') Object.assign(assignment, { stage, lost_reason: body.reason ?? 'wrong_contact', next: nextOf('none', null) });
  else if (stage && ORDER.indexOf(stage) > ORDER.indexOf(assignment.stage)) assignment.stage = stage;
  assignment.stage_ms = state.now();
  if (stage === 'lost') return { json: { stage, next: null } };
  const due_ms = body.next_ms ?? state.now() + 2 * HOUR;
  assignment.next = nextOf('call', due_ms);
  return { json: { stage: assignment.stage, next: { task_id: assignment.id, kind: 'call', due_ms } } };
}

// The tasks that a person may see, narrowed as a list asks for them; the first page counts the same.
export function tasksLike(state, session, asked) {
  const now = state.now();
  const dealer = session.user.dealer_id ?? asked.dealer_id;
  const due = { overdue: (one) => one.overdue, today: (one) => one.due_ms >= now && one.due_ms < beginsOf(dayOf(now)) + 24 * HOUR };
  const isMine = (one) => one.assignee?.id === session.user.id || one.away?.stand_in?.id === session.user.id;
  return state.tasks.filter((one) => one.state === (asked.state ?? 'open') && (!asked.due || due[asked.due](one)) && (!asked.kind || one.kind === asked.kind) && (!asked.promised || one.promised) && (!asked.unanswered || one.accept_by_ms !== null) && (!asked.mine || isMine(one)) && (!dealer || one.dealer.id === dealer));
}

export const seesAll = (session) => !session.user.dealer_id && !session.user.region_id && session.user.role !== 'call_centre';

function running(state, id) {
  for (const prospect of state.prospects) {
    const assignment = prospect.assignments.find((one) => one.id === id && one.ended_ms === null);
    if (assignment) return { prospect, assignment };
  }
  throw state.refusal('request.not_found', 404);
}

export const workRoutes = {
  'POST /api/v1/assignments/{id}/contacts': ({ state, params, body }) => {
    const { prospect, assignment } = running(state, params.id);
    if (body.result === 'not_interested' && !body.reason) throw state.refusal('request.invalid', 422);
    if (assignment.waits_until_ms !== null && body.direction === 'out') throw state.refusal('assignment.waits', 409);
    const answer = logged(state, assignment, body);
    for (const task of state.tasks.filter((one) => one.assignment_id === params.id && one.state === 'open')) Object.assign(task, { state: 'done', overdue: false, result: body.result, closed_ms: state.now() });
    prospect.history.unshift({ id: assignment.id, at_ms: state.now(), kind: body.kind, direction: body.direction, actor: null, text: { ru: body.result, en: body.result }, note: body.note || null });
    return answer;
  },
  'POST /api/v1/assignments/{id}/stage': ({ state, params, body }) => {
    const { assignment } = running(state, params.id);
    Object.assign(assignment, { stage: body.stage, stage_ms: state.now(), lost_reason: body.reason ?? null });
  },
};
