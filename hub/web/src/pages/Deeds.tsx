// What was done to many at once of late: to how many, by whom, and, for as long as it can be, its way back.
import { Button, Stack, Text } from '@mantine/core';
import { useBatches, type Batch } from '../api/lists';
import { useText } from '../i18n';
import { shortTime } from '../lib/format';
import { humanise } from '../lib/text';
import { Local, Moment, Pill } from '../parts/Bits';
import { useTakeBack } from '../parts/Bulk';
import { DataList } from '../parts/DataList';
import { useNow } from '../parts/hooks';
import { IconHistory } from '../parts/icons';
import { Empty } from '../parts/Notes';
import { Page } from '../parts/Page';
import type { Column } from '../parts/widths';

function What({ deed }: { deed: Batch }) {
  const { t, tOr } = useText();
  return (
    <Stack gap={1}>
      <Text size="sm" fw={600}>{t(`deeds.${deed.deed}`, { count: deed.done })}</Text>
      <Text size="sm" c="dimmed" className="anywhere">
        {deed.deed === 'close' ? tOr(`lost.${deed.reason}`, humanise(deed.reason)) : <>{deed.dealer ? <Local text={deed.dealer.name} /> : t('deeds.inside')}{deed.salesperson && ` · ${deed.salesperson.name}`}</>}
      </Text>
    </Stack>
  );
}

function Who({ deed }: { deed: Batch }) {
  const { t } = useText();
  return <Text size="sm" className="anywhere">{deed.mine ? t('deeds.you') : deed.made_by?.name}</Text>;
}

function WayBack({ deed }: { deed: Batch }) {
  const { t, language } = useText();
  const { takeBack, pending } = useTakeBack();
  const now = useNow();
  if (deed.undone_ms !== null) return <Stack gap={2}><span><Pill tone="gray">{t('deeds.undone')}</Pill></span><Text size="xs" c="dimmed">{t('handover.back', { back: deed.back, gone: deed.gone })}</Text></Stack>;
  if (now >= deed.until_ms) return <Text size="sm" c="dimmed">{t('deeds.too_late')}</Text>;
  const until = <Text size="xs" c="dimmed">{t('deeds.until', { time: shortTime(deed.until_ms, now, language) })}</Text>;
  if (!deed.mine) return <Stack gap={2}><Text size="sm" c="dimmed">{t('deeds.others', { name: deed.made_by?.name ?? '' })}</Text>{until}</Stack>;
  return <Stack gap={4} align="flex-start"><Button size="xs" variant="default" loading={pending} onClick={() => takeBack(deed.id)} data-testid={`deed-undo-${deed.id}`}>{t('bulk.undo')}</Button>{until}</Stack>;
}

export function Deeds() {
  const { t } = useText();
  const deeds = useBatches();
  const columns: Column<Batch>[] = [
    { accessor: 'phone', title: t('deeds.what'), fits: 'phone', render: (deed) => <Stack gap={8}><What deed={deed} /><Text size="xs" c="dimmed"><Moment ms={deed.made_ms} /> · {deed.mine ? t('deeds.you') : deed.made_by?.name}</Text><WayBack deed={deed} /></Stack> },
    { accessor: 'deed', title: t('deeds.what'), fits: 'medium', render: (deed) => <What deed={deed} /> },
    { accessor: 'made_by', title: t('col.actor'), fits: 'medium', render: (deed) => <Who deed={deed} /> },
    { accessor: 'made_ms', title: t('col.when'), fits: 'medium', render: (deed) => <Moment ms={deed.made_ms} /> },
    { accessor: 'back', title: t('deeds.way_back'), fits: 'medium', render: (deed) => <WayBack deed={deed} /> },
  ];
  return (
    <Page title={t('deeds.title')} hint={t('deeds.hint')}>
      <section className="card">
        <DataList label={t('deeds.title')} query={deeds} rows={deeds.data?.pages.flatMap((page) => page.items)} columns={columns} rowId={(deed) => deed.id} rowTestId={(deed) => `deed-row-${deed.id}`} empty={<Empty icon={IconHistory} title={t('deeds.none')} text={t('deeds.none_text')} />} />
      </section>
    </Page>
  );
}
