// One request: what was asked, by when, the deed, and once it is done its record, which for an erasure is the act.
import { Alert, Anchor, Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { Link, useParams } from 'react-router';
import type { Schemas } from '../../api/client';
import { useLift, usePrivacyRequest, type PrivacyRequest } from '../../api/privacy';
import { useText } from '../../i18n';
import { exactTime } from '../../lib/format';
import { Local, Pill } from '../../parts/Bits';
import { IconInfoCircle, IconPrinter } from '../../parts/icons';
import { ErrorNote, Waiting } from '../../parts/Notes';
import { Card, Page } from '../../parts/Page';
import { Deed } from './Deed';
import { Deadline, KIND_TONE } from './parts';

function Facts({ details }: { details: Schemas['PrivacyRequestDetails'] }) {
  const { t, language } = useText();
  const { request } = details;
  const person = request.prospect_state === 'erased'
    ? <span className="mono anywhere">{request.prospect.id}</span>
    : <Anchor component={Link} to={`/prospects/${request.prospect.id}`} size="sm">{request.prospect.name || t('privacy.nameless')}</Anchor>;
  const rows: [string, React.ReactNode][] = [
    [t('privacy.fact.controller'), <Local key="c" text={details.controller} />],
    [t('privacy.fact.person'), person],
    [t('privacy.fact.received'), `${exactTime(request.received_ms, language)} · ${t(`privacy.via.${request.via}`)}`],
    [t('privacy.fact.due'), request.state === 'open' ? <Deadline row={request} /> : exactTime(request.due_ms, language)],
    [t('privacy.fact.taken'), request.opened_by?.name ?? '—'],
  ];
  if (request.closed_ms !== null) rows.push([t(request.state === 'refused' ? 'privacy.fact.refused' : 'privacy.fact.done'), `${exactTime(request.closed_ms, language)} · ${request.closed_by?.name ?? '—'}`]);
  if (request.reason !== null) rows.push([t('privacy.fact.reason'), t(`privacy.reason.${request.reason as 'not_ours'}`)]);
  return (
    <Table variant="vertical" layout="fixed" verticalSpacing="xs">
      <Table.Tbody>{rows.map(([name, value]) => <Table.Tr key={name}><Table.Th w="36%">{name}</Table.Th><Table.Td>{value}</Table.Td></Table.Tr>)}</Table.Tbody>
    </Table>
  );
}

// The act of destruction (Roskomnadzor's order 179 of 28.10.2022): what, of whom, how, why, when and by whom.
function Record({ request }: { request: PrivacyRequest }) {
  const { t } = useText();
  const erased = request.kind === 'erasure';
  return (
    <Card title={t(erased ? 'privacy.act.title' : 'privacy.record')}>
      <Stack gap="sm" data-testid="privacy-record">
        {erased && <Text size="sm">{t('privacy.act.text')}</Text>}
        {request.record.length === 0 ? <Text size="sm" c="dimmed">{t('privacy.record_none')}</Text> : (
          <Table><Table.Tbody>{request.record.map((line) => <Table.Tr key={line.code}><Table.Td>{t(`privacy.count.${line.code as 'leads'}`)}</Table.Td><Table.Td className="num" ta="right">{line.count}</Table.Td></Table.Tr>)}</Table.Tbody></Table>
        )}
        {erased && <Text size="xs" c="dimmed">{t('privacy.act.log')}</Text>}
      </Stack>
    </Card>
  );
}

function Resting({ request }: { request: PrivacyRequest }) {
  const { t } = useText();
  const lift = useLift(request.id);
  return (
    <Alert color="yellow" variant="outline" icon={<IconInfoCircle size={19} />}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t('privacy.resting')}</Text>
        <Button size="xs" variant="default" loading={lift.isPending} onClick={() => lift.mutate(undefined)} data-testid="privacy-lift">{t('privacy.lift')}</Button>
        {lift.error && <ErrorNote error={lift.error} />}
      </Stack>
    </Alert>
  );
}

export function PrivacyRequestPage() {
  const { t } = useText();
  const { id = '' } = useParams();
  const query = usePrivacyRequest(id);
  const request = query.data?.request;
  return (
    <Page title={request ? t(`privacy.kind.${request.kind}`) : t('privacy.title')}>
      <Anchor component={Link} to="/privacy" size="sm" fw={550} className="no-print">← {t('privacy.back')}</Anchor>
      {query.isPending ? <Waiting rows={3} /> : query.error ? <ErrorNote error={query.error} retry={() => void query.refetch()} /> : (
        <>
          <Card title={t('privacy.request')}>
            <Stack gap="md">
              <Group gap="sm"><Pill tone={KIND_TONE[query.data.request.kind]}>{t(`privacy.kind.${query.data.request.kind}`)}</Pill><Text size="sm" data-testid="privacy-state" data-state={query.data.request.state}>{t(`privacy.state.${query.data.request.state}`)}</Text></Group>
              <Facts details={query.data} />
            </Stack>
          </Card>
          {query.data.request.restricted_ms !== null && <Resting request={query.data.request} />}
          {query.data.request.state === 'open' && <Card title={t('privacy.deed')}><Deed details={query.data} /></Card>}
          {query.data.request.state === 'done' && <Record request={query.data.request} />}
          {query.data.request.state !== 'open' && <Group className="no-print"><Button variant="default" leftSection={<IconPrinter size={17} />} onClick={() => window.print()} data-testid="privacy-print">{t('privacy.print')}</Button></Group>}
        </>
      )}
      <Title order={2} className="print-only" fz="sm">{t('privacy.signed')}</Title>
    </Page>
  );
}
