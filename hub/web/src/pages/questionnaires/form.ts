// A questionnaire as an editor holds it: the JSON of assets/questionnaires/schema.json, perhaps not yet whole. Pure.
import type { LocalText } from '../../lib/text';

export const KINDS = ['single', 'multiple', 'scale', 'text', 'number', 'date', 'model', 'test_drive'] as const;
export type QuestionKind = (typeof KINDS)[number];
const OPS = ['eq', 'ne', 'in', 'lt', 'le', 'gt', 'ge', 'answered'] as const;
export type Op = (typeof OPS)[number];
export const PURPOSES = ['interest', 'test_drive', 'news', 'complaint', 'call_me'] as const;
export const PURPOSE = '@purpose';

export type Compare = { q: string; op: Op; v?: string[] };
export type Condition = { all: Condition[] } | { any: Condition[] } | { not: Condition } | Compare;
export type Choice = { code: string; text?: LocalText; icon?: string };
export type Question = {
  id: string; kind: QuestionKind; text?: LocalText; hint?: LocalText; required?: boolean; choices?: Choice[];
  min?: number; max?: number; min_label?: LocalText; max_label?: LocalText; min_date?: string; max_date?: string; show_if?: Condition;
};
export type QuestionPage = { id: string; title?: LocalText; questions: Question[]; show_if?: Condition };
export type Form = { id: string; version: number; title?: LocalText; pages: QuestionPage[] };

export const asks = (condition: Condition): condition is Compare => 'q' in condition;
export const hasChoices = (kind: QuestionKind) => kind === 'single' || kind === 'multiple';
// Values are texts in the draft; a condition may have come with one value or with numbers.
export const valuesOf = (condition: Compare): string[] => (condition.v === undefined ? [] : [condition.v].flat().map(String));

export function opsFor(kind: QuestionKind | undefined): readonly Op[] {
  if (kind === undefined) return ['eq', 'ne', 'in'];
  if (kind === 'scale' || kind === 'number' || kind === 'date') return OPS;
  return kind === 'text' ? ['answered'] : ['eq', 'ne', 'in', 'answered'];
}

// Questions of earlier pages: those that a condition on this page may ask about.
export const earlier = (form: Form, page: number): Question[] => form.pages.slice(0, page).flatMap((one) => one.questions);

function free(base: string, taken: Set<string>): string {
  for (let n = 1; ; n++) if (!taken.has(`${base}_${n}`)) return `${base}_${n}`;
}
const ids = (form: Form) => new Set(form.pages.flatMap((page) => [page.id, ...page.questions.map((question) => question.id)]));
const nothing = (): LocalText => ({ ru: '', en: '' });

export function newChoice(question: Question): Choice {
  return { code: free('option', new Set(question.choices?.map((choice) => choice.code))), text: nothing() };
}
export function newQuestion(form: Form): Question {
  const question: Question = { id: free('question', ids(form)), kind: 'single', text: nothing(), choices: [] };
  question.choices = [newChoice(question)];
  question.choices.push(newChoice(question));
  return question;
}
export function newPage(form: Form): QuestionPage {
  const question = newQuestion(form);
  return { id: question.id, title: nothing(), questions: [question] };
}
export const newForm = (id: string, title: LocalText): Form => {
  const form: Form = { id, version: 1, title, pages: [] };
  return { ...form, pages: [newPage(form)] };
};

// Another kind keeps what both have.
export function ofKind(question: Question, kind: QuestionKind): Question {
  const { id, text, hint, required, show_if, choices } = question;
  const base: Question = { id, kind, text, hint, required, show_if };
  if (hasChoices(kind)) {
    const kept = choices ?? [];
    const both: Question = { ...base, choices: kept };
    while ((both.choices?.length ?? 0) < 2) both.choices = [...(both.choices ?? []), newChoice(both)];
    return both;
  }
  if (kind === 'scale') return { ...base, min: 1, max: 5 };
  if (kind === 'number') return { ...base, min: 0, max: 100 };
  if (kind === 'text') return { ...base, max: 300 };
  return base;
}

