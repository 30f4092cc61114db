// The cars a house lends: one more, one out for repair, one back, one at another of its centres.
import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAddTestCar, useChangeTestCar, useModels, type TestCar } from '../../api/day';
import { useText } from '../../i18n';
import { Pill } from '../../parts/Bits';
import { ErrorNote } from '../../parts/Notes';
import { useCentres, type Centre } from './centres';

function CentreSelect({ centres, value, label, onChange, testId }: { centres: Centre[]; value: string | null; label?: string; onChange: (centre: string) => void; testId: string }) {
  const { t } = useText();
  return <Select label={label} aria-label={label ? undefined : t('cars.centre')} placeholder={t('cars.centre')} size={label ? 'sm' : 'xs'} allowDeselect={false} data={centres.map((one) => ({ value: one.id, label: one.name }))} value={value} onChange={(centre) => centre && onChange(centre)} data-testid={testId} />;
}

function Row({ car, model, centres, change }: { car: TestCar; model: string; centres: Centre[]; change: ReturnType<typeof useChangeTestCar> }) {
  const { t } = useText();
  const active = car.state === 'active';
  return (
    <Stack gap={6}>
      <Group justify="space-between" wrap="nowrap">
        <div style={{ minWidth: 0 }}><Text size="sm" fw={600} truncate>{car.name}</Text><Text size="xs" c="dimmed">{model}</Text></div>
        <Group gap={8} wrap="nowrap">
          <Pill tone={active ? 'green' : 'gray'}>{t(active ? 'cars.active' : 'cars.out')}</Pill>
          <Button size="xs" variant="default" onClick={() => change.mutate({ id: car.id, state: active ? 'out' : 'active' })}>{t(active ? 'cars.take_out' : 'cars.bring_back')}</Button>
        </Group>
      </Group>
      {centres.length > 1 && <CentreSelect centres={centres} value={car.venue_id} onChange={(venue_id) => change.mutate({ id: car.id, venue_id })} testId={`car-centre-${car.id}`} />}
      {change.variables?.id === car.id && change.error && <ErrorNote error={change.error} />}
    </Stack>
  );
}

export function Cars({ dealer, cars, onClose }: { dealer: string; cars: TestCar[]; onClose: () => void }) {
  const { t } = useText();
  const models = useModels();
  const centres = useCentres(dealer);
  const add = useAddTestCar();
  const change = useChangeTestCar();
  const [model, setModel] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [centre, setCentre] = useState<string | null>(null);
  const many = centres.length > 1;
  const nameOf = (id: string) => models.data?.find((one) => one.id === id)?.name ?? id;
  const submit = () => model && add.mutate({ dealer_id: dealer, model, name: name.trim(), ...(centre && { venue_id: centre }) }, { onSuccess: () => setName('') });
  return (
    <Modal opened onClose={onClose} title={<Text fw={680} fz="lg">{t('cars.title')}</Text>} closeButtonProps={{ 'aria-label': t('action.close') }} data-testid="cars">
      <Stack gap="md">
        {cars.length === 0 && <Text size="sm" c="dimmed">{t('cars.none')}</Text>}
        {cars.map((car) => <Row key={car.id} car={car} model={nameOf(car.model)} centres={centres} change={change} />)}
        <Group align="flex-end" gap={8}>
          <Select label={t('field.model')} flex={1} miw={150} searchable data={(models.data ?? []).map((one) => ({ value: one.id, label: `${one.brand_name} ${one.name}` }))} value={model} onChange={setModel} data-testid="car-model" />
          <TextInput label={t('cars.name')} placeholder={t('cars.name_hint')} flex={1} miw={150} maxLength={60} value={name} onChange={(event) => setName(event.currentTarget.value)} data-testid="car-name" />
        </Group>
        {many && <CentreSelect centres={centres} label={t('cars.centre')} value={centre} onChange={setCentre} testId="car-centre" />}
        <Group justify="flex-end"><Button disabled={!model || !name.trim() || (many && !centre)} loading={add.isPending} onClick={submit} data-testid="car-add">{t('cars.add')}</Button></Group>
        {add.error && <ErrorNote error={add.error} />}
      </Stack>
    </Modal>
  );
}
