// The fields of When.tsx with their calendar and clock. A day may be typed as both languages write it, or as 2026-05-12.
import '@mantine/dates/styles.css';
import 'dayjs/locale/ru';
import { DateInput, TimePicker } from '@mantine/dates';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useText } from '../i18n';
import { dayTyped } from '../lib/day';
import type { DayProps, HourProps } from './When';

export function Day({ value, onChange, min, max, clearable = false, ...field }: DayProps) {
  const { t, language } = useText();
  const [opened, setOpened] = useState(false);
  const isTouched = useMediaQuery('(pointer: coarse)') ?? false;
  return (
    <DateInput
      {...field} value={value || null} onChange={(day) => onChange(day ?? '')} minDate={min || undefined} maxDate={max || undefined} allowDeselect={clearable} clearable={clearable} clearButtonProps={{ 'aria-label': t('filter.clear') }}
      dateParser={dayTyped} valueFormat={language === 'ru' ? 'DD.MM.YYYY' : 'DD/MM/YYYY'} placeholder={t('when.day')} locale={language} firstDayOfWeek={1} inputMode={isTouched ? 'none' : 'numeric'}
      // Escape closes the calendar, and only then the dialog around it.
      data-mantine-stop-propagation={opened || undefined} onFocus={() => setOpened(true)} onClick={() => setOpened(true)} onBlur={() => setOpened(false)} onKeyDown={(event) => event.key === 'Escape' && setOpened(false)}
      ariaLabels={{ previousMonth: t('when.month_before'), nextMonth: t('when.month_after'), previousYear: t('when.year_before'), nextYear: t('when.year_after'), previousDecade: t('when.decade_before'), nextDecade: t('when.decade_after'), monthLevelControl: t('when.months'), yearLevelControl: t('when.years') }}
    />
  );
}

export function Hour({ value, onChange, step, partly = false, 'data-testid': testId, 'data-autofocus': autofocus, ...field }: HourProps) {
  const { t } = useText();
  return <TimePicker {...field} value={value} onChange={(hour) => (hour || partly) && onChange(hour)} minutesStep={step} withDropdown={step !== undefined} hoursInputLabel={t('when.hours')} minutesInputLabel={t('when.minutes')} hoursInputProps={{ 'data-testid': testId, 'data-autofocus': autofocus }} />;
}
