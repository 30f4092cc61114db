// Gives on all prospects of a dealer or of one of his people: choose, see what would move, say why, do it; and undo.
import { Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import { useMakeHandOver, usePreviewHandOver, useUndoHandOver } from '../api/changes';
import { useDealers, useHandOvers } from '../api/queries';
import type { Dealer, HandOver as HandOverRow } from '../api/types';
import { useText } from '../i18n';
import { humanise, pick, productName } from '../lib/text';
import { Local, Moment, Pill } from '../parts/Bits';
import { FormDialog } from '../parts/Dialog';
import { useErrorText, useMe } from '../parts/hooks';
import { Nobodys, isKnown } from '../parts/Nobodys';
import { ErrorNote } from '../parts/Notes';
import { Card } from '../parts/Page';

const RULES = 'rules';
type Form = { fromUser: string | null; to: string | null; toUser: string | null; reason: string };

export function HandOverSeen({ form, from }: { form: ReturnType<typeof usePreviewHandOver>; from: Dealer }) {
  const { t, tOr, language } = useText();
  if (form.error) return <ErrorNote error={form.error} />;
  const seen = form.data;
  if (!seen) return null;
  return (
    <div className="explain" data-testid="hand-over-preview">
      <Text size="sm" fw={650}>{t('handover.moves', { leases: seen.leases, tasks: seen.tasks })}</Text>
      {seen.brands.length > 0 && <Text size="sm">{seen.brands.map((one) => `${productName(one.code) || t('brand.any')}: ${one.count}`).join(' · ')}</Text>}
      {seen.kept.map((one) => <Text key={one.code} size="sm" c="dimmed">{t('handover.stays', { count: one.count, dealer: pick(from.name, language) })} {tOr(`handover.kept.${one.code}`, humanise(one.code))}</Text>)}
    </div>
  );
}

export function HandOver({ dealer, onClose }: { dealer: Dealer; onClose: () => void }) {
  const { t, language } = useText();
  const { user } = useMe();
  const dealers = useDealers().data ?? [];
  const preview = usePreviewHandOver();
  const make = useMakeHandOver();
  const [known, setKnown] = useState<number | null>(null);
  const inside = user?.dealer_id != null;
  const [form, setForm] = useState<Form>({ fromUser: null, to: inside ? dealer.id : null, toUser: null, reason: '' });
  const set = (change: Partial<Form>) => setForm((before) => ({ ...before, ...change }));
  const order = { from_dealer_id: dealer.id, from_user_id: form.fromUser, to_dealer_id: form.to === RULES ? null : form.to, to_user_id: form.toUser };
  const chosen = form.to !== null && (form.to !== dealer.id || form.toUser !== null);
  const { mutate: look, reset } = preview;
  useEffect(() => {
    if (chosen) look({ from_dealer_id: dealer.id, from_user_id: form.fromUser, to_dealer_id: form.to === RULES ? null : form.to, to_user_id: form.toUser });
    else reset();
  }, [chosen, dealer.id, form.fromUser, form.to, form.toUser, look, reset]);
  const nobodys = preview.data?.nobodys ?? 0;
  const submit = () => make.mutate({ ...order, reason: form.reason.trim(), expected_leases: preview.data?.leases ?? 0, expected_nobodys: nobodys }, { onSuccess: () => { notifications.show({ color: 'teal', message: t('handover.begun') }); onClose(); }, onError: () => look(order) });
  const people = (of: Dealer | undefined) => (of?.users ?? []).map((one) => ({ value: one.id, label: one.name }));
  const to = dealers.find((one) => one.id === form.to);
  const places = [{ value: RULES, label: t('handover.to_rules') }, ...dealers.map((one) => ({ value: one.id, label: one.id === dealer.id ? t('handover.to_inside') : `${pick(one.name, language)} · ${one.city}` }))];
  return (
    <FormDialog opened onClose={onClose} testId="hand-over" size="lg" title={t('handover.title', { dealer: pick(dealer.name, language) })} hint={t('handover.hint')} submit={t('handover.submit')} onSubmit={submit} ready={chosen && form.reason.trim() !== '' && (preview.data?.leases ?? 0) > 0 && isKnown(nobodys, { known })} pending={make.isPending} error={make.error}>
      <Select label={t('handover.from')} placeholder={t('handover.whole_house')} clearable data={people(dealer)} value={form.fromUser} onChange={(value) => set({ fromUser: value })} data-testid="hand-over-from" />
      {!inside && <Select label={t('handover.to')} placeholder={t('assign.dealer_choose')} searchable openOnFocus={false} data={places} value={form.to} onChange={(value) => set({ to: value, toUser: null })} data-testid="hand-over-to" />}
      {form.to !== null && form.to !== RULES && <Select label={t('handover.to_user')} placeholder={form.to === dealer.id ? undefined : t('assign.salesperson_auto')} clearable data={people(to).filter((one) => one.value !== form.fromUser)} value={form.toUser} onChange={(value) => set({ toUser: value })} data-testid="hand-over-user" />}
      <HandOverSeen form={preview} from={dealer} />
      <Nobodys count={nobodys} known={known} setKnown={setKnown} />
      <Textarea label={t('handover.why')} autosize minRows={2} maxLength={500} value={form.reason} onChange={(event) => set({ reason: event.currentTarget.value })} data-testid="hand-over-reason" />
    </FormDialog>
  );
}

function Row({ row }: { row: HandOverRow }) {
  const { t } = useText();
  const { can } = useMe();
  const undo = useUndoHandOver();
  const errorText = useErrorText();
  const take = () => undo.mutate({ id: row.id }, { onSuccess: () => notifications.show({ color: 'teal', message: t('handover.undoing') }), onError: (error) => notifications.show({ color: 'red', message: errorText(error).text }) });
  return (
    <Group justify="space-between" gap="sm" data-testid={`hand-over-${row.id}`}>
      <Stack gap={2} style={{ minWidth: 0 }}>
        <Text size="sm" fw={600} className="anywhere"><Local text={row.from_dealer?.name} />{row.from_user ? ` (${row.from_user.name})` : ''} → {row.to_dealer ? <Local text={row.to_dealer.name} /> : t('handover.to_rules')}{row.to_user ? ` (${row.to_user.name})` : ''}</Text>
        <Text size="xs" c="dimmed"><Moment ms={row.made_ms} /> · {row.made_by?.name} · {t('handover.counts', { given: row.given + row.back + row.gone, kept: row.kept })}</Text>
        {row.undone_ms !== null && <Text size="xs" c="dimmed">{t('handover.back', { back: row.back, gone: row.gone })}</Text>}
      </Stack>
      {row.waiting > 0 ? <Pill tone="blue">{t('handover.running', { count: row.waiting })}</Pill>
        : row.undone_ms !== null ? <Pill tone="gray">{t('handover.undone')}</Pill>
        : can('handover.make') && <Button size="xs" variant="default" loading={undo.isPending} onClick={take} data-testid={`hand-over-undo-${row.id}`}>{t('handover.undo')}</Button>}
    </Group>
  );
}

export function HandOvers() {
  const { t } = useText();
  const rows = useHandOvers().data?.items ?? [];
  if (rows.length === 0) return null;
  return <Card title={t('handover.list')} testId="hand-overs"><Stack gap="md">{rows.slice(0, 10).map((row) => <Row key={row.id} row={row} />)}</Stack></Card>;
}
