// Work of the hub that failed for good and waits for a person.
import { Button, Stack, Text } from '@mantine/core';
import type { Column } from '../parts/widths';
import { notifications } from '@mantine/notifications';
import { useRetryJob } from '../api/changes';
import { useDeadJobs } from '../api/queries';
import type { DeadJob } from '../api/types';
import { useText } from '../i18n';
import { humanise } from '../lib/text';
import { Moment } from '../parts/Bits';
import { DataList } from '../parts/DataList';
import { useErrorText } from '../parts/hooks';
import { IconCircleCheck, IconRotateClockwise } from '../parts/icons';
import { Empty } from '../parts/Notes';
import { Page } from '../parts/Page';

function Retry({ job }: { job: DeadJob }) {
  const { t } = useText();
  const retry = useRetryJob();
  const errorText = useErrorText();
  const run = () => retry.mutate({ id: job.id }, {
    onSuccess: () => notifications.show({ color: 'teal', message: t('jobs.retried') }),
    onError: (error) => notifications.show({ color: 'red', message: errorText(error).text }),
  });
  return <Button size="xs" variant="light" leftSection={<IconRotateClockwise size={16} />} loading={retry.isPending} onClick={run} data-testid={`job-retry-${job.id}`}>{t('jobs.retry')}</Button>;
}

export function Jobs() {
  const { t, tOr } = useText();
  const jobs = useDeadJobs();
  const columns: Column<DeadJob>[] = [
    { accessor: 'kind', title: t('col.job'), render: (job) => <Stack gap={1}><Text size="sm" fw={600}>{tOr(`job.kind.${job.kind}`, humanise(job.kind))}</Text><Text size="xs" c="dimmed" className="mono id">{job.subject}</Text></Stack> },
    { accessor: 'code', title: t('col.reason'), fits: 'medium', render: (job) => <Stack gap={1}><Text size="sm">{tOr(`error.${job.code}`, humanise(job.code))}</Text><Text size="xs" c="dimmed" className="mono">{job.code}</Text></Stack> },
    { accessor: 'attempts', title: t('col.attempts'), fits: 'wide', textAlign: 'right' },
    { accessor: 'failed_ms', title: t('col.when'), fits: 'wide', render: (job) => <Moment ms={job.failed_ms} /> },
    { accessor: 'deeds', title: '', textAlign: 'right', render: (job) => <Retry job={job} /> },
  ];
  return (
    <Page title={t('jobs.title')} hint={t('jobs.hint')}>
      <section className="card">
        <DataList label={t('jobs.title')} query={jobs} rows={jobs.data} columns={columns} rowId={(job) => job.id} rowTestId={(job) => `job-row-${job.id}`} empty={<Empty icon={IconCircleCheck} tone="green" title={t('jobs.none')} text={t('jobs.none_text')} />} />
      </section>
    </Page>
  );
}
