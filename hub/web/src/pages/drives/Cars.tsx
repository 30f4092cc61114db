// The cars a house lends: one more, one out for repair, one back.
import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAddTestCar, useModels, useSetTestCar, type TestCar } from '../../api/day';
import { useText } from '../../i18n';
import { Pill } from '../../parts/Bits';
import { ErrorNote } from '../../parts/Notes';

export function Cars({ dealer, cars, onClose }: { dealer: string; cars: TestCar[]; onClose: () => void }) {
  const { t } = useText();
  const models = useModels();
  const add = useAddTestCar();
  const set = useSetTestCar();
  const [model, setModel] = useState<string | null>(null);
  const [name, setName] = useState('');
  const nameOf = (id: string) => models.data?.find((one) => one.id === id)?.name ?? id;
  const submit = () => model && add.mutate({ dealer_id: dealer, model, name: name.trim() }, { onSuccess: () => setName('') });
  return (
    <Modal opened onClose={onClose} title={<Text fw={680} fz="lg">{t('cars.title')}</Text>} closeButtonProps={{ 'aria-label': t('action.close') }} data-testid="cars">
      <Stack gap="md">
        {cars.length === 0 && <Text size="sm" c="dimmed">{t('cars.none')}</Text>}
        {cars.map((car) => (
          <Group key={car.id} justify="space-between" wrap="nowrap">
            <div style={{ minWidth: 0 }}><Text size="sm" fw={600} truncate>{car.name}</Text><Text size="xs" c="dimmed">{nameOf(car.model)}</Text></div>
            <Group gap={8} wrap="nowrap">
              <Pill tone={car.state === 'active' ? 'green' : 'gray'}>{t(car.state === 'active' ? 'cars.active' : 'cars.out')}</Pill>
              <Button size="xs" variant="default" onClick={() => set.mutate({ id: car.id, state: car.state === 'active' ? 'out' : 'active' })}>{t(car.state === 'active' ? 'cars.take_out' : 'cars.bring_back')}</Button>
            </Group>
          </Group>
        ))}
        <Group align="flex-end" gap={8}>
          <Select label={t('field.model')} flex={1} miw={150} searchable data={(models.data ?? []).map((one) => ({ value: one.id, label: `${one.brand_name} ${one.name}` }))} value={model} onChange={setModel} data-testid="car-model" />
          <TextInput label={t('cars.name')} placeholder={t('cars.name_hint')} flex={1} miw={150} maxLength={60} value={name} onChange={(event) => setName(event.currentTarget.value)} data-testid="car-name" />
          <Button disabled={!model || !name.trim()} loading={add.isPending} onClick={submit} data-testid="car-add">{t('cars.add')}</Button>
        </Group>
        {(add.error ?? set.error) && <ErrorNote error={add.error ?? set.error} />}
      </Stack>
    </Modal>
  );
}
