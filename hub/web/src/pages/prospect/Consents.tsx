// What the person agreed to, refused and took back, the latest word of each purpose first; with the very text that was shown.
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useConsentText } from '../../api/queries';
import type { Consent, Prospect } from '../../api/types';
import { useText } from '../../i18n';
import { dateTime } from '../../lib/format';
import { Local, Moment, Pill } from '../../parts/Bits';
import { Divided } from '../../parts/Divided';
import { Folded } from '../../parts/Folded';
import { IconBan, IconCircleCheck, IconCircleX, IconFileCheck } from '../../parts/icons';
import { Empty, ErrorNote, Waiting } from '../../parts/Notes';
import { Card } from '../../parts/Page';

function StatePill({ consent }: { consent: Consent }) {
  const { t } = useText();
  if (!consent.given) return <Pill tone="gray" icon={IconCircleX}>{t('consent.refused')}</Pill>;
  if (consent.withdrawn_ms !== null && consent.withdrawn_channels.length === 0) return <Pill tone="red" icon={IconBan}>{t('consent.withdrawn')}</Pill>;
  if (consent.withdrawn_ms !== null && consent.withdrawn_channels.length >= consent.channels.length) return <Pill tone="red" icon={IconBan}>{t('consent.withdrawn')}</Pill>;
  return <Pill tone="green" icon={IconCircleCheck}>{t('consent.given')}</Pill>;
}

function Line({ consent, onRead }: { consent: Consent; onRead: () => void }) {
  const { t } = useText();
  const gone = new Set(consent.withdrawn_channels);
  return (
    <Stack gap={8} data-testid={`consent-${consent.id}`} data-withdrawn={consent.withdrawn_ms !== null || undefined}>
      <Group justify="space-between" gap={8} align="flex-start" wrap="nowrap">
        <Text fw={600} size="sm"><Local text={consent.title} /></Text>
        <span style={{ flex: 'none' }}><StatePill consent={consent} /></span>
      </Group>
      {consent.channels.length > 0 && (
        <Group gap={6}>
          {consent.channels.map((channel) => <Pill key={channel} tone={gone.has(channel) ? 'red' : 'blue'} icon={gone.has(channel) ? IconBan : undefined}>{t(`channel.${channel}`)}{gone.has(channel) && `, ${t('consent.channel_gone')}`}</Pill>)}
        </Group>
      )}
      <Group justify="space-between" gap={8}>
        <Text size="xs" c="dimmed">{t('consent.version', { version: consent.version })} · <Moment ms={consent.given_ms} />{consent.withdrawn_ms !== null && <> · {t('consent.withdrawn_at')} <Moment ms={consent.withdrawn_ms} /></>}</Text>
        <Button size="compact-xs" variant="subtle" onClick={onRead} data-testid={`consent-read-${consent.id}`}>{t('consent.read')}</Button>
      </Group>
    </Stack>
  );
}

function TextView({ prospectId, consentId, onClose }: { prospectId: string; consentId: string | null; onClose: () => void }) {
  const { t, language } = useText();
  const text = useConsentText(prospectId, consentId);
  return (
    <Modal opened={consentId !== null} onClose={onClose} size="lg" title={<Text fw={680} fz="lg">{text.data?.title ?? t('consent.text')}</Text>} closeButtonProps={{ 'aria-label': t('action.close') }} data-testid="consent-text">
      {text.isPending ? <Waiting rows={3} /> : text.error ? <ErrorNote error={text.error} retry={() => void text.refetch()} /> : (
        <Stack gap="sm">
          <div className="consent-text" data-testid="consent-body" lang={text.data.language} tabIndex={0} role="document" aria-label={text.data.title}>{text.data.text}</div>
          <Text size="sm">{t(text.data.given ? 'consent.given_at' : 'consent.refused_at', { time: dateTime(text.data.given_ms, language) })}</Text>
          <Text size="xs" c="dimmed" className="mono anywhere">{t('consent.hash', { version: text.data.version })} {text.data.text_sha256}</Text>
        </Stack>
      )}
    </Modal>
  );
}

export function Consents({ prospect }: { prospect: Prospect }) {
  const { t } = useText();
  const [reading, setReading] = useState<string | null>(null);
  const newest = [...prospect.consents].sort((a, b) => b.given_ms - a.given_ms);
  const latest = newest.filter((one, i) => newest.findIndex((other) => other.purpose === one.purpose) === i);
  const earlier = newest.filter((one) => !latest.includes(one));
  const line = (consent: Consent) => <Line consent={consent} onRead={() => setReading(consent.id)} />;
  return (
    <Card title={t('consents.title')} testId="consents">
      {prospect.consents.length === 0 && <Empty icon={IconFileCheck} tone="gray" title={t('consents.none')} text={t('consents.none_text')} />}
      <Divided items={latest}>{line}</Divided>
      {earlier.length > 0 && <Stack mt="md"><Folded label={t('consents.earlier', { count: earlier.length })} testId="consents-earlier"><Divided items={earlier}>{line}</Divided></Folded></Stack>}
      <TextView prospectId={prospect.id} consentId={reading} onClose={() => setReading(null)} />
    </Card>
  );
}
