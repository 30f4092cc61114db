// Edits held back: when they go, when they do not, and what a page shows meanwhile.
import { beforeEach, describe, expect, it } from 'vitest';
import { closes, prospectUnder, stageAfter, tasksUnder, type Effect } from '../src/lib/effects';
import { HOLD_MS, Holder } from '../src/lib/held';

const effect = (change: Partial<Effect>): Effect => ({ assignment: 'lease', task: null, result: null, stage: null, reason: null, at_ms: 5, ...change });
const task = (change: object) => ({ id: 'task', assignment_id: 'lease', kind: 'call', state: 'open', ...change }) as never;

// A clock by hand, a hub that answers when told to.
function stage() {
  const clocks: { run: () => void; at_ms: number }[] = [];
  const asked: string[] = [];
  const answers: { yes: () => void; no: (error: unknown) => void }[] = [];
  const orphans: unknown[] = [];
  let now = 0;
  const here = { online: true };
  const holder = new Holder({
    later: (run, ms) => {
      const clock = { run, at_ms: now + ms };
      clocks.push(clock);
      return () => void clocks.splice(clocks.indexOf(clock), clocks.includes(clock) ? 1 : 0);
    },
    online: () => here.online,
    orphaned: (error) => orphans.push(error),
  });
  const pass = (ms: number) => {
    now += ms;
    for (const clock of clocks.filter((one) => one.at_ms <= now)) {
      clocks.splice(clocks.indexOf(clock), 1);
      clock.run();
    }
  };
  const hold = (words: string, about = words) =>
    holder.hold({ about, words, effect: effect({ task: words }), send: () => new Promise<void>((yes, no) => { asked.push(words); answers.push({ yes, no }); }) });
  const states = () => holder.all().map((one) => `${one.words} ${one.state}`);
  return { holder, here, asked, answers, orphans, pass, hold, states };
}
const settle = () => new Promise((done) => setTimeout(done));

describe('an edit that is held back', () => {
  let one: ReturnType<typeof stage>;
  beforeEach(() => { one = stage(); });

  it('goes when its time is over, and shows until the hub has answered', async () => {
    one.hold('a');
    one.pass(HOLD_MS - 1);
    expect([one.asked, one.holder.effects().length]).toEqual([[], 1]);
    one.pass(1);
    expect([one.asked, one.states()]).toEqual([['a'], ['a sending']]);
    one.answers[0]!.yes();
    await settle();
    expect([one.states(), one.holder.effects()]).toEqual([[], []]);
  });
  it('is as if it had never been once taken back, and not once it is on its way', () => {
    one.hold('a');
    expect(one.holder.undoNewest()).toBe(true);
    one.pass(HOLD_MS);
    expect([one.asked, one.holder.effects(), one.holder.undoNewest()]).toEqual([[], [], false]);
    one.hold('b');
    one.pass(HOLD_MS);
    one.holder.undo(one.holder.all()[0]!.id);
    expect(one.states()).toEqual(['b sending']);
  });
  it('goes before another of the same thing, which waits for its answer; other things wait for nobody', async () => {
    one.hold('a', 'x');
    one.hold('b', 'y');
    one.hold('c', 'x');
    expect([one.asked, one.states()]).toEqual([['a'], ['a sending', 'b held', 'c held']]);
    void one.holder.sendAll();
    expect(one.asked).toEqual(['a', 'b']);
    one.answers[0]!.yes();
    await settle();
    expect(one.asked).toEqual(['a', 'b', 'c']);
  });
  it('does not wait for what is on its way where the page goes', () => {
    one.hold('a', 'x');
    one.hold('b', 'x');
    one.hold('c', 'y');
    one.holder.leave();
    expect(one.asked).toEqual(['a', 'b', 'c']);
    one.holder.leave();
    expect(one.asked).toHaveLength(3);
  });
  it('is taken back by a refusal, which stands until it is read or tried again', async () => {
    one.hold('a');
    const all = one.holder.sendAll();
    one.answers[0]!.no('no');
    expect(await all).toBe(false);
    expect([one.states(), one.holder.effects()]).toEqual([['a refused'], []]);
    expect(await one.holder.sendAll()).toBe(true); // told once
    void one.holder.send(one.holder.all()[0]!.id);
    expect([one.states(), one.asked]).toEqual([['a sending'], ['a', 'a']]);
  });
  it('waits for the network, can still be taken back, and goes when it is there', () => {
    one.here.online = false;
    one.hold('a');
    one.hold('b');
    one.pass(HOLD_MS);
    expect([one.states(), one.holder.isWaiting(), one.asked]).toEqual([['a waiting', 'b waiting'], true, []]);
    one.holder.undoNewest();
    one.holder.reconnected();
    expect(one.asked).toEqual(['a']);
  });
  it('has its time anew after somebody looked at it', () => {
    one.hold('a');
    const { id } = one.holder.all()[0]!;
    one.holder.pause(id);
    one.pass(10 * HOLD_MS);
    one.holder.resume(id);
    one.pass(HOLD_MS - 1);
    expect(one.states()).toEqual(['a held']);
    one.pass(1);
    expect(one.states()).toEqual(['a sending']);
  });
  it('is said to be lost where it was refused after its person had left', async () => {
    one.hold('a');
    one.pass(HOLD_MS);
    one.holder.forget();
    one.answers[0]!.no('gone');
    await settle();
    expect([one.orphans, one.states()]).toEqual([['gone'], []]);
  });
  it('gives the same array while nothing has changed', () => {
    one.hold('a');
    const before = one.holder.effects();
    one.holder.pause(one.holder.all()[0]!.id);
    one.holder.resume(one.holder.all()[0]!.id);
    expect(one.holder.effects()).toBe(before);
  });
});

