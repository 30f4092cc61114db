// One person: how to reach them, who works them and why, what they said, signed and got.
import { ActionIcon, Alert, Anchor, Grid, Group, Skeleton, Stack, Tooltip } from '@mantine/core';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { useProspect } from '../../api/queries';
import type { Prospect } from '../../api/types';
import { useText } from '../../i18n';
import { fromThrown } from '../../api/errors';
import { Moment } from '../../parts/Bits';
import { Divided } from '../../parts/Divided';
import { IconInfoCircle, IconRefresh, IconUserQuestion } from '../../parts/icons';
import { Empty, ErrorNote } from '../../parts/Notes';
import { Card } from '../../parts/Page';
import { pageOf } from '../../shell/nav';
import { useCameFrom } from '../../shell/wayBack';
import { Assignments } from './Assignments';
import { Consents } from './Consents';
import { Contacts } from './Contacts';
import { DriveCard } from './Drive';
import { History } from './History';
import { Identity } from './Identity';
import { LeadCard } from './LeadCard';
import { AskPrivacy, Resting, WhoSaw } from './Privacy';
import { ProspectTasks } from './ProspectTasks';

function Leads({ prospect }: { prospect: Prospect }) {
  const { t } = useText();
  const leads = [...prospect.leads].sort((a, b) => b.best_ms - a.best_ms);
  return (
    <Card title={t('prospect.leads', { count: leads.length })}>
      <Divided items={leads} gap="lg">
        {(lead, at) => <LeadCard lead={lead} open={at === 0} elsewhere={prospect.assignments.some((one) => one.ended_ms === null && one.lead_id === lead.id && one.explanation.ru === lead.routing?.explanation.ru)} />}
      </Divided>
    </Card>
  );
}

function Loaded({ prospect }: { prospect: Prospect }) {
  return (
    <>
      <Resting prospect={prospect} />
      <Contacts prospect={prospect} />
      <div className="prospect-grid">
        <Stack gap="md" className="area-side"><Assignments prospect={prospect} /><DriveCard prospect={prospect} /><ProspectTasks prospect={prospect} /><Identity prospect={prospect} /><Consents prospect={prospect} /></Stack>
        <Stack gap="md" className="area-main"><Leads prospect={prospect} /><History prospect={prospect} /></Stack>
      </div>
    </>
  );
}

export function ProspectPage() {
  const { t } = useText();
  const { id = '' } = useParams();
  const prospect = useProspect(id);
  const from = useCameFrom();
  const name = prospect.data?.name.display;
  useEffect(() => {
    document.title = `${name ?? t('prospect.title')} · ${t('app.name')}`;
  }, [name, t]);
  const missing = prospect.error && fromThrown(prospect.error).status === 404;
  return (
    <Stack gap="md" className="content" data-testid="page">
      <Group justify="space-between">
        <Anchor component={Link} to={from} size="sm" fw={550} data-testid="prospect-back">← {t('prospect.back_to', { page: t(pageOf(new URL(from, window.location.origin).pathname)?.label ?? 'nav.today') })}</Anchor>
        {prospect.data && (
          <Group gap={6} c="dimmed" fz="xs">
            <WhoSaw prospect={prospect.data} /><AskPrivacy prospect={prospect.data} />
            <Group gap={6} wrap="nowrap">
              {t('prospect.as_of')} <Moment ms={prospect.dataUpdatedAt} />
              <Tooltip label={t('action.refresh')}><ActionIcon aria-label={t('action.refresh')} loading={prospect.isFetching} onClick={() => void prospect.refetch()} data-testid="refresh"><IconRefresh size={17} /></ActionIcon></Tooltip>
            </Group>
          </Group>
        )}
      </Group>
      {prospect.data && prospect.data.id !== id && <Alert color="yellow" variant="outline" icon={<IconInfoCircle size={19} />} data-testid="older-id">{t('prospect.older_id')}</Alert>}
      {prospect.data ? <Loaded key={prospect.data.id} prospect={prospect.data} />
        : missing ? <div className="card"><Empty icon={IconUserQuestion} tone="gray" title={t('prospect.missing')} text={t('prospect.missing_text')} /></div>
        : prospect.error ? <ErrorNote error={prospect.error} retry={() => void prospect.refetch()} />
        : <Stack role="status" aria-label={t('wait.loading')}><Skeleton height={150} radius={16} /><Grid><Grid.Col span={{ base: 12, lg: 7 }}><Skeleton height={420} radius={16} /></Grid.Col><Grid.Col span={{ base: 12, lg: 5 }}><Skeleton height={300} radius={16} /></Grid.Col></Grid></Stack>}
    </Stack>
  );
}
