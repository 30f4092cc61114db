// One lead of the person: what was answered, how it was matched, the drawn signature.
import { Button, Collapse, Divider, Group, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useSignature } from '../../api/queries';
import type { ProspectLead, Signature } from '../../api/types';
import { useText } from '../../i18n';
import { duration } from '../../lib/format';
import { humanise, pageKey } from '../../lib/text';
import { signaturePath } from '../../lib/signature';
import { useMe } from '../../parts/hooks';
import { Local, Moment, Pill, Tile } from '../../parts/Bits';
import { PURPOSE_ICON } from '../../parts/columns';
import { EvidenceList } from '../../parts/Evidence';
import { IconAlertTriangle, IconChevronDown, IconDatabaseImport, IconFlask, IconSignature } from '../../parts/icons';
import { ErrorNote } from '../../parts/Notes';
import { LeadDetails } from './LeadDetails';

function SignaturePicture({ signature }: { signature: Signature }) {
  const { t } = useText();
  const { width, height, strokes } = signature;
  // The pen is 0.7 mm wide on the pad, whatever size the picture has here.
  return (
    <svg className="signature" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('signature.picture')} data-testid="signature-svg">
      <line x1={width * 0.06} x2={width * 0.94} y1={height * 0.82} y2={height * 0.82} strokeWidth={Math.max(12, width / 600)} />
      <path d={signaturePath(strokes)} strokeWidth={Math.max(70, width / 150)} />
    </svg>
  );
}

function SignatureBlock({ lead }: { lead: ProspectLead }) {
  const { t } = useText();
  const [asked, setAsked] = useState(false);
  const { can } = useMe();
  const signature = useSignature(lead.id, asked);
  if (!can('signature.see')) return null;
  if (!lead.has_signature) return <Text size="sm" c="dimmed">{t('signature.none')}</Text>;
  if (signature.data) return <SignaturePicture signature={signature.data} />;
  return (
    <Stack gap={8} align="flex-start">
      <Button variant="default" size="xs" leftSection={<IconSignature size={17} />} loading={asked && signature.isPending} onClick={() => setAsked(true)} data-testid="signature-show">{t('signature.show')}</Button>
      <Text size="xs" c="dimmed">{t('signature.recorded')}</Text>
      {signature.error && <ErrorNote error={signature.error} retry={() => void signature.refetch()} />}
    </Stack>
  );
}

function MatchBlock({ lead }: { lead: ProspectLead }) {
  const { t } = useText();
  return (
    <Stack gap={10}>
      <div className="explain">
        <Text size="sm" fw={650}>{t('match.title')}</Text>
        <Text size="sm" data-testid="match-why"><Local text={lead.match.explanation} /></Text>
      </div>
      <EvidenceList evidence={lead.match.evidence} />
    </Stack>
  );
}

function Pages({ lead }: { lead: ProspectLead }) {
  const { t, tOr, language } = useText();
  if (lead.pages.length === 0) return null;
  const longest = Math.max(...lead.pages.map((page) => page.ms), 1);
  return (
    <Stack gap={8}>
      <Title order={3}>{t('lead.pages')}</Title>
      {lead.pages.map((page) => (
        <Group key={page.page} gap={10} wrap="nowrap">
          <Text size="sm" c="dimmed" w={130} style={{ flex: 'none' }} truncate>{tOr(pageKey(page.page), humanise(page.page))}</Text>
          <div style={{ flex: 1 }}><div style={{ width: `${Math.max(3, (page.ms / longest) * 100)}%`, height: 8, borderRadius: 8, background: 'var(--mantine-color-brand-5)' }} /></div>
          <Text size="sm" className="num nowrap" w={72} ta="right">{duration(page.ms, language)}</Text>
        </Group>
      ))}
    </Stack>
  );
}

// `elsewhere`: why this dealer is said beside, where the dealer stands.
export function LeadCard({ lead, open, elsewhere }: { lead: ProspectLead; open: boolean; elsewhere: boolean }) {
  const { t, tOr } = useText();
  const [opened, { toggle }] = useDisclosure(open);
  return (
    <Stack gap="md" data-testid={`prospect-lead-${lead.id}`}>
      <UnstyledButton onClick={toggle} aria-expanded={opened}>
        <Group gap={12} wrap="nowrap">
          <Tile icon={PURPOSE_ICON[lead.purpose]} tone={lead.purpose === 'complaint' ? 'red' : 'blue'} />
          <div style={{ flex: 1, minWidth: 0 }}>
            <Group gap={8}><Text fw={650}>{t(`purpose.${lead.purpose}`)}</Text>{lead.kind === 'old_lead' && <Pill tone="gray" icon={IconDatabaseImport}>{t('lead.old')}</Pill>}{lead.kind === 'test_lead' && <Pill tone="violet" icon={IconFlask}>{t('lead.test')}</Pill>}</Group>
            <Text size="sm" c="dimmed"><Moment ms={lead.best_ms} />{lead.venue && <> · <Local text={lead.venue.name} /></>} · {lead.kiosk?.name ?? tOr(`source.${lead.source}`, humanise(lead.source))}</Text>
          </div>
          <IconChevronDown size={20} aria-hidden style={{ flex: 'none', transform: opened ? 'rotate(180deg)' : undefined }} />
        </Group>
      </UnstyledButton>
      <Collapse expanded={opened}>
        <Stack gap="lg">
          {lead.findings.length > 0 && <Group gap={8}>{lead.findings.map((code) => <Pill key={code} tone="yellow" icon={IconAlertTriangle}>{tOr(`finding.${code}`, humanise(code))}</Pill>)}</Group>}
          {lead.takeover && <Text size="sm" c="dimmed" className="anywhere" data-testid={`lead-takeover-${lead.id}`}>{t('lead.takeover', { file: lead.takeover.file, line: lead.takeover.line, name: lead.takeover.made_by?.name ?? '' })} <Moment ms={lead.takeover.made_ms} /></Text>}
          <dl className="qa" data-testid="answers">
            {lead.answers.map((answer) => <QuestionAnswer key={answer.id} answer={answer} />)}
          </dl>
          <LeadDetails lead={lead} />
          <Divider />
          <MatchBlock lead={lead} />
          {lead.routing && !elsewhere && (
            <>
              <Divider />
              <Stack gap={6} data-testid={`lead-routing-${lead.id}`}><Title order={3}>{t('lead.routing')}</Title><Text size="sm"><Local text={lead.routing.explanation} /></Text></Stack>
            </>
          )}
          <Divider />
          <Stack gap={10}><Title order={3}>{t('signature.title')}</Title><SignatureBlock lead={lead} /></Stack>
          <Pages lead={lead} />
          {lead.questionnaire.id && <Text size="xs" c="dimmed">{t('lead.questionnaire', { id: lead.questionnaire.id, version: lead.questionnaire.version, language: t(`language.${lead.language}`) })}</Text>}
        </Stack>
      </Collapse>
    </Stack>
  );
}

function QuestionAnswer({ answer }: { answer: ProspectLead['answers'][number] }) {
  return (
    <>
      <dt><Local text={answer.question} /></dt>
      <dd className="anywhere"><Local text={answer.answer} /></dd>
    </>
  );
}
