// What the page does to a rule set before it is saved. Pure: the hub checks it again and decides.
import type { Schemas } from '../../api/client';

export type RuleSet = Schemas['RuleSet'];
export type Rule = Schemas['RoutingRule'];
type RuleKind = Rule['kind'];

const FILTERS: readonly RuleKind[] = ['franchise', 'territory', 'language', 'vip', 'capacity', 'hours'];
export const isFilter = (rule: Rule) => FILTERS.includes(rule.kind);
// P7 and P6 are asked first, a turn ends the list: these three stand where they stand.
export const isFixed = (rule: Rule) => rule.kind === 'basis' || rule.kind === 'owner' || rule.kind === 'round_robin';

export function move(rules: RuleSet, index: number, by: -1 | 1): RuleSet {
  const other = index + by;
  const [one, two] = [rules.rules[index], rules.rules[other]];
  if (!one || !two || isFixed(one) || isFixed(two)) return rules;
  const list = [...rules.rules];
  list[index] = two;
  list[other] = one;
  return { ...rules, rules: list };
}

export function change(rules: RuleSet, index: number, by: Partial<Rule>): RuleSet {
  return { ...rules, rules: rules.rules.map((rule, i) => (i === index ? { ...rule, ...by } : rule)) };
}

// One number of a map by dealer; what equals the default is not kept.
export function withWeight(rule: Rule, dealer: string, weight: number): Partial<Rule> {
  const { [dealer]: _gone, ...weights } = rule.weights ?? {};
  return { weights: dealer === 'default' || weight !== (weights.default ?? 1) ? { ...weights, [dealer]: weight } : weights };
}

export const same = (a: RuleSet | null, b: RuleSet | null) => JSON.stringify(a) === JSON.stringify(b);

const DAY_MS = 86_400_000;
// A period of whole days as two dates of an <input type="date">; the last day counts whole.
export function periodMs(from: string, to: string): { from_ms: number; to_ms: number } | null {
  const from_ms = new Date(`${from}T00:00:00`).getTime();
  const to_ms = new Date(`${to}T00:00:00`).getTime() + DAY_MS;
  return Number.isFinite(from_ms) && Number.isFinite(to_ms) && to_ms > from_ms && to_ms - from_ms <= 366 * DAY_MS ? { from_ms, to_ms } : null;
}
export function dateInput(ms: number): string {
  const date = new Date(ms);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
}

export function parseRules(text: string): RuleSet | null {
  try {
    const value = JSON.parse(text) as RuleSet;
    return Array.isArray(value.rules) && value.rules.every((rule) => typeof rule.id === 'string' && typeof rule.kind === 'string') ? value : null;
  } catch {
    return null;
  }
}
