// Which pages come for these answers, in their order. Pure.
import { holds, type Answers, type Form } from './form';

export function wayOf(form: Form, answers: Answers, purpose: string): number[] {
  const way: number[] = [];
  const known: Answers = {};
  form.pages.forEach((page, i) => {
    const asked = holds(page.show_if, known, purpose) ? page.questions.filter((question) => holds(question.show_if, known, purpose)) : [];
    if (asked.length > 0) way.push(i);
    // What was answered on a page that does not come any more counts for nothing.
    for (const question of asked) if (answers[question.id]) known[question.id] = answers[question.id]!;
  });
  return way;
}
