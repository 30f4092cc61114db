// The frame of the door: what this is on the left, the form on the right.
import { Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useText, type TextKey } from '../../i18n';
import { IconCircleCheck } from '../../parts/icons';
import { LanguageSwitch, SchemeSwitch } from '../../shell/Header';
import { Mark } from '../../shell/Mark';

const PROMISES: TextKey[] = ['entry.promise.once', 'entry.promise.one_dealer', 'entry.promise.proof'];

export function Entry({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  const { t } = useText();
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  return (
    <div className="entry">
      <aside className="entry-brand">
        <svg className="entry-sign entry-wide" viewBox="0 0 32 32" aria-hidden="true" fill="none" stroke="#fff" strokeLinecap="round" strokeLinejoin="round">
          <path d="M9 22.5 16 8l7 14.5" strokeWidth="3" />
          <path d="m12.4 19.2 2.6 2.4 5-5" strokeWidth="2.4" />
        </svg>
        <Group gap={12}>
          <Mark size={38} />
          <Text fw={700} fz={20} c="white">{t('app.name')}</Text>
        </Group>
        <Stack gap="lg" className="entry-wide" maw={480}>
          <Text component="p" m={0} fw={700} fz={34} lh={1.2} c="white" style={{ letterSpacing: '-0.02em', textWrap: 'balance' }}>
            {t('entry.lead')}
          </Text>
          <Stack gap={10}>
            {PROMISES.map((key) => (
              <Group key={key} gap={10} wrap="nowrap" align="flex-start">
                <IconCircleCheck size={21} stroke={1.8} aria-hidden style={{ flex: 'none', marginTop: 1 }} />
                <Text c="white">{t(key)}</Text>
              </Group>
            ))}
          </Stack>
        </Stack>
        <Text size="sm" className="entry-wide" c="white" opacity={0.85}>{t('entry.foot')}</Text>
      </aside>
      <main className="entry-form">
        <Group className="entry-tools" gap="sm">
          <LanguageSwitch />
          <SchemeSwitch />
        </Group>
        <Stack gap="lg">
          <Stack gap={4}>
            <Title order={1}>{title}</Title>
            <Text c="dimmed" size="sm">{hint}</Text>
          </Stack>
          {children}
        </Stack>
      </main>
    </div>
  );
}
