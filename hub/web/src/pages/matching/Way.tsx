// The way of a version: draft, the past, shadow, decides; where it stands, and the one thing to do next.
import { Button, Group, Progress, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useActivateWeights, useGiveUpWeights, useReplayWeights, useShadowWeights } from '../../api/changes';
import type { WeightsVersion } from '../../api/types';
import { useText } from '../../i18n';
import { exactTime } from '../../lib/format';
import { FormDialog } from '../../parts/Dialog';
import { IconCheck } from '../../parts/icons';
import { ErrorNote } from '../../parts/Notes';

type Step = 'draft' | 'replay' | 'shadow' | 'active';
const STEPS: readonly Step[] = ['draft', 'replay', 'shadow', 'active'];

const hasDecided = (version: WeightsVersion) => version.builtin || version.activated_ms !== null;

function stepOf(version: WeightsVersion): Step {
  if (version.state === 'active') return 'active';
  if (version.state === 'shadow') return 'shadow';
  return version.replay.state === 'none' ? 'draft' : 'replay';
}

function useStepText(version: WeightsVersion, needed: number) {
  const { t, language } = useText();
  const { replay, shadow } = version;
  return (step: Step) => {
    if (step === 'draft') return t('matching.step.draft_text');
    if (step === 'replay' && replay.state === 'running') return t('matching.step.replay_running', { at: replay.at, of: replay.of });
    if (step === 'replay') return replay.state === 'done' && replay.at_ms !== null ? t('matching.step.replay_done', { date: exactTime(replay.at_ms, language) }) : t('matching.step.replay_none');
    if (step === 'shadow') return shadow.since_ms === null ? t('matching.step.shadow_none') : t('matching.step.shadow_text', { leads: shadow.leads, needed, differing: shadow.differing });
    return version.state === 'active' ? t('matching.step.active_now') : t('matching.step.active_none', { needed });
  };
}

function Steps({ version, needed }: { version: WeightsVersion; needed: number }) {
  const { t } = useText();
  const text = useStepText(version, needed);
  const at = STEPS.indexOf(stepOf(version));
  const { replay, shadow } = version;
  return (
    <ol className="way" aria-label={t('matching.way')} data-testid="weights-way">
      {STEPS.map((step, i) => {
        const past = i < at || (step === 'replay' && replay.state === 'done') || version.state === 'active';
        return (
          <li key={step} className="way-step" data-at={i === at || undefined} data-past={past || undefined} aria-current={i === at ? 'step' : undefined}>
            <span className="way-mark" aria-hidden="true">{past ? <IconCheck size={15} stroke={2.6} /> : i + 1}</span>
            <Stack gap={3} flex={1}>
              <Text fw={650} size="sm">{t(`matching.step.${step}`)}</Text>
              <Text size="xs" c="dimmed">{text(step)}</Text>
              {step === 'replay' && replay.state === 'running' && <Progress value={replay.of > 0 ? (100 * replay.at) / replay.of : 0} aria-label={text(step)} animated data-testid="replay-progress" />}
              {step === 'shadow' && version.state === 'shadow' && needed > 0 && <Progress value={Math.min(100, (100 * shadow.leads) / needed)} aria-label={text(step)} data-testid="shadow-progress" />}
            </Stack>
          </li>
        );
      })}
    </ol>
  );
}

function Activate({ version, active, needed, onClose }: { version: WeightsVersion; active: number; needed: number; onClose: () => void }) {
  const { t } = useText();
  const activate = useActivateWeights();
  const [reason, setReason] = useState('');
  const early = version.state === 'shadow' && version.shadow.leads < needed;
  const hint = early ? t('matching.activate_early', { leads: version.shadow.leads, needed }) : t('matching.activate_hint');
  const submit = () => activate.mutate({ version: version.version, reason: reason.trim(), expected_version: active, early }, { onSuccess: () => { notifications.show({ color: 'teal', message: t('matching.done_activate', { version: version.version }) }); onClose(); } });
  return (
    <FormDialog opened onClose={onClose} testId="activate-weights" title={t('matching.activate_title', { version: version.version })} hint={hint} danger={early} submit={t('matching.activate')} onSubmit={submit} ready={reason.trim() !== ''} pending={activate.isPending} error={activate.error}>
      <Textarea label={t('matching.why')} autosize minRows={2} maxLength={500} data-autofocus value={reason} onChange={(event) => setReason(event.currentTarget.value)} data-testid="activate-reason" />
    </FormDialog>
  );
}

function GiveUp({ version, onClose }: { version: number; onClose: () => void }) {
  const { t } = useText();
  const giveUp = useGiveUpWeights();
  const submit = () => giveUp.mutate({ version }, { onSuccess: () => { notifications.show({ color: 'teal', message: t('matching.done_give_up', { version }) }); onClose(); } });
  return <FormDialog opened onClose={onClose} testId="give-up-weights" title={t('matching.give_up_title', { version })} hint={t('matching.give_up_hint')} danger submit={t('matching.give_up')} onSubmit={submit} pending={giveUp.isPending} error={giveUp.error} />;
}

export function Way({ version, active, needed, dirty, readOnly }: { version: WeightsVersion; active: number; needed: number; dirty: boolean; readOnly: boolean }) {
  const { t } = useText();
  const replay = useReplayWeights();
  const shadow = useShadowWeights();
  const [dialog, setDialog] = useState<'activate' | 'give_up' | null>(null);
  const one = { version: version.version };
  const draft = version.state === 'draft';
  const back = version.state === 'retired' && hasDecided(version);
  const told = (text: string) => notifications.show({ color: 'teal', message: text });
  const ready = draft && version.replay.state === 'done';
  if (version.state !== 'shadow' && !draft && (readOnly || !back)) return null;
  return (
    <Stack gap="md">
      {(draft || version.state === 'shadow') && <Steps version={version} needed={needed} />}
      {(replay.error ?? shadow.error) && <ErrorNote error={replay.error ?? shadow.error} />}
      {!readOnly && (
        <Group gap="sm">
          {draft && <Button variant={ready ? 'default' : 'filled'} disabled={dirty || version.replay.state === 'running'} loading={replay.isPending} onClick={() => replay.mutate(one, { onSuccess: () => told(t('matching.done_replay')) })} data-testid="weights-replay">{t('matching.replay')}</Button>}
          {draft && <Button disabled={dirty || !ready} loading={shadow.isPending} onClick={() => shadow.mutate(one, { onSuccess: () => told(t('matching.done_shadow', one)) })} data-testid="weights-shadow">{t('matching.shadow')}</Button>}
          {version.state === 'shadow' && <Button onClick={() => setDialog('activate')} data-testid="weights-activate">{t('matching.activate')}</Button>}
          {back && <Button variant="default" onClick={() => setDialog('activate')} data-testid="weights-back">{t('matching.back')}</Button>}
          {(draft || version.state === 'shadow') && <Button variant="subtle" color="red.8" onClick={() => setDialog('give_up')} data-testid="weights-give-up">{t('matching.give_up')}</Button>}
        </Group>
      )}
      {dialog === 'activate' && <Activate version={version} active={active} needed={needed} onClose={() => setDialog(null)} />}
      {dialog === 'give_up' && <GiveUp version={version.version} onClose={() => setDialog(null)} />}
    </Stack>
  );
}
