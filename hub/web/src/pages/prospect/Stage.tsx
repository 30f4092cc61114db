// How far the work on one person has come, and what to do next about it.
import { Button, Group, Menu, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useSetStage } from '../../api/changes';
import type { Assignment, LostReason } from '../../api/types';
import { useText } from '../../i18n';
import type { PersonHours } from '../../lib/night';
import { humanise } from '../../lib/text';
import { NEXT_TONE, STAGES } from '../../lib/stage';
import { Local, Moment, Pill, Tile } from '../../parts/Bits';
import { FormDialog } from '../../parts/Dialog';
import { useErrorText, useMe } from '../../parts/hooks';
import { IconArrowRight, IconChevronDown } from '../../parts/icons';
import { LogCall, LostReasonSelect } from '../LogCall';

function GiveUp({ assignment, onClose }: { assignment: Assignment; onClose: () => void }) {
  const { t } = useText();
  const set = useSetStage();
  const [reason, setReason] = useState<LostReason | null>(null);
  const submit = () => reason && set.mutate({ id: assignment.id, stage: 'lost', reason }, { onSuccess: () => { notifications.show({ color: 'teal', message: t('stage.moved') }); onClose(); } });
  return (
    <FormDialog opened onClose={onClose} testId="lost" title={t('stage.lost_title')} hint={t('stage.lost_hint')} submit={t('stage.lost_title')} danger onSubmit={submit} ready={reason !== null} pending={set.isPending} error={set.error}>
      <LostReasonSelect value={reason} onChange={setReason} />
    </FormDialog>
  );
}

function StageMenu({ assignment, onLost }: { assignment: Assignment; onLost: () => void }) {
  const { t } = useText();
  const set = useSetStage();
  const errorText = useErrorText();
  const at = STAGES.indexOf(assignment.stage as (typeof STAGES)[number]);
  const lost = assignment.stage === 'lost';
  const ahead = STAGES.filter((stage, i) => stage !== 'deal' && stage !== 'new' && stage !== 'accepted' && (lost ? stage === 'contacted' : i > at));
  const move = (stage: (typeof STAGES)[number]) => set.mutate({ id: assignment.id, stage }, { onSuccess: () => notifications.show({ color: 'teal', message: t('stage.moved') }), onError: (error) => notifications.show({ color: 'red', message: errorText(error).text }) });
  if (assignment.stage === 'deal') return null;
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target><Button size="compact-sm" variant="subtle" rightSection={<IconChevronDown size={15} />} data-testid="stage-menu">{t('stage.move')}</Button></Menu.Target>
      <Menu.Dropdown>
        {ahead.map((stage) => <Menu.Item key={stage} onClick={() => move(stage)} data-testid={`stage-to-${stage}`}>{lost ? t('stage.reopen') : t(`stage.${stage}`)}</Menu.Item>)}
        {!lost && <Menu.Item color="red" onClick={onLost} data-testid="stage-to-lost">{t('stage.lost_title')}</Menu.Item>}
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
          {can('stage.set') && <StageMenu assignment={assignment} onLost={() => setAsking('lost')} />}
        </Group>
      )}
      {asking === 'lost' && <GiveUp assignment={assignment} onClose={() => setAsking(null)} />}
      {asking === 'log' && <LogCall talk={{ name, taskId: null, assignmentId: assignment.id, dealerId: assignment.dealer.id, waits, hours }} onClose={() => setAsking(null)} />}
    </Stack>
  );
}
