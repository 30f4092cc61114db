// A new kiosk: a name and a place give a one-time code; the dialog watches until the kiosk is there.
import { Alert, Button, Group, Loader, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAddKiosk } from '../../api/changes';
import { useKiosks, useVenues } from '../../api/queries';
import type { NewKiosk } from '../../api/types';
import { useText } from '../../i18n';
import { pick } from '../../lib/text';
import { CodeFoot, CodeGroups, QrCode } from '../../parts/CodeBox';
import { FormDialog } from '../../parts/Dialog';
import { IconCircleCheck } from '../../parts/icons';

function Ask({ onClose, onMade }: { onClose: () => void; onMade: (made: NewKiosk) => void }) {
  const { t, language } = useText();
  const add = useAddKiosk();
  const venues = useVenues().data ?? [];
  const kiosks = useKiosks().data ?? [];
  const [name, setName] = useState('');
  const [venue, setVenue] = useState<string | null>(null);
  const [replaces, setReplaces] = useState<string | null>(null);
  const chosen = venue ?? (venues.length === 1 ? (venues[0]?.id ?? null) : null);
  const here = kiosks.filter((one) => one.venue.id === chosen && one.state === 'active');
  return (
    <FormDialog opened onClose={onClose} testId="kiosk" title={t('kiosk.add')} hint={t('kiosk.add_hint')} submit={t('kiosk.add_submit')} ready={name.trim() !== '' && chosen !== null} pending={add.isPending} error={add.error} onSubmit={() => chosen && add.mutate({ name: name.trim(), venue_id: chosen, ...(replaces && { replaces }) }, { onSuccess: onMade })}>
      <TextInput label={t('kiosk.name')} placeholder={t('kiosk.name_hint')} data-autofocus maxLength={80} value={name} onChange={(event) => setName(event.currentTarget.value)} data-testid="kiosk-name" />
      <Select label={t('kiosk.venue')} placeholder={t('kiosk.venue_hint')} allowDeselect={false} value={chosen} onChange={(value) => { setVenue(value); setReplaces(null); }} data={venues.map((v) => ({ value: v.id, label: `${pick(v.name, language)} · ${v.city}` }))} data-testid="kiosk-venue" />
      {here.length > 0 && <Select label={t('kiosk.replaces')} description={t('kiosk.replaces_hint')} placeholder={t('kiosk.replaces_none')} clearable value={replaces} onChange={setReplaces} data={here.map((one) => ({ value: one.id, label: one.name }))} data-testid="kiosk-replaces" />}
    </FormDialog>
  );
}

function Arrival({ id }: { id: string }) {
  const { t } = useText();
  const kiosk = useKiosks(true, 2000).data?.find((one) => one.id === id);
  if (kiosk?.state === 'active') return <Alert w="100%" color="teal" variant="outline" icon={<IconCircleCheck size={20} />} data-testid="kiosk-arrived">{t('kiosk.arrived', { name: kiosk.name })}</Alert>;
  return <Group gap={10} c="dimmed"><Loader size={16} /><Text size="sm">{t('kiosk.waiting')}</Text></Group>;
}

export function AddKiosk({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const [made, setMade] = useState<NewKiosk | null>(null);
  if (!made) return <Ask onClose={onClose} onMade={setMade} />;
  return (
    <Modal opened onClose={onClose} size="lg" title={<Text fw={680} fz="lg">{t('kiosk.code_title')}</Text>} closeOnClickOutside={false} closeButtonProps={{ 'aria-label': t('action.close') }} data-testid="kiosk-made">
      <Stack gap="lg" align="center">
        <Text size="sm" c="dimmed" ta="center" maw={440}>{t('kiosk.code_hint')}</Text>
        <QrCode text={made.qr} label={t('kiosk.qr')} />
        <Stack gap={8} align="center">
          <Text size="sm" c="dimmed">{t('kiosk.host')} <Text span fw={650} size="sm" className="mono" c="var(--mantine-color-text)" data-testid="kiosk-host">{made.host}</Text></Text>
          <CodeGroups code={made.code} testId="kiosk-code" />
        </Stack>
        <CodeFoot code={made.code} expires_ms={made.expires_ms} />
        <Arrival id={made.kiosk_id} />
        <Button fullWidth variant="default" onClick={onClose}>{t('action.done')}</Button>
      </Stack>
    </Modal>
  );
}
