// What the steps of a takeover share: its fields in the order of the list, tones of verdicts, the step a state is at.
import type { Takeover, TakeoverField } from '../../api/takeovers';
import type { Tone } from '../../lib/tone';

export const FIELDS: readonly TakeoverField[] = [
  'ignore', 'full_name', 'surname', 'given', 'patronymic', 'phone', 'email', 'city', 'birth_date', 'brand', 'model', 'dealer', 'responsible', 'source', 'note',
  'created_on', 'consent_marketing', 'consent_processing', 'consent_on', 'vin', 'sold_on',
];
const mayRepeat = (field: TakeoverField) => field === 'phone' || field === 'email' || field === 'note' || field === 'ignore';

// Fields that stand in more columns than may be.
export function doubles(fields: readonly TakeoverField[]): TakeoverField[] {
  return fields.filter((field, at) => !mayRepeat(field) && fields.indexOf(field) !== at);
}

export const STATE_TONE: Record<Takeover['state'], Tone> = {
  loading: 'gray', ready: 'blue', checking: 'blue', checked: 'blue', importing: 'blue', done: 'green', undoing: 'yellow', undone: 'gray',
};
export const STEP: Record<Takeover['state'], number> = { loading: 0, ready: 1, checking: 2, checked: 2, importing: 3, done: 5, undoing: 4, undone: 5 };
export const VERDICTS = ['new', 'same', 'maybe', 'twin', 'error'] as const;
export const VERDICT_TONE: Record<(typeof VERDICTS)[number], Tone> = { new: 'green', same: 'blue', maybe: 'yellow', twin: 'violet', error: 'red' };
