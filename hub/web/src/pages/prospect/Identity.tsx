// Who this is: people of the same household, and what was decided about these records, by whom, with the way back.
import { Button, Group, Menu, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Link } from 'react-router';
import { useIdentity, useUndoDecision, type IdentityDecision } from '../../api/identity';
import type { Prospect } from '../../api/types';
import { useText } from '../../i18n';
import { Local, Moment, Pill } from '../../parts/Bits';
import { FormDialog } from '../../parts/Dialog';
import { useMe } from '../../parts/hooks';
import { IconArrowsExchange, IconDotsVertical, IconGitCompare, IconRotateClockwise, IconUserCheck } from '../../parts/icons';
import { ErrorNote } from '../../parts/Notes';
import { Card } from '../../parts/Page';
import { Correct } from './Correct';
import { useFieldName } from '../review/Fields';
import { Merge } from './Merge';
import { Split } from './Split';

function Household({ prospect }: { prospect: Prospect }) {
  const { t } = useText();
  if (prospect.household.length === 0) return null;
  return (
    <Stack gap={8} data-testid="household">
      <Text size="sm" fw={650}>{t('identity.household')}</Text>
      {prospect.household.map((link) => (
        <div key={link.prospect.id}>
          <Link className="row-name anywhere" to={`/prospects/${link.prospect.id}`} data-testid={`household-${link.prospect.id}`}>{link.prospect.name || t('review.nobody_short')}</Link>
          <Text size="xs" c="dimmed"><Local text={link.explanation} /> <Moment ms={link.since_ms} /></Text>
        </div>
      ))}
    </Stack>
  );
}

function Decision({ decision, onUndo }: { decision: IdentityDecision; onUndo: () => void }) {
  const { t } = useText();
  const { can } = useMe();
  const name = useFieldName();
  return (
    <Group justify="space-between" wrap="nowrap" gap={10} data-testid={`decision-${decision.id}`}>
      <div style={{ minWidth: 0 }}>
        <Text size="sm" fw={550} td={decision.undone ? 'line-through' : undefined}>{t(`identity.kind.${decision.kind}`, { count: decision.leads })}</Text>
        <Text size="xs" c="dimmed">{decision.by?.name ?? t('identity.by_hub')} · <Moment ms={decision.decided_ms} /></Text>
        {decision.chosen.length > 0 && <Text size="xs" c="dimmed">{t('identity.chosen', { fields: decision.chosen.map((field) => name(field).toLowerCase()).join(', ') })}</Text>}
      </div>
      {decision.undone ? <Pill tone="gray">{t('identity.undone')}</Pill> : decision.undoable && can('identity.decide') && (
        <Button size="compact-sm" variant="light" leftSection={<IconRotateClockwise size={15} />} onClick={onUndo} data-testid={`undo-${decision.id}`}>{t('identity.undo')}</Button>
      )}
    </Group>
  );
}

function Decisions({ prospect }: { prospect: Prospect }) {
  const { t } = useText();
  const identity = useIdentity(prospect.id, true);
  const undo = useUndoDecision();
  const [undoing, setUndoing] = useState<IdentityDecision | null>(null);
  const done = () => {
    setUndoing(null);
    notifications.show({ color: 'teal', message: t('identity.undo_done') });
  };
  if (identity.error) return <ErrorNote error={identity.error} retry={() => void identity.refetch()} />;
  if (!identity.data) return null;
  return (
    <Stack gap={12}>
      {identity.data.decisions.length === 0 && <Text size="sm" c="dimmed">{t('identity.none')}</Text>}
      {identity.data.decisions.map((decision) => <Decision key={decision.id} decision={decision} onUndo={() => setUndoing(decision)} />)}
      <FormDialog opened={undoing !== null} onClose={() => setUndoing(null)} testId="undo" title={t('identity.undo_title')} hint={t(undoing?.kind === 'same' ? 'identity.undo_same' : undoing?.kind === 'split' ? 'identity.undo_split' : 'identity.undo_different')} submit={t('identity.undo')} onSubmit={() => undoing && undo.mutate({ id: undoing.id }, { onSuccess: done })} pending={undo.isPending} error={undo.error} />
    </Stack>
  );
}

type Deed = 'merge' | 'split' | 'correct';

export function Identity({ prospect }: { prospect: Prospect }) {
  const { t } = useText();
  const { can } = useMe();
  const [deed, setDeed] = useState<Deed | null>(null);
  const close = () => setDeed(null);
  if (!can('identity.see') && prospect.household.length === 0) return null;
  const menu = can('identity.decide') && (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target><Button size="compact-sm" variant="light" rightSection={<IconDotsVertical size={15} />} data-testid="identity-menu">{t('identity.deeds')}</Button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconGitCompare size={17} />} onClick={() => setDeed('merge')} data-testid="identity-merge">{t('merge.title')}</Menu.Item>
        <Menu.Item leftSection={<IconArrowsExchange size={17} />} disabled={prospect.leads.length < 2} onClick={() => setDeed('split')} data-testid="identity-split">{t('split.title')}</Menu.Item>
        <Menu.Item leftSection={<IconUserCheck size={17} />} onClick={() => setDeed('correct')} data-testid="identity-correct">{t('correct.title')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
  return (
    <Card title={t('identity.title')} actions={menu} testId="identity">
      <Stack gap="md">
        <Household prospect={prospect} />
        {can('identity.see') && <Decisions prospect={prospect} />}
      </Stack>
      {deed === 'merge' && <Merge prospect={prospect} onClose={close} />}
      {deed === 'split' && <Split prospect={prospect} onClose={close} />}
      {deed === 'correct' && <Correct prospect={prospect} onClose={close} />}
    </Card>
  );
}
