// Old bases: a file is brought here, and those that were taken over before are listed.
import { Button, FileButton, Group, Progress, Stack, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { isRunning, isStopped, useTakeovers, useUpload, type Takeover } from '../../api/takeovers';
import { useText } from '../../i18n';
import { bytesOf } from '../../lib/sheet';
import { Moment, Pill, Tile } from '../../parts/Bits';
import { IconDatabaseImport } from '../../parts/icons';
import { Empty, ErrorNote, Waiting } from '../../parts/Notes';
import { Card, Page } from '../../parts/Page';
import { Refused } from './Refused';
import { STATE_TONE } from './words';

function Bring() {
  const { t } = useText();
  const go = useNavigate();
  const upload = useUpload();
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [over, setOver] = useState(false);
  const take = async (file: File | null | undefined) => {
    if (!file || share !== null) return;
    setError(null);
    setShare(0);
    try {
      const id = await upload.mutateAsync({ file: file.name.slice(0, 200), bytes: await bytesOf(file), onShare: setShare });
      await go(`/import/${id}`);
    } catch (thrown) {
      setError(thrown);
    }
    setShare(null);
  };
  return (
    <Card>
      <div
        className="drop-file" data-over={over || undefined} data-testid="takeover-drop"
        onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
        onDrop={(event) => { event.preventDefault(); setOver(false); void take(event.dataTransfer.files[0]); }}
      >
        <Tile icon={IconDatabaseImport} tone="blue" />
        <Stack gap={4} flex={1} miw={220}>
          <Text fw={650}>{t('takeover.bring')}</Text>
          <Text size="sm" c="dimmed">{t('takeover.bring_hint')}</Text>
        </Stack>
        <FileButton onChange={(file) => void take(file)} accept=".csv,.txt,.tsv,.xlsx" inputProps={{ 'aria-label': t('takeover.choose'), 'data-testid': 'takeover-file' } as object}>
          {(props) => <Button {...props} loading={share !== null} data-testid="takeover-choose">{t('takeover.choose')}</Button>}
        </FileButton>
      </div>
      {share !== null && <Progress mt="md" value={share * 100} aria-label={t('takeover.uploading')} />}
      {error !== null && <div style={{ marginTop: 16 }}><Refused error={error} /></div>}
    </Card>
  );
}

function Line({ item }: { item: Takeover }) {
  const { t } = useText();
  const go = useNavigate();
  return (
    <li>
      <UnstyledButton className="takeover-line" onClick={() => void go(`/import/${item.id}`)} data-testid={`takeover-${item.id}`} data-state={item.state}>
        <Stack gap={2} style={{ flex: '1 1 220px' }} miw={0}>
          <Text fw={650} className="anywhere">{item.file}</Text>
          <Text size="sm" c="dimmed">{t('takeover.rows', { count: item.lines })} · <Moment ms={item.made_ms} />{item.made_by && ` · ${item.made_by.name}`}</Text>
        </Stack>
        <Group gap={8}>
          {(item.counts.leads ?? 0) > 0 && <Text size="sm" className="num">{t('takeover.leads', { count: item.counts.leads ?? 0 })}</Text>}
          <Pill tone={isStopped(item) ? 'yellow' : STATE_TONE[item.state]}>{t(`takeover.state.${isStopped(item) ? 'stopped' : item.state}`)}{isRunning(item.state) && item.total > 0 ? ` ${Math.floor((item.done / item.total) * 100)} %` : ''}</Pill>
        </Group>
      </UnstyledButton>
    </li>
  );
}

export function Takeovers() {
  const { t } = useText();
  const list = useTakeovers();
  const items = list.data?.items;
  return (
    <Page title={t('nav.import')} hint={t('takeover.hint')}>
      <Bring />
      <Card title={t('takeover.past')} flush>
        {list.error && !items ? <ErrorNote error={list.error} retry={() => void list.refetch()} /> : !items ? <Waiting rows={3} /> : items.length === 0 ? (
          <Empty icon={IconDatabaseImport} title={t('takeover.none')} text={t('takeover.none_hint')} />
        ) : <ul className="takeover-list" data-testid="takeovers">{items.map((item) => <Line key={item.id} item={item} />)}</ul>}
      </Card>
    </Page>
  );
}
