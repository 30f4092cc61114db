// What the page does to a table of weights before it is saved. Pure: the hub checks it again and decides.
import type { Schemas } from '../../api/client';

export type Weights = Schemas['WeightsTable'];
export type Group = { name: 'contacts' | 'given' | 'surname' | 'patronymic' | 'facts' | 'decision' | 'other'; keys: string[] };

const PREFIXES: readonly [Group['name'], readonly string[]][] = [
  ['contacts', ['contact_', 'shared_', 'phone_', 'email_']],
  ['given', ['given_', 'initial', 'rare_']],
  ['surname', ['surname_']],
  ['patronymic', ['patronymic_']],
  ['facts', ['birth_', 'sex_', 'city_']],
  ['decision', ['same_', 'near_same_', 'review_', 'lead_over_']],
];

// In the table's own order; a key of a later hub that no group knows stands last.
export function grouped(weights: Weights): Group[] {
  const groups: Group[] = [...PREFIXES.map(([name]) => ({ name, keys: [] as string[] })), { name: 'other', keys: [] }];
  for (const key of Object.keys(weights)) {
    const at = PREFIXES.findIndex(([, prefixes]) => prefixes.some((prefix) => key.startsWith(prefix)));
    groups.at(at)?.keys.push(key);
  }
  return groups.filter((group) => group.keys.length > 0);
}

// People or bearers, not bits.
export const isCount = (key: string) => key === 'shared_from' || key === 'rare_below';
export const shown = (key: string, value: number) => (isCount(key) ? value : value / 100);
export const kept = (key: string, value: number) => Math.round(isCount(key) ? value : value * 100);
export const changedKeys = (one: Weights, other: Weights) => Object.keys(one).filter((key) => one[key] !== other[key]);
