// What an edit that the hub has not heard of yet does to what the page shows: laid over the hub's answers and never
// written into them, so that a fresh answer cannot bring the old row back and taking an edit back restores nothing.
// Pure; the rules are the hub's (hub/work/plan.cpp, hub/work/contact.cpp).
import type { Schemas } from '../api/client';
import { STAGES } from './stage';

type Task = Schemas['Task'];
type Assignment = Schemas['Assignment'];
type Prospect = Schemas['Prospect'];
type Stage = Schemas['Stage'];

export type Effect = {
  assignment: string | null; // whose lease
  task: string | null; // closed by name
  result: Schemas['TaskResult'] | null; // of a talk
  stage: Stage | null; // set by hand
  reason: Schemas['LostReason'] | null;
  at_ms: number;
};

const STAGE_AFTER: Record<Schemas['TaskResult'], Stage | null> = {
  reached: 'contacted', call_back: 'contacted', test_drive_booked: 'test_drive', test_drive_done: 'test_drive',
  offer_made: 'offer', no_answer: null, not_interested: 'lost', wrong_contact: 'lost',
};

const stageMeant = (effect: Effect): Stage | null => effect.stage ?? (effect.result && STAGE_AFTER[effect.result]);

export function stageAfter(now: Stage, effect: Effect): Stage {
  const meant = stageMeant(effect);
  if (meant === null || now === 'deal') return now;
  if (effect.stage !== null || meant === 'lost' || now === 'lost') return meant;
  const order = STAGES as readonly Stage[];
  const begun = now === 'new' ? 'accepted' : now; // who talks to somebody has said yes
  return order.indexOf(meant) > order.indexOf(begun) ? meant : begun;
}

export function closes(effect: Effect, task: Task): boolean {
  if (task.state !== 'open') return false;
  if (task.id === effect.task) return true;
  if (effect.assignment === null || task.assignment_id !== effect.assignment) return false;
  if (stageMeant(effect) === 'lost') return true;
  if (effect.result === null || effect.task !== null) return false;
  return task.kind !== 'test_drive' || effect.result === 'test_drive_done';
}

function moved(lease: Assignment, effect: Effect): Assignment {
  if (lease.id !== effect.assignment || lease.ended_ms !== null) return lease;
  const stage = stageAfter(lease.stage, effect);
  const lost_reason = stage === 'lost' ? (effect.reason ?? 'wrong_contact') : null;
  const answered = effect.result ? { accept_by_ms: null, accepted_ms: lease.accepted_ms ?? effect.at_ms } : {};
  const stage_ms = stage === lease.stage ? lease.stage_ms : effect.at_ms;
  return { ...lease, ...answered, stage, stage_ms, lost_reason, next: null };
}

const closed = (task: Task, effect: Effect): Task =>
  closes(effect, task) ? { ...task, state: 'done', overdue: false, result: effect.result, closed_ms: effect.at_ms } : task;

export function prospectUnder(prospect: Prospect, effects: readonly Effect[]): Prospect {
  return effects.reduce((seen, effect) => {
    if (!seen.assignments.some((one) => one.id === effect.assignment) && !seen.tasks.some((one) => one.id === effect.task)) return seen;
    return { ...seen, tasks: seen.tasks.map((task) => closed(task, effect)), assignments: seen.assignments.map((lease) => moved(lease, effect)) };
  }, prospect);
}

// A list of what is to be done loses them; in that of what was done they stand once the hub says so.
export function tasksUnder<Page extends { items: Task[] }>(pages: Page[], effects: readonly Effect[]): Page[] {
  if (effects.length === 0) return pages;
  return pages.map((page) => ({ ...page, items: page.items.filter((task) => !effects.some((effect) => closes(effect, task))) }));
}
