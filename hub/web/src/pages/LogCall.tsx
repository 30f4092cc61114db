// What came of a contact, in two clicks: this opens, one press on a result writes it down and plans the next step. Only
// what cannot be guessed is asked for: why it is lost, when the person wants to be called, which car he drives when.
import { Anchor, Button, Group, Modal, Select, SegmentedControl, SimpleGrid, Stack, Text, Textarea, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCloseTask, useCloseTaskNow, useLogContact, useLogContactNow } from '../api/changes';
import type { Schemas } from '../api/client';
import type { ApiError } from '../api/errors';
import type { Logged, LostReason, Task, TaskResult } from '../api/types';
import { useText } from '../i18n';
import { dayText } from '../lib/day';
import { shortTime } from '../lib/format';
import type { PersonHours } from '../lib/night';
import { RESULT_TONE, type Tone } from '../lib/tone';
import type { IconType } from '../parts/Bits';
import { useTaskKind } from '../parts/columns';
import { IconBan, IconCalendar, IconClock, IconFileCheck, IconMessage, IconPhoneOutgoing, IconQuestionMark, IconSteeringWheel } from '../parts/icons';
import { Night } from '../parts/Night';
import { MomentField } from '../parts/When';
import { BookDrive, DoneDrive, type Wanted } from './drives/Book';
import { DriveError } from './drives/DriveDialog';
import { useZone } from './drives/zone';

// `taskId`: the task it answers; none: a contact with the person of this assignment. `waits`: another brand's dealer is
// at it first, so only what the person began himself can be logged. `hours`: when he may be called. `driveMs`: the task is a
// test drive at that time, and is closed by what came of it.
type Talk = { name: string; taskId: string | null; assignmentId: string | null; dealerId: string; waits: boolean; hours: PersonHours; driveMs: number | null };
export const talkOf = (task: Task): Talk => ({ name: task.prospect.name, taskId: task.id, assignmentId: task.assignment_id, dealerId: task.dealer.id, waits: task.not_before_ms !== null, hours: task.call_hours, driveMs: task.kind === 'test_drive' ? task.due_ms : null });
type Asks = 'when' | 'reason' | 'book' | 'done';

const RESULTS: { code: TaskResult; icon: IconType; asks?: Asks }[] = [
  { code: 'reached', icon: IconMessage },
  { code: 'no_answer', icon: IconPhoneOutgoing },
  { code: 'call_back', icon: IconClock, asks: 'when' },
  { code: 'test_drive_booked', icon: IconCalendar, asks: 'book' },
  { code: 'test_drive_done', icon: IconSteeringWheel },
  { code: 'offer_made', icon: IconFileCheck },
  { code: 'not_interested', icon: IconBan, asks: 'reason' },
  { code: 'wrong_contact', icon: IconQuestionMark },
];
// Nobody can have missed a drive that has yet to begin.
const ofDrive = (code: TaskResult, driveMs: number) => code === 'test_drive_done' || code === 'not_interested' || code === 'wrong_contact' || (code === 'no_answer' && driveMs <= Date.now());
const LOST_REASONS: LostReason[] = ['bought_elsewhere', 'price', 'no_model', 'postponed', 'credit_refused', 'not_reached', 'wrong_contact', 'not_serious', 'other'];
const KINDS = ['call', 'visit', 'mail', 'message'] as const;
type Kind = (typeof KINDS)[number];
type Direction = 'in' | 'out';

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

function ResultButton({ code, label, icon: Icon, tone, busy, onClick }: { code: TaskResult; label: string; icon: IconType; tone: Tone; busy: boolean; onClick: () => void }) {
  return (
    <UnstyledButton className="choice" disabled={busy} onClick={onClick} data-testid={`task-result-${code}`}>
      <span className="pill toned" data-tone={tone} style={{ padding: 6 }}><Icon size={17} stroke={2} aria-hidden /></span>
      <Text span size="sm" fw={550}>{label}</Text>
    </UnstyledButton>
  );
}

