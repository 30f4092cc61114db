// What happened that concerns this user. Notices carry no personal data, only what to open.
import { ActionIcon, Indicator, Popover, Stack, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useSeeNotice } from '../api/changes';
import { useNotices } from '../api/queries';
import type { Notice } from '../api/types';
import { useText } from '../i18n';
import { pageOf } from '../lib/browserNotices';
import { humanise } from '../lib/text';
import { useMe } from '../parts/hooks';
import { Dot, Moment } from '../parts/Bits';
import { IconBell } from '../parts/icons';

function Row({ notice, onOpen }: { notice: Notice; onOpen: (notice: Notice) => void }) {
  const { tOr } = useText();
  return (
    <UnstyledButton onClick={() => onOpen(notice)} px="md" py={10} className="nav-link" data-testid={`notice-${notice.id}`}>
      <Dot tone={notice.seen ? 'gray' : 'blue'} />
      <div>
        <Text size="sm" fw={notice.seen ? 400 : 600}>{tOr(`notice.${notice.kind}`, humanise(notice.kind))}</Text>
        <Text size="xs" c="dimmed"><Moment ms={notice.created_ms} as="relative" /></Text>
      </div>
    </UnstyledButton>
  );
}

export function Notices() {
  const { t } = useText();
  const [opened, setOpened] = useState(false);
  const notices = useNotices().data?.items ?? [];
  const { can } = useMe();
  const see = useSeeNotice();
  const navigate = useNavigate();
  const fresh = notices.filter((notice) => !notice.seen).length;
  const open = (notice: Notice) => {
    setOpened(false);
    if (!notice.seen) see.mutate({ id: notice.id });
    const page = pageOf(notice, can('prospect.see'));
    if (page) void navigate(page);
  };
  const label = t('notices.label', { count: fresh });
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={340} shadow="md" radius="lg" trapFocus>
      <Indicator disabled={fresh === 0} color="red" size={9} offset={4}>
        <Popover.Target>
          <ActionIcon size={36} variant="default" aria-label={label} title={label} onClick={() => setOpened(!opened)} data-testid="notices">
            <IconBell size={19} stroke={1.8} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={8} aria-label={t('notices.title')}>
        <Text fw={650} px="md" py={8} size="sm">{t('notices.title')}</Text>
        {notices.length === 0 && <Text px="md" pb="md" size="sm" c="dimmed">{t('notices.empty')}</Text>}
        <Stack gap={2} mah="60vh" style={{ overflow: 'auto' }}>
          {notices.map((notice) => <Row key={notice.id} notice={notice} onOpen={open} />)}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
