// What an import brought, and the way back: seen before it is done, with those who would stay and why.
import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { isStopped, useTakeoverOutlook, useUndoTakeover, type TakeoverWhole } from '../../api/takeovers';
import { useText } from '../../i18n';
import { number } from '../../lib/format';
import { Count } from '../../parts/Bits';
import { FormDialog } from '../../parts/Dialog';
import { IconInfoCircle, IconRotateClockwise } from '../../parts/icons';
import { ErrorNote, Waiting } from '../../parts/Notes';
import { Card } from '../../parts/Page';
import { Flaws } from './Checked';

const BROUGHT = ['leads', 'became_new', 'became_same', 'became_maybe', 'became_garbage', 'house_given', 'house_routed', 'house_taken', 'house_no_basis', 'house_no_brand', 'house_closed', 'car_owned', 'car_known', 'car_elsewhere', 'erased', 'not_taken', 'undone', 'stayed'] as const;

function Undo({ takeover, onClose }: { takeover: TakeoverWhole; onClose: () => void }) {
  const { t, tOr } = useText();
  const outlook = useTakeoverOutlook(takeover.id, true);
  const undo = useUndoTakeover();
  const seen = outlook.data;
  return (
    <FormDialog opened onClose={onClose} title={t('takeover.undo_title')} hint={t('takeover.undo_hint')} submit={t('takeover.undo')} danger ready={seen !== undefined} pending={undo.isPending} error={undo.error} size="lg" testId="takeover-undo" onSubmit={() => undo.mutate({ id: takeover.id }, { onSuccess: onClose })}>
      {outlook.error ? <ErrorNote error={outlook.error} retry={() => void outlook.refetch()} /> : !seen ? <Waiting rows={2} /> : (
        <Stack gap="sm" data-testid="takeover-outlook" data-goes={seen.goes} data-gone={seen.people_gone}>
          <Text size="sm">{t('takeover.undo_goes', { leads: seen.goes, people: seen.people_gone })}</Text>
          {seen.stays.map((one) => <Text key={one.code} size="sm" c="dimmed" data-testid={`stays-${one.code}`}>{tOr(`takeover.stays.${one.code}`, one.code)}: <Count value={one.count} /></Text>)}
          {seen.people.length > 0 && (
            <Group gap="sm">{seen.people.slice(0, 12).map((one) => <Anchor key={one.line} component={Link} to={`/prospects/${one.prospect_id}`} size="sm">{t('takeover.row_no', { line: one.line })}</Anchor>)}</Group>
          )}
        </Stack>
      )}
    </FormDialog>
  );
}

export function Done({ takeover }: { takeover: TakeoverWhole }) {
  const { t, language } = useText();
  const [asking, ask] = useState(false);
  const stopped = isStopped(takeover);
  const taken = takeover.counts.leads ?? 0;
  return (
    <Stack gap="md">
      {stopped && (
        <Alert color="yellow" variant="outline" icon={<IconInfoCircle size={20} />} data-testid="takeover-stopped">
          {t('takeover.stopped', { taken: number(taken, language), all: number(taken + (takeover.counts.not_taken ?? 0), language) })}
        </Alert>
      )}
      <Card title={t(takeover.state === 'undone' ? 'takeover.was_undone' : stopped ? 'takeover.was_stopped' : 'takeover.was_done')} actions={takeover.state === 'done' && <Button size="xs" variant="default" leftSection={<IconRotateClockwise size={15} />} onClick={() => ask(true)} data-testid="takeover-undo-open">{t('takeover.undo_open')}</Button>}>
        <dl className="takeover-counts" data-testid="takeover-counts">
          {BROUGHT.filter((code) => (takeover.counts[code] ?? 0) > 0).map((code) => (
            <div key={code} data-testid={`count-${code}`} data-count={takeover.counts[code]}><dt>{t(`takeover.count.${code}`)}</dt><dd><Count value={takeover.counts[code] ?? 0} /></dd></div>
          ))}
        </dl>
        <Text size="sm" c="dimmed" mt="md">{t('takeover.apart')}</Text>
      </Card>
      <Card title={t('takeover.flaws')}><Flaws takeover={takeover} /></Card>
      {asking && <Undo takeover={takeover} onClose={() => ask(false)} />}
    </Stack>
  );
}
