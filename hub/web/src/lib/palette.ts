// What of the palette's pages and deeds answers to what is typed: every word begins a word of the label. Pure.
import type { SpotlightActionData } from '@mantine/spotlight';
import { otherLayout } from './text';

export type Offer = SpotlightActionData & { label: string };

const wordsOf = (text: string) => text.toLowerCase().replaceAll('ё', 'е').split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const answers = (label: string, typed: string) => {
  const known = wordsOf(label);
  return wordsOf(typed).every((word) => known.some((other) => other.startsWith(word)));
};

export function matching<T extends { label: string }>(offers: T[], typed: string): T[] {
  if (typed.trim() === '') return offers;
  return offers.filter((one) => answers(one.label, typed) || answers(one.label, otherLayout(typed)));
}
