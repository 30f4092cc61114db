// The list of leads as a file: ask, wait for a second person where it is large, save. Who waits learns at once who is
// told, and that nobody is where nobody else may say yes.
import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useAskExport, useExports } from '../../api/exports';
import { useText } from '../../i18n';
import type { LeadFilters } from '../../lib/filters';
import { IconInfoCircle } from '../../parts/icons';
import { ErrorNote, Waiting } from '../../parts/Notes';
import { ExportRow } from './ExportRow';

/** Who is to say yes; said where a file waits. */
export function Approvers({ count }: { count: number }) {
  const { t } = useText();
  return <Alert color={count === 0 ? 'red' : 'yellow'} variant="outline" icon={<IconInfoCircle size={19} />} data-testid="export-approvers" data-count={count}>{count === 0 ? t('export.alone') : t('export.told', { count })}</Alert>;
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
        {ask.data?.state === 'waiting' && <Approvers count={ask.data.approvers} />}
        {list.isPending && <Waiting rows={2} />}
        {data?.items.length === 0 && <Text size="sm" c="dimmed">{t('export.none')}</Text>}
        {data?.items.map((item) => <ExportRow key={item.id} item={item} />)}
      </Stack>
    </Modal>
  );
}
