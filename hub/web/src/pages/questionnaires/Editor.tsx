// A questionnaire being written: its pages, the page in hand, how a kiosk will show it, what is wrong, how far it has come.
import { Button, Divider, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { http, take } from '../../api/api';
import { useContentVersion } from '../../api/content';
import { useText } from '../../i18n';
import { pick } from '../../lib/text';
import { ErrorNote, Waiting } from '../../parts/Notes';
import { IconPlus } from '../../parts/icons';
import { Card, Page } from '../../parts/Page';
import { EditorBar, VersionPicker } from '../content/EditorBar';
import { Both, FindingList, FindingsOf, useFindings } from '../content/findings';
import { Rollout } from '../content/Rollout';
import { useDraft } from '../content/useDraft';
import { ConditionEditor } from './ConditionEditor';
import { earlier, moved, newPage, newQuestion, pageOf, replaced, tidy, without, type Form, type QuestionPage } from './form';
import { Outline } from './Outline';
import { Preview } from './Preview';
import { Order, QuestionForm } from './QuestionForm';

const MOST_QUESTIONS = 4;
type Models = { id: string; name: string }[];

function PageForm({ form, at, models, readOnly, onChange, onMove, onDrop }: { form: Form; at: number; models: Models; readOnly: boolean; onChange: (page: QuestionPage) => void; onMove: (by: -1 | 1) => void; onDrop?: () => void }) {
  const { t } = useText();
  const { error } = useFindings();
  const page = form.pages[at];
  if (!page) return null;
  const place = `pages[${at}]`;
  const questions = earlier(form, at);
  const set = (next: QuestionPage['questions']) => onChange({ ...page, questions: next });
  return (
    <Card title={t('questionnaire.page', { n: at + 1 })} testId="page-form" actions={!readOnly && <Order name={page.id} first={at === 0} last={at === form.pages.length - 1} onMove={onMove} onDrop={onDrop} dropLabel={t('questionnaire.drop_page')} />}>
      <Stack gap="md">
        <Both label={t('questionnaire.page_title')} place={`${place}.title`} value={page.title} maxLength={80} readOnly={readOnly} onChange={(title) => onChange({ ...page, title })} />
        <TextInput label={t('questionnaire.page_id')} w={{ base: '100%', sm: 260 }} value={page.id} readOnly={readOnly} error={error(`${place}.id`)} onChange={(event) => onChange({ ...page, id: event.currentTarget.value })} data-testid="page-id" />
        <Divider label={t('condition.title_page')} labelPosition="left" />
        <ConditionEditor condition={page.show_if} place={`${place}.show_if`} questions={questions} models={models} readOnly={readOnly} onChange={(show_if) => onChange({ ...page, show_if })} />
        {page.questions.map((question, q) => (
          <Stack key={q} gap="md">
            <Divider label={<Group gap={6}><Text span fw={600} size="sm">{t('questionnaire.question', { n: q + 1 })}</Text>{!readOnly && page.questions.length > 1 && <Order name={question.id} first={q === 0} last={q === page.questions.length - 1} onMove={(by) => set(moved(page.questions, q, by))} onDrop={() => set(without(page.questions, q))} dropLabel={t('questionnaire.drop_question')} />}</Group>} labelPosition="left" />
            <QuestionForm question={question} place={`${place}.questions[${q}]`} questions={questions} models={models} readOnly={readOnly} onChange={(next) => set(replaced(page.questions, q, next))} />
          </Stack>
        ))}
        {!readOnly && page.questions.length < MOST_QUESTIONS && <Group><Button size="xs" variant="default" leftSection={<IconPlus size={15} />} onClick={() => set([...page.questions, newQuestion(form)])}>{t('questionnaire.add_question')}</Button></Group>}
      </Stack>
    </Card>
  );
}

export function Editor() {
  const ref = useParams().ref ?? '';
  const { t, language } = useText();
  const draft = useDraft<Form>('questionnaire', ref, tidy);
  const [version, look] = useState<number | null>(null);
  const [chosen, choose] = useState(0);
  const old = useContentVersion<Form>('questionnaire', ref, version);
  const models = useQuery({ queryKey: ['models'], staleTime: 60_000, queryFn: () => take(http.GET('/api/v1/models')) }).data?.items.map((one) => ({ id: one.id, name: `${one.brand} ${one.name}` })) ?? [];
  const form = version === null ? draft.body : old.data?.body ?? null;
  const failed = draft.asked.error ?? old.error;
  const readOnly = version !== null || !draft.editable;
  const at = Math.min(chosen, (form?.pages.length ?? 1) - 1);
  const { change } = draft;
  const setPages = (pages: QuestionPage[], then = at) => { change((now) => ({ ...now, pages })); choose(then); };
  const name = form ? pick(form.title, language) || ref : ref;
  const go = (place: string) => {
    const page = pageOf(place);
    if (page !== null) choose(page);
    setTimeout(() => document.querySelector<HTMLElement>(`[data-place="${place}"]`)?.focus(), 50);
  };
  return (
    <Page title={name} hint={t('questionnaire.hint')} actions={<VersionPicker kind="questionnaire" refName={ref} shown={version} onShow={look} />}>
      {failed ? <ErrorNote error={failed} retry={() => void draft.asked.refetch()} /> : !form ? <Waiting rows={6} height={64} /> : (
        <FindingsOf faults={version === null ? draft.faults : []}>
          <div className="editor-grid">
            <div className="editor-side">
              <Card title={t('questionnaire.pages')}>
                <Outline pages={form.pages} chosen={at} readOnly={readOnly} onChoose={choose} onMove={(page, by) => setPages(moved(form.pages, page, by), Math.min(Math.max(page + by, 0), form.pages.length - 1))} onAdd={() => setPages([...form.pages.slice(0, at + 1), newPage(form), ...form.pages.slice(at + 1)], at + 1)} />
              </Card>
            </div>
            <Stack gap="md" className="editor-main">
              <Card title={t('questionnaire.title')}>
                <Both label={t('questionnaire.name')} place="title" value={form.title} maxLength={120} readOnly={readOnly} onChange={(title) => change((now) => ({ ...now, title }))} />
              </Card>
              <PageForm form={form} at={at} models={models} readOnly={readOnly} onChange={(page) => setPages(replaced(form.pages, at, page))} onMove={(by) => setPages(moved(form.pages, at, by), at + by)} onDrop={form.pages.length > 1 ? () => setPages(without(form.pages, at), Math.max(0, at - 1)) : undefined} />
            </Stack>
            <Stack gap="md" className="editor-look">
              <Card title={t('preview.title')}><Preview form={form} page={at} /></Card>
              {version === null && draft.editable && <Card title={t('content.check')}><FindingList onGo={go} /></Card>}
              <Rollout kind="questionnaire" refName={ref} />
            </Stack>
          </div>
          <EditorBar draft={draft} kind="questionnaire" refName={ref} name={name} shown={version} />
        </FindingsOf>
      )}
    </Page>
  );
}
