// The centres of a house: where its cars stand, and where people come to drive.
import type { TestCar } from '../../api/day';
import { useVenues } from '../../api/queries';
import { useText } from '../../i18n';
import { pick } from '../../lib/text';

export type Centre = { id: string; name: string };

export function useCentres(dealer: string | undefined): Centre[] {
  const { language } = useText();
  return (useVenues().data ?? []).filter((one) => one.kind === 'showroom' && one.dealer_id === dealer).map((one) => ({ id: one.id, name: pick(one.name, language) }));
}

// Cars by where they stand; of a house with one centre (or none) all are at one place, which needs no name.
export function usePlaces(cars: TestCar[], centres: Centre[]): (Centre & { cars: TestCar[] })[] {
  const { t } = useText();
  if (centres.length < 2) return [{ id: 'all', name: '', cars }];
  const at = (id: string) => cars.filter((car) => car.venue_id === id);
  const lost = cars.filter((car) => !centres.some((one) => one.id === car.venue_id));
  return [...centres.map((one) => ({ ...one, cars: at(one.id) })), { id: 'none', name: t('cars.anywhere'), cars: lost }].filter((one) => one.cars.length > 0);
}
