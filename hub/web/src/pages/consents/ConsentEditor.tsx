// One consent document: both languages beside each other, what the law asks of it checked while it is written.
import { Checkbox, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useContentVersion } from '../../api/content';
import { useText } from '../../i18n';
import { pick } from '../../lib/text';
import { Pill } from '../../parts/Bits';
import { ErrorNote, Waiting } from '../../parts/Notes';
import { Card, Page } from '../../parts/Page';
import { EditorBar, VersionPicker } from '../content/EditorBar';
import { Both, FindingList, FindingsOf, useFindings } from '../content/findings';
import { Rollout } from '../content/Rollout';
import { useDraft } from '../content/useDraft';
import { CHANNELS, paragraphOf, paragraphs, RECIPIENTS, tidy, type ConsentBody } from './consent';

type Part = { body: ConsentBody; readOnly: boolean; onChange: (by: Partial<ConsentBody>) => void };

function About({ body, readOnly, onChange }: Part) {
  const { t } = useText();
  const { error } = useFindings();
  return (
    <Card title={t('consent.about')}>
      <Stack gap="md">
        <Both label={t('consent.title')} place="title" value={body.title} maxLength={200} readOnly={readOnly} testId="consent-title" onChange={(title) => onChange({ title })} />
        <Both label={t('consent.summary')} place="summary" value={body.summary} maxLength={250} long readOnly={readOnly} testId="consent-summary" onChange={(summary) => onChange({ summary })} />
        <Select label={t('consent.recipients')} w={{ base: '100%', sm: 420 }} allowDeselect={false} readOnly={readOnly} error={error('recipients')} data={RECIPIENTS.map((code) => ({ value: code, label: t(`consent.recipients.${code}`) }))} value={body.recipients ?? null} onChange={(recipients) => onChange({ recipients: recipients ?? 'none' })} data-testid="consent-recipients" />
        <Checkbox.Group label={t('consent.channels')} description={t('consent.channels_hint')} error={error('channels')} value={body.channels} onChange={(channels) => onChange({ channels })}>
          <Group gap="md" mt={8}>{CHANNELS.map((code) => <Checkbox key={code} value={code} label={t(`channel.${code}`)} disabled={readOnly} />)}</Group>
        </Checkbox.Group>
        <Checkbox label={t('consent.signature')} checked={body.needs_signature} disabled={readOnly} onChange={(event) => onChange({ needs_signature: event.currentTarget.checked })} />
      </Stack>
    </Card>
  );
}

// The document with its findings beside the paragraphs they speak of.
function Reading({ text, language }: { text: string; language: 'ru' | 'en' }) {
  const { faults, say } = useFindings();
  const at = (index: number) => faults.filter((fault) => { const place = paragraphOf(fault.place); return place?.language === language && place.index === index; });
  return (
    <div className="document" lang={language} tabIndex={0}>
      {paragraphs(text).map((paragraph, i) => {
        const found = at(i);
        return (
          <div key={i} data-wrong={found.some((fault) => fault.stops) || undefined} data-place={`text.${language}[${i}]`} tabIndex={-1}>
            <p>{paragraph}</p>
            {found.map((fault, k) => <Text key={k} size="xs" c={fault.stops ? 'red.8' : 'yellow.9'} fw={600}>{say(fault)}</Text>)}
          </div>
        );
      })}
    </div>
  );
}

function Documents({ body, readOnly, onChange }: Part) {
  const { t } = useText();
  const { within, say } = useFindings();
  const [reading, read] = useState(false);
  const look = reading || readOnly;
  const side = (language: 'ru' | 'en') => {
    const place = `text.${language}`;
    const found = within(place);
    const error = found.find((fault) => fault.place === place && fault.stops);
    return (
      <div key={language}>
        {look ? <><Text size="sm" fw={600} mb={6}>{t(`language.${language}`)}</Text><Reading text={body.text[language]} language={language} /></> : (
          <Textarea label={t(`language.${language}`)} lang={language} autosize minRows={14} maxRows={40} maxLength={12_000} value={body.text[language]} error={error && say(error)} data-place={place} data-testid={`consent-text-${language}`} onChange={(event) => onChange({ text: { ...body.text, [language]: event.currentTarget.value } })} />
        )}
        <Group gap={6} mt={6}>{found.filter((fault) => fault.place !== place).length > 0 && <Pill tone="yellow">{t('consent.in_paragraphs', { count: found.filter((fault) => fault.place !== place).length })}</Pill>}</Group>
      </div>
    );
  };
  return (
    <Card title={t('consent.document')} testId="consent-document" actions={!readOnly && <button type="button" className="text-button" aria-pressed={reading} onClick={() => read(!reading)} data-testid="consent-read">{t(reading ? 'consent.write' : 'consent.look')}</button>}>
      <Text size="sm" c="dimmed" mb="sm">{t('consent.document_hint')}</Text>
      <div className="both both-top">{side('ru')}{side('en')}</div>
    </Card>
  );
}

export function ConsentEditor() {
  const ref = useParams().ref ?? '';
  const { t, language } = useText();
  const draft = useDraft<ConsentBody>('consent', ref, tidy);
  const [version, look] = useState<number | null>(null);
  const old = useContentVersion<ConsentBody>('consent', ref, version);
  const body = version === null ? draft.body : old.data?.body ?? null;
  const failed = draft.asked.error ?? old.error;
  const readOnly = version !== null || !draft.editable;
  const change = (by: Partial<ConsentBody>) => draft.change((now) => ({ ...now, ...by }));
  const name = body ? pick(body.title, language) || ref : ref;
  const go = (place: string) => document.querySelector<HTMLElement>(`[data-place="${place}"], [data-place="${place.replace(/\[\d+\]$/, '')}"]`)?.focus();
  return (
    <Page title={name} hint={t('consent.hint')} actions={<VersionPicker kind="consent" refName={ref} shown={version} onShow={look} />}>
      {failed ? <ErrorNote error={failed} retry={() => void draft.asked.refetch()} /> : !body ? <Waiting rows={6} height={64} /> : (
        <FindingsOf faults={version === null ? draft.faults : []}>
          <div className="editor-two">
            <Stack gap="md">
              <About body={body} readOnly={readOnly} onChange={change} />
              <Documents body={body} readOnly={readOnly} onChange={change} />
            </Stack>
            <Stack gap="md">
              {version === null && draft.editable && <Card title={t('consent.law')}><Stack gap="sm"><Text size="sm" c="dimmed">{t('consent.law_hint')}</Text><FindingList onGo={go} /></Stack></Card>}
              <Rollout kind="consent" refName={ref} />
            </Stack>
          </div>
          <EditorBar draft={draft} kind="consent" refName={ref} name={name} shown={version} />
        </FindingsOf>
      )}
    </Page>
  );
}
