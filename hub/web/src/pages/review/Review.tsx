// Records the hub does not dare to decide about: one person or two? One question after the other, by mouse or by keys.
import { Button, Group, SegmentedControl, Stack, Text, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import { SHELVES, useAnswerReview, useReopenReview, useReviewDetail, useReviews, type Answer, type ReviewItem, type Shelf } from '../../api/identity';
import { useText } from '../../i18n';
import { latinKey } from '../../lib/chord';
import { humanise } from '../../lib/text';
import { Moment, Pill } from '../../parts/Bits';
import { useErrorText } from '../../parts/hooks';
import { IconCircleCheck, IconRotateClockwise } from '../../parts/icons';
import { Empty, ErrorNote, Waiting } from '../../parts/Notes';
import { Page } from '../../parts/Page';
import { chosenOf, type Choices } from './Fields';
import { answersOf, Question } from './Question';

const STATE_TONE = { open: 'yellow', unsure: 'gray', same: 'green', different: 'blue', moot: 'gray', seen: 'green' } as const;

function Entry({ item, chosen, onChoose }: { item: ReviewItem; chosen: boolean; onChoose: () => void }) {
  const { t, tOr } = useText();
  const names = [item.prospect?.name, item.candidate?.id !== item.prospect?.id ? item.candidate?.name : undefined].filter(Boolean).join(' / ');
  return (
    <UnstyledButton className="queue-entry" aria-current={chosen || undefined} onClick={onChoose} data-testid={`queue-${item.id}`}>
      <Text size="sm" fw={600} className="anywhere">{names || t('review.nobody_short')}</Text>
      <Group gap={8} justify="space-between">
        <Text size="xs" c="dimmed">{tOr(`review.reason.${item.reason}`, humanise(item.reason))} · <Moment ms={item.created_ms} /></Text>
        {item.state !== 'open' && <Pill tone={STATE_TONE[item.state]}>{t(`review.state.${item.state}`)}</Pill>}
      </Group>
    </UnstyledButton>
  );
}

// Keys 1 2 3 answer, Z takes the last answer back; not while somebody types or a dialog is open. An effect event, since a
// listener renewed after the paint would answer the question before the one that is read.
function useKeys(keys: Record<string, Answer>, answer: (answer: Answer) => void, back: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const typing = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && (event.target as HTMLInputElement).type !== 'radio';
    if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('[role="dialog"]')) return;
    const said = keys[event.key];
    if (said) answer(said);
    else if (latinKey(event) === 'z') back();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function useQueue(shelf: Shelf) {
  const list = useReviews(shelf);
  const [chosen, choose] = useState<string | null>(null);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set()); // answered, and still in the list that was read before
  const items = (list.data?.items ?? []).filter((item) => !gone.has(item.id));
  const current = items.find((item) => item.id === chosen) ?? items[0] ?? null;
  const leave = (id: string) => {
    const at = items.findIndex((item) => item.id === id);
    choose(items[at + 1]?.id ?? items[at - 1]?.id ?? null);
    setGone((before) => new Set(before).add(id));
  };
  const back = (id: string) => {
    setGone((before) => new Set([...before].filter((one) => one !== id)));
    choose(id);
  };
  return { list, items, current, choose, leave, back };
}

function Queue({ shelf }: { shelf: Shelf }) {
  const { t } = useText();
  const errorText = useErrorText();
  const { list, items, current, choose, leave, back } = useQueue(shelf);
  const detail = useReviewDetail(current?.id ?? null);
  const answering = useAnswerReview();
  const reopening = useReopenReview();
  const [last, setLast] = useState<{ id: string; decision: Answer } | null>(null);
  const [choices, setChoices] = useState<{ of: string; fields: Choices }>({ of: '', fields: {} });
  const refused = useCallback((error: unknown) => notifications.show({ color: 'red', message: errorText(error).text }), [errorText]);
  const answer = (decision: Answer) => {
    if (!current || detail.data?.id !== current.id || (answering.isPending && answering.variables.id === current.id)) return;
    const { id } = current;
    const chosen = decision === 'same' ? chosenOf(detail.data.effects?.fields ?? [], choices.of === id ? choices.fields : {}) : {};
    answering.mutate({ id, decision, choices: Object.keys(chosen).length > 0 ? chosen : undefined }, { onSuccess: () => { setLast({ id, decision }); leave(id); }, onError: refused });
  };
  const takeBack = (id: string) => reopening.mutate({ id }, { onSuccess: () => { setLast(null); back(id); }, onError: refused });
  useKeys(answersOf(detail.data), answer, () => last && takeBack(last.id));
  if (list.isPending) return <Waiting rows={2} height={260} />;
  if (!list.data) return <ErrorNote error={list.error} retry={() => void list.refetch()} />;
  return (
    <Stack gap="md">
      {last && (
        <Group className="card last-answer" role="status" gap="sm" justify="space-between">
          <Text size="sm">{t(`review.done_${last.decision}`)}</Text>
          <Button size="compact-sm" variant="light" leftSection={<IconRotateClockwise size={16} />} loading={reopening.isPending} onClick={() => takeBack(last.id)} data-testid="review-back">{t('review.back')} (Z)</Button>
        </Group>
      )}
      {!current ? <div className="card"><Empty icon={IconCircleCheck} tone="green" title={t('review.none')} text={t('review.none_text')} /></div> : (
        <div className="queue-grid">
          <nav className="card queue" aria-label={t('review.queue')}>{items.map((item) => <Entry key={item.id} item={item} chosen={item.id === current.id} onChoose={() => choose(item.id)} />)}</nav>
          <Stack gap="md">
            {detail.data ? <Question detail={detail.data} pending={answering.isPending} onAnswer={answer} choices={choices.of === detail.data.id ? choices.fields : {}} onChoose={(fields) => setChoices({ of: current.id, fields })} /> : detail.error ? <ErrorNote error={detail.error} retry={() => void detail.refetch()} /> : <Waiting rows={1} height={420} />}
            {shelf === 'settled' && detail.data && detail.data.state !== 'moot' && (
              <Group justify="flex-end"><Button variant="default" leftSection={<IconRotateClockwise size={18} />} loading={reopening.isPending} onClick={() => takeBack(current.id)} data-testid="review-reopen">{t('review.back')}</Button></Group>
            )}
          </Stack>
        </div>
      )}
    </Stack>
  );
}

export function Review() {
  const { t } = useText();
  const [params, setParams] = useSearchParams();
  const asked = params.get('shelf');
  const shelf = SHELVES.find((one) => one === asked) ?? 'open';
  const shelves = (
    <SegmentedControl value={shelf} onChange={(value) => setParams(value === 'open' ? {} : { shelf: value }, { replace: true })} data={SHELVES.map((value) => ({ value, label: t(`review.shelf.${value}`) }))} aria-label={t('review.shelf')} data-testid="review-shelf" />
  );
  return <Page title={t('review.title')} hint={t('review.hint')} actions={shelves}><Queue key={shelf} shelf={shelf} /></Page>;
}
