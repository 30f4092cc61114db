// The rules that give a lead to a dealer: read, tried out, changed as a draft, put in force with a reason.
import { Button, Divider, Group, JsonInput, NumberInput, Select, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useActivateRules, useSaveRules } from '../../api/changes';
import { useDealers, useRules, useRulesVersions } from '../../api/queries';
import type { RulesVersion } from '../../api/types';
import { useText } from '../../i18n';
import { exactTime } from '../../lib/format';
import { Pill } from '../../parts/Bits';
import { FormDialog } from '../../parts/Dialog';
import { useMe } from '../../parts/hooks';
import { ErrorNote, Waiting } from '../../parts/Notes';
import { Card, Page } from '../../parts/Page';
import { DryRun } from './DryRun';
import { RuleRow } from './RuleRow';
import { change, isFixed, move, parseRules, same, type RuleSet } from './rules';

const TERMS = ['accept_min', 'warn_min', 'lease_days', 'other_brand_wait_h'] as const;
const TONES = { active: 'green', draft: 'yellow', retired: 'gray', shipped: 'blue' } as const;

function Terms({ rules, readOnly, onChange }: { rules: RuleSet; readOnly: boolean; onChange: (rules: RuleSet) => void }) {
  const { t } = useText();
  return (
    <Group gap="sm" align="flex-end">
      {TERMS.map((name) => <NumberInput key={name} w={190} size="xs" min={0} label={t(`routing.terms.${name}`)} value={rules.terms?.[name] ?? 0} readOnly={readOnly} onChange={(value) => onChange({ ...rules, terms: { ...rules.terms, [name]: value === '' ? 0 : Math.round(Number(value)) } })} data-testid={`terms-${name}`} />)}
    </Group>
  );
}

function AsText({ rules, readOnly, onChange }: { rules: RuleSet; readOnly: boolean; onChange: (rules: RuleSet) => void }) {
  const { t } = useText();
  const [text, setText] = useState(() => JSON.stringify(rules, null, 1));
  const broken = parseRules(text) === null;
  return (
    <JsonInput
      label={t('routing.text_label')} description={t('routing.text_hint')} autosize minRows={12} maxRows={30} value={text} readOnly={readOnly} error={broken ? t('routing.text_broken') : undefined} data-testid="rules-text"
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
      onChange={(value) => { setText(value); const parsed = parseRules(value); if (parsed) onChange(parsed); }}
    />
  );
}

function Activate({ version, active, onClose }: { version: number; active: number; onClose: () => void }) {
  const { t } = useText();
  const activate = useActivateRules();
  const [reason, setReason] = useState('');
  const submit = () => activate.mutate({ version, reason: reason.trim(), expected_version: active }, { onSuccess: () => { notifications.show({ color: 'teal', message: t('routing.activated', { version }) }); onClose(); } });
  return (
    <FormDialog opened onClose={onClose} testId="activate-rules" title={t('routing.activate_title', { version })} hint={t('routing.activate_hint')} submit={t('routing.activate')} onSubmit={submit} ready={reason.trim() !== ''} pending={activate.isPending} error={activate.error}>
      <Textarea label={t('routing.why')} autosize minRows={2} maxLength={500} data-autofocus value={reason} onChange={(event) => setReason(event.currentTarget.value)} data-testid="activate-reason" />
    </FormDialog>
  );
}

function About({ version }: { version: RulesVersion }) {
  const { t, language } = useText();
  const made = version.state === 'shipped' ? t('routing.shipped') : t('routing.made', { date: exactTime(version.made_ms, language), name: version.made_by?.name ?? t('routing.setup') });
  return (
    <Stack gap={4}>
      <Group gap={8}><Pill tone={TONES[version.state]} testId="rules-state">{t(`routing.state.${version.state}`)}</Pill><Text size="sm" c="dimmed">{made}</Text></Group>
      {version.activated_ms !== null && <Text size="sm" c="dimmed">{t('routing.activated_by', { date: exactTime(version.activated_ms, language), name: version.activated_by?.name ?? t('routing.setup') })}</Text>}
      {version.why && <Text size="sm">{t('routing.why_was', { why: version.why })}</Text>}
    </Stack>
  );
}