// A test drive that took place and that nobody had booked is known by the hub's question for its car.
const isUnbooked = (error: ApiError, result: TaskResult) => result === 'test_drive_done' && error.code === 'request.invalid' && error.detail === 'car_id';
const isDrive = (result: TaskResult) => result === 'test_drive_booked' || result === 'test_drive_done';

// What is said of a test drive goes at once, as others want that car; all else shows at once and can be taken back for a
// few seconds (api/held).
function useSend(talk: Talk, onClose: () => void, onUnbooked: () => void) {
  const { t } = useText();
  const close = useCloseTask();
  const log = useLogContact();
  const closeNow = useCloseTaskNow();
  const logNow = useLogContactNow();
  const say = useSay(talk.name);
  const forget = () => { closeNow.reset(); logNow.reset(); };
  const hold = (body: Schemas['ContactRequest']) => {
    const effect = { assignment: talk.assignmentId, task: talk.taskId, result: body.result, stage: null, reason: body.reason ?? null, at_ms: Date.now() };
    const meant = { about: talk.assignmentId ?? talk.taskId ?? '', words: `${talk.name}: ${t(`result.${body.result}`).toLocaleLowerCase()}`, effect };
    if (talk.taskId) close({ id: talk.taskId, ...body }, meant, say);
    else log({ id: talk.assignmentId ?? '', ...body }, meant, say);
    onClose();
  };
  const sendNow = (body: Schemas['ContactRequest']) => {
    const after = {
      onSuccess: (logged: Logged) => { say(logged); onClose(); },
      onError: (error: ApiError) => { if (isUnbooked(error, body.result)) { forget(); onUnbooked(); } },
    };
    if (talk.taskId) closeNow.mutate({ id: talk.taskId, ...body }, after);
    else logNow.mutate({ id: talk.assignmentId ?? '', ...body }, after);
  };
  const send = (body: Schemas['ContactRequest']) => (isDrive(body.result) ? sendNow(body) : hold(body));
  return { send, error: closeNow.error ?? logNow.error, busy: closeNow.isPending || logNow.isPending, forget };
}

// A visit is always theirs; of the rest it is said who began it.
function Way({ kind, direction, waits, onKind, onDirection }: { kind: Kind; direction: Direction; waits: boolean; onKind: (kind: Kind) => void; onDirection: (direction: Direction) => void }) {
  const { t } = useText();
  return (
    <Stack gap={8}>
      <SegmentedControl fullWidth aria-label={t('log.kind')} value={kind} onChange={(value) => onKind(value as Kind)} data={KINDS.map((value) => ({ value, label: t(`log.kind.${value}`) }))} data-testid="log-kind" />
      {kind !== 'visit' && <SegmentedControl fullWidth size="xs" aria-label={t('log.direction')} value={direction} onChange={(value) => onDirection(value as Direction)} data={(['out', 'in'] as const).map((value) => ({ value, label: t(`log.direction.${kind === 'call' ? 'call' : 'text'}.${value}`), disabled: waits && value === 'out' }))} data-testid="log-direction" />}
      {waits && <Text size="xs" c="dimmed" data-testid="log-waits">{t('log.waits')}</Text>}
    </Stack>
  );
}

function Question({ asks, talk, answer, onAnswer }: { asks: Asks; talk: Talk; answer: Answer; onAnswer: (change: Partial<Answer>) => void }) {
  const { t } = useText();
  const wanted = (drive: Wanted | null) => onAnswer({ drive });
  if (asks === 'reason') return <LostReasonSelect value={answer.reason} onChange={(reason) => onAnswer({ reason })} />;
  if (asks === 'book') return <BookDrive assignmentId={talk.assignmentId ?? ''} dealerId={talk.dealerId} value={answer.drive} onChange={wanted} />;
  if (asks === 'done') return <DoneDrive dealerId={talk.dealerId} onChange={wanted} />;
  return <MomentField data-autofocus step={15} label={t('log.when.call_back')} hourLabel={t('when.hour')} description={t('log.when_hint')} error={isPast(answer.when) ? t('log.past') : undefined} value={answer.when} onChange={(when) => onAnswer({ when })} data-testid="log-when" />;
}

