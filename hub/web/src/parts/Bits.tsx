// The smallest parts: pills, dots, people's circles, tiles, times, counts.
import { Group, Text, Tooltip } from '@mantine/core';
import type { ComponentType, ReactNode } from 'react';
import { exactTime, number, relative, shortTime } from '../lib/format';
import { initials, pick, productName, type LocalText } from '../lib/text';
import { circleTone, type Tone } from '../lib/tone';
import { useText } from '../i18n';
import { useNow } from './hooks';

export type IconType = ComponentType<{ size?: number | string; stroke?: number | string; 'aria-hidden'?: boolean }>;

export function Pill({ tone, icon: Icon, children, testId }: { tone: Tone; icon?: IconType; children: ReactNode; testId?: string }) {
  return (
    <span className="pill toned" data-tone={tone} data-testid={testId}>
      {Icon && <Icon size={14} stroke={2.2} aria-hidden />}
      {children}
    </span>
  );
}

export const Dot = ({ tone, live }: { tone: Tone; live?: boolean }) => (
  <span className="dot" data-tone={tone} data-live={live || undefined} aria-hidden="true" />
);

export function Circle({ name, size = 36 }: { name: string; size?: number }) {
  const letters = initials(name) || '?';
  const style = { width: size, height: size, fontSize: size * 0.37 };
  return (
    <span className="avatar toned" data-tone={name ? circleTone(name) : 'gray'} style={style} aria-hidden="true">
      {letters}
    </span>
  );
}

export const Tile = ({ icon: Icon, tone }: { icon: IconType; tone: Tone }) => (
  <span className="icon-tile toned" data-tone={tone} aria-hidden="true">
    <Icon size={22} stroke={1.8} />
  </span>
);

// A moment. By default the short clock; "relative" for what matters by its distance.
export function Moment({ ms, as = 'short' }: { ms: number; as?: 'short' | 'relative' }) {
  const { language } = useText();
  const now = useNow();
  return (
    <Tooltip label={exactTime(ms, language)}>
      <time dateTime={new Date(ms).toISOString()} className="nowrap">
        {as === 'relative' ? relative(ms, now, language) : shortTime(ms, now, language)}
      </time>
    </Tooltip>
  );
}

export function Count({ value }: { value: number }) {
  const { language } = useText();
  return <span className="num">{number(value, language)}</span>;
}

// A text the hub sends in two languages, in the reader's one.
export function Local({ text }: { text: LocalText | string | null | undefined }) {
  const { language } = useText();
  return <>{pick(text, language)}</>;
}

export function Product({ brand, model }: { brand: string; model: string | null }) {
  const { t } = useText();
  const shown = productName(model) || productName(brand) || t('brand.any');
  return <>{shown}</>;
}

export function Labelled({ icon: Icon, children, testId }: { icon: IconType; children: ReactNode; testId?: string }) {
  return (
    <Group gap={8} wrap="nowrap" align="center" data-testid={testId}>
      <Text span c="dimmed" lh={0}>
        <Icon size={17} stroke={1.8} aria-hidden />
      </Text>
      <Text span size="sm" className="anywhere">
        {children}
      </Text>
    </Group>
  );
}
