// The privacy desk: who asked what about their data, and how long the law still gives.
import { Anchor, Group, Stack, Text } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { CLOCKS, SHELVES, usePrivacyRequests, type PrivacyRequest } from '../../api/privacy';
import { useText } from '../../i18n';
import { Moment, Pill } from '../../parts/Bits';
import { Choices } from '../../parts/Choices';
import { DataList } from '../../parts/DataList';
import { IconShieldLock } from '../../parts/icons';
import { Empty } from '../../parts/Notes';
import { Page } from '../../parts/Page';
import type { Column } from '../../parts/widths';
import { KIND_TONE, Deadline } from './parts';

function What({ row }: { row: PrivacyRequest }) {
  const { t } = useText();
  return (
    <Stack gap={4} align="flex-start">
      <Anchor component={Link} to={`/privacy/${row.id}`} fw={600} size="sm" data-testid={`privacy-open-${row.id}`}>{row.prospect_state === 'erased' ? t('privacy.erased_person') : row.prospect.name || t('privacy.nameless')}</Anchor>
      <Pill tone={KIND_TONE[row.kind]}>{t(`privacy.kind.${row.kind}`)}</Pill>
    </Stack>
  );
}

const Received = ({ row }: { row: PrivacyRequest }) => {
  const { t } = useText();
  return <Stack gap={1}><Text size="sm"><Moment ms={row.received_ms} /></Text><Text size="xs" c="dimmed">{t(`privacy.via.${row.via}`)}</Text></Stack>;
};

export function Privacy() {
  const { t } = useText();
  const [search, setSearch] = useSearchParams();
  const state = SHELVES.find((one) => one === search.get('state')) ?? 'open';
  const clock = state === 'open' ? CLOCKS.find((one) => one === search.get('clock')) : undefined;
  const requests = usePrivacyRequests(state, clock);
  const columns: Column<PrivacyRequest>[] = [
    { accessor: 'phone', title: t('privacy.col.person'), fits: 'phone', render: (row) => <Stack gap={8}><What row={row} /><Group justify="space-between"><Received row={row} /><Deadline row={row} /></Group></Stack> },
    { accessor: 'prospect', title: t('privacy.col.person'), fits: 'medium', render: (row) => <What row={row} /> },
    { accessor: 'received_ms', title: t('privacy.col.received'), fits: 'medium', render: (row) => <Received row={row} /> },
    { accessor: 'due_ms', title: t(state === 'open' ? 'privacy.col.due' : 'privacy.col.closed'), fits: 'medium', render: (row) => <Deadline row={row} /> },
  ];
  return (
    <Page title={t('privacy.title')} hint={t('privacy.hint')}>
      <Choices label={t('privacy.states')} value={state} of={SHELVES.map((one) => ({ value: one, label: t(`privacy.state.${one}`) }))} onChange={(value) => setSearch(value === 'open' ? {} : { state: value })} testId="privacy-states" />
      {state === 'open' && <Choices size="xs" label={t('privacy.clocks')} value={clock ?? 'all'} of={(['all', ...CLOCKS] as const).map((one) => ({ value: one, label: t(`privacy.clock.${one}`) }))} onChange={(value) => setSearch(value === 'all' ? {} : { clock: value }, { replace: true })} testId="privacy-clock" />}
      <section className="card">
        <DataList label={t('privacy.title')} query={requests} rows={requests.data?.items} columns={columns} rowId={(row) => row.id} rowTestId={(row) => `privacy-row-${row.id}`} empty={<Empty icon={IconShieldLock} tone="green" title={t(clock ? 'privacy.none.clock' : `privacy.none.${state}`)} text={t('privacy.none_text')} />} />
      </section>
    </Page>
  );
}
