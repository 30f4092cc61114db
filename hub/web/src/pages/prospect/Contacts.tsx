// The head of the page: who this is, and the way to reach them. Masked until somebody asks, which is recorded.
import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useReveal } from '../../api/changes';
import type { Prospect } from '../../api/types';
import { useText } from '../../i18n';
import { calendarDay } from '../../lib/format';
import { Circle, Labelled, Moment, Pill } from '../../parts/Bits';
import { useMe } from '../../parts/hooks';
import { IconBan, IconCake, IconCheck, IconEye, IconHistory, IconMail, IconMapPin, IconMessage, IconPhone } from '../../parts/icons';
import { Night } from '../../parts/Night';
import { ErrorNote } from '../../parts/Notes';

function Reachable({ prospect }: { prospect: Prospect }) {
  const { t } = useText();
  const { can } = useMe();
  const reveal = useReveal();
  const clear = reveal.data;
  const phones = clear?.phones ?? prospect.phones;
  const emails = clear?.emails ?? prospect.emails;
  const any = phones.length + emails.length > 0;
  return (
    <Stack gap={10} data-testid="contacts">
      <Group gap="lg">
        {phones.map((phone) => <Labelled key={phone} icon={IconPhone} testId="phone">{clear ? <Anchor href={`tel:${phone.replace(/[^+\d]/g, '')}`} className="num">{phone}</Anchor> : <span className="num">{phone}</span>}</Labelled>)}
        {emails.map((email) => <Labelled key={email} icon={IconMail} testId="email">{clear ? <Anchor href={`mailto:${email}`}>{email}</Anchor> : email}</Labelled>)}
        {!any && <Text size="sm" c="dimmed">{t('prospect.no_contacts')}</Text>}
        {any && !clear && can('prospect.reveal') && (
          <Button size="compact-sm" variant="light" leftSection={<IconEye size={16} />} loading={reveal.isPending} onClick={() => reveal.mutate({ id: prospect.id })} data-testid="reveal">{t('prospect.reveal')}</Button>
        )}
      </Group>
      {clear && <Text size="xs" c="dimmed" role="status">{t('prospect.revealed')}</Text>}
      {reveal.error && <ErrorNote error={reveal.error} />}
    </Stack>
  );
}

// By which channels the person may be reached now, and on what ground.
function Channels({ prospect }: { prospect: Prospect }) {
  const { t } = useText();
  return (
    <Group gap={6} data-testid="channels" role="list" aria-label={t('channels.title')}>
      {prospect.channels.map((one) => (
        <span key={one.channel} role="listitem" data-testid={`channel-${one.channel}`} data-allowed={one.allowed}>
          <Pill tone={one.allowed ? 'green' : 'gray'} icon={one.allowed ? IconCheck : IconBan}>{t(`channel.${one.channel}`)}: {t(`channels.ground.${one.ground}`)}</Pill>
        </span>
      ))}
    </Group>
  );
}

export function Contacts({ prospect }: { prospect: Prospect }) {
  const { t, tOr, language } = useText();
  const latin = prospect.name.full_latin !== prospect.name.display ? prospect.name.full_latin : '';
  return (
    <header className="card" style={{ padding: '22px 24px' }}>
      <Stack gap="md">
        <Group gap="lg" wrap="nowrap" align="flex-start">
          <div className="head-circle"><Circle name={prospect.name.display} size={64} /></div>
          <Stack gap={12} flex={1} style={{ minWidth: 0 }}>
            <div>
              <Group gap={10}><Title order={1} id="page-title" tabIndex={-1} className="anywhere" data-testid="prospect-name">{prospect.name.display}</Title>{prospect.customer && <Pill tone="violet" testId="customer">{t('prospect.customer')}</Pill>}</Group>
              {latin && <Text size="sm" c="dimmed">{latin}</Text>}
            </div>
            <Reachable prospect={prospect} />
            <Night hours={prospect.call_hours} />
            <Channels prospect={prospect} />
            <Group gap="lg">
              {prospect.birth_date && <Labelled icon={IconCake}>{calendarDay(prospect.birth_date, language)}</Labelled>}
              {prospect.language && <Labelled icon={IconMessage} testId="prospect-language">{tOr(`language.${prospect.language}`, prospect.language)}</Labelled>}
              {prospect.city && <Labelled icon={IconMapPin}>{prospect.city}</Labelled>}
              <Labelled icon={IconHistory}>{t('prospect.first')} <Moment ms={prospect.first_ms} />{prospect.last_ms !== prospect.first_ms && <>, {t('prospect.last')} <Moment ms={prospect.last_ms} /></>}</Labelled>
            </Group>
          </Stack>
        </Group>
      </Stack>
    </header>
  );
}
