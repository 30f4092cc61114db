// Which colour a state is shown in. Colour never stands alone: the word is always beside it.
export type Tone = 'gray' | 'blue' | 'green' | 'yellow' | 'red' | 'violet';

export const LEAD_TONE = {
  received: 'gray', opened: 'blue', matched: 'blue', assigned: 'green', unassigned: 'red', review: 'yellow', withdrawn: 'gray',
} as const satisfies Record<string, Tone>;

export const LIGHT_TONE = {
  red: 'red', amber: 'yellow', green: 'green', grey: 'gray',
} as const satisfies Record<string, Tone>;
export const LIGHTS = ['red', 'amber', 'green', 'grey'] as const; // the worst first
export type Light = (typeof LIGHTS)[number];

export const RESULT_TONE = {
  reached: 'green', call_back: 'blue', test_drive_booked: 'green', test_drive_done: 'green', offer_made: 'violet', no_answer: 'yellow', not_interested: 'gray', wrong_contact: 'red',
} as const satisfies Record<string, Tone>;

export const DRIVE_TONE = {
  hold: 'yellow', confirmed: 'blue', done: 'green', cancelled: 'gray', no_show: 'red',
} as const satisfies Record<string, Tone>;

export const QUARANTINE_TONE = {
  fork: 'red', other_bytes: 'red', gap: 'yellow', revoked: 'gray',
} as const satisfies Record<string, Tone>;

// A steady colour for a person's circle, from the name alone.
const CIRCLES: Tone[] = ['blue', 'violet', 'green', 'yellow', 'red'];
export function circleTone(name: string): Tone {
  let sum = 0;
  for (const c of name) sum = (sum * 31 + c.codePointAt(0)!) % 9973;
  return CIRCLES[sum % CIRCLES.length]!;
}
