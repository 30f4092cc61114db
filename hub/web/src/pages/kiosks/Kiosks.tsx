// The kiosks and their health; adding one, and taking the trust from one.
import { Button, Group, SimpleGrid } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useRevokeKiosk } from '../../api/changes';
import { useKiosks } from '../../api/queries';
import type { Kiosk } from '../../api/types';
import { useText } from '../../i18n';
import { FormDialog } from '../../parts/Dialog';
import { useMe } from '../../parts/hooks';
import { IconDeviceTablet, IconPlus, IconX } from '../../parts/icons';
import { Empty, ErrorNote, Waiting } from '../../parts/Notes';
import { Page } from '../../parts/Page';
import { AddKiosk } from './AddKiosk';
import { KioskCard } from './KioskCard';
import { LeaveCode } from './LeaveCode';

const ORDER = { silent: 0, late: 1, online: 2, never: 3, revoked: 4 } as const;

export function Kiosks() {
  const { t } = useText();
  const { can } = useMe();
  const kiosks = useKiosks();
  const revoke = useRevokeKiosk();
  const [params, setParams] = useSearchParams();
  const health = (Object.keys(ORDER) as Kiosk['health'][]).find((one) => one === params.get('health'));
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Kiosk | null>(null);
  const [revoking, setRevoking] = useState<Kiosk | null>(null);
  const add = can('kiosk.add') && <Button leftSection={<IconPlus size={18} />} onClick={() => setAdding(true)} data-testid="kiosk-add">{t('kiosk.add')}</Button>;
  const sorted = kiosks.data?.filter((one) => !health || one.health === health).sort((a, b) => ORDER[a.health] - ORDER[b.health] || a.name.localeCompare(b.name));
  return (
    <Page title={t('kiosks.title')} hint={t('kiosks.hint')} actions={add}>
      {health && <Group><Button variant="light" rightSection={<IconX size={15} aria-label={t('filter.clear')} />} onClick={() => setParams({}, { replace: true })} data-testid="kiosks-health">{t(`health.${health}`)}</Button></Group>}
      {kiosks.isPending ? <Waiting rows={2} height={220} /> : !sorted ? <ErrorNote error={kiosks.error} retry={() => void kiosks.refetch()} /> : sorted.length === 0
        ? <div className="card"><Empty icon={IconDeviceTablet} title={t(health ? 'kiosks.none_such' : 'kiosks.none')} text={t(health ? 'kiosks.none_such_text' : 'kiosks.none_text')} action={health ? undefined : add} /></div>
        : <SimpleGrid cols={{ base: 1, sm: 2, xl: 4 }} spacing="md">{sorted.map((kiosk) => <KioskCard key={kiosk.id} kiosk={kiosk} onRevoke={() => setRevoking(kiosk)} onLeave={() => setLeaving(kiosk)} />)}</SimpleGrid>}
      {leaving && <LeaveCode kiosk={leaving} onClose={() => setLeaving(null)} />}
      {adding && <AddKiosk onClose={() => setAdding(false)} />}
      {revoking && (
        <FormDialog opened danger onClose={() => setRevoking(null)} testId="revoke" title={t('kiosk.revoke_title', { name: revoking.name })} hint={t('kiosk.revoke_hint')} submit={t('kiosk.revoke')} pending={revoke.isPending} error={revoke.error} onSubmit={() => revoke.mutate({ id: revoking.id }, { onSuccess: () => setRevoking(null) })} />
      )}
    </Page>
  );
}
