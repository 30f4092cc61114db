// What stands around every page once somebody is signed in.
import { AppShell, ScrollArea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense, useEffect, useRef } from 'react';
import { Outlet, useLocation } from 'react-router';
import { useText } from '../i18n';
import { Waiting } from '../parts/Notes';
import { Header } from './Header';
import { Help, useShortcuts } from './Help';
import { SideNav, TabBar } from './Nav';
import { Search } from './Search';
import { useBrowserNotices } from './useBrowserNotices';
import { useWayBack } from './wayBack';

// A new page: up to the top, and the reading position of a screen reader onto its heading; not out of a dialog that was
// opened while the page was on its way.
// Stands behind the page, so that a page which comes only when it is opened is there first.
function FreshPage(): null {
  const { pathname } = useLocation();
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    window.scrollTo(0, 0);
    if (!document.activeElement?.closest('[role="dialog"]')) document.getElementById('page-title')?.focus({ preventScroll: true });
  }, [pathname]);
  return null;
}

export function Shell() {
  const { t } = useText();
  const [menu, { toggle, close }] = useDisclosure(false);
  const [help, helpControl] = useDisclosure(false);
  useShortcuts(helpControl.open);
  useBrowserNotices();
  useWayBack();
  return (
    <AppShell header={{ height: 62 }} navbar={{ width: 244, breakpoint: 'md', collapsed: { mobile: !menu } }} padding={{ base: 'md', md: 'xl' }}>
      <a className="skip" href="#main">{t('skip')}</a>
      <AppShell.Header>
        <Header opened={menu} onToggle={toggle} onHelp={helpControl.open} />
      </AppShell.Header>
      <AppShell.Navbar p={10}>
        <AppShell.Section grow component={ScrollArea}>
          <SideNav onGo={close} />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main className="app-main" id="main" tabIndex={-1}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
          <FreshPage />
        </Suspense>
      </AppShell.Main>
      <TabBar />
      <Search onHelp={helpControl.open} />
      <Help opened={help} onClose={helpControl.close} />
    </AppShell>
  );
}
