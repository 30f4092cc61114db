// The privacy officer's first page: the law's clocks, what rests, what was withdrawn, whose file waits for his yes. Every
// number opens its list.
import { Anchor, Group, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useExports } from '../../api/exports';
import { useDesk, usePrivacyRequests, type Desk } from '../../api/privacy';
import { useText } from '../../i18n';
import { auditPath } from '../../lib/auditFilter';
import { Pill } from '../../parts/Bits';
import { IconAlertTriangle, IconCircleCheck, IconClock, IconDownload, IconFileCheck, IconLock, IconShieldLock } from '../../parts/icons';
import { Empty, ErrorNote, Waiting } from '../../parts/Notes';
import { Card } from '../../parts/Page';
import { ExportRow } from '../exports/ExportRow';
import { Deadline, KIND_TONE } from '../privacy/parts';
import { Stat } from './Stat';

const SHOWN = 6;

function Numbers({ desk }: { desk: Desk }) {
  const { t } = useText();
  return (
    <SimpleGrid cols={{ base: 2, lg: 3 }} spacing={{ base: 'sm', md: 'md' }}>
      <Stat testId="desk-overdue" icon={IconAlertTriangle} tone={desk.overdue > 0 ? 'red' : 'green'} to="/privacy?clock=overdue" label={t('desk.overdue')} value={desk.overdue} note={t(desk.overdue > 0 ? 'desk.overdue_note' : 'desk.overdue_none')} />
      <Stat testId="desk-soon" icon={IconClock} tone={desk.soon > 0 ? 'yellow' : 'green'} to="/privacy?clock=soon" label={t('desk.soon')} value={desk.soon} note={t('desk.soon_note')} />
      <Stat testId="desk-later" icon={IconShieldLock} tone="blue" to="/privacy?clock=later" label={t('desk.later')} value={desk.later} note={t('desk.later_note')} />
      <Stat testId="desk-exports" icon={IconDownload} tone={desk.exports > 0 ? 'yellow' : 'green'} to="/exports?show=waiting" label={t('desk.exports')} value={desk.exports} note={t('desk.exports_note')} />
      <Stat testId="desk-withdrawals" icon={IconFileCheck} tone="violet" to={auditPath({ kind: 'withdrawals', from: desk.week })} label={t('desk.withdrawals')} value={desk.withdrawals} note={t('desk.withdrawals_note')} />
      <Stat testId="desk-restricted" icon={IconLock} tone="violet" to="/privacy?state=restricted" label={t('desk.restricted')} value={desk.restricted} note={t('desk.restricted_note')} />
    </SimpleGrid>
  );
}

function Nearest() {
  const { t } = useText();
  const requests = usePrivacyRequests('open');
  const rows = requests.data?.items.slice(0, SHOWN) ?? [];
  return (
    <Card title={t('desk.nearest')} actions={<Anchor component={Link} to="/privacy" size="sm">{t('action.all')}</Anchor>} testId="desk-nearest">
      {requests.isPending ? <Waiting rows={4} height={34} /> : !requests.data ? <ErrorNote error={requests.error} retry={() => void requests.refetch()} /> : rows.length === 0
        ? <Empty icon={IconCircleCheck} tone="green" title={t('privacy.none.open')} text={t('privacy.none_text')} />
        : (
          <Stack gap={14}>
            {rows.map((row) => (
              <Group key={row.id} justify="space-between" gap="sm">
                <Stack gap={4} align="flex-start" style={{ minWidth: 0 }}>
                  <Link className="row-name anywhere" to={`/privacy/${row.id}`}><Text size="sm" fw={600}>{row.prospect.name || t('privacy.nameless')}</Text></Link>
                  <Pill tone={KIND_TONE[row.kind]}>{t(`privacy.kind.${row.kind}`)}</Pill>
                </Stack>
                <Deadline row={row} />
              </Group>
            ))}
          </Stack>
        )}
    </Card>
  );
}

function WaitingFiles() {
  const { t } = useText();
  const files = useExports();
  const rows = files.data?.items.filter((one) => !one.mine && one.state === 'waiting') ?? [];
  return (
    <Card title={t('desk.files')} actions={<Anchor component={Link} to="/exports" size="sm">{t('action.all')}</Anchor>} testId="desk-files">
      {files.isPending ? <Waiting rows={2} height={34} /> : !files.data ? <ErrorNote error={files.error} /> : rows.length === 0
        ? <Group gap="sm" c="dimmed"><IconCircleCheck size={20} /><Text size="sm">{t('desk.files_none')}</Text></Group>
        : <Stack gap="md">{rows.map((item) => <ExportRow key={item.id} item={item} />)}</Stack>}
    </Card>
  );
}

export function DeskDay() {
  const desk = useDesk();
  return (
    <>
      {desk.data ? <Numbers desk={desk.data} /> : desk.error ? <ErrorNote error={desk.error} retry={() => void desk.refetch()} /> : <SimpleGrid cols={{ base: 2, lg: 3 }}>{[0, 1, 2, 3, 4, 5].map((i) => <Skeleton key={i} height={148} radius={16} />)}</SimpleGrid>}
      <div className="desk-day"><Nearest /><WaitingFiles /></div>
    </>
  );
}
