// A day of a house by its own clock: a lane for each car, its centres one below the other.
import { Text, VisuallyHidden } from '@mantine/core';
import { Fragment } from 'react';
import type { TestCar, TestDrive } from '../../api/day';
import { useText } from '../../i18n';
import { CLOSE_HOUR, HOUR_MS, OPEN_HOUR, clockAt, dayStart, placeOf } from '../../lib/day';
import { DRIVE_TONE } from '../../lib/tone';
import { usePlaces, type Centre } from './centres';

const HOURS = Array.from({ length: CLOSE_HOUR - OPEN_HOUR + 1 }, (_, i) => OPEN_HOUR + i);

function Block({ drive, day, zone, onOpen }: { drive: TestDrive; day: number; zone: string | undefined; onOpen: () => void }) {
  const { t, language } = useText();
  const left = placeOf(drive.starts_ms, day);
  const width = Math.max(4, placeOf(drive.ends_ms, day) - left);
  return (
    <button type="button" className="drive-block toned" data-tone={DRIVE_TONE[drive.state]} data-state={drive.state} style={{ left: `${left}%`, width: `${width}%` }} onClick={onOpen} data-testid={`drive-${drive.id}`}>
      <span className="drive-time num">{clockAt(drive.starts_ms, language, zone)}</span>
      <span className="drive-name">{drive.prospect.name}</span>
      <VisuallyHidden>{t(`drive.state.${drive.state}`)}</VisuallyHidden>
    </button>
  );
}

type LanesProps = { cars: TestCar[]; centres: Centre[]; drives: TestDrive[]; day: number; zone: string | undefined; now: number; onOpen: (drive: TestDrive) => void };

function Lane({ car, drives, day, zone, now, onOpen }: { car: TestCar } & Omit<LanesProps, 'cars' | 'centres'>) {
  const { t } = useText();
  const isToday = dayStart(now, zone) === day;
  return (
    <div className="drive-lane">
      <div className="drive-car"><Text size="sm" fw={600} truncate>{car.name}</Text>{car.state === 'out' && <Text size="xs" c="dimmed">{t('cars.out')}</Text>}</div>
      <div className="drive-track">
        {HOURS.slice(1, -1).map((hour) => <i key={hour} style={{ left: `${((hour - OPEN_HOUR) / (CLOSE_HOUR - OPEN_HOUR)) * 100}%` }} />)}
        {isToday && now > day + OPEN_HOUR * HOUR_MS && now < day + CLOSE_HOUR * HOUR_MS && <b className="drive-now" style={{ left: `${placeOf(now, day)}%` }} />}
        {drives.filter((drive) => drive.car.id === car.id && drive.state !== 'cancelled').map((drive) => <Block key={drive.id} drive={drive} day={day} zone={zone} onOpen={() => onOpen(drive)} />)}
      </div>
    </div>
  );
}

// `centres`: of a house that has several.
export function Lanes({ cars, centres, drives, day, zone, now, onOpen }: LanesProps) {
  const { t } = useText();
  const shown = cars.filter((car) => car.state === 'active' || drives.some((drive) => drive.car.id === car.id));
  const places = usePlaces(shown, centres);
  return (
    <div className="drive-grid" role="region" aria-label={t('drives.title')} tabIndex={0}>
      <div className="drive-hours" aria-hidden="true">{HOURS.map((hour) => <span key={hour} className="num" style={{ left: `${((hour - OPEN_HOUR) / (CLOSE_HOUR - OPEN_HOUR)) * 100}%` }}>{hour}:00</span>)}</div>
      {places.map((place) => (
        <Fragment key={place.id}>
          {place.name && <Text className="drive-centre" size="xs" fw={650} c="dimmed" data-testid={`lane-centre-${place.id}`}>{place.name}</Text>}
          {place.cars.map((car) => <Lane key={car.id} car={car} drives={drives} day={day} zone={zone} now={now} onOpen={onOpen} />)}
        </Fragment>
      ))}
    </div>
  );
}
