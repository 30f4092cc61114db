// One number of the first page; pressing it opens the list behind it.
import { Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Tone } from '../../lib/tone';
import { Count, Tile, type IconType } from '../../parts/Bits';

type StatProps = { label: string; value: number; note: string; icon: IconType; tone: Tone; to?: string; testId: string };

export function Stat({ label, value, note, icon, tone, to, testId }: StatProps) {
  const body = (
    <Stack gap={10}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text size="sm" fw={600} c="dimmed">{label}</Text>
        <Tile icon={icon} tone={tone} />
      </Group>
      <div className="stat-value" data-testid={testId}><Count value={value} /></div>
      <Text size="sm" c="dimmed">{note}</Text>
    </Stack>
  );
  return to ? <Link to={to} className="card stat">{body}</Link> : <div className="card stat">{body}</div>;
}
