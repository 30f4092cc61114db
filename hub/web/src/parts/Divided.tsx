// Items below one another with a line between.
import { Divider, Stack, type MantineSpacing } from '@mantine/core';
import type { ReactNode } from 'react';

export function Divided<Item extends { id: string }>({ items, gap = 'md', children }: { items: readonly Item[]; gap?: MantineSpacing; children: (item: Item, at: number) => ReactNode }) {
  return (
    <Stack gap={gap}>
      {items.map((item, at) => (
        <Stack key={item.id} gap={gap}>
          {at > 0 && <Divider />}
          {children(item, at)}
        </Stack>
      ))}
    </Stack>
  );
}
