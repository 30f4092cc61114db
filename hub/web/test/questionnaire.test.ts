// What the questionnaire's editor does before anything is saved; the rule of branching on the kiosk's own examples.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { paragraphOf, paragraphs } from '../src/pages/consents/consent';
import { clockOf, minutesOf } from '../src/lib/day';
import { dayOf, isDay } from '../src/pages/network/hours';
import { earlier, holds, moved, newForm, newPage, ofKind, opsFor, pageOf, tidy, type Form, type Question } from '../src/pages/questionnaires/form';
import { wayOf } from '../src/pages/questionnaires/way';

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));
const shipped = read('assets/questionnaires/interest.json') as Form;

describe('a questionnaire', () => {
  it('goes to the hub as it came, and without what is empty', () => {
    const sent = tidy(shipped) as Form;
    expect(sent.pages.map((page) => page.id)).toEqual(shipped.pages.map((page) => page.id));
    expect(sent.pages[0]).toEqual({ ...shipped.pages[0], show_if: { q: '@purpose', op: 'eq', v: ['test_drive'] } });
    const fresh = tidy(newForm('winter', { ru: '', en: 'Winter' })) as Form;
    expect(fresh.title).toEqual({ ru: '', en: 'Winter' });
    expect(fresh.pages[0]!.title).toBeUndefined();
    expect(fresh.pages[0]!.questions[0]!.text).toBeUndefined();
    expect(fresh.pages[0]!.questions[0]!.choices).toEqual([{ code: 'option_1' }, { code: 'option_2' }]);
  });
  it('gives new pages names that nobody has', () => {
    const form = newForm('winter', { ru: '', en: '' });
    const more = { ...form, pages: [...form.pages, newPage(form)] };
    expect(new Set(more.pages.map((page) => page.id)).size).toBe(2);
    expect(earlier(more, 1).map((question) => question.id)).toEqual([more.pages[0]!.questions[0]!.id]);
  });
  it('changes the kind of a question and keeps only what that kind has', () => {
    const single = shipped.pages[2]!.questions[0]!;
    const scale = ofKind(single, 'scale');
    expect([scale.min, scale.max, scale.choices]).toEqual([1, 5, undefined]);
    expect((tidy({ ...shipped, pages: [{ id: 'p', questions: [{ ...scale, choices: single.choices } as Question] }] }) as Form).pages[0]!.questions[0]).not.toHaveProperty('choices');
    expect(ofKind(scale, 'multiple').choices).toHaveLength(2);
    expect(opsFor('text')).toEqual(['answered']);
    expect(opsFor(undefined)).not.toContain('lt');
  });
  it('moves within its list and nowhere else', () => {
    expect(moved([1, 2, 3], 0, 1)).toEqual([2, 1, 3]);
    expect(moved([1, 2, 3], 0, -1)).toEqual([1, 2, 3]);
    expect(moved([1, 2, 3], 2, 1)).toEqual([1, 2, 3]);
    expect(pageOf('pages[12].questions[0].text.en')).toBe(12);
    expect(pageOf('title.ru')).toBeNull();
  });
  it('branches as a kiosk does', () => {
    const rows = read('tests/shared/wire/conditions.json') as { condition: Parameters<typeof holds>[0]; purpose: string; answers: Record<string, string[]>; holds: boolean }[];
    for (const row of rows) expect(holds(row.condition, row.answers, row.purpose), JSON.stringify(row)).toBe(row.holds);
  });
  it('shows the way that answers lead', () => {
    const ids = (answers: Record<string, string[]>, purpose: string) => wayOf(shipped, answers, purpose).map((at) => shipped.pages[at]!.id);
    expect(ids({}, 'complaint')).toEqual(['complaint_about', 'complaint_text']);
    expect(ids({ body: ['suv'] }, 'interest')).toContain('offroad');
    expect(ids({ model: ['taivor_baikal'], body: ['suv'] }, 'interest')).not.toContain('offroad'); // the body was never asked
  });
});

describe('consents and hours', () => {
  it('count paragraphs as the hub does', () => {
    expect(paragraphs('one\n\n two \n\n\n\nthree')).toEqual(['one', 'two', 'three']);
    expect(paragraphOf('text.ru[3]')).toEqual({ language: 'ru', index: 3 });
    expect(paragraphOf('text.ru')).toBeNull();
  });
  it('write hours and days as people do', () => {
    expect([clockOf(545), minutesOf('09:05')]).toEqual(['09:05', 545]);
    expect([isDay('2027-01-07'), isDay('7 January'), dayOf(null)]).toEqual([true, false, '']);
  });
});
