// An entry of the audit in a list: what, by whom, about what. Names are of staff and kiosks; of visitors only ids.
import { Stack, Text, Tooltip } from '@mantine/core';
import { Link } from 'react-router';
import type { AuditEntry } from '../../api/audit';
import { useText } from '../../i18n';
import { exactTime, number } from '../../lib/format';
import { humanise } from '../../lib/text';
import { useMe } from '../../parts/hooks';
import type { Column } from '../../parts/widths';

function Actor({ entry }: { entry: AuditEntry }) {
  const { t, tOr } = useText();
  if (entry.actor_name) return <Text size="sm">{entry.actor_name}</Text>;
  if (!entry.actor) return <Text size="sm" c="dimmed">{t('history.system')}</Text>;
  if (!entry.actor.includes('-')) return <Text size="sm" c="dimmed">{tOr(`actor.${entry.actor}`, humanise(entry.actor))}</Text>;
  return <Text size="xs" c="dimmed" className="mono id">{entry.actor}</Text>;
}

function Subject({ entry, short = false }: { entry: AuditEntry; short?: boolean }) {
  const { t, tOr } = useText();
  const { can } = useMe();
  const inList = entry.subject_id === 'list';
  const opens = entry.subject_kind === 'prospect' && !inList && can('prospect.see');
  const id = <Text size="xs" c="dimmed" className="mono id">{short ? `…${entry.subject_id.slice(-12)}` : entry.subject_id}</Text>;
  return (
    <Stack gap={1}>
      <Text size="sm">{tOr(`subject.${entry.subject_kind}`, humanise(entry.subject_kind))}{inList && `, ${t('audit.in_list')}`}</Text>
      {entry.subject_name ? <Text size="xs" c="dimmed">{entry.subject_name}</Text> : opens ? <Link to={`/prospects/${entry.subject_id}`}>{id}</Link> : !inList && id}
    </Stack>
  );
}

export function useAuditColumns(full: boolean): Column<AuditEntry>[] {
  const { t, tOr, language } = useText();
  const action = (entry: AuditEntry) => tOr(`audit.${entry.action}`, humanise(entry.action));
  const seq: Column<AuditEntry> = { accessor: 'seq', title: t('col.number'), width: 96, fits: 'medium', render: (entry) => <Text size="sm" fw={600} className="num">{number(entry.seq, language)}</Text> };
  const hash: Column<AuditEntry> = { accessor: 'hash', title: t('col.hash'), fits: 'huge', render: (entry) => <Tooltip label={<span className="mono">{entry.hash}</span>}><Text size="xs" c="dimmed" className="mono" tabIndex={0}>{entry.hash.slice(0, 12)}…</Text></Tooltip> };
  return [
    ...(full ? [seq] : []),
    { accessor: 'phone', title: t('col.action'), fits: 'phone', render: (entry) => <Stack gap={4}><Text size="sm" fw={600}>{action(entry)}</Text><Actor entry={entry} /><Subject entry={entry} /><Text size="xs" c="dimmed">№ {number(entry.seq, language)} · {exactTime(entry.at_ms, language)}</Text></Stack> },
    { accessor: 'at_ms', title: t('col.when'), fits: 'medium', render: (entry) => <Text size="sm" className="nowrap num">{exactTime(entry.at_ms, language)}</Text> },
    { accessor: 'action', title: t('col.action'), fits: 'medium', render: (entry) => <Text size="sm" fw={550}>{action(entry)}</Text> },
    { accessor: 'actor', title: t('col.actor'), fits: 'medium', render: (entry) => <Actor entry={entry} /> },
    { accessor: 'subject', title: t('col.subject'), fits: 'wide', render: (entry) => <Subject entry={entry} short={!full} /> },
    ...(full ? [hash] : []),
  ];
}
