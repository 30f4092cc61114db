// What the hub's people see of the day: hours against yesterday, venues, consents, where visitors stop. Bars are drawn
// by hand: five rows need no chart library. Every row opens its list.
import { Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { TodayHub } from '../../api/day';
import { useText } from '../../i18n';
import { HOUR_MS, hubDay, shiftDay } from '../../lib/day';
import { number } from '../../lib/format';
import { humanise, pageKey } from '../../lib/text';
import { todayPath } from '../../lib/today';
import { Count, Local } from '../../parts/Bits';
import { Card } from '../../parts/Page';

export function Hours({ hub, day }: { hub: TodayHub; day: number }) {
  const { t } = useText();
  const most = Math.max(1, ...hub.hours.map((one) => Math.max(one.today, one.yesterday)));
  const sum = (key: 'today' | 'yesterday') => hub.hours.reduce((all, one) => all + one[key], 0);
  return (
    <Card title={t('today.hours')} actions={<Group gap="md" fz="sm"><span className="legend" data-of="today">{t('today.hours_today')} <Count value={sum('today')} /></span><span className="legend" data-of="yesterday">{t('today.hours_yesterday')} <Count value={sum('yesterday')} /></span></Group>} testId="today-hours">
      <div className="hours" role="list">
        {hub.hours.map((one) => (
          <Link key={one.hour} role="listitem" className="hour" to={todayPath('leads', { from_ms: day + one.hour * HOUR_MS, to_ms: day + (one.hour + 1) * HOUR_MS })} aria-label={t('today.hour', { hour: one.hour, today: one.today, yesterday: one.yesterday })} title={t('today.hour', { hour: one.hour, today: one.today, yesterday: one.yesterday })}>
            <span className="hour-bars"><i data-of="yesterday" style={{ height: `${(one.yesterday / most) * 100}%` }} /><i data-of="today" style={{ height: `${(one.today / most) * 100}%` }} /></span>
            <span className="hour-name num">{one.hour % 3 === 0 ? one.hour : ''}</span>
          </Link>
        ))}
      </div>
    </Card>
  );
}

export function Venues({ hub }: { hub: TodayHub }) {
  const { t } = useText();
  const most = Math.max(1, ...hub.venues.map((one) => one.leads));
  return (
    <Card title={t('today.venues')} testId="today-venues">
      {hub.venues.length === 0 && <Text size="sm" c="dimmed">{t('today.venues_none')}</Text>}
      <Stack gap={10}>
        {hub.venues.map((one) => (
          <Link key={one.venue.id} className="bar-row" to={todayPath('leads', { venue_id: one.venue.id, period: 'today' })}>
            <Text size="sm" truncate><Local text={one.venue.name} /></Text>
            <span className="bar"><i style={{ width: `${(one.leads / most) * 100}%` }} /></span>
            <Text size="sm" fw={650} className="num"><Count value={one.leads} /></Text>
          </Link>
        ))}
      </Stack>
    </Card>
  );
}

// Consents and pages of a visit are no leads: the report of the same days tells more of them.
const WEEK = 7;
function weekReport(day: number, part: 'consents' | 'funnel'): string {
  const to = hubDay(day);
  return `/reports?by=venue&from=${shiftDay(to, -WEEK)}&to=${to}#${part}`;
}

export function ConsentSplit({ hub, day }: { hub: TodayHub; day: number }) {
  const { t, tOr, language } = useText();
  const report = weekReport(day, 'consents');
  return (
    <Card title={t('today.consents')} testId="today-consents">
      {hub.consents.length === 0 && <Text size="sm" c="dimmed">{t('today.consents_none')}</Text>}
      <Stack gap={14}>
        {hub.consents.map((one) => {
          const all = Math.max(1, one.given + one.refused + one.withdrawn);
          const share = (value: number) => `${(value / all) * 100}%`;
          return (
            <Link key={one.purpose} className="part-link" to={report}>
              <Group justify="space-between" gap={8} wrap="nowrap"><Text size="sm" fw={600} truncate className="cap">{tOr(`consent.purpose.${one.purpose}`, humanise(one.purpose))}</Text><Text size="sm" className="num" fw={650}>{number((one.given / all) * 100, language)} %</Text></Group>
              <span className="split-bar" role="img" aria-label={t('today.consent_split', { given: one.given, refused: one.refused, withdrawn: one.withdrawn })}><i data-tone="green" style={{ width: share(one.given) }} /><i data-tone="gray" style={{ width: share(one.refused) }} /><i data-tone="red" style={{ width: share(one.withdrawn) }} /></span>
              <Text size="xs" c="dimmed">{t('today.consent_split', { given: one.given, refused: one.refused, withdrawn: one.withdrawn })}</Text>
            </Link>
          );
        })}
      </Stack>
    </Card>
  );
}

export function Funnel({ pages, day }: { pages: NonNullable<TodayHub['funnel']>; day: number }) {
  const { t, tOr } = useText();
  const most = Math.max(1, ...pages.map((one) => one.left));
  const report = weekReport(day, 'funnel');
  return (
    <Card title={t('today.funnel')} testId="today-funnel">
      {pages.length === 0 && <Text size="sm" c="dimmed">{t('today.funnel_none')}</Text>}
      <Stack gap={10}>
        {pages.map((one) => (
          <Link key={one.page} className="bar-row" to={report}>
            <Text size="sm" truncate>{tOr(pageKey(one.page), humanise(one.page))}</Text>
            <span className="bar" data-tone="yellow"><i style={{ width: `${(one.left / most) * 100}%` }} /></span>
            <Text size="sm" className="num" fw={650}><Count value={one.left} /></Text>
          </Link>
        ))}
      </Stack>
    </Card>
  );
}
