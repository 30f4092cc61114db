// One kiosk: how it is, its last ninety days, what it lost and what was set aside, its alarms; taking the trust from it.
import { Button, Group, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useRevokeKiosk } from '../../api/changes';
import { useKiosk, type KioskDetail } from '../../api/stand';
import { useText } from '../../i18n';
import { QUARANTINE_TONE } from '../../lib/tone';
import { Moment, Pill } from '../../parts/Bits';
import { FormDialog } from '../../parts/Dialog';
import { useMe, useNow } from '../../parts/hooks';
import { IconBan, IconCircleCheck } from '../../parts/icons';
import { ErrorNote, Waiting } from '../../parts/Notes';
import { Card, Page } from '../../parts/Page';
import { Alarms } from '../stand/Alarms';
import { Days } from './Days';
import { KioskCard } from './KioskCard';
import { LeaveCode } from './LeaveCode';

function Fine({ text }: { text: string }) {
  return <Group gap="sm" c="dimmed"><IconCircleCheck size={20} /><Text size="sm">{text}</Text></Group>;
}

function Losses({ losses }: { losses: KioskDetail['losses'] }) {
  const { t } = useText();
  if (losses.length === 0) return <Fine text={t('losses.none')} />;
  return (
    <Table.ScrollContainer minWidth={320} scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': t('losses.title') } }}>
      <Table data-testid="kiosk-losses">
        <Table.Thead><Table.Tr><Table.Th>{t('losses.rows')}</Table.Th><Table.Th>{t('losses.reason')}</Table.Th><Table.Th>{t('losses.told')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {losses.map((loss) => (
            <Table.Tr key={`${loss.epoch}:${loss.seq}`}>
              <Table.Td className="num">{loss.epoch}:{loss.seq}{loss.last_seq > loss.seq && `–${loss.last_seq}`}</Table.Td>
              <Table.Td>{t(`losses.${loss.reason}`)}</Table.Td>
              <Table.Td><Moment ms={loss.told_ms} /></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function SetAside({ rows }: { rows: KioskDetail['set_aside'] }) {
  const { t } = useText();
  if (rows.length === 0) return <Fine text={t('aside.none')} />;
  return (
    <Table.ScrollContainer minWidth={320} scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': t('aside.title') } }}>
      <Table data-testid="kiosk-aside">
        <Table.Thead><Table.Tr><Table.Th>{t('aside.number')}</Table.Th><Table.Th>{t('aside.why')}</Table.Th><Table.Th>{t('aside.state')}</Table.Th><Table.Th>{t('aside.came')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {rows.map((row, i) => (
            <Table.Tr key={i}>
              <Table.Td className="num">{row.epoch}:{row.seq}</Table.Td>
              <Table.Td><Pill tone={QUARANTINE_TONE[row.reason]}>{t(`aside.${row.reason}`)}</Pill></Table.Td>
              <Table.Td>{t(`aside.${row.state}`)}</Table.Td>
              <Table.Td><Moment ms={row.received_ms} /></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

export function KioskPage() {
  const { t } = useText();
  const { can } = useMe();
  const now = useNow(60_000);
  const id = useParams().id ?? '';
  const detail = useKiosk(id);
  const revoke = useRevokeKiosk();
  const [dialog, setDialog] = useState<'revoke' | 'leave' | null>(null);
  const kiosk = detail.data?.kiosk;
  const end = kiosk && kiosk.state !== 'revoked' && can('kiosk.revoke') && <Button variant="default" color="red" leftSection={<IconBan size={17} />} onClick={() => setDialog('revoke')} data-testid="kiosk-end">{t('kiosk.revoke')}</Button>;
  return (
    <Page title={kiosk?.name ?? t('kiosks.title')} hint={t('kiosk.page_hint')} actions={end}>
      {detail.isPending ? <Waiting rows={3} height={160} /> : !detail.data || !kiosk ? <ErrorNote error={detail.error} retry={() => void detail.refetch()} /> : (
        <div className="kiosk-page">
          <KioskCard kiosk={kiosk} onRevoke={() => setDialog('revoke')} onLeave={() => setDialog('leave')} />
          <Stack gap="md" miw={0}>
            <Card title={t('days.title')}><Days days={detail.data.days} now={now} /></Card>
            <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
              <Card title={t('losses.title')}><Losses losses={detail.data.losses} /></Card>
              <Card title={t('aside.title')}><SetAside rows={detail.data.set_aside} /></Card>
            </SimpleGrid>
            <Card title={t('kiosk.alarms')} flush={detail.data.alarms.length > 0}>
              {detail.data.alarms.length === 0 ? <Fine text={t('kiosk.no_alarms')} /> : (
                <><Alarms alarms={detail.data.alarms.filter((alarm) => alarm.cleared_ms === null)} /><Alarms past alarms={detail.data.alarms.filter((alarm) => alarm.cleared_ms !== null)} /></>
              )}
            </Card>
          </Stack>
        </div>
      )}
      {dialog === 'leave' && kiosk && <LeaveCode kiosk={kiosk} onClose={() => setDialog(null)} />}
      {dialog === 'revoke' && kiosk && (
        <FormDialog opened danger onClose={() => setDialog(null)} testId="revoke" title={t('kiosk.revoke_title', { name: kiosk.name })} hint={t('kiosk.revoke_hint')} submit={t('kiosk.revoke')} pending={revoke.isPending} error={revoke.error} onSubmit={() => revoke.mutate({ id: kiosk.id }, { onSuccess: () => { setDialog(null); void detail.refetch(); } })} />
      )}
    </Page>
  );
}
