// The list of leads as a file: ask, wait for a second person where it is large, save.
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { fileOf, useAskExport, useDecideExport, useExports, type Export } from '../../api/exports';
import { useText } from '../../i18n';
import type { LeadFilters } from '../../lib/filters';
import type { Tone } from '../../lib/tone';
import { Moment, Pill } from '../../parts/Bits';
import { useMe } from '../../parts/hooks';
import { ErrorNote, Waiting } from '../../parts/Notes';

const TONE: Record<Export['state'], Tone> = { waiting: 'yellow', ready: 'green', refused: 'red', expired: 'gray' };

function Row({ item }: { item: Export }) {
  const { t } = useText();
  const { can } = useMe();
  const client = useQueryClient();
  const decide = useDecideExport();
  return (
    <Stack gap={6} data-testid={`export-${item.id}`} data-state={item.state}>
      <Group justify="space-between" gap="sm">
        <Stack gap={1}>
          <Text size="sm" fw={600}>{item.format.toUpperCase()} · {t('export.rows', { count: item.rows })}</Text>
          <Text size="xs" c="dimmed">{!item.mine && <>{t('export.asked_by', { name: item.user.name })}, </>}<Moment ms={item.asked_ms} /></Text>
        </Stack>
        <Group gap="xs">
          <Pill tone={TONE[item.state]}>{t(`export.state.${item.state}`)}</Pill>
          {item.mine && item.state === 'ready' && <Button component="a" size="xs" href={fileOf(item.id)} download onClick={() => setTimeout(() => void client.invalidateQueries({ queryKey: ['exports'] }), 1500)} data-testid={`export-take-${item.id}`}>{t('export.take')}</Button>}
          {!item.mine && item.state === 'waiting' && can('export.decide') && (
            <>
              <Button size="xs" loading={decide.isPending} onClick={() => decide.mutate({ id: item.id, yes: true })} data-testid={`export-approve-${item.id}`}>{t('export.approve')}</Button>
              <Button size="xs" variant="default" onClick={() => decide.mutate({ id: item.id, yes: false })} data-testid={`export-refuse-${item.id}`}>{t('export.refuse')}</Button>
            </>
          )}
        </Group>
      </Group>
      {decide.error && <ErrorNote error={decide.error} />}
    </Stack>
  );
}

export function Exports({ filters, onClose }: { filters: LeadFilters; onClose: () => void }) {
  const { t, language } = useText();
  const list = useExports();
  const ask = useAskExport();
  const order = (format: 'csv' | 'xlsx') => ask.mutate({ format, language: language === 'ru' ? 'ru' : 'en', ...filters });
  const data = list.data;
  const number = (value: number) => new Intl.NumberFormat(language === 'ru' ? 'ru-RU' : 'en-GB').format(value);
  return (
    <Modal opened onClose={onClose} size="lg" title={<Text fw={680} fz="lg">{t('export.title')}</Text>} closeButtonProps={{ 'aria-label': t('action.close') }} data-testid="exports">
      <Stack gap="md">
        <Text size="sm" c="dimmed">{t('export.hint')}</Text>
        {data && <Text size="sm" data-testid="export-quota">{t('export.quota', { left: number(Math.max(0, data.rows_a_day - data.rows_used)), all: number(data.rows_a_day), alone: number(data.rows_alone) })}</Text>}
        <Group gap="sm">
          <Button loading={ask.isPending} onClick={() => order('xlsx')} data-testid="export-xlsx">{t('export.ask.xlsx')}</Button>
          <Button variant="default" disabled={ask.isPending} onClick={() => order('csv')} data-testid="export-csv">{t('export.ask.csv')}</Button>
        </Group>
        {ask.error && <ErrorNote error={ask.error} />}
        {list.isPending && <Waiting rows={2} />}
        {data?.items.length === 0 && <Text size="sm" c="dimmed">{t('export.none')}</Text>}
        {data?.items.map((item) => <Row key={item.id} item={item} />)}
      </Stack>
    </Modal>
  );
}
