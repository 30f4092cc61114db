// Enters an absence: who, from which day to which, why in a word, and who stands in for him.
import { Group, SegmentedControl, Select, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback, useEffect, useState } from 'react';
import { useEnterAbsence, usePreviewAbsence, type AbsenceReason } from '../../api/absences';
import { ApiError } from '../../api/errors';
import { useDealers } from '../../api/queries';
import { useText } from '../../i18n';
import { addDays, dayText } from '../../lib/day';
import { pick } from '../../lib/text';
import { FormDialog } from '../../parts/Dialog';
import { useMe, useNow } from '../../parts/hooks';
import { Nobodys, isKnown } from '../../parts/Nobodys';
import { ErrorNote } from '../../parts/Notes';
import { DayField } from '../../parts/When';

const REASONS: readonly AbsenceReason[] = ['holiday', 'sick', 'training'];
const TEAM = 'team';
const KNOWN = ['overlap', 'stand_in_away'] as const;

// What the hub says of the dates in its detail, in words; anything else as everywhere.
function Why({ error }: { error: unknown }) {
  const { t } = useText();
  const detail = error instanceof ApiError ? KNOWN.find((one) => one === error.detail) : undefined;
  if (detail) return <Text size="sm" c="var(--mantine-color-error)" role="alert" data-testid="absence-why">{t(`absence.error.${detail}`)}</Text>;
  return error ? <ErrorNote error={error} /> : null;
}

export function EnterAbsence({ onClose }: { onClose: () => void }) {
  const { t, language } = useText();
  const { user, can } = useMe();
  const now = useNow();
  const dealers = useDealers().data ?? [];
  const enter = useEnterAbsence();
  const forOthers = can('page.users');
  const [form, setForm] = useState({ who: forOthers ? null : (user?.id ?? null), from: dayText(now), to: dayText(addDays(now, 13)), reason: 'holiday' as AbsenceReason, standIn: null as string | null });
  const set = (change: Partial<typeof form>) => setForm((before) => ({ ...before, ...change }));
  const house = dealers.find((dealer) => dealer.users.some((one) => one.id === form.who));
  const everybody = dealers.filter((dealer) => dealer.users.length > 0).map((dealer) => ({ group: pick(dealer.name, language), items: dealer.users.map((one) => ({ value: one.id, label: one.name })) }));
  const standIns = [{ value: TEAM, label: t('absence.team') }, ...(house?.users ?? []).filter((one) => one.id !== form.who).map((one) => ({ value: one.id, label: one.name }))];
  const preview = usePreviewAbsence();
  const [known, setKnown] = useState<number | null>(null);
  const nobodys = preview.data?.nobodys ?? 0;
  const { mutate, reset } = preview;
  const look = useCallback(() => {
    if (form.who !== null && form.from !== '' && form.to >= form.from) mutate({ user_id: form.who, first_day: form.from, last_day: form.to });
    else reset();
  }, [form.who, form.from, form.to, mutate, reset]);
  useEffect(look, [look]);
  const ready = isKnown(nobodys, { known }) && form.who !== null && form.standIn !== null && form.from !== '' && form.to >= form.from;
  const submit = () =>
    enter.mutate({ user_id: form.who ?? '', first_day: form.from, last_day: form.to, reason: form.reason, stand_in_id: form.standIn === TEAM ? null : form.standIn, expected_nobodys: nobodys }, { onSuccess: () => { notifications.show({ color: 'teal', message: t('absence.entered') }); onClose(); }, onError: look });
  return (
    <FormDialog opened onClose={onClose} testId="absence" title={t('absence.enter_title')} hint={t('absence.enter_hint')} submit={t('absence.enter')} ready={ready} pending={enter.isPending} onSubmit={submit}>
      {forOthers && <Select label={t('absence.who')} searchable openOnFocus={false} data={everybody} value={form.who} onChange={(who) => set({ who, standIn: null })} data-testid="absence-who" />}
      <Group grow align="flex-start">
        <DayField label={t('absence.from')} value={form.from} onChange={(from) => set({ from })} data-testid="absence-from" />
        <DayField label={t('absence.to')} value={form.to} onChange={(to) => set({ to })} error={form.to !== '' && form.to < form.from ? t('absence.order') : undefined} data-testid="absence-to" />
      </Group>
      <SegmentedControl fullWidth aria-label={t('absence.reason_label')} value={form.reason} onChange={(reason) => set({ reason: reason as AbsenceReason })} data={REASONS.map((one) => ({ value: one, label: t(`absence.reason.${one}`) }))} data-testid="absence-reason" />
      <Select label={t('absence.stand_in')} description={t('absence.stand_in_hint')} disabled={form.who === null} data={standIns} value={form.standIn} onChange={(standIn) => set({ standIn })} data-testid="absence-stand-in" />
      <Nobodys count={nobodys} known={known} setKnown={setKnown} />
      <Why error={enter.error} />
    </FormDialog>
  );
}
