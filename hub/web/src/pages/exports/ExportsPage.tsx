// Files that were asked for: one's own, and those of others that wait for this reader's yes. A notice opens its file here.
import { Stack } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useExports } from '../../api/exports';
import { useText } from '../../i18n';
import { Choices } from '../../parts/Choices';
import { useMe } from '../../parts/hooks';
import { IconDownload } from '../../parts/icons';
import { Empty, ErrorNote, Waiting } from '../../parts/Notes';
import { Page } from '../../parts/Page';
import { ExportRow } from './ExportRow';
import { Approvers } from './Exports';

export function ExportsPage() {
  const { t } = useText();
  const { can } = useMe();
  const [params, setParams] = useSearchParams();
  const meant = params.get('file');
  const waiting = params.get('show') === 'waiting';
  const files = useExports();
  const asked = files.data?.items ?? [];
  const rows = waiting ? asked.filter((one) => !one.mine && one.state === 'waiting') : [...asked].sort((a, b) => Number(b.id === meant) - Number(a.id === meant));
  const stuck = asked.some((one) => one.mine && one.state === 'waiting');
  return (
    <Page title={t('exports.title')} hint={t('exports.hint')}>
      {can('export.decide') && <Choices label={t('exports.which')} value={waiting ? 'waiting' : 'all'} of={(['all', 'waiting'] as const).map((one) => ({ value: one, label: t(`exports.${one}`) }))} onChange={(value) => setParams(value === 'waiting' ? { show: value } : {}, { replace: true })} testId="exports-show" />}
      {files.data && stuck && <Approvers count={files.data.approvers} />}
      {files.isPending ? <Waiting rows={3} /> : !files.data ? <ErrorNote error={files.error} retry={() => void files.refetch()} /> : rows.length === 0
        ? <div className="card"><Empty icon={IconDownload} title={t(waiting ? 'exports.none_waiting' : 'exports.none')} text={t('exports.none_text')} /></div>
        : <Stack gap="sm">{rows.map((item) => <div key={item.id} className="card" style={{ padding: 20 }} data-meant={item.id === meant || undefined}><ExportRow item={item} /></div>)}</Stack>}
    </Page>
  );
}