function Editor({ version, active, onSaved }: { version: RulesVersion & { rules: RuleSet }; active: number; onSaved: (version: number) => void }) {
  const { t } = useText();
  const { can } = useMe();
  const dealers = useDealers().data ?? [];
  const save = useSaveRules();
  const [rules, setRules] = useState<RuleSet>(version.rules);
  const [asText, { toggle }] = useDisclosure(false);
  const [activating, { open, close }] = useDisclosure(false);
  useEffect(() => setRules(version.rules), [version.rules]);
  const dirty = !same(rules, version.rules);
  const readOnly = !can('rules.edit');
  const draft = version.state === 'draft';
  const keep = () => save.mutate({ version: draft ? version.version : null, based_on: version.version, rules }, { onSuccess: (kept) => { notifications.show({ color: 'teal', message: t('routing.saved', { version: kept }) }); onSaved(kept); } });
  const fixedNear = (i: number) => { const rule = rules.rules[i]; return !rule || isFixed(rule); };
  return (
    <>
      <Card title={t('routing.rules')} testId="rules" actions={<Button size="xs" variant="default" onClick={toggle} aria-expanded={asText} data-testid="rules-as-text">{t(asText ? 'routing.as_list' : 'routing.as_text')}</Button>}>
        <Stack gap="md">
          <About version={version} />
          {asText ? <AsText rules={rules} readOnly={readOnly} onChange={setRules} /> : (
            <>
              <Terms rules={rules} readOnly={readOnly} onChange={setRules} />
              <Divider />
              <Stack component="ol" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
                {rules.rules.map((rule, i) => <RuleRow key={rule.id} rule={rule} index={i} dealers={dealers} readOnly={readOnly} first={fixedNear(i - 1)} last={fixedNear(i + 1)} onMove={(by) => setRules(move(rules, i, by))} onChange={(by) => setRules(change(rules, i, by))} />)}
              </Stack>
            </>
          )}
          {save.error && <ErrorNote error={save.error} />}
          {!readOnly && (
            <Group gap="sm" justify="flex-end" className="sticky-actions">
              {dirty && <Button variant="default" onClick={() => setRules(version.rules)}>{t('routing.undo')}</Button>}
              <Button variant={draft && !dirty ? 'default' : 'filled'} disabled={!dirty} loading={save.isPending} onClick={keep} data-testid="rules-save">{t(draft ? 'routing.save' : 'routing.save_new')}</Button>
              {draft && <Button disabled={dirty} onClick={open} data-testid="rules-activate">{t('routing.activate')}</Button>}
            </Group>
          )}
        </Stack>
      </Card>
      <DryRun rules={rules} />
      {activating && <Activate version={version.version} active={active} onClose={close} />}
    </>
  );
}

export function Routing() {
  const { t, language } = useText();
  const versions = useRulesVersions();
  const [chosen, choose] = useState<number | null>(null);
  const active = versions.data?.active_version ?? 0;
  const shown = chosen ?? active;
  const rules = useRules(shown, versions.data !== undefined);
  const label = (one: RulesVersion) => `${one.version} · ${t(`routing.state.${one.state}`)}${one.made_ms > 0 ? ` · ${exactTime(one.made_ms, language)}` : ''}`;
  const picker = versions.data && <Select aria-label={t('routing.version')} w={{ base: '100%', sm: 330 }} allowDeselect={false} data={versions.data.items.map((one) => ({ value: String(one.version), label: label(one) }))} value={String(shown)} onChange={(value) => choose(Number(value))} data-testid="rules-version" />;
  const failed = versions.error ?? rules.error;
  return (
    <Page title={t('routing.title')} hint={t('routing.hint')} actions={picker}>
      {failed ? <ErrorNote error={failed} retry={() => void versions.refetch()} /> : !rules.data ? <Waiting rows={6} height={64} /> : <Editor key={`${shown}`} version={rules.data} active={active} onSaved={choose} />}
    </Page>
  );
}
