// The way of one opportunity, and the tones of what is to be done next. Pure.
import type { Tone } from './tone';

export const STAGES = ['new', 'accepted', 'contacted', 'test_drive', 'offer', 'deal'] as const;

export const NEXT_TONE: Record<string, Tone> = {
  answer: 'yellow', wait: 'violet', first_contact: 'blue', call: 'blue', test_drive: 'green', decide: 'red', offer_test_drive: 'blue', make_offer: 'blue', ask: 'blue', care: 'green',
};
