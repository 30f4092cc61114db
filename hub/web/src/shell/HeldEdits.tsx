// What was just done and can still be taken back: a line for each edit, with its button, its key and its time. Closing a
// line does it now. What the hub refused stands here until it has been read.
import { ActionIcon, Button, Group, Kbd, Loader, Text } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { holder, useHeld } from '../api/held';
import { useText } from '../i18n';
import { latinKey } from '../lib/chord';
import type { Held } from '../lib/held';
import { Tile } from '../parts/Bits';
import { useErrorText } from '../parts/hooks';
import { IconAlertTriangle, IconCheck, IconWifiOff, IconX } from '../parts/icons';
import { isTyping } from './Help';

// In a field the same keys take back what was typed.
function useUndoKey(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const meant = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && latinKey(event) === 'z';
      if (meant && !isTyping(event.target) && holder.undoNewest()) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function Line({ edit, said, buttons }: { edit: Held; said: ReactNode; buttons: ReactNode }) {
  const icon = { held: IconCheck, sending: IconCheck, waiting: IconWifiOff, refused: IconAlertTriangle }[edit.state];
  const stand = () => holder.pause(edit.id);
  const run = () => holder.resume(edit.id);
  return (
    <div
      className="held-line" data-testid="held-line" data-state={edit.state} role={edit.state === 'refused' ? 'alert' : undefined}
      onPointerEnter={(event) => event.pointerType === 'mouse' && stand()} onPointerLeave={run} onFocus={stand} onBlur={run}
    >
      <Tile icon={icon} tone={{ held: 'green', sending: 'green', waiting: 'yellow', refused: 'red' }[edit.state] as 'green'} />
      <div className="held-words"><Text size="sm" fw={600} className="anywhere">{edit.words}</Text>{said}</div>
      <Group gap={6} wrap="nowrap" className="held-buttons">{buttons}</Group>
      {edit.state === 'held' && <span key={edit.turn} className="held-time" aria-hidden="true" />}
    </div>
  );
}

function Unsent({ edit, newest }: { edit: Held; newest: boolean }) {
  const { t } = useText();
  const said = edit.state === 'waiting' && <Text size="xs" c="dimmed">{t('held.waiting')}</Text>;
  const buttons = (
    <>
      <Button size="sm" variant="light" rightSection={newest && <Kbd size="xs" visibleFrom="sm">Ctrl Z</Kbd>} onClick={() => holder.undo(edit.id)} data-testid="held-undo">{t('held.undo')}</Button>
      {edit.state === 'held' && <ActionIcon size={36} aria-label={t('held.now')} onClick={() => void holder.send(edit.id)} data-testid="held-now"><IconX size={18} /></ActionIcon>}
    </>
  );
  return <Line edit={edit} said={said} buttons={buttons} />;
}

function Refused({ edit }: { edit: Held }) {
  const { t } = useText();
  const { text, code } = useErrorText()(edit.error);
  const said = <><Text size="sm">{t('held.refused')}. {text}</Text><Text size="xs" c="dimmed" className="mono" data-testid="held-code">{t('error.code', { code })}</Text></>;
  const buttons = (
    <>
      <Button size="sm" variant="default" onClick={() => void holder.send(edit.id)} data-testid="held-retry">{t('held.retry')}</Button>
      <ActionIcon size={36} aria-label={t('held.drop')} onClick={() => holder.undo(edit.id)} data-testid="held-drop"><IconX size={18} /></ActionIcon>
    </>
  );
  return <Line edit={edit} said={said} buttons={buttons} />;
}

export function HeldEdits() {
  const { t } = useText();
  const edits = useHeld();
  useUndoKey();
  const newest = edits.filter((edit) => edit.state === 'held' || edit.state === 'waiting').at(-1);
  return (
    <section className="held" role="status" aria-live="polite" aria-label={t('held.label')} data-testid="held">
      {edits.map((edit) =>
        edit.state === 'refused' ? <Refused key={edit.id} edit={edit} />
        : edit.state === 'sending' ? <Line key={edit.id} edit={edit} said={<Text size="xs" c="dimmed">{t('held.sending')}</Text>} buttons={<Loader size="xs" />} />
        : <Unsent key={edit.id} edit={edit} newest={edit === newest} />)}
    </section>
  );
}
