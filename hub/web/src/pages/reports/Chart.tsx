// Leads a day, this period as bars and the one before as a line. The chart library comes with this page only.
import { Skeleton, useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Report } from '../../api/reports';
import { useText } from '../../i18n';

type Draw = typeof import('./draw');

export function Chart({ report }: { report: Report }) {
  const { t, language } = useText();
  const dark = useComputedColorScheme('light') === 'dark';
  const place = useRef<HTMLDivElement>(null);
  const [draw, setDraw] = useState<Draw | null>(null);
  useEffect(() => {
    void import('./draw').then(setDraw);
  }, []);
  useEffect(() => {
    if (!draw || !place.current) return undefined;
    const words = { leads: t('report.leads'), sales: t('report.sales'), before: t('report.before') };
    return draw.drawDays(place.current, report, { dark, language, words, label: t('report.chart') });
  }, [draw, report, dark, language, t]);
  return (
    <div style={{ position: 'relative' }}>
      {!draw && <Skeleton height={280} />}
      <div ref={place} className="report-chart" hidden={!draw} data-testid="report-chart" />
    </div>
  );
}
