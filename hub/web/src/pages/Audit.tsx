// The audit chain: every look at and change to personal data, by number. Ids only.
import { Stack, Text, Tooltip } from '@mantine/core';
import type { Column } from '../parts/widths';
import { useAudit, useUsers } from '../api/queries';
import type { AuditEntry } from '../api/types';
import { useText } from '../i18n';
import { exactTime, number } from '../lib/format';
import { humanise } from '../lib/text';
import { DataList } from '../parts/DataList';
import { useMe } from '../parts/hooks';
import { IconHistory } from '../parts/icons';
import { Empty } from '../parts/Notes';
import { Page } from '../parts/Page';

export function Audit() {
  const { t, tOr, language } = useText();
  const audit = useAudit();
  const names = new Map(useUsers(useMe().can('page.users')).data?.map((user) => [user.id, user.name]));
  const action = (entry: AuditEntry) => tOr(`audit.${entry.action}`, humanise(entry.action));
  const subject = (entry: AuditEntry) => <Stack gap={1}><Text size="sm">{tOr(`subject.${entry.subject_kind}`, humanise(entry.subject_kind))}</Text><Text size="xs" c="dimmed" className="mono id">{entry.subject_id}</Text></Stack>;
  const seq = (entry: AuditEntry) => <Text size="sm" fw={600} className="num">{number(entry.seq, language)}</Text>;
  const actor = (entry: AuditEntry) => {
    if (!entry.actor) return <Text size="sm" c="dimmed">{t('history.system')}</Text>;
    if (!entry.actor.includes('-')) return <Text size="sm" c="dimmed">{tOr(`actor.${entry.actor}`, humanise(entry.actor))}</Text>;
    const name = names.get(entry.actor);
    return <Stack gap={1}>{name && <Text size="sm">{name}</Text>}<Text size="xs" c="dimmed" className="mono id">{entry.actor}</Text></Stack>;
  };
  const columns: Column<AuditEntry>[] = [
    { accessor: 'seq', title: t('col.number'), width: 96, fits: 'medium', render: seq },
    { accessor: 'phone', title: t('col.action'), fits: 'phone', render: (entry) => <Stack gap={4}><Text size="sm" fw={600}>{action(entry)}</Text>{subject(entry)}<Text size="xs" c="dimmed">№ {number(entry.seq, language)} · {exactTime(entry.at_ms, language)}</Text></Stack> },
    { accessor: 'at_ms', title: t('col.when'), fits: 'medium', render: (entry) => <Text size="sm" className="nowrap num">{exactTime(entry.at_ms, language)}</Text> },
    { accessor: 'action', title: t('col.action'), fits: 'medium', render: (entry) => <Text size="sm" fw={550}>{action(entry)}</Text> },
    { accessor: 'actor', title: t('col.actor'), fits: 'wide', render: actor },
    { accessor: 'subject', title: t('col.subject'), fits: 'medium', render: subject },
    { accessor: 'hash', title: t('col.hash'), fits: 'huge', render: (entry) => <Tooltip label={<span className="mono">{entry.hash}</span>}><Text size="xs" c="dimmed" className="mono" tabIndex={0}>{entry.hash.slice(0, 12)}…</Text></Tooltip> },
  ];
  return (
    <Page title={t('audit.title')} hint={t('audit.hint')}>
      <section className="card">
        <DataList label={t('audit.title')} query={audit} rows={audit.data?.pages.flatMap((page) => page.items).map((entry) => ({ ...entry, id: String(entry.seq) }))} columns={columns} rowId={(entry) => String(entry.seq)} rowTestId={(entry) => `audit-row-${entry.seq}`} empty={<Empty icon={IconHistory} title={t('audit.none')} text={t('audit.none_text')} />} />
      </section>
    </Page>
  );
}
