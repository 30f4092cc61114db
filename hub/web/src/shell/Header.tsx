// The top bar: whose console this is, search, language, light or dark, notices, the user.
import { ActionIcon, Burger, Button, Group, Kbd, Menu, SegmentedControl, Text, Tooltip, UnstyledButton, VisuallyHidden, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { useSignOut } from '../api/changes';
import { Link } from 'react-router';
import { useSession } from '../api/queries';
import { setLanguage, useText } from '../i18n';
import type { Language } from '../lib/text';
import { Circle, Local } from '../parts/Bits';
import { IconKeyboard, IconLock, IconLogout, IconMoon, IconSearch, IconSunHigh } from '../parts/icons';
import { Mark } from './Mark';
import { Notices } from './Notices';

export function LanguageSwitch() {
  const { t, language } = useText();
  return (
    <SegmentedControl
      size="xs"
      radius="md"
      aria-label={t('header.language')}
      data-testid="language"
      value={language}
      onChange={(value) => setLanguage(value as Language)}
      data={[{ value: 'ru', label: 'РУС' }, { value: 'en', label: 'ENG' }]}
    />
  );
}

export function SchemeSwitch() {
  const { t } = useText();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  const label = t(dark ? 'header.light' : 'header.dark');
  return (
    <Tooltip label={label}>
      <ActionIcon size={36} variant="default" aria-label={label} onClick={() => setColorScheme(dark ? 'light' : 'dark')} data-testid="scheme">
        {dark ? <IconSunHigh size={19} stroke={1.8} /> : <IconMoon size={19} stroke={1.8} />}
      </ActionIcon>
    </Tooltip>
  );
}

function UserMenu({ onHelp }: { onHelp: () => void }) {
  const { t } = useText();
  const user = useSession().data?.user;
  const signOut = useSignOut();
  if (!user) return null;
  return (
    <Menu position="bottom-end" width={260} shadow="md" radius="lg">
      <Menu.Target>
        <UnstyledButton data-testid="user-menu" style={{ borderRadius: '50%' }}>
          <Circle name={user.name} size={38} />
          <VisuallyHidden>{t('header.user', { name: user.name })}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown p={8}>
        <Group gap={12} p={10} wrap="nowrap">
          <Circle name={user.name} size={40} />
          <div style={{ minWidth: 0 }}>
            <Text size="sm" fw={650} className="anywhere">{user.name}</Text>
            <Text size="xs" c="dimmed">{t(`role.${user.role}`)}</Text>
          </div>
        </Group>
        <Menu.Divider />
        <Group px={12} py={8} justify="space-between" hiddenFrom="sm">
          <Text size="sm">{t('header.language')}</Text>
          <LanguageSwitch />
        </Group>
        <Group px={12} py={8} justify="space-between" hiddenFrom="sm">
          <Text size="sm">{t('header.scheme')}</Text>
          <SchemeSwitch />
        </Group>
        <Menu.Item component={Link} to="/security" leftSection={<IconLock size={17} />} data-testid="to-security">
          {t('security.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={17} />} rightSection={<Kbd size="xs">?</Kbd>} onClick={onHelp}>
          {t('help.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={17} />} onClick={() => signOut.mutate()} data-testid="sign-out">
          {t('header.signout')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

type HeaderProps = { opened: boolean; onToggle: () => void; onHelp: () => void };

export function Header({ opened, onToggle, onHelp }: HeaderProps) {
  const { t } = useText();
  const organisation = useSession().data?.organisation;
  return (
    <Group h="100%" px="md" gap="sm" wrap="nowrap">
      <Burger opened={opened} onClick={onToggle} hiddenFrom="md" size="sm" aria-label={t(opened ? 'header.menu_close' : 'header.menu_open')} />
      <Mark size={34} />
      <Text fw={680} size="md" truncate flex={1} title={t('app.name')}>
        <Local text={organisation} />
      </Text>
      <Button variant="default" color="gray" visibleFrom="sm" leftSection={<IconSearch size={16} />} rightSection={<Kbd size="xs">Ctrl K</Kbd>} onClick={() => spotlight.open()} fw={500} c="dimmed" data-testid="search-open">
        {t('search.open')}
      </Button>
      <ActionIcon size={36} variant="default" hiddenFrom="sm" onClick={() => spotlight.open()} aria-label={t('search.open')}>
        <IconSearch size={19} stroke={1.8} />
      </ActionIcon>
      <Group visibleFrom="sm" gap="sm" wrap="nowrap">
        <LanguageSwitch />
        <SchemeSwitch />
      </Group>
      <Notices />
      <UserMenu onHelp={onHelp} />
    </Group>
  );
}
