// Who is away, who will be, and who stands in for whom: entered here, ended early here.
import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useAbsences, useEndAbsence, type Absence } from '../../api/absences';
import { useText, type TextKey } from '../../i18n';
import { calendarDay } from '../../lib/format';
import type { Tone } from '../../lib/tone';
import { Circle, Local, Pill } from '../../parts/Bits';
import { useErrorText, useMe } from '../../parts/hooks';
import { IconBeach, IconPlus } from '../../parts/icons';
import { Empty, ErrorNote, Waiting } from '../../parts/Notes';
import { Card, Page } from '../../parts/Page';
import { EnterAbsence } from './EnterAbsence';

const STATES: readonly Absence['state'][] = ['away', 'ahead', 'over'];
const TONE: Record<Absence['state'], Tone> = { away: 'yellow', ahead: 'blue', over: 'gray' };

export function Period({ absence }: { absence: Absence }) {
  const { t, language } = useText();
  const [from, to] = [calendarDay(absence.first_day, language), calendarDay(absence.last_day, language)];
  return <>{absence.first_day === absence.last_day ? from : t('absence.period', { from, to })}</>;
}

function Line({ absence }: { absence: Absence }) {
  const { t } = useText();
  const { can, user } = useMe();
  const end = useEndAbsence();
  const errorText = useErrorText();
  const may = can('absence.enter') && absence.state !== 'over' && (can('page.users') || absence.user.id === user?.id);
  const done: TextKey = absence.state === 'away' ? 'absence.ended' : 'absence.dropped';
  const stop = () => end.mutate({ id: absence.id }, { onSuccess: () => notifications.show({ color: 'teal', message: t(done) }), onError: (error) => notifications.show({ color: 'red', message: errorText(error).text }) });
  return (
    <Group justify="space-between" gap="sm" data-testid={`absence-${absence.id}`} data-state={absence.state}>
      <Group gap={12} wrap="nowrap" style={{ minWidth: 0, flex: '1 1 260px' }}>
        <Circle name={absence.user.name} />
        <Stack gap={1} style={{ minWidth: 0 }}>
          <Text size="sm" fw={600} className="anywhere">{absence.user.name}</Text>
          <Text size="sm"><Period absence={absence} />{absence.reason && <Text span size="sm" c="dimmed"> · {t(`absence.reason.${absence.reason}`)}</Text>}</Text>
          <Text size="xs" c="dimmed">{absence.stand_in ? t('absence.stood_in_by', { name: absence.stand_in.name }) : t('absence.shared')}{!user?.dealer_id && <> · <Local text={absence.dealer.name} /></>}</Text>
        </Stack>
      </Group>
      <Group gap="sm" wrap="nowrap">
        <Pill tone={TONE[absence.state]}>{t(`absence.state.${absence.state}`)}</Pill>
        {may && <Button size="xs" variant="default" loading={end.isPending} onClick={stop} data-testid={`absence-end-${absence.id}`}>{t(absence.state === 'away' ? 'absence.end' : 'absence.drop')}</Button>}
      </Group>
    </Group>
  );
}

export function Absences() {
  const { t } = useText();
  const { can } = useMe();
  const absences = useAbsences();
  const [entering, setEntering] = useState(false);
  const enter = can('absence.enter') && <Button leftSection={<IconPlus size={18} />} onClick={() => setEntering(true)} data-testid="absence-enter">{t('absence.enter')}</Button>;
  const items = absences.data?.items ?? [];
  return (
    <Page title={t('absence.title')} hint={t('absence.hint')} actions={enter}>
      {absences.isPending ? <Waiting rows={3} /> : absences.error && !absences.data ? <ErrorNote error={absences.error} retry={() => void absences.refetch()} /> : items.length === 0 && <div className="card"><Empty icon={IconBeach} title={t('absence.none')} text={t('absence.none_text')} /></div>}
      {STATES.map((state) => {
        const rows = items.filter((one) => one.state === state);
        return rows.length > 0 && <Card key={state} title={t(`absence.group.${state}`)} testId={`absences-${state}`}><Stack gap="lg">{rows.map((one) => <Line key={one.id} absence={one} />)}</Stack></Card>;
      })}
      {entering && <EnterAbsence onClose={() => setEntering(false)} />}
    </Page>
  );
}