describe('what a page shows meanwhile', () => {
  it('follows the stages of the hub', () => {
    const after = (now: string, change: Partial<Effect>) => stageAfter(now as never, effect(change));
    expect(after('new', { result: 'no_answer' })).toBe('new');
    expect(after('new', { result: 'reached' })).toBe('contacted');
    expect(after('offer', { result: 'reached' })).toBe('offer');
    expect(after('offer', { result: 'wrong_contact' })).toBe('lost');
    expect(after('deal', { result: 'not_interested' })).toBe('deal');
    expect(after('lost', { result: 'offer_made' })).toBe('offer');
    expect(after('lost', { stage: 'contacted' })).toBe('contacted');
  });
  it('closes what the hub will close', () => {
    expect(closes(effect({ task: 'task', result: 'reached' }), task({}))).toBe(true);
    expect(closes(effect({ task: 'other', result: 'reached' }), task({}))).toBe(false);
    expect(closes(effect({ task: 'other', result: 'wrong_contact' }), task({}))).toBe(true);
    expect(closes(effect({ result: 'reached' }), task({}))).toBe(true);
    expect(closes(effect({ result: 'reached' }), task({ kind: 'test_drive' }))).toBe(false);
    expect(closes(effect({ result: 'test_drive_done' }), task({ kind: 'test_drive' }))).toBe(true);
    expect(closes(effect({ stage: 'offer' }), task({}))).toBe(false);
    expect(closes(effect({ stage: 'lost' }), task({}))).toBe(true);
    expect(closes(effect({ stage: 'lost' }), task({ assignment_id: 'another' }))).toBe(false);
  });
  it('is laid over the answers and never written into them', () => {
    const lease = { id: 'lease', stage: 'contacted', stage_ms: 1, ended_ms: null, accepted_ms: null, accept_by_ms: 9, lost_reason: null, next: { code: 'call' } };
    const prospect = { assignments: [lease], tasks: [task({})] } as never;
    const seen = prospectUnder(prospect, [effect({ result: 'not_interested', reason: 'price' })]);
    expect(seen.assignments[0]).toMatchObject({ stage: 'lost', lost_reason: 'price', stage_ms: 5, accepted_ms: 5, accept_by_ms: null, next: null });
    expect(seen.tasks[0]).toMatchObject({ state: 'done', result: 'not_interested', closed_ms: 5 });
    expect(prospect).toMatchObject({ assignments: [{ stage: 'contacted' }], tasks: [{ state: 'open' }] });
    const pages = [{ items: [task({}), task({ id: 'b', assignment_id: 'x' })] }] as { items: never[] }[];
    expect(tasksUnder(pages, [effect({ result: 'reached' })])[0]!.items).toHaveLength(1);
    expect(tasksUnder(pages, [])).toBe(pages);
    expect(prospectUnder(prospect, [effect({ assignment: 'another', stage: 'lost' })])).toBe(prospect);
  });
});
