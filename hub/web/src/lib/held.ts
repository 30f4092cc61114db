// Edits that are held back for a few seconds, so that they can be taken back before anybody else has heard of them.
// Pure of pages and HTTP: time, network and words of loss come from outside. What a page shows meanwhile: lib/effects.
import type { Effect } from './effects';

export const HOLD_MS = 7000;

export type Edit = {
  about: string; // edits of the same thing go to the hub one after the other
  words: string; // what was done, for the toast
  effect: Effect;
  send: () => Promise<void>; // to the hub; ends when what the page shows is true without the effect
};
// waiting: the time is over, but there is no network. refused: the hub said no, or did not answer.
type State = 'held' | 'waiting' | 'sending' | 'refused';
export type Held = Edit & { id: number; state: State; turn: number; asked: boolean; error?: unknown };
type Around = {
  later: (run: () => void, ms: number) => () => void;
  online: () => boolean;
  orphaned: (error: unknown) => void; // refused after whoever did it had left
};

export class Holder {
  private edits: readonly Held[] = [];
  private shown: readonly Effect[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly clocks = new Map<number, () => void>();
  private readonly running = new Map<string, Promise<void>>();
  private next = 1;

  constructor(private readonly around: Around) {}

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
  readonly all = () => this.edits;
  readonly effects = () => this.shown; // the same array until something changes

  hold(edit: Edit): void {
    for (const one of this.edits) if (one.about === edit.about && this.isUnsent(one)) void this.send(one.id);
    const id = this.next++;
    this.keep([...this.edits, { ...edit, id, state: 'held', turn: 0, asked: false }]);
    this.start(id);
  }

  // Nothing was sent, so nothing is left of it. Once it is on its way it is too late.
  undo(id: number): void {
    const edit = this.edits.find((one) => one.id === id);
    if (edit && edit.state !== 'sending') this.drop(id);
  }
  undoNewest(): boolean {
    const newest = this.edits.filter(this.isUnsent).at(-1);
    if (newest) this.undo(newest.id);
    return newest !== undefined;
  }

  // While somebody looks at it the time stands still, and begins anew afterwards.
  pause(id: number): void {
    this.stop(id);
  }
  resume(id: number): void {
    const edit = this.edits.find((one) => one.id === id);
    if (edit?.state !== 'held' || this.clocks.has(id)) return;
    this.change(id, { turn: edit.turn + 1 });
    this.start(id);
  }

  // To the hub now, after whatever is on its way about the same thing.
  async send(id: number): Promise<void> {
    const edit = this.edits.find((one) => one.id === id);
    if (!edit || edit.state === 'sending') return;
    this.stop(id);
    this.change(id, { state: 'sending', error: undefined });
    const before = this.running.get(edit.about);
    const run = before ? before.then(() => this.ask(edit)) : this.ask(edit);
    this.running.set(edit.about, run);
    await run;
    if (this.running.get(edit.about) === run) this.running.delete(edit.about);
  }

  // Everything at once and at the same time: what stands before nobody may be left unsent. False: something was refused.
  async sendAll(): Promise<boolean> {
    const ids = this.edits.filter((one) => one.state !== 'refused').map((one) => one.id);
    await Promise.all([...this.edits.filter(this.isUnsent).map((one) => this.send(one.id)), ...this.running.values()]);
    return !this.edits.some((one) => ids.includes(one.id) && one.state === 'refused');
  }

  // The page goes: what the hub has not been asked yet it is asked now, in its order and waiting for nothing.
  leave(): void {
    for (const one of this.edits) {
      if (one.asked || one.state === 'refused') continue;
      this.stop(one.id);
      this.change(one.id, { state: 'sending' });
      this.running.set(one.about, this.ask(one));
    }
  }

  reconnected(): void {
    for (const one of this.edits) if (one.state === 'waiting') void this.send(one.id);
  }
  readonly isWaiting = () => this.edits.some((one) => one.state === 'waiting');

  // Whoever did it has left.
  forget(): void {
    for (const one of this.edits) this.stop(one.id);
    this.keep([]);
  }

  private async ask(edit: Held): Promise<void> {
    if (this.edits.some((one) => one.id === edit.id && one.asked)) return;
    this.change(edit.id, { asked: true });
    try {
      await edit.send();
      this.drop(edit.id);
    } catch (error) {
      if (this.edits.some((one) => one.id === edit.id)) this.change(edit.id, { state: 'refused', asked: false, error });
      else this.around.orphaned(error);
    }
  }
  private readonly isUnsent = (edit: Held) => edit.state === 'held' || edit.state === 'waiting';

  private start(id: number): void {
    this.clocks.set(id, this.around.later(() => this.over(id), HOLD_MS));
  }
  private stop(id: number): void {
    this.clocks.get(id)?.();
    this.clocks.delete(id);
  }
  private over(id: number): void {
    this.clocks.delete(id);
    if (this.around.online()) void this.send(id);
    else this.change(id, { state: 'waiting' });
  }
  private drop(id: number): void {
    this.stop(id);
    this.keep(this.edits.filter((one) => one.id !== id));
  }
  private change(id: number, change: Partial<Held>): void {
    this.keep(this.edits.map((one) => (one.id === id ? { ...one, ...change } : one)));
  }
  private keep(edits: readonly Held[]): void {
    this.edits = edits;
    const effects = edits.filter((one) => one.state !== 'refused').map((one) => one.effect);
    const same = effects.length === this.shown.length && effects.every((effect, i) => effect === this.shown[i]);
    if (!same) this.shown = effects;
    for (const listener of this.listeners) listener();
  }
}
