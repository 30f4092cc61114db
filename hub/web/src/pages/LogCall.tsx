// What came of a call, in two clicks: this opens, one press on a result writes it down and plans the next step. Only
// what cannot be guessed is asked for: why it is lost, when the person wants to be called.
import { Button, Group, Modal, Select, SegmentedControl, SimpleGrid, Stack, Text, Textarea, TextInput, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useCloseTask, useLogContact } from '../api/changes';
import type { Logged, LostReason, TaskResult } from '../api/types';
import { useText } from '../i18n';
import { shortTime } from '../lib/format';
import { RESULT_TONE, type Tone } from '../lib/tone';
import type { IconType } from '../parts/Bits';
import { useTaskKind } from '../parts/columns';
import { IconBan, IconCalendar, IconClock, IconFileCheck, IconMessage, IconPhoneOutgoing, IconQuestionMark, IconSteeringWheel } from '../parts/icons';

// `taskId`: the task it answers; none: a contact with the person of this assignment. What it does shows at once and can be
// taken back for a few seconds (api/held).
export type Talk = { name: string; taskId: string | null; assignmentId: string | null };

const RESULTS: { code: TaskResult; icon: IconType; asks?: 'when' | 'reason' }[] = [
  { code: 'reached', icon: IconMessage },
  { code: 'no_answer', icon: IconPhoneOutgoing },
  { code: 'call_back', icon: IconClock, asks: 'when' },
  { code: 'test_drive_booked', icon: IconCalendar, asks: 'when' },
  { code: 'test_drive_done', icon: IconSteeringWheel },
  { code: 'offer_made', icon: IconFileCheck },
  { code: 'not_interested', icon: IconBan, asks: 'reason' },
  { code: 'wrong_contact', icon: IconQuestionMark },
];
export const LOST_REASONS: LostReason[] = ['bought_elsewhere', 'price', 'no_model', 'postponed', 'credit_refused', 'not_reached', 'wrong_contact', 'not_serious', 'other'];
const KINDS = ['call', 'visit', 'mail', 'message'] as const;
type Kind = (typeof KINDS)[number];

export function LostReasonSelect({ value, onChange }: { value: LostReason | null; onChange: (reason: LostReason) => void }) {
  const { t } = useText();
  return <Select label={t('log.reason')} data-autofocus allowDeselect={false} data={LOST_REASONS.map((code) => ({ value: code, label: t(`lost.${code}`) }))} value={value} onChange={(code) => code && onChange(code as LostReason)} data-testid="lost-reason" />;
}

function useSay(name: string) {
  const { t, language } = useText();
  const kind = useTaskKind();
  return (logged: Logged) => {
    const next = logged.next;
    notifications.show({ color: 'teal', message: next ? t('log.done_next', { kind: kind(next.kind).toLocaleLowerCase(), when: shortTime(next.due_ms, Date.now(), language) }) : t('log.done', { name }) });
  };
}

function ResultButton({ code, icon: Icon, tone, onClick }: { code: TaskResult; icon: IconType; tone: Tone; onClick: () => void }) {
  const { t } = useText();
  return (
    <UnstyledButton className="choice" onClick={onClick} data-testid={`task-result-${code}`}>
      <span className="pill toned" data-tone={tone} style={{ padding: 6 }}><Icon size={17} stroke={2} aria-hidden /></span>
      <Text span size="sm" fw={550}>{t(`result.${code}`)}</Text>
    </UnstyledButton>
  );
}

export function LogCall({ talk, onClose }: { talk: Talk; onClose: () => void }) {
  const { t } = useText();
  const close = useCloseTask();
  const log = useLogContact();
  const say = useSay(talk.name);
  const [kind, setKind] = useState<Kind>('call');
  const [asked, setAsked] = useState<TaskResult | null>(null);
  const [note, setNote] = useState('');
  const [when, setWhen] = useState('');
  const [reason, setReason] = useState<LostReason | null>(null);
  const send = (result: TaskResult) => {
    const why = result === 'not_interested' ? reason : null;
    const body = { result, note: note.trim(), ...(when ? { next_ms: new Date(when).getTime() } : {}), ...(why ? { reason: why } : {}) };
    const effect = { assignment: talk.assignmentId, task: talk.taskId, result, stage: null, reason: why, at_ms: Date.now() };
    const meant = { about: talk.assignmentId ?? talk.taskId ?? '', words: `${talk.name}: ${t(`result.${result}`).toLocaleLowerCase()}`, effect };
    if (talk.taskId) close({ id: talk.taskId, ...body }, meant, say);
    else log({ id: talk.assignmentId ?? '', kind, direction: kind === 'visit' ? 'in' : 'out', ...body }, meant, say);
    onClose();
  };
  const choose = (result: (typeof RESULTS)[number]) => (result.asks ? setAsked(result.code) : send(result.code));
  const wants = RESULTS.find((result) => result.code === asked)?.asks;
  return (
    <Modal opened onClose={onClose} title={<Text fw={680} fz="lg">{t('log.title')}</Text>} closeButtonProps={{ 'aria-label': t('action.close') }} data-testid="task">
      <Stack gap="md">
        <Text size="sm" c="dimmed"><Text span fw={600} c="var(--mantine-color-text)">{talk.name}</Text> · {t('log.hint')}</Text>
        {!talk.taskId && <SegmentedControl fullWidth aria-label={t('log.kind')} value={kind} onChange={(value) => setKind(value as Kind)} data={KINDS.map((value) => ({ value, label: t(`log.kind.${value}`) }))} data-testid="log-kind" />}
        {asked === null && <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={8} role="group" aria-label={t('log.result')}>{RESULTS.map((result) => <ResultButton key={result.code} code={result.code} icon={result.icon} tone={RESULT_TONE[result.code]} onClick={() => choose(result)} />)}</SimpleGrid>}
        {asked && <Text fw={600}>{t(`result.${asked}`)}</Text>}
        {wants === 'reason' && <LostReasonSelect value={reason} onChange={setReason} />}
        {wants === 'when' && <TextInput type="datetime-local" data-autofocus label={t(asked === 'call_back' ? 'log.when.call_back' : 'log.when.test_drive_booked')} description={t('log.when_hint')} value={when} onChange={(event) => setWhen(event.currentTarget.value)} data-testid="log-when" />}
        <Textarea label={t('field.note')} placeholder={t('task.note_hint')} autosize minRows={2} maxLength={2000} value={note} onChange={(event) => setNote(event.currentTarget.value)} data-testid="task-note" />
        {asked && (
          <Group justify="space-between">
            <Button variant="subtle" onClick={() => setAsked(null)}>{t('log.back')}</Button>
            <Button disabled={wants === 'reason' && !reason} onClick={() => send(asked)} data-testid="task-submit">{t('log.submit')}</Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}
