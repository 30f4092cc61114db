// One kiosk of the stand, to be read from three metres away: its light, why, leads of this hour.
import { Group, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import type { StandKiosk as Kiosk } from '../../api/stand';
import { useText } from '../../i18n';
import { number } from '../../lib/format';
import { pageName } from '../../lib/pages';
import { LIGHT_TONE } from '../../lib/tone';
import { Dot, Moment, Pill } from '../../parts/Bits';

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <div className="stand-figure">{value}</div>
      <Text size="xs" c="dimmed">{label}</Text>
    </div>
  );
}

export function StandKiosk({ kiosk, day }: { kiosk: Kiosk; day: string }) {
  const { t, tOr, language } = useText();
  const tone = LIGHT_TONE[kiosk.light];
  const canary = kiosk.canary?.day === day ? kiosk.canary : null;
  const old = kiosk.bundle_version !== null && kiosk.bundle_version! < kiosk.newest_bundle;
  return (
    <Link to={`/kiosks/${kiosk.id}`} className="card stand-kiosk" data-tone={tone} data-light={kiosk.light} data-testid={`stand-${kiosk.id}`}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
          <Title order={3} className="anywhere">{kiosk.name}</Title>
          <Group gap={8} wrap="nowrap"><Dot tone={tone} live={kiosk.light === 'green'} /><Text size="sm" fw={650}>{t(`stand.light.${kiosk.light}`)}</Text></Group>
        </Group>
        {kiosk.why.length > 0 && <Group gap={6}>{kiosk.why.map((code) => <Pill key={code} tone={tone}>{tOr(`stand.why.${code}`, code)}</Pill>)}</Group>}
        <div className="stand-figures">
          <Figure label={t('stand.hour')} value={number(kiosk.leads_hour, language)} />
          <Figure label={t('stand.today')} value={number(kiosk.leads_today, language)} />
          <Figure label={t('stand.outbox')} value={kiosk.outbox_depth === null ? '–' : number(kiosk.outbox_depth!, language)} />
        </div>
        <Stack gap={3}>
          <Text size="xs" c="dimmed">{t('stand.receipt')} {kiosk.last_receipt_ms === null ? '–' : <Moment ms={kiosk.last_receipt_ms!} as="relative" />}</Text>
          <Text size="xs" c="dimmed">{t('stand.bundle')} {kiosk.bundle_version ?? '–'}{old && ` → ${kiosk.newest_bundle}`}</Text>
          {canary && <Text size="xs" c="dimmed">{canary.outcome === 'arrived' ? <>{t('stand.canary_ok')} <Moment ms={canary.done_ms} /></> : t('stand.canary_failed', { where: tOr(`canary.${canary.outcome}`, canary.outcome) })}</Text>}
          {kiosk.stuck && <Text size="xs" c="dimmed">{t('stand.stuck', { page: pageName(kiosk.stuck.page, t), count: kiosk.stuck.left })}</Text>}
        </Stack>
      </Stack>
    </Link>
  );
}
