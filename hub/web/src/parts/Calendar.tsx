// The fields of When.tsx with their calendar and clock. A day may be typed as both languages write it, or as 2026-05-12;
// up and down walk by days, a page up and down by months.
import '@mantine/dates/styles.css';
import 'dayjs/locale/ru';
import { DateInput, TimePicker } from '@mantine/dates';
import { useMediaQuery } from '@mantine/hooks';
import { useState, type KeyboardEvent } from 'react';
import { useText } from '../i18n';
import { dayByKey, dayText, dayTyped, dayWritten } from '../lib/day';
import type { DayProps, HourProps } from './When';

// As if typed: while its calendar is open, the field shows what was typed and nothing else.
function type(field: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

export function Day({ value, onChange, min, max, clearable = false, ...field }: DayProps) {
  const { t, language } = useText();
  const [opened, setOpened] = useState(false);
  const isTouched = useMediaQuery('(pointer: coarse)') ?? false;
  const walk = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') return setOpened(false);
    const today = dayText(Date.now());
    const next = field.readOnly || field.disabled ? null : dayByKey(dayTyped(event.currentTarget.value) ?? (value || today), event.key);
    if (next === null) return;
    event.preventDefault();
    const [from, to] = [min || next, max || next];
    type(event.currentTarget, dayWritten(event.currentTarget.value === '' ? today : next < from ? from : next > to ? to : next, language));
  };
  return (
    <DateInput
      {...field} value={value || null} onChange={(day) => onChange(day ?? '')} minDate={min || undefined} maxDate={max || undefined} allowDeselect={clearable} clearable={clearable} clearButtonProps={{ 'aria-label': t('filter.clear') }}
      dateParser={dayTyped} valueFormat={language === 'ru' ? 'DD.MM.YYYY' : 'DD/MM/YYYY'} placeholder={t('when.day')} locale={language} firstDayOfWeek={1} inputMode={isTouched ? 'none' : 'numeric'}
      // Escape closes the calendar, and only then the dialog around it.
      data-mantine-stop-propagation={opened || undefined} onFocus={() => setOpened(true)} onClick={() => setOpened(true)} onBlur={() => setOpened(false)} onKeyDown={walk}
      ariaLabels={{ previousMonth: t('when.month_before'), nextMonth: t('when.month_after'), previousYear: t('when.year_before'), nextYear: t('when.year_after'), previousDecade: t('when.decade_before'), nextDecade: t('when.decade_after'), monthLevelControl: t('when.months'), yearLevelControl: t('when.years') }}
    />
  );
}

export function Hour({ value, onChange, step, partly = false, 'data-testid': testId, 'data-autofocus': autofocus, ...field }: HourProps) {
  const { t } = useText();
  return <TimePicker {...field} value={value} onChange={(hour) => (hour || partly) && onChange(hour)} minutesStep={step} withDropdown={step !== undefined} hoursInputLabel={t('when.hours')} minutesInputLabel={t('when.minutes')} hoursInputProps={{ 'data-testid': testId, 'data-autofocus': autofocus }} />;
}