export function moved<T>(list: readonly T[], from: number, by: number): T[] {
  const to = from + by;
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  const rest = [...list.slice(0, from), ...list.slice(from + 1)];
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}
export const replaced = <T>(list: readonly T[], at: number, item: T): T[] => list.map((one, i) => (i === at ? item : one));
export const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, i) => i !== at);

const isEmpty = (text: LocalText | undefined) => !text || (text.ru === '' && text.en === '');
const text = (name: string, value: LocalText | undefined) => (isEmpty(value) ? {} : { [name]: value });

function tidyCondition(condition: Condition): object {
  if ('all' in condition) return { all: condition.all.map(tidyCondition) };
  if ('any' in condition) return { any: condition.any.map(tidyCondition) };
  if ('not' in condition) return { not: tidyCondition(condition.not) };
  return condition.op === 'answered' ? { q: condition.q, op: condition.op } : { q: condition.q, op: condition.op, v: valuesOf(condition) };
}
const showIf = (condition: Condition | undefined) => (condition ? { show_if: tidyCondition(condition) } : {});

function tidyQuestion(question: Question): object {
  const { id, kind } = question;
  const number = (name: 'min' | 'max') => (question[name] === undefined ? {} : { [name]: question[name] });
  const day = (name: 'min_date' | 'max_date') => (question[name] ? { [name]: question[name] } : {});
  return {
    id, kind, ...text('text', question.text), ...text('hint', question.hint), ...(question.required ? { required: true } : {}), ...showIf(question.show_if),
    ...(hasChoices(kind) ? { choices: (question.choices ?? []).map((choice) => ({ code: choice.code, ...text('text', choice.text), ...(choice.icon ? { icon: choice.icon } : {}) })) } : {}),
    ...(kind === 'scale' || kind === 'number' || kind === 'text' || kind === 'multiple' ? { ...number('min'), ...number('max') } : {}),
    ...(kind === 'scale' ? { ...text('min_label', question.min_label), ...text('max_label', question.max_label) } : {}),
    ...(kind === 'date' ? { ...day('min_date'), ...day('max_date') } : {}),
  };
}

// What goes to the hub: nothing empty, nothing that another kind of question had.
export function tidy(form: Form): object {
  return {
    id: form.id, version: form.version, ...text('title', form.title),
    pages: form.pages.map((page) => ({ id: page.id, ...text('title', page.title), ...showIf(page.show_if), questions: page.questions.map(tidyQuestion) })),
  };
}

// "pages[2].questions[0].text.en" is on page 2.
export function pageOf(place: string): number | null {
  const found = /^pages\[(\d+)\]/.exec(place);
  return found ? Number(found[1]) : null;
}

// Does this page come, for these answers? As shared/domain/answers.cpp decides it: tests/shared/wire/conditions.json is asked of both.
export type Answers = Record<string, string[]>;
export function holds(condition: Condition | undefined, answers: Answers, purpose: string): boolean {
  if (!condition) return true;
  if ('all' in condition) return condition.all.every((one) => holds(one, answers, purpose));
  if ('any' in condition) return condition.any.some((one) => holds(one, answers, purpose));
  if ('not' in condition) return !holds(condition.not, answers, purpose);
  const given = condition.q === PURPOSE ? [purpose] : answers[condition.q];
  if (!given || given.length === 0) return false;
  const values = valuesOf(condition);
  const first = values[0] ?? '';
  const less = (a: string, b: string) => (/^-?\d+$/.test(a) && /^-?\d+$/.test(b) ? Number(a) - Number(b) : a < b ? -1 : a > b ? 1 : 0);
  const among = (list: string[]) => given.some((one) => list.some((value) => less(one, value) === 0));
  switch (condition.op) {
    case 'answered': return true;
    case 'eq': return among([first]);
    case 'ne': return !among([first]);
    case 'in': return among(values);
    case 'lt': return less(given[0] ?? '', first) < 0;
    case 'le': return less(given[0] ?? '', first) <= 0;
    case 'gt': return less(given[0] ?? '', first) > 0;
    case 'ge': return less(given[0] ?? '', first) >= 0;
  }
}
