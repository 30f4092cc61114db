// Ninety days of a kiosk: a bar a day, as high as its leads, coloured by how long it was silent while it should speak.
import { Group, Text } from '@mantine/core';
import type { KioskDetail } from '../../api/stand';
import { useText } from '../../i18n';
import { number } from '../../lib/format';
import { dayStrip } from '../../lib/strip';

export function Days({ days, now }: { days: KioskDetail['days']; now: number }) {
  const { t, language } = useText();
  const strip = dayStrip(days, now);
  const most = Math.max(1, ...strip.map((day) => day.leads));
  const open = days.reduce((sum, day) => sum + day.open_min, 0);
  const silent = days.reduce((sum, day) => sum + day.silent_min, 0);
  const leads = days.reduce((sum, day) => sum + day.leads, 0);
  const date = (ms: number) => new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', { day: 'numeric', month: 'short' }).format(ms);
  const words = (day: (typeof strip)[number]) => day.known
    ? t('days.one', { day: date(day.day_ms), leads: number(day.leads, language), silent: number(day.silent_min, language), waiting: number(day.most_waiting, language) })
    : t('days.nothing', { day: date(day.day_ms) });
  return (
    <>
      <Group gap="lg" mb="sm">
        <Text size="sm">{t('days.leads')} <b className="num">{number(leads, language)}</b></Text>
        <Text size="sm">{t('days.alive')} <b className="num">{open === 0 ? '–' : `${number((100 * (open - silent)) / open, language, 1)} %`}</b></Text>
      </Group>
      <div className="strip" role="img" aria-label={t('days.label', { leads: number(leads, language) })} data-testid="kiosk-days">
        {strip.map((day) => (
          <span key={day.day_ms} className="strip-day" title={words(day)}>
            <i data-tone={day.tone} style={{ height: `${day.known ? 12 + (88 * day.leads) / most : 6}%` }} />
          </span>
        ))}
      </div>
      <Group justify="space-between" mt={4}><Text size="xs" c="dimmed">{date(strip[0]!.day_ms)}</Text><Text size="xs" c="dimmed">{date(strip.at(-1)!.day_ms)}</Text></Group>
    </>
  );
}
