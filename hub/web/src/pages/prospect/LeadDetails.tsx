// What a lead tells beside answers: when to call, what was declared, how it was signed, whether anybody meant it.
import { Group, Stack, Text, Title } from '@mantine/core';
import type { ProspectLead } from '../../api/types';
import { useText } from '../../i18n';
import { humanise } from '../../lib/text';
import { Pill } from '../../parts/Bits';
import { IconAlertTriangle } from '../../parts/icons';

type RowKey = 'time' | 'channel' | 'phone' | 'licence' | 'age' | 'signature' | 'assisted' | 'read' | 'coupon';
type Row = { key: RowKey; label: string; value: string };

export function LeadDetails({ lead }: { lead: ProspectLead }) {
  const { t, tOr } = useText();
  const { details } = lead;
  const rows: Row[] = [];
  const add = (key: RowKey, value: string) => rows.push({ key, label: t(`lead.details.${key}`), value });
  if (details.prefer && details.prefer.to_hour > 0) add('time', t('lead.details.hours', { from: details.prefer.from_hour, to: details.prefer.to_hour }));
  if (details.prefer?.channel) add('channel', t(`channel.${details.prefer.channel}`));
  if (details.phone_confirmed) add('phone', t('lead.details.confirmed'));
  if (details.statements) add('licence', t(details.statements.licence ? 'lead.details.yes' : 'lead.details.no'));
  if (details.statements) add('age', t(details.statements.age ? 'lead.details.yes' : 'lead.details.no'));
  if (details.signature_act) add('signature', t(`lead.details.signature.${details.signature_act}`));
  if (details.assisted) add('assisted', t('lead.details.yes'));
  if (details.read_to_end.length > 0) add('read', details.read_to_end.map((code) => tOr(`consent.purpose.${code}`, humanise(code))).join(', '));
  if (details.coupon) add('coupon', details.coupon);
  if (rows.length === 0 && !details.junk) return null;
  return (
    <Stack gap={8} data-testid={`lead-details-${lead.id}`}>
      <Title order={3}>{t('lead.details')}</Title>
      {details.junk && details.junk.score > 0 && (
        <Group gap={8}>
          <Pill tone={details.junk.score >= 50 ? 'yellow' : 'gray'} icon={IconAlertTriangle}>{t('lead.details.junk', { score: details.junk.score })}</Pill>
          <Text size="sm" c="dimmed">{details.junk.reasons.map((code) => tOr(`lead.details.junk.${code}`, humanise(code))).join(', ')}</Text>
        </Group>
      )}
      {rows.length > 0 && <dl className="qa">{rows.map((row) => <Fact key={row.key} row={row} />)}</dl>}
    </Stack>
  );
}

function Fact({ row }: { row: Row }) {
  return (
    <>
      <dt>{row.label}</dt>
      <dd className="anywhere">{row.value}</dd>
    </>
  );
}
