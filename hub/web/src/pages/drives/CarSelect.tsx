// One of a house's cars, by the centre where it stands if there is more than one.
import { Select } from '@mantine/core';
import { useTestCars, type TestCar } from '../../api/day';
import { useText } from '../../i18n';
import { useCentres, usePlaces } from './centres';

type Props = { dealer: string; value: string | null; onChange: (car: string | null) => void; also?: string; testId: string };

// `also`: a car that is shown though it is out, because it is the one in question.
export function CarSelect({ dealer, value, onChange, also, testId }: Props) {
  const { t } = useText();
  const cars = (useTestCars(dealer).data ?? []).filter((one) => one.state === 'active' || one.id === also);
  const items = (some: TestCar[]) => some.map((one) => ({ value: one.id, label: one.name }));
  const places = usePlaces(cars, useCentres(dealer));
  return <Select label={t('drive.car')} data-autofocus={also === undefined || undefined} allowDeselect={false} data={places.some((one) => one.name) ? places.map((one) => ({ group: one.name, items: items(one.cars) })) : items(cars)} value={value} onChange={onChange} nothingFoundMessage={t('cars.none')} data-testid={testId} />;
}
