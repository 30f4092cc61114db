// How far the work on one person has come, and what to do next about it.
import { Button, Group, Menu, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useSetStage } from '../../api/changes';
import type { Assignment, LostReason } from '../../api/types';
import { useText } from '../../i18n';
import type { PersonHours } from '../../lib/night';
import { humanise } from '../../lib/text';
import { NEXT_TONE, STAGES } from '../../lib/stage';
import { Local, Moment, Pill, Tile } from '../../parts/Bits';
import { FormDialog } from '../../parts/Dialog';
import { useMe } from '../../parts/hooks';
import { IconArrowBackUp, IconArrowRight, IconChevronDown } from '../../parts/icons';
import { LogCall, LostReasonSelect } from '../LogCall';

type Of = { assignment: Assignment; name: string };
type Stage = Assignment['stage'];

// Shows at once and can be taken back for a few seconds (api/held).
function useMove({ assignment, name }: Of) {
  const { t } = useText();
  const set = useSetStage();
  return (stage: Stage, reason: LostReason | null = null) => {
    const step = assignment.stage === 'lost' ? t('stage.reopened') : [t(`stage.${stage}`), reason && t(`lost.${reason}`)].filter(Boolean).join(', ');
    const effect = { assignment: assignment.id, task: null, result: null, stage, reason, at_ms: Date.now() };
    set({ id: assignment.id, stage, ...(reason ? { reason } : {}) }, { about: assignment.id, words: `${name}: ${step.toLocaleLowerCase()}`, effect });
  };
}

function GiveUp({ of, onClose }: { of: Of; onClose: () => void }) {
  const { t } = useText();
  const move = useMove(of);
  const [reason, setReason] = useState<LostReason | null>(null);
  const submit = () => {
    if (!reason) return;
    move('lost', reason);
    onClose();
  };
  return (
    <FormDialog opened onClose={onClose} testId="lost" title={t('stage.lost_title')} hint={t('stage.lost_hint')} submit={t('stage.lost_title')} danger onSubmit={submit} ready={reason !== null}>
      <LostReasonSelect value={reason} onChange={setReason} />
    </FormDialog>
  );
}

function StageMenu({ of, onLost }: { of: Of; onLost: () => void }) {
  const { t } = useText();
  const move = useMove(of);
  const { assignment } = of;
  const at = STAGES.indexOf(assignment.stage as (typeof STAGES)[number]);
  const ahead = STAGES.filter((stage, i) => stage !== 'deal' && stage !== 'new' && stage !== 'accepted' && i > at);
  if (assignment.stage === 'deal') return null;
  if (assignment.stage === 'lost') return <Button size="sm" variant="light" leftSection={<IconArrowBackUp size={16} />} onClick={() => move('contacted')} data-testid="stage-reopen">{t('stage.reopen')}</Button>;
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target><Button size="compact-sm" variant="subtle" rightSection={<IconChevronDown size={15} />} data-testid="stage-menu">{t('stage.move')}</Button></Menu.Target>
      <Menu.Dropdown>
        {ahead.map((stage) => <Menu.Item key={stage} onClick={() => move(stage)} data-testid={`stage-to-${stage}`}>{t(`stage.${stage}`)}</Menu.Item>)}
        <Menu.Item color="red" onClick={onLost} data-testid="stage-to-lost">{t('stage.lost_title')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

// Six steps as a strip; where it was given up, the reason instead.
function Strip({ assignment }: { assignment: Assignment }) {
  const { t, tOr } = useText();
  if (assignment.stage === 'lost') return <Pill tone="gray" testId="stage">{t('stage.lost')}: {tOr(`lost.${assignment.lost_reason}`, humanise(assignment.lost_reason ?? ''))}</Pill>;
  const at = STAGES.indexOf(assignment.stage as (typeof STAGES)[number]);
  return (
    <div data-testid="stage" data-stage={assignment.stage}>
      <div className="stage-strip" aria-hidden="true">{STAGES.map((stage, i) => <span key={stage} data-done={i <= at || undefined} data-deal={assignment.stage === 'deal' || undefined} />)}</div>
      <Group justify="space-between" mt={6} gap={8}><Text size="sm" fw={650}>{t(`stage.${assignment.stage}`)}</Text><Text size="xs" c="dimmed"><Moment ms={assignment.stage_ms} /></Text></Group>
    </div>
  );
}

export function StageBlock({ assignment, name, hours }: { assignment: Assignment; name: string; hours: PersonHours }) {
  const { t } = useText();
  const { can } = useMe();
  const [asking, setAsking] = useState<'lost' | 'log' | null>(null);
  const { next } = assignment;
  const waits = assignment.waits_until_ms !== null;
  return (
    <Stack gap="sm">
      <Strip assignment={assignment} />
      {next && next.code !== 'none' && (
        <div className="next-step" data-testid="next-action" data-code={next.code}>
          <Tile icon={IconArrowRight} tone={NEXT_TONE[next.code] ?? 'blue'} />
          <div style={{ minWidth: 0 }}>
            <Text size="xs" c="dimmed">{t('next.title')}</Text>
            <Text size="sm" fw={600}><Local text={next.text} /></Text>
            {next.due_ms !== null && <Text size="xs" c="dimmed">{t('next.due')} <Moment ms={next.due_ms} /></Text>}
          </div>
        </div>
      )}
      {can('contact.log') && (
        <Group gap={8} justify="space-between">
          <Button size="sm" variant={waits ? 'default' : 'filled'} onClick={() => setAsking('log')} data-testid="log-open">{t('log.open')}</Button>
          {can('stage.set') && <StageMenu of={{ assignment, name }} onLost={() => setAsking('lost')} />}
        </Group>
      )}
      {asking === 'lost' && <GiveUp of={{ assignment, name }} onClose={() => setAsking(null)} />}
      {asking === 'log' && <LogCall talk={{ name, taskId: null, assignmentId: assignment.id, dealerId: assignment.dealer.id, waits, hours, driveMs: null }} onClose={() => setAsking(null)} />}
    </Stack>
  );
}
