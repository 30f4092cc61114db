// What the check found, and the choice before the import: whose these people are.
import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { failedRowsOf, useImportTakeover, type Dealers, type TakeoverWhole } from '../../api/takeovers';
import { useText } from '../../i18n';
import { Count, Pill } from '../../parts/Bits';
import { IconDownload } from '../../parts/icons';
import { ErrorNote } from '../../parts/Notes';
import { Card } from '../../parts/Page';
import { VERDICT_TONE, VERDICTS } from './words';

function Verdicts({ takeover }: { takeover: TakeoverWhole }) {
  const { t } = useText();
  return (
    <div className="takeover-verdicts" data-testid="takeover-verdicts">
      {VERDICTS.map((verdict) => (
        <div key={verdict} data-testid={`verdict-${verdict}`} data-count={takeover.counts[verdict] ?? 0}>
          <Text fz={28} fw={700} lh={1.1}><Count value={takeover.counts[verdict] ?? 0} /></Text>
          <Pill tone={VERDICT_TONE[verdict]}>{t(`takeover.verdict.${verdict}`)}</Pill>
          <Text size="xs" c="dimmed">{t(`takeover.verdict_hint.${verdict}`)}</Text>
        </div>
      ))}
    </div>
  );
}

export function Flaws({ takeover }: { takeover: TakeoverWhole }) {
  const { t, tOr, language } = useText();
  if (takeover.flaws.length === 0) return <Text size="sm" c="dimmed">{t('takeover.no_flaws')}</Text>;
  const sorted = [...takeover.flaws].sort((a, b) => Number(b.fatal) - Number(a.fatal) || b.count - a.count);
  return (
    <Stack gap="md">
      <ul className="takeover-flaws" data-testid="takeover-flaws">
        {sorted.map((flaw) => (
          <li key={`${flaw.column}:${flaw.code}`} data-testid={`flaws-${flaw.column}-${flaw.code}`}>
            <Pill tone={flaw.fatal ? 'red' : 'yellow'}>{t(flaw.fatal ? 'takeover.not_imported' : 'takeover.value_left_out')}</Pill>
            <Text size="sm"><Text span fw={600}>{takeover.columns[flaw.column]?.heading || t('takeover.column_no', { number: flaw.column + 1 })}</Text>: {tOr(`takeover.flaw.${flaw.code}`, flaw.code)}</Text>
            <Text size="sm" fw={600}><Count value={flaw.count} /></Text>
          </li>
        ))}
      </ul>
      {(takeover.counts.error ?? 0) > 0 && takeover.file_kept && <Group><Button component="a" href={failedRowsOf(takeover.id, language)} download variant="default" size="sm" leftSection={<IconDownload size={16} />} data-testid="takeover-failed">{t('takeover.failed_file')}</Button></Group>}
    </Stack>
  );
}

const CHOICES: readonly Dealers[] = ['keep', 'rules', 'none'];

export function Checked({ takeover, onColumns }: { takeover: TakeoverWhole; onColumns: () => void }) {
  const { t } = useText();
  const bring = useImportTakeover();
  const has = (field: string) => takeover.columns.some((column) => column.field === field);
  const [dealers, setDealers] = useState<Dealers>(has('dealer') ? 'keep' : 'none');
  const good = takeover.lines - (takeover.counts.error ?? 0);
  const consents = has('consent_marketing') || has('consent_processing');
  return (
    <Stack gap="md">
      <Card title={t('takeover.found')}><Verdicts takeover={takeover} /></Card>
      <Card title={t('takeover.flaws')}><Flaws takeover={takeover} /></Card>
      <Card title={t('takeover.whose')}>
        <Stack gap="md">
          <Radio.Group value={dealers} onChange={(value) => setDealers(value as Dealers)} aria-label={t('takeover.whose')} data-testid="takeover-dealers">
            <Stack gap="sm">{CHOICES.map((choice) => <Radio key={choice} value={choice} disabled={choice === 'keep' && !has('dealer')} label={t(`takeover.dealers.${choice}`)} description={t(`takeover.dealers_hint.${choice}`)} data-testid={`dealers-${choice}`} />)}</Stack>
          </Radio.Group>
          <Text size="sm" c={consents ? 'dimmed' : undefined} data-testid="takeover-consents">{t(consents ? 'takeover.consents_known' : 'takeover.consents_unknown')}</Text>
          {bring.error && <ErrorNote error={bring.error} />}
        </Stack>
      </Card>
      <Group justify="space-between">
        <Button variant="default" onClick={onColumns} data-testid="takeover-back">{t('takeover.to_columns')}</Button>
        <Button disabled={good === 0} loading={bring.isPending} onClick={() => bring.mutate({ id: takeover.id, dealers })} data-testid="takeover-import">{t('takeover.import', { count: good })}</Button>
      </Group>
    </Stack>
  );
}
