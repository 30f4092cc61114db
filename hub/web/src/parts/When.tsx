// A day, an hour, a moment asked for: written and shown in the page's own language, whatever the browser's is. Values are
// texts, "" where nothing is set: 2026-05-12, 10:30, 2026-05-12T10:30. The calendar is fetched with the first of them.
import { Group, Input, TextInput, type MantineSize, type TextInputProps } from '@mantine/core';
import { Suspense, useState, type ReactNode } from 'react';
import { later } from '../lib/later';

type Shared = { value: string; onChange: (value: string) => void; 'data-testid'?: string; size?: MantineSize } & Pick<TextInputProps, 'label' | 'description' | 'error' | 'w' | 'flex' | 'miw' | 'readOnly' | 'disabled' | 'leftSection' | 'leftSectionWidth' | 'aria-label'> & { 'data-autofocus'?: boolean };
export type DayProps = Shared & { min?: string; max?: string; clearable?: boolean };
// An hour is told when it is whole; with `partly` also that it is not, as "".
export type HourProps = Shared & { step?: number; partly?: boolean };

const Day = later(() => import('./Calendar'), 'Day');
const Hour = later(() => import('./Calendar'), 'Hour');

// The same place on the page until the calendar is there.
function Soon({ field, children }: { field: Shared & { min?: string; max?: string; clearable?: boolean; step?: number; partly?: boolean }; children: ReactNode }) {
  const { value: _value, onChange: _change, min: _min, max: _max, clearable: _clearable, step: _step, partly: _partly, ...look } = field;
  return <Suspense fallback={<TextInput {...look} value="" readOnly />}>{children}</Suspense>;
}

export const DayField = (props: DayProps) => <Soon field={props}><Day {...props} /></Soon>;
export const HourField = (props: HourProps) => <Soon field={props}><Hour {...props} /></Soon>;

const MORNING = '10:00';

// Both halves, and "" until both are set. A day that is chosen has an hour at once, so that none is dropped for want of one.
export function MomentField({ value, onChange, label, description, error, hourLabel, 'data-testid': testId, 'data-autofocus': autofocus, step }: HourProps & { hourLabel: string }) {
  const [day, setDay] = useState(value.slice(0, 10));
  const [hour, setHour] = useState(value.slice(11));
  const set = (nextDay: string, nextHour: string) => {
    setDay(nextDay);
    setHour(nextHour);
    onChange(nextDay && nextHour ? `${nextDay}T${nextHour}` : '');
  };
  return (
    <div>
      <Group gap="sm" align="flex-start" wrap="nowrap">
        <DayField flex={1} miw={0} label={label} error={Boolean(error)} data-autofocus={autofocus} value={day} onChange={(next) => set(next, hour || (next && MORNING))} data-testid={testId} />
        <HourField partly w={112} label={hourLabel} step={step} value={hour} onChange={(next) => set(day, next)} data-testid={testId && `${testId}-hour`} />
      </Group>
      {error && <Input.Error mt={5}>{error}</Input.Error>}
      {description && <Input.Description mt={5}>{description}</Input.Description>}
    </div>
  );
}
