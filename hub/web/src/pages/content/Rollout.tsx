// How far a publication has come: each venue, what it shows, and which kiosk has it already.
import { Group, Stack, Text } from '@mantine/core';
import { useRollout, type Kind, type RolloutVenue } from '../../api/content';
import { useText } from '../../i18n';
import { pick } from '../../lib/text';
import { Moment, Pill } from '../../parts/Bits';
import { IconAlertTriangle, IconCircleCheck, IconClock, IconDeviceTablet } from '../../parts/icons';
import { ErrorNote, Waiting } from '../../parts/Notes';
import { Card } from '../../parts/Page';

const LOOK = { yes: ['green', IconCircleCheck], waits: ['yellow', IconClock], refused: ['red', IconAlertTriangle], never: ['gray', IconDeviceTablet] } as const;

// The version of this content that the venue shows; 0: none.
function versionAt(venue: RolloutVenue, kind: Kind, ref: string): number {
  if (kind === 'catalogue') return venue.catalogue_version;
  if (kind === 'questionnaire') return venue.questionnaire.ref === ref ? venue.questionnaire.version : 0;
  return venue.consents.find((consent) => consent.ref === ref)?.version ?? 0;
}

export function Rollout({ kind, refName }: { kind: Kind; refName: string }) {
  const { t, tOr, language } = useText();
  const rollout = useRollout();
  const venues = rollout.data?.items ?? [];
  return (
    <Card title={t('rollout.title')} testId="rollout">
      {rollout.isPending ? <Waiting rows={3} height={40} /> : rollout.error && !rollout.data ? <ErrorNote error={rollout.error} /> : (
        <Stack gap="md">
          {venues.some((venue) => venue.kiosks.some((kiosk) => kiosk.has === 'waits')) && <Text size="xs" c="dimmed">{t('rollout.hint')}</Text>}
          {venues.map((venue) => {
            const version = versionAt(venue, kind, refName);
            return (
              <Stack key={venue.id} gap={6} data-testid={`rollout-${venue.id}`} data-version={version} data-bundle={venue.bundle_version}>
                <Group gap={10} justify="space-between">
                  <Text fw={600} size="sm">{pick(venue.name, language)}</Text>
                  <Text size="xs" c="dimmed" className="num">{version > 0 ? t('rollout.version', { version }) : t('rollout.none')}{venue.published_ms !== null && <>{' · '}<Moment ms={venue.published_ms} /></>}</Text>
                </Group>
                <Group gap={8}>
                  {venue.kiosks.length === 0 && <Text size="xs" c="dimmed">{t('rollout.no_kiosks')}</Text>}
                  {venue.kiosks.map((kiosk) => {
                    const [tone, icon] = LOOK[kiosk.has];
                    const why = kiosk.refused_code ? `: ${tOr(`error.${kiosk.refused_code}`, kiosk.refused_code)}` : '';
                    return <span key={kiosk.id} className="whole-pill" data-testid={`has-${kiosk.id}`} data-has={kiosk.has}><Pill tone={tone} icon={icon}>{kiosk.name}: {t(`rollout.has.${kiosk.has}`)}{why}</Pill></span>;
                  })}
                </Group>
              </Stack>
            );
          })}
        </Stack>
      )}
    </Card>
  );
}
