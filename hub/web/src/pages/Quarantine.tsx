// What came in and was kept, but looked wrong. Nothing is ever thrown away here by itself.
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import type { Column } from '../parts/widths';
import { useState } from 'react';
import { useDecideQuarantine } from '../api/changes';
import { useQuarantine } from '../api/queries';
import type { Quarantined } from '../api/types';
import { useText } from '../i18n';
import { QUARANTINE_TONE } from '../lib/tone';
import { Moment, Pill } from '../parts/Bits';
import { DataList } from '../parts/DataList';
import { FormDialog } from '../parts/Dialog';
import { IconCircleCheck } from '../parts/icons';
import { Empty } from '../parts/Notes';
import { Page } from '../parts/Page';

type Asking = { row: Quarantined; release: boolean } | null;

function Deeds({ row, ask }: { row: Quarantined; ask: (asking: Asking) => void }) {
  const { t } = useText();
  if (row.state !== 'held') return <Text size="sm" c="dimmed">{t(`quarantine.state.${row.state}`)}</Text>;
  return (
    <Group gap={6} justify="flex-end" wrap="nowrap">
      <Button size="xs" variant="default" onClick={() => ask({ row, release: false })} data-testid={`quarantine-dismiss-${row.id}`}>{t('quarantine.dismiss')}</Button>
      <Button size="xs" variant="light" onClick={() => ask({ row, release: true })} data-testid={`quarantine-release-${row.id}`}>{t('quarantine.release')}</Button>
    </Group>
  );
}

function Reason({ row }: { row: Quarantined }) {
  const { t } = useText();
  return (
    <Stack gap={4}>
      <div><Pill tone={QUARANTINE_TONE[row.reason]}>{t(`quarantine.reason.${row.reason}`)}</Pill></div>
      <Text size="xs" c="dimmed" maw={420}>{t(`quarantine.why.${row.reason}`)}</Text>
    </Stack>
  );
}

const Where = ({ row }: { row: Quarantined }) => {
  const { t } = useText();
  return <Stack gap={1}><Text size="sm" fw={600}>{row.kiosk.name}</Text><Text size="xs" c="dimmed" className="num">{t('quarantine.number', { epoch: row.epoch, seq: row.seq })}</Text></Stack>;
};

function Ask({ asking, onClose }: { asking: NonNullable<Asking>; onClose: () => void }) {
  const { t } = useText();
  const decide = useDecideQuarantine();
  const [note, setNote] = useState('');
  const { row, release } = asking;
  return (
    <FormDialog opened onClose={onClose} testId="quarantine" title={t(release ? 'quarantine.release_title' : 'quarantine.dismiss_title')} hint={t(release ? 'quarantine.release_hint' : 'quarantine.dismiss_hint')} submit={t(release ? 'quarantine.release' : 'quarantine.dismiss')} ready={note.trim() !== ''} pending={decide.isPending} error={decide.error} onSubmit={() => decide.mutate({ id: row.id, release, note: note.trim() }, { onSuccess: onClose })}>
      <Textarea label={t('quarantine.note')} data-autofocus autosize minRows={2} maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} data-testid="quarantine-note" />
    </FormDialog>
  );
}

export function Quarantine() {
  const { t } = useText();
  const quarantine = useQuarantine();
  const [asking, ask] = useState<Asking>(null);
  const rows = quarantine.data && [...quarantine.data].sort((a, b) => Number(a.state !== 'held') - Number(b.state !== 'held') || b.received_ms - a.received_ms);
  const columns: Column<Quarantined>[] = [
    { accessor: 'phone', title: t('col.kiosk'), fits: 'phone', render: (row) => <Stack gap={10}><Group justify="space-between"><Where row={row} /><Text size="xs" c="dimmed"><Moment ms={row.received_ms} /></Text></Group><Reason row={row} /><Deeds row={row} ask={ask} /></Stack> },
    { accessor: 'kiosk', title: t('col.kiosk'), fits: 'medium', render: (row) => <Where row={row} /> },
    { accessor: 'reason', title: t('col.reason'), fits: 'medium', render: (row) => <Reason row={row} /> },
    { accessor: 'received_ms', title: t('col.when'), fits: 'wide', render: (row) => <Moment ms={row.received_ms} /> },
    { accessor: 'deeds', title: '', textAlign: 'right', fits: 'medium', render: (row) => <Deeds row={row} ask={ask} /> },
  ];
  return (
    <Page title={t('quarantine.title')} hint={t('quarantine.hint')}>
      <section className="card">
        <DataList label={t('quarantine.title')} query={quarantine} rows={rows} columns={columns} rowId={(row) => row.id} rowTestId={(row) => `quarantine-row-${row.id}`} empty={<Empty icon={IconCircleCheck} tone="green" title={t('quarantine.none')} text={t('quarantine.none_text')} />} />
      </section>
      {asking && <Ask asking={asking} onClose={() => ask(null)} />}
    </Page>
  );
}
