// Test drives and cars of one person: hold a time in one click, agree on another, write down the sale or take it back.
import { Button, Group, Modal, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useHoldDrive, useModels, useRecordSale, type TestDrive } from '../../api/day';
import type { Assignment, Prospect } from '../../api/types';
import { useText } from '../../i18n';
import { dayText } from '../../lib/day';
import { day, shortTime } from '../../lib/format';
import { pick, productName } from '../../lib/text';
import { FormDialog } from '../../parts/Dialog';
import { Tile } from '../../parts/Bits';
import { useMe } from '../../parts/hooks';
import { IconArrowBackUp, IconCar } from '../../parts/icons';
import { Card } from '../../parts/Page';
import { DayField } from '../../parts/When';
import { CarAndTime, type CarTime } from '../drives/Book';
import { DriveDialog, DriveError } from '../drives/DriveDialog';
import { DriveLine } from '../drives/Drives';
import { useZone } from '../drives/zone';
import { SaleBack } from './SaleBack';

function OtherTime({ assignment, onClose }: { assignment: Assignment; onClose: () => void }) {
  const { t } = useText();
  const hold = useHoldDrive();
  const [wanted, setWanted] = useState<CarTime | null>(null);
  const submit = () => wanted && hold.mutate({ id: assignment.id, ...wanted }, { onSuccess: onClose });
  return (
    <Modal opened onClose={onClose} title={<Text fw={680} fz="lg">{t('drive.plan')}</Text>} closeButtonProps={{ 'aria-label': t('action.close') }} data-testid="hold">
      <Stack gap="md">
        <CarAndTime assignmentId={assignment.id} dealerId={assignment.dealer.id} onChange={setWanted} />
        {hold.error && <DriveError error={hold.error} />}
        <Group justify="flex-end"><Button disabled={!wanted} loading={hold.isPending} onClick={submit} data-testid="hold-submit">{t('drive.hold')}</Button></Group>
      </Stack>
    </Modal>
  );
}

function Sale({ assignment, name, onClose }: { assignment: Assignment; name: string; onClose: () => void }) {
  const { t } = useText();
  const sale = useRecordSale();
  const models = useModels();
  const [model, setModel] = useState<string | null>(null);
  const [date, setDate] = useState(dayText(Date.now()));
  const [vin, setVin] = useState('');
  const submit = () => model && sale.mutate({ id: assignment.id, model, since_ms: new Date(`${date}T12:00`).getTime(), ...(vin ? { vin } : {}) }, { onSuccess: () => { notifications.show({ color: 'teal', message: t('sale.done', { name }) }); onClose(); } });
  const fits = (models.data ?? []).filter((one) => assignment.brand === '*' || one.brand === assignment.brand);
  return (
    <FormDialog opened onClose={onClose} testId="sale" title={t('sale.title')} hint={t('sale.hint')} submit={t('sale.submit')} onSubmit={submit} ready={model !== null && date !== ''} pending={sale.isPending} error={sale.error}>
      <Select label={t('field.model')} data-autofocus searchable data={fits.map((one) => ({ value: one.id, label: `${one.brand_name} ${one.name}` }))} value={model} onChange={setModel} data-testid="sale-model" />
      <DayField label={t('sale.date')} value={date} onChange={setDate} data-testid="sale-date" />
      <TextInput label={t('sale.vin')} description={t('sale.vin_hint')} maxLength={17} value={vin} onChange={(event) => setVin(event.currentTarget.value.toUpperCase())} data-testid="sale-vin" />
    </FormDialog>
  );
}

type Car = Prospect['cars'][number];

function OwnedCar({ car, name }: { car: Car; name: string }) {
  const { t, language } = useText();
  const [asked, setAsked] = useState(false);
  const known = [car.since_ms !== null && t('car.since', { date: day(car.since_ms, language) }), car.dealer && pick(car.dealer.name, language), car.vin_known && t('car.vin_known')].filter(Boolean).join(' · ');
  const title = [car.brand, car.model].filter(Boolean).join(' ') || t('car.unnamed');
  return (
    <Group gap={12} wrap="nowrap" align="flex-start">
      <Tile icon={IconCar} tone="green" />
      <Stack gap={2} align="flex-start" style={{ minWidth: 0 }}>
        <Text size="sm" fw={600}>{title}</Text><Text size="xs" c="dimmed">{known}</Text>
        {car.undo_assignment_id !== null && <Button size="compact-sm" variant="subtle" ml={-8} leftSection={<IconArrowBackUp size={15} />} onClick={() => setAsked(true)} data-testid={`sale-undo-${car.id}`}>{t('sale.back')}</Button>}
      </Stack>
      {asked && <SaleBack car={car} title={title} name={name} onClose={() => setAsked(false)} />}
    </Group>
  );
}

function OwnedCars({ prospect }: { prospect: Prospect }) {
  return <Stack gap="sm" data-testid="owned-cars">{prospect.cars.map((car) => <OwnedCar key={car.id} car={car} name={prospect.name.display} />)}</Stack>;
}

export function DriveCard({ prospect }: { prospect: Prospect }) {
  const { t, language } = useText();
  const { can } = useMe();
  const hold = useHoldDrive();
  const [opened, setOpened] = useState<TestDrive | null>(null);
  const [asking, setAsking] = useState<'time' | 'sale' | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const workable = prospect.assignments.filter((one) => one.ended_ms === null && one.waits_until_ms === null && one.stage !== 'deal');
  const lease = workable.find((one) => one.id === chosen) ?? workable[0];
  const zone = useZone(lease?.dealer.id);
  const current = opened && (prospect.test_drives.find((one) => one.id === opened.id) ?? opened);
  const close = () => setAsking(null);
  const holdFirst = () => lease && hold.mutate({ id: lease.id }, { onSuccess: (held) => notifications.show({ color: 'teal', message: t('drive.held', { when: shortTime(held.starts_ms, Date.now(), language, zone) }) }) });
  const works = lease !== undefined && can('drive.book');
  if (!works && prospect.test_drives.length === 0 && prospect.cars.length === 0) return null;
  return (
    <Card title={t('drive.card')} testId="drive-card">
      <Stack gap="md">
        {prospect.cars.length > 0 && <OwnedCars prospect={prospect} />}
        {prospect.test_drives.length > 0 && <Stack gap={0} mx={-20}>{prospect.test_drives.map((drive) => <DriveLine key={drive.id} drive={drive} dated onOpen={() => setOpened(drive)} />)}</Stack>}
        {works && workable.length > 1 && <SegmentedControl fullWidth aria-label={t('drive.lease')} value={lease.id} onChange={setChosen} data={workable.map((one) => ({ value: one.id, label: productName(one.brand) || t('brand.any') }))} data-testid="drive-lease" />}
        {works && (
          <Group gap={8}>
            <Button size="sm" variant="light" loading={hold.isPending} onClick={holdFirst} data-testid="drive-hold">{t('drive.hold_first')}</Button>
            <Button size="sm" variant="default" onClick={() => setAsking('time')} data-testid="drive-plan">{t('drive.other_time')}</Button>
            {can('sale.record') && <Button size="sm" variant="default" onClick={() => setAsking('sale')} data-testid="sale-open">{t('sale.title')}</Button>}
          </Group>
        )}
        {hold.error && <DriveError error={hold.error} />}
      </Stack>
      {current && <DriveDialog drive={current} onClose={() => setOpened(null)} />}
      {asking === 'time' && lease && <OtherTime assignment={lease} onClose={close} />}
      {asking === 'sale' && lease && <Sale assignment={lease} name={prospect.name.display} onClose={close} />}
    </Card>
  );
}
