// One test drive: confirm it, move it, say what came of it, take it along as a calendar file.
import { Anchor, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Link } from 'react-router';
import { useChangeDrive, type TestDrive } from '../../api/day';
import type { ApiError } from '../../api/errors';
import { useText } from '../../i18n';
import { fromInput, localInput } from '../../lib/day';
import { dateTime } from '../../lib/format';
import { pick } from '../../lib/text';
import { DRIVE_TONE } from '../../lib/tone';
import { Circle, Pill } from '../../parts/Bits';
import { useMe } from '../../parts/hooks';
import { IconCalendar, IconCheck } from '../../parts/icons';
import { ErrorNote } from '../../parts/Notes';
import { MomentField } from '../../parts/When';
import { CarSelect } from './CarSelect';
import { useZone } from './zone';

// The hub says "conflict" where the car is another's at that time; people are told so in words.
export function DriveError({ error }: { error: ApiError }) {
  const { t } = useText();
  if (error.code === 'request.conflict' && error.detail === 'car') return <Text size="sm" c="var(--mantine-color-error)" role="alert" data-testid="drive-taken">{t('drive.taken')}</Text>;
  return <ErrorNote error={error} />;
}

function Move({ drive, zone, onDone }: { drive: TestDrive; zone: string | undefined; onDone: () => void }) {
  const { t } = useText();
  const change = useChangeDrive();
  const [when, setWhen] = useState(localInput(drive.starts_ms, zone));
  const [car, setCar] = useState(drive.car.id);
  const submit = () => change.mutate({ id: drive.id, starts_ms: fromInput(when, zone), car_id: car }, { onSuccess: () => { notifications.show({ color: 'teal', message: t('drive.moved') }); onDone(); } });
  return (
    <Stack gap="sm">
      <MomentField step={15} label={t('drive.when')} hourLabel={t('when.hour')} description={t('drive.times_hint')} value={when} onChange={setWhen} data-testid="drive-when" />
      <CarSelect dealer={drive.dealer.id} also={drive.car.id} value={car} onChange={(id) => id && setCar(id)} testId="drive-car" />
      {change.error && <DriveError error={change.error} />}
      <Group justify="flex-end"><Button variant="default" onClick={onDone}>{t('action.cancel')}</Button><Button loading={change.isPending} disabled={!when} onClick={submit} data-testid="drive-move-submit">{t('drive.move')}</Button></Group>
    </Stack>
  );
}

export function DriveDialog({ drive, onClose }: { drive: TestDrive; onClose: () => void }) {
  const { t, tOr, language } = useText();
  const { can } = useMe();
  const change = useChangeDrive();
  const zone = useZone(drive.dealer.id);
  const [moving, setMoving] = useState(false);
  const [note, setNote] = useState('');
  const open = drive.state === 'hold' || drive.state === 'confirmed';
  const set = (state: 'confirmed' | 'done' | 'cancelled' | 'no_show') => change.mutate({ id: drive.id, state, note: note.trim() }, { onSuccess: () => { notifications.show({ color: 'teal', message: t(`drive.state.${state}`) }); if (state !== 'confirmed') onClose(); } });
  return (
    <Modal opened onClose={onClose} title={<Text fw={680} fz="lg">{t('drive.title')}</Text>} closeButtonProps={{ 'aria-label': t('action.close') }} data-testid="drive">
      <Stack gap="md">
        <Group gap={12} wrap="nowrap">
          <Circle name={drive.prospect.name} size={44} />
          <div style={{ flex: 1, minWidth: 0 }}>
            <Anchor component={Link} to={`/prospects/${drive.prospect.id}`} fw={650} onClick={onClose}>{drive.prospect.name}</Anchor>
            <Text size="sm" c="dimmed">{drive.model} · {drive.car.name}</Text>
          </div>
          <Pill tone={DRIVE_TONE[drive.state]} testId="drive-state">{t(`drive.state.${drive.state}`)}</Pill>
        </Group>
        <div>
          <Text fw={600}>{dateTime(drive.starts_ms, language, zone)}</Text>
          {drive.venue && <Text size="sm" c="dimmed" data-testid="drive-venue">{pick(drive.venue.name, language)}</Text>}
        </div>
        {drive.held_until_ms !== null && <Text size="sm" c="dimmed" data-testid="drive-held-until">{t('drive.held_until', { when: dateTime(drive.held_until_ms, language, zone) })}</Text>}
        {drive.ended_reason && <Text size="sm" c="dimmed" data-testid="drive-ended">{tOr(`drive.ended.${drive.ended_reason}`, drive.ended_reason)}</Text>}
        {moving ? <Move drive={drive} zone={zone} onDone={() => setMoving(false)} /> : open && can('drive.book') && (
          <>
            {drive.state === 'hold' && <Button leftSection={<IconCheck size={17} />} loading={change.isPending} onClick={() => set('confirmed')} data-testid="drive-confirm">{t('drive.confirm')}</Button>}
            {drive.state === 'confirmed' && (
              <>
                <Textarea label={t('field.note')} placeholder={t('drive.note_hint')} autosize minRows={2} maxLength={2000} value={note} onChange={(event) => setNote(event.currentTarget.value)} data-testid="drive-note" />
                <Button loading={change.isPending} onClick={() => set('done')} data-testid="drive-done">{t('drive.done')}</Button>
              </>
            )}
            <Group gap={8} grow>
              <Button variant="default" onClick={() => setMoving(true)} data-testid="drive-move">{t('drive.move')}</Button>
              {drive.state === 'confirmed' && <Button variant="default" onClick={() => set('no_show')} data-testid="drive-no-show">{t('drive.no_show')}</Button>}
              <Button variant="default" color="red" onClick={() => set('cancelled')} data-testid="drive-cancel">{t('drive.cancel')}</Button>
            </Group>
          </>
        )}
        {change.error && <DriveError error={change.error} />}
        {drive.state !== 'cancelled' && <Anchor href={`/api/v1/test-drives/${drive.id}/calendar`} download="test-drive.ics" size="sm" data-testid="drive-ics"><Group gap={6}><IconCalendar size={16} aria-hidden />{t('drive.calendar')}</Group></Anchor>}
      </Stack>
    </Modal>
  );
}
