// ECharts, only what one chart needs; loaded when a report is opened.
import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { Report } from '../../api/reports';
import { dayMoment } from '../../lib/day';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

type Look = { dark: boolean; language: string; words: { leads: string; sales: string; before: string }; label: string };

export function drawDays(place: HTMLElement, report: Report, look: Look): () => void {
  const chart = init(place, undefined, { renderer: 'canvas' });
  const ink = look.dark ? '#c4cbd7' : '#454d5b';
  const line = look.dark ? '#2a303a' : '#e4e7ed';
  const day = new Intl.DateTimeFormat(look.language === 'ru' ? 'ru-RU' : 'en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
  chart.setOption({
    animation: false,
    aria: { enabled: true, label: { description: look.label } },
    textStyle: { fontFamily: 'Inter Variable, sans-serif', color: ink },
    grid: { left: 8, right: 8, top: 40, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: ink } },
    tooltip: { trigger: 'axis', renderMode: 'richText', confine: true },
    xAxis: { type: 'category', data: report.days.map((one) => day.format(dayMoment(one.day))), axisLine: { lineStyle: { color: line } }, axisTick: { show: false }, axisLabel: { color: ink, hideOverlap: true } },
    yAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: line } }, axisLabel: { color: ink } },
    series: [
      { name: look.words.leads, type: 'bar', data: report.days.map((one) => one.leads), itemStyle: { color: '#4a72f8', borderRadius: [3, 3, 0, 0] }, barMaxWidth: 22 },
      { name: look.words.sales, type: 'bar', data: report.days.map((one) => one.sales), itemStyle: { color: '#14a565', borderRadius: [3, 3, 0, 0] }, barMaxWidth: 22 },
      { name: look.words.before, type: 'line', data: report.days_before.map((one) => one.leads), symbol: 'none', lineStyle: { color: look.dark ? '#98a1b0' : '#7a8494', type: 'dashed', width: 2 }, itemStyle: { color: look.dark ? '#98a1b0' : '#7a8494' } },
    ],
  });
  const watch = new ResizeObserver(() => chart.resize());
  watch.observe(place);
  return () => {
    watch.disconnect();
    chart.dispose();
  };
}