// What was asked for beside the result; it is forgotten with the result that asked for it.
type Answer = { when: string; reason: LostReason | null; drive: Wanted | null };
const NO_ANSWER: Answer = { when: '', reason: null, drive: null };
const isPast = (when: string) => when !== '' && new Date(when).getTime() <= Date.now();
const isReady = (asks: Asks, answer: Answer) => (asks === 'reason' ? answer.reason !== null : asks === 'when' ? !isPast(answer.when) : answer.drive !== null);

export function LogCall({ talk, onClose }: { talk: Talk; onClose: () => void }) {
  const { t } = useText();
  const [kind, setKind] = useState<Kind>('call');
  const [direction, setDirection] = useState<Direction>(talk.waits ? 'in' : 'out');
  const [asked, setAsked] = useState<{ code: TaskResult; asks: Asks } | null>(null);
  const [answer, setAnswer] = useState(NO_ANSWER);
  const [note, setNote] = useState('');
  const { send, error, busy, forget } = useSend(talk, onClose, () => setAsked({ code: 'test_drive_done', asks: 'done' }));
  const submit = (result: TaskResult) =>
    send({
      kind, direction: kind === 'visit' ? 'in' : direction, result, note: note.trim(), ...answer.drive,
      ...(answer.when ? { next_ms: new Date(answer.when).getTime() } : {}), ...(answer.reason ? { reason: answer.reason } : {}),
    });
  const choose = ({ code, asks }: (typeof RESULTS)[number]) => { forget(); return asks ? setAsked({ code, asks }) : submit(code); };
  const back = () => { setAsked(null); setAnswer(NO_ANSWER); forget(); };
  const { driveMs } = talk;
  const zone = useZone(talk.dealerId);
  const shown = RESULTS.filter((result) => (driveMs === null ? talk.assignmentId !== null || result.asks !== 'book' : ofDrive(result.code, driveMs)));
  const label = (code: TaskResult) => (driveMs !== null && code === 'no_answer' ? t('drive.no_show') : t(`result.${code}`));
  return (
    <Modal opened onClose={onClose} title={<Text fw={680} fz="lg">{t('log.title')}</Text>} closeButtonProps={{ 'aria-label': t('action.close') }} data-testid="task">
      <Stack gap="md">
        <Text size="sm" c="dimmed"><Text span fw={600} c="var(--mantine-color-text)">{talk.name}</Text> · {t('log.hint')}</Text>
        <Night hours={talk.hours} />
        <Way kind={kind} direction={direction} waits={talk.waits} onKind={setKind} onDirection={setDirection} />
        {asked === null && <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={8} role="group" aria-label={t('log.result')}>{shown.map((result) => <ResultButton key={result.code} code={result.code} label={label(result.code)} icon={result.icon} tone={RESULT_TONE[result.code]} busy={busy} onClick={() => choose(result)} />)}</SimpleGrid>}
        {asked === null && driveMs !== null && <Text size="sm" c="dimmed">{t('log.drive')} <Anchor component={Link} size="sm" to={`/drives?day=${dayText(driveMs, zone)}&dealer=${talk.dealerId}`} onClick={onClose} data-testid="log-drive">{t('log.drive_open')}</Anchor></Text>}
        {asked && <Text fw={600}>{label(asked.code)}</Text>}
        {asked && <Question asks={asked.asks} talk={talk} answer={answer} onAnswer={(change) => setAnswer({ ...answer, ...change })} />}
        <Textarea label={t('field.note')} placeholder={t('task.note_hint')} autosize minRows={2} maxLength={2000} value={note} onChange={(event) => setNote(event.currentTarget.value)} data-testid="task-note" />
        {error && <DriveError error={error} />}
        {asked && (
          <Group justify="space-between">
            <Button variant="subtle" onClick={back}>{t('log.back')}</Button>
            <Button disabled={!isReady(asked.asks, answer)} loading={busy} onClick={() => submit(asked.code)} data-testid="task-submit">{t('log.submit')}</Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}
