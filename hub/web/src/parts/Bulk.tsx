// One deed for the rows that are ticked: given to a house or a person, or closed as lost. Before it is done it says what
// it would do; afterwards one press takes it back, at once or later from the page of recent deeds.
import { Button, Group, Select, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { useDoBatch, usePreviewBatch, useUndoBatch, type BatchRequest } from '../api/lists';
import { useDealers } from '../api/queries';
import type { LostReason } from '../api/types';
import { useText } from '../i18n';
import { humanise, pick } from '../lib/text';
import { LostReasonSelect } from '../pages/LogCall';
import { FormDialog } from './Dialog';
import { useErrorText, useMe } from './hooks';
import { IconArrowsExchange, IconBan, IconHistory, IconX } from './icons';
import { ErrorNote } from './Notes';

type Done = { id: string; done: number; kept: number };
type Chosen = { leads?: string[]; tasks?: string[] };
const MOST = 200;
const UNDO_MS = 12_000;

export function useTakeBack() {
  const { t } = useText();
  const undo = useUndoBatch();
  const errorText = useErrorText();
  const takeBack = (id: string) => undo.mutate({ id }, {
    onSuccess: (out) => notifications.show({ color: 'teal', message: t('bulk.undone', { back: out.back, gone: out.gone }) }),
    onError: (error) => notifications.show({ color: 'red', message: errorText(error).text }),
  });
  return { takeBack, pending: undo.isPending };
}

function useSay() {
  const { t } = useText();
  const { takeBack } = useTakeBack();
  return (out: Done) => {
    const note = `batch-${out.id}`;
    notifications.show({
      id: note, color: 'teal', autoClose: UNDO_MS,
      message: <Group justify="space-between" wrap="nowrap"><span>{t('bulk.done', { done: out.done, kept: out.kept })}</span><Button size="xs" variant="default" onClick={() => { notifications.hide(note); takeBack(out.id); }} data-testid="bulk-undo">{t('bulk.undo')}</Button></Group>,
    });
  };
}

function Preview({ order, ready }: { order: BatchRequest; ready: boolean }) {
  const { t, tOr } = useText();
  const preview = usePreviewBatch();
  const { mutate, reset } = preview;
  const asked = JSON.stringify(order);
  useEffect(() => {
    if (ready) mutate(JSON.parse(asked) as BatchRequest);
    else reset();
  }, [ready, asked, mutate, reset]);
  if (preview.error) return <ErrorNote error={preview.error} />;
  if (!preview.data) return null;
  return (
    <div className="explain" data-testid="bulk-preview" data-doable={preview.data.doable}>
      <Text size="sm" fw={650}>{t(`bulk.would.${order.deed}`, { count: preview.data.doable })}</Text>
      {preview.data.kept.map((one) => <Text key={one.code} size="sm" c="dimmed">{t('bulk.stays', { count: one.count })} {tOr(`bulk.kept.${one.code}`, humanise(one.code))}</Text>)}
    </div>
  );
}

type DeedProps = { chosen: Chosen; onDone: (out: Done) => void; onClose: () => void };

function Give({ chosen, onDone, onClose }: DeedProps) {
  const { t, language } = useText();
  const { user } = useMe();
  const dealers = useDealers().data ?? [];
  const act = useDoBatch();
  const own = user?.dealer_id ?? null;
  const [dealer, setDealer] = useState<string | null>(own);
  const [seller, setSeller] = useState<string | null>(null);
  const people = dealers.find((one) => one.id === dealer)?.users ?? [];
  const ready = own ? seller !== null : dealer !== null;
  const order: BatchRequest = { deed: 'give', ...chosen, dealer_id: own ? null : dealer, salesperson_id: seller };
  const submit = () => act.mutate(order, { onSuccess: onDone });
  return (
    <FormDialog opened onClose={onClose} testId="bulk-give" title={t('bulk.give_title')} submit={t('bulk.give')} ready={ready} pending={act.isPending} error={act.error} onSubmit={submit}>
      {!own && <Select label={t('col.dealer')} data-autofocus searchable openOnFocus={false} value={dealer} onChange={(value) => { setDealer(value); setSeller(null); }} data={dealers.map((one) => ({ value: one.id, label: `${pick(one.name, language)} · ${one.city}` }))} data-testid="bulk-dealer" />}
      {dealer && <Select label={t('col.assignee')} clearable={!own} placeholder={t('assign.salesperson_auto')} value={seller} onChange={setSeller} data={people.map((one) => ({ value: one.id, label: `${one.name}${one.on_shift ? '' : ` (${t('user.off_shift')})`}` }))} data-testid="bulk-seller" />}
      <Preview order={order} ready={ready} />
    </FormDialog>
  );
}

function Close({ chosen, onDone, onClose }: DeedProps) {
  const { t } = useText();
  const act = useDoBatch();
  const [reason, setReason] = useState<LostReason | null>(null);
  const order: BatchRequest = { deed: 'close', ...chosen, reason: reason ?? '' };
  const submit = () => act.mutate(order, { onSuccess: onDone });
  return (
    <FormDialog opened onClose={onClose} testId="bulk-close" danger title={t('bulk.close_title')} hint={t('bulk.close_hint')} submit={t('bulk.close')} ready={reason !== null} pending={act.isPending} error={act.error} onSubmit={submit}>
      <LostReasonSelect value={reason} onChange={setReason} />
      <Preview order={order} ready={reason !== null} />
    </FormDialog>
  );
}

export function BulkBar({ kind, ids, onClear }: { kind: 'leads' | 'tasks'; ids: string[]; onClear: () => void }) {
  const { t } = useText();
  const say = useSay(); // here, because the dialog is gone when its deed is taken back
  const [deed, setDeed] = useState<'give' | 'close' | null>(null);
  if (ids.length === 0) return null;
  const chosen: Chosen = { [kind]: ids.slice(0, MOST) };
  const done = (out: Done) => { setDeed(null); onClear(); say(out); };
  return (
    <Group className="bulk-bar" gap="sm" role="region" aria-label={t('bulk.label')} data-testid="bulk-bar">
      <Text size="sm" fw={650} role="status">{t('bulk.chosen', { count: Math.min(ids.length, MOST) })}</Text>
      <Button size="xs" leftSection={<IconArrowsExchange size={16} />} onClick={() => setDeed('give')} data-testid="bulk-give-open">{t('bulk.give')}</Button>
      <Button size="xs" variant="default" leftSection={<IconBan size={16} />} onClick={() => setDeed('close')} data-testid="bulk-close-open">{t('bulk.close')}</Button>
      <Button size="xs" variant="subtle" component={Link} to="/deeds" leftSection={<IconHistory size={16} />} data-testid="bulk-deeds">{t('deeds.title')}</Button>
      <Button size="xs" variant="subtle" color="gray" leftSection={<IconX size={16} />} onClick={onClear} data-testid="bulk-clear">{t('bulk.clear')}</Button>
      {deed === 'give' && <Give chosen={chosen} onDone={done} onClose={() => setDeed(null)} />}
      {deed === 'close' && <Close chosen={chosen} onDone={done} onClose={() => setDeed(null)} />}
    </Group>
  );
}
