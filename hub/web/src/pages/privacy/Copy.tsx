// All that is held of a person, to be read, printed and given to that person; and the same as a file for machines.
import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { usePersonCopy, type PersonCopy } from '../../api/privacy';
import { useText } from '../../i18n';
import { exactTime } from '../../lib/format';
import { pick } from '../../lib/text';
import { IconDownload, IconPrinter } from '../../parts/icons';
import { ErrorNote, Waiting } from '../../parts/Notes';
import { Card, Page } from '../../parts/Page';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return <div className="fact"><Text size="xs" c="dimmed">{name}</Text><Text size="sm" className="anywhere">{children || '—'}</Text></div>;
}

function save(copy: PersonCopy) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(copy, null, 2)], { type: 'application/json' }));
  link.download = `anketa-${copy.person.id}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function Leads({ copy }: { copy: PersonCopy }) {
  const { t, language } = useText();
  return copy.leads.map((lead) => (
    <Card key={lead.id} title={`${t(`purpose.${lead.purpose as 'interest'}`)}, ${exactTime(lead.at_ms, language)}`}>
      <Stack gap="sm">
        <Group className="facts"><Fact name={t('privacy.copy.where')}>{lead.venue ? pick(lead.venue.name, language) : lead.source}</Fact><Fact name={t('privacy.copy.name')}>{lead.name.display}</Fact><Fact name={t('privacy.copy.phone')}>{lead.phone}</Fact><Fact name={t('privacy.copy.email')}>{lead.email}</Fact>{lead.further.length > 0 && <Fact name={t('privacy.copy.further')}>{lead.further.join(', ')}</Fact>}<Fact name={t('privacy.copy.city')}>{lead.city}</Fact></Group>
        {lead.answers.map((answer, i) => <Fact key={i} name={pick(answer.question, language)}>{pick(answer.answer, language)}</Fact>)}
        <Text size="sm">{t(lead.has_signature ? 'privacy.copy.signed' : 'privacy.copy.unsigned')}</Text>
      </Stack>
    </Card>
  ));
}

function Consents({ copy }: { copy: PersonCopy }) {
  const { t, language } = useText();
  return copy.consents.map((consent, i) => (
    <Card key={i} title={consent.title}>
      <Stack gap="xs">
        <Text size="sm">{t(consent.given ? 'consent.given_at' : 'consent.refused_at', { time: exactTime(consent.given_ms, language) })}{consent.withdrawn_ms !== null && `, ${t('consent.withdrawn_at')} ${exactTime(consent.withdrawn_ms, language)}`}</Text>
        {consent.channels.length > 0 && <Text size="sm">{consent.channels.map((one) => t(`channel.${one as 'phone'}`)).join(', ')}</Text>}
        <div className="consent-text" lang={consent.language} tabIndex={0} role="document" aria-label={consent.title}>{consent.body}</div>
      </Stack>
    </Card>
  ));
}

function Recipients({ copy }: { copy: PersonCopy }) {
  const { t, language } = useText();
  return (
    <Card title={t('privacy.copy.recipients')}>
      <Stack gap="xs">
        {copy.recipients.length === 0 && <Text size="sm">{t('privacy.copy.nobody')}</Text>}
        {copy.recipients.map((one, i) => <Fact key={i} name={`${exactTime(one.from_ms, language)} – ${one.until_ms === null ? t('privacy.copy.still') : exactTime(one.until_ms, language)}`}>{one.dealer ? pick(one.dealer.name, language) : '—'}</Fact>)}
      </Stack>
    </Card>
  );
}

type Line = Record<string, unknown>;
// What was done with the person, a line each, in words where there are words for it.
function Deeds({ title, lines, at }: { title: string; lines: Line[]; at: string }) {
  const { tOr, language } = useText();
  if (lines.length === 0) return null;
  const said = (name: string, value: string) => {
    if (name === 'kind') return tOr(`log.kind.${value}`, tOr(`task.kind.${value}`, value));
    return name === 'result' ? tOr(`result.${value}`, value) : name === 'state' ? tOr(`drive.state.${value}`, value) : value;
  };
  const text = (line: Line) => ['kind', 'result', 'brand', 'model', 'state', 'vin', 'note'].flatMap((name) => (typeof line[name] === 'string' && line[name] !== '' ? [said(name, line[name])] : [])).join(', ');
  return <Card title={title}><Stack gap="xs">{lines.map((line, i) => <Fact key={i} name={typeof line[at] === 'number' ? exactTime(line[at], language) : '—'}>{text(line)}</Fact>)}</Stack></Card>;
}

function Loaded({ copy }: { copy: PersonCopy }) {
  const { t, language } = useText();
  return (
    <>
      <Group className="no-print"><Button leftSection={<IconPrinter size={17} />} onClick={() => window.print()} data-testid="copy-print">{t('privacy.print')}</Button><Button variant="default" leftSection={<IconDownload size={17} />} onClick={() => save(copy)} data-testid="copy-save">{t('privacy.copy.save')}</Button></Group>
      <Card title={copy.person.name.display || t('privacy.nameless')} testId="copy-person">
        <Group className="facts">
          <Fact name={t('privacy.fact.controller')}>{pick(copy.controller, language)}</Fact>
          <Fact name={t('privacy.copy.made')}>{exactTime(copy.made_ms, language)}</Fact>
          <Fact name={t('privacy.copy.phone')}>{copy.person.phones.join(', ')}</Fact>
          <Fact name={t('privacy.copy.email')}>{copy.person.emails.join(', ')}</Fact>
          <Fact name={t('privacy.copy.city')}>{copy.person.city}</Fact>
          <Fact name={t('privacy.copy.since')}>{exactTime(copy.person.known_since_ms, language)}</Fact>
        </Group>
      </Card>
      <Leads copy={copy} />
      <Consents copy={copy} />
      <Recipients copy={copy} />
      <Deeds title={t('privacy.copy.contacts')} lines={copy.contacts} at="at_ms" />
      <Deeds title={t('privacy.copy.tasks')} lines={copy.tasks} at="created_ms" />
      <Deeds title={t('privacy.copy.drives')} lines={copy.test_drives} at="starts_ms" />
      <Deeds title={t('privacy.copy.cars')} lines={copy.cars} at="since_ms" />
    </>
  );
}

export function PersonCopyPage() {
  const { t } = useText();
  const { id = '' } = useParams();
  const copy = usePersonCopy(id);
  return (
    <Page title={t('privacy.copy.title')} hint={t('privacy.copy.hint')}>
      <Anchor component={Link} to={`/privacy/${id}`} size="sm" fw={550} className="no-print">← {t('privacy.copy.back')}</Anchor>
      {copy.isPending ? <Waiting rows={4} /> : copy.error ? <ErrorNote error={copy.error} retry={() => void copy.refetch()} /> : <Loaded copy={copy.data} />}
    </Page>
  );
}
