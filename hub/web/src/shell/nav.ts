// The pages of the console, for the side bar, the phone's bar, the shortcuts and the command search.
import type { Summary } from '../api/types';
import type { TextKey } from '../i18n';
import type { Action } from '../lib/permissions';
import type { IconType } from '../parts/Bits';
import {
  IconAlertOctagon, IconBuildingStore, IconChecklist, IconDeviceTablet, IconGitCompare, IconHistory, IconHome, IconListDetails, IconRoute, IconScale, IconShieldLock, IconSteeringWheel, IconUserCheck, IconUserPlus, IconUsers,
} from '../parts/icons';

export type NavItem = {
  path: string;
  action: Action;
  icon: IconType;
  label: TextKey;
  group: TextKey;
  keys: string;
  count?: (summary: Summary) => { value: number; alarm?: boolean };
};

export const NAV: readonly NavItem[] = [
  { path: '/', action: 'page.today', icon: IconHome, label: 'nav.today', group: 'nav.group.work', keys: 'g h' },
  { path: '/leads', action: 'page.leads', icon: IconListDetails, label: 'nav.leads', group: 'nav.group.work', keys: 'g l', count: (s) => ({ value: s.unassigned, alarm: true }) },
  {
    path: '/tasks', action: 'page.tasks', icon: IconChecklist, label: 'nav.tasks', group: 'nav.group.work', keys: 'g t',
    count: (s) => (s.overdue_tasks > 0 ? { value: s.overdue_tasks, alarm: true } : { value: s.open_tasks }),
  },
  { path: '/drives', action: 'page.drives', icon: IconSteeringWheel, label: 'nav.drives', group: 'nav.group.work', keys: 'g e' },
  { path: '/visitor', action: 'lead.type', icon: IconUserPlus, label: 'nav.visitor', group: 'nav.group.work', keys: 'g n' },
  { path: '/review', action: 'page.review', icon: IconGitCompare, label: 'nav.review', group: 'nav.group.work', keys: 'g r', count: (s) => ({ value: s.review }) },
  { path: '/matching', action: 'page.matching', icon: IconScale, label: 'nav.matching', group: 'nav.group.work', keys: 'g m' },
  { path: '/check', action: 'page.check', icon: IconUserCheck, label: 'nav.check', group: 'nav.group.work', keys: 'g c' },
  { path: '/dealers', action: 'page.dealers', icon: IconBuildingStore, label: 'nav.dealers', group: 'nav.group.network', keys: 'g d' },
  { path: '/routing', action: 'page.routing', icon: IconRoute, label: 'nav.routing', group: 'nav.group.network', keys: 'g v' },
  { path: '/kiosks', action: 'page.kiosks', icon: IconDeviceTablet, label: 'nav.kiosks', group: 'nav.group.network', keys: 'g k', count: (s) => ({ value: s.kiosks.silent, alarm: true }) },
  { path: '/quarantine', action: 'page.quarantine', icon: IconShieldLock, label: 'nav.quarantine', group: 'nav.group.network', keys: 'g q', count: (s) => ({ value: s.quarantine }) },
  { path: '/users', action: 'page.users', icon: IconUsers, label: 'nav.users', group: 'nav.group.system', keys: 'g u' },
  { path: '/jobs', action: 'page.jobs', icon: IconAlertOctagon, label: 'nav.jobs', group: 'nav.group.system', keys: 'g j', count: (s) => ({ value: s.dead_jobs, alarm: true }) },
  { path: '/audit', action: 'page.audit', icon: IconHistory, label: 'nav.audit', group: 'nav.group.system', keys: 'g a' },
];
export const NAV_GROUPS: readonly TextKey[] = ['nav.group.work', 'nav.group.network', 'nav.group.system'];
