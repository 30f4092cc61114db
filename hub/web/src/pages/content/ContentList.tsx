// All questionnaires, or all consents: their drafts, versions, and who shows which.
import { Group, Stack, Text } from '@mantine/core';
import { Link, useNavigate } from 'react-router';
import { useContentList, type ContentItem, type Kind } from '../../api/content';
import { useText } from '../../i18n';
import { pick } from '../../lib/text';
import { Local, Moment, Pill } from '../../parts/Bits';
import { DataList } from '../../parts/DataList';
import { IconListDetails } from '../../parts/icons';
import { Empty } from '../../parts/Notes';
import { Card } from '../../parts/Page';

export function ContentList({ kind, path, label }: { kind: Kind; path: string; label: string }) {
  const { t, language } = useText();
  const navigate = useNavigate();
  const list = useContentList(kind);
  const shown = (item: ContentItem) => item.venues.map((venue) => `${pick(venue.name, language)} (${venue.version})`).join(', ');
  return (
    <Card flush>
      <DataList<ContentItem & { id?: string }>
        label={label} query={list} rows={list.data?.items} rowId={(item) => item.ref} rowTestId={(item) => `content-row-${item.ref}`} onOpen={(item) => void navigate(`${path}/${item.ref}`)}
        empty={<Empty icon={IconListDetails} title={t('content.empty')} text={t('content.empty_hint')} />}
        columns={[
          {
            accessor: 'title', title: t('content.name'),
            render: (item) => (
              <Stack gap={2}>
                <Group gap={8}><Link className="row-name" to={`${path}/${item.ref}`}><Local text={item.title.ru ? item.title : item.ref} /></Link>{item.draft && <Pill tone="yellow">{t('content.draft')}</Pill>}</Group>
                <Text size="xs" c="dimmed" className="mono">{item.ref}</Text>
              </Stack>
            ),
          },
          { accessor: 'versions', title: t('content.newest'), fits: 'medium', width: 190, render: (item) => <Text size="sm" className="num">{item.versions[0] ? t('rollout.version', { version: item.versions[0].version }) : t('content.unpublished')}</Text> },
          { accessor: 'venues', title: t('content.shown'), fits: 'wide', render: (item) => <Text size="sm" c="dimmed" lineClamp={2}>{shown(item) || '—'}</Text> },
          { accessor: 'draft', title: t('content.changed'), fits: 'wide', width: 190, render: (item) => { const ms = item.draft?.changed_ms ?? item.versions[0]?.published_ms; return ms ? <Text size="sm"><Moment ms={ms} /></Text> : null; } },
        ]}
      />
    </Card>
  );
}
