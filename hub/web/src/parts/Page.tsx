// The frame of a page: its heading, what one can do there, its content; and a card with a heading.
import { Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useText } from '../i18n';
import { useUnseen } from './hooks';

type PageProps = { title: string; hint?: string; actions?: ReactNode; children: ReactNode };

export function Page({ title, hint, actions, children }: PageProps) {
  const { t } = useText();
  const fresh = useUnseen();
  useEffect(() => {
    document.title = `${fresh > 0 ? `(${fresh}) ` : ''}${title} · ${t('app.name')}`;
  }, [title, fresh, t]);
  return (
    <Stack gap="lg" className="content" data-testid="page">
      <Group justify="space-between" align="flex-end" gap="sm">
        <Stack gap={2} maw={720}>
          <Title order={1} tabIndex={-1} id="page-title" className="anywhere">
            {title}
          </Title>
          {hint && (
            <Text size="sm" c="dimmed">
              {hint}
            </Text>
          )}
        </Stack>
        {actions && <Group gap="sm">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}

type CardProps = { title?: ReactNode; actions?: ReactNode; children: ReactNode; flush?: boolean; testId?: string };

export function Card({ title, actions, children, flush, testId }: CardProps) {
  return (
    <section className="card" data-testid={testId}>
      {title && (
        <div className="card-head">
          <Title order={2} flex={1}>
            {title}
          </Title>
          {actions}
        </div>
      )}
      <div style={flush ? { paddingTop: title ? 6 : 0 } : { padding: title ? '10px 20px 20px' : 20 }}>{children}</div>
    </section>
  );
}
