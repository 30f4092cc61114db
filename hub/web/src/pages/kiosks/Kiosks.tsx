// The kiosks in the light they have on the stand, narrowed to one colour in the address bar; adding one, and taking the trust from one.
import { Button, SimpleGrid } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useRevokeKiosk } from '../../api/changes';
import { useKiosks } from '../../api/queries';
import type { Kiosk } from '../../api/types';
import { useText } from '../../i18n';
import { LIGHTS } from '../../lib/tone';
import { Choices } from '../../parts/Choices';
import { FormDialog } from '../../parts/Dialog';
import { useMe } from '../../parts/hooks';
import { IconDeviceTablet, IconFilterOff, IconPlus } from '../../parts/icons';
import { Empty, ErrorNote, Waiting } from '../../parts/Notes';
import { Page } from '../../parts/Page';
import { AddKiosk } from './AddKiosk';
import { KioskCard } from './KioskCard';
import { LeaveCode } from './LeaveCode';

const place = (kiosk: Kiosk) => (kiosk.state === 'revoked' ? LIGHTS.length : LIGHTS.indexOf(kiosk.light));

export function Kiosks() {
  const { t } = useText();
  const { can } = useMe();
  const [params, setParams] = useSearchParams();
  const light = LIGHTS.find((one) => one === params.get('light'));
  const kiosks = useKiosks(true, undefined, light);
  const revoke = useRevokeKiosk();
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Kiosk | null>(null);
  const [revoking, setRevoking] = useState<Kiosk | null>(null);
  const add = can('kiosk.add') && <Button leftSection={<IconPlus size={18} />} onClick={() => setAdding(true)} data-testid="kiosk-add">{t('kiosk.add')}</Button>;
  const sorted = kiosks.data && [...kiosks.data].sort((a, b) => place(a) - place(b) || a.name.localeCompare(b.name));
  return (
    <Page title={t('kiosks.title')} hint={t('kiosks.hint')} actions={add}>
      <Choices label={t('kiosks.light')} value={light ?? 'all'} of={(['all', ...LIGHTS] as const).map((one) => ({ value: one, label: one === 'all' ? t('kiosks.all') : t(`stand.light.${one}`) }))} onChange={(value) => setParams(value === 'all' ? {} : { light: value }, { replace: true })} testId="kiosks-light" />
      {kiosks.isPending ? <Waiting rows={2} height={220} /> : !sorted ? <ErrorNote error={kiosks.error} retry={() => void kiosks.refetch()} /> : sorted.length === 0
        ? light ? <div className="card"><Empty icon={IconFilterOff} title={t('kiosks.none_lit')} text={t('kiosks.none_lit_text')} action={<Button variant="default" onClick={() => setParams({})}>{t('filter.reset')}</Button>} /></div>
        : <div className="card"><Empty icon={IconDeviceTablet} title={t('kiosks.none')} text={t('kiosks.none_text')} action={add} /></div>
        : <SimpleGrid cols={{ base: 1, sm: 2, xl: 4 }} spacing="md">{sorted.map((kiosk) => <KioskCard key={kiosk.id} kiosk={kiosk} onRevoke={() => setRevoking(kiosk)} onLeave={() => setLeaving(kiosk)} />)}</SimpleGrid>}
      {leaving && <LeaveCode kiosk={leaving} onClose={() => setLeaving(null)} />}
      {adding && <AddKiosk onClose={() => setAdding(false)} />}
      {revoking && (
        <FormDialog opened danger onClose={() => setRevoking(null)} testId="revoke" title={t('kiosk.revoke_title', { name: revoking.name })} hint={t('kiosk.revoke_hint')} submit={t('kiosk.revoke')} pending={revoke.isPending} error={revoke.error} onSubmit={() => revoke.mutate({ id: revoking.id }, { onSuccess: () => setRevoking(null) })} />
      )}
    </Page>
  );
}
