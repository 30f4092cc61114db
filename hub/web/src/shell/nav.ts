// The pages of the console, for the side bar, the phone's bar, the shortcuts and the command search.
import type { Desk } from '../api/privacy';
import type { Summary } from '../api/types';
import type { TextKey } from '../i18n';
import type { Action } from '../lib/permissions';
import type { IconType } from '../parts/Bits';
import {
  IconActivity, IconAlertOctagon, IconBeach, IconBuildingStore, IconCar, IconChartHistogram, IconChecklist, IconDatabaseImport, IconDeviceTablet, IconDownload, IconFileCheck, IconForms, IconGitCompare, IconHistory, IconHome, IconListDetails, IconLock, IconRoute, IconScale, IconShieldLock, IconSitemap, IconSteeringWheel, IconUserCheck, IconUserPlus, IconUserSearch, IconUsers,
} from '../parts/icons';

export type NavItem = {
  path: string;
  action: Action;
  icon: IconType;
  label: TextKey;
  group: TextKey;
  keys: string;
  count?: (summary: Summary) => { value: number; alarm?: boolean };
  waits?: (desk: Desk) => { value: number; alarm?: boolean }; // of the privacy desk, for who keeps it
};

export const NAV: readonly NavItem[] = [
  { path: '/', action: 'page.today', icon: IconHome, label: 'nav.today', group: 'nav.group.work', keys: 'g h' },
  { path: '/leads', action: 'page.leads', icon: IconListDetails, label: 'nav.leads', group: 'nav.group.work', keys: 'g l', count: (s) => ({ value: s.unassigned, alarm: true }) },
  { path: '/prospects', action: 'page.people', icon: IconUserSearch, label: 'nav.people', group: 'nav.group.work', keys: 'g p' },
  {
    path: '/tasks', action: 'page.tasks', icon: IconChecklist, label: 'nav.tasks', group: 'nav.group.work', keys: 'g t',
    count: (s) => (s.overdue_tasks > 0 ? { value: s.overdue_tasks, alarm: true } : { value: s.open_tasks }),
  },
  { path: '/drives', action: 'page.drives', icon: IconSteeringWheel, label: 'nav.drives', group: 'nav.group.work', keys: 'g e' },
  { path: '/absences', action: 'absence.see', icon: IconBeach, label: 'nav.absences', group: 'nav.group.work', keys: 'g z' },
  { path: '/visitor', action: 'lead.type', icon: IconUserPlus, label: 'nav.visitor', group: 'nav.group.work', keys: 'g n' },
  { path: '/review', action: 'page.review', icon: IconGitCompare, label: 'nav.review', group: 'nav.group.work', keys: 'g r', count: (s) => ({ value: s.review }) },
  { path: '/matching', action: 'page.matching', icon: IconScale, label: 'nav.matching', group: 'nav.group.work', keys: 'g m' },
  { path: '/check', action: 'page.check', icon: IconUserCheck, label: 'nav.check', group: 'nav.group.work', keys: 'g c' },
  { path: '/reports', action: 'page.reports', icon: IconChartHistogram, label: 'nav.reports', group: 'nav.group.work', keys: 'g o' },
  { path: '/dealers', action: 'page.dealers', icon: IconBuildingStore, label: 'nav.dealers', group: 'nav.group.network', keys: 'g d' },
  { path: '/network', action: 'page.network', icon: IconSitemap, label: 'nav.network', group: 'nav.group.network', keys: 'g w' },
  { path: '/routing', action: 'page.routing', icon: IconRoute, label: 'nav.routing', group: 'nav.group.network', keys: 'g v' },
  { path: '/stand', action: 'page.stand', icon: IconActivity, label: 'nav.stand', group: 'nav.group.network', keys: 'g s', count: (s) => ({ value: (s.alarms?.critical ?? 0) + (s.alarms?.warning ?? 0), alarm: (s.alarms?.critical ?? 0) > 0 }) },
  { path: '/kiosks', action: 'page.kiosks', icon: IconDeviceTablet, label: 'nav.kiosks', group: 'nav.group.network', keys: 'g k', count: (s) => ({ value: s.kiosks?.red ?? 0, alarm: true }) },
  { path: '/quarantine', action: 'page.quarantine', icon: IconShieldLock, label: 'nav.quarantine', group: 'nav.group.network', keys: 'g q', count: (s) => ({ value: s.quarantine }) },
  { path: '/questionnaires', action: 'page.content', icon: IconForms, label: 'nav.questionnaires', group: 'nav.group.content', keys: 'g y' },
  { path: '/consents', action: 'page.content', icon: IconFileCheck, label: 'nav.consents', group: 'nav.group.content', keys: 'g f' },
  { path: '/catalogue', action: 'page.content', icon: IconCar, label: 'nav.catalogue', group: 'nav.group.content', keys: 'g b' },
  { path: '/import', action: 'page.import', icon: IconDatabaseImport, label: 'nav.import', group: 'nav.group.system', keys: 'g x' },
  { path: '/users', action: 'page.users', icon: IconUsers, label: 'nav.users', group: 'nav.group.system', keys: 'g u' },
  { path: '/jobs', action: 'page.jobs', icon: IconAlertOctagon, label: 'nav.jobs', group: 'nav.group.system', keys: 'g j', count: (s) => ({ value: s.dead_jobs, alarm: true }) },
  { path: '/privacy', action: 'privacy.handle', icon: IconLock, label: 'nav.privacy', group: 'nav.group.system', keys: 'g i', waits: (d) => (d.overdue > 0 ? { value: d.overdue, alarm: true } : { value: d.soon }) },
  { path: '/exports', action: 'export.make', icon: IconDownload, label: 'nav.exports', group: 'nav.group.system', keys: 'g g', waits: (d) => ({ value: d.exports, alarm: true }) },
  { path: '/audit', action: 'page.audit', icon: IconHistory, label: 'nav.audit', group: 'nav.group.system', keys: 'g a' },
];
export const NAV_GROUPS: readonly TextKey[] = ['nav.group.work', 'nav.group.network', 'nav.group.content', 'nav.group.system'];

// Whose page an address is; none of a person's, whom many pages open.
export const pageOf = (path: string): NavItem | undefined => NAV.find((one) => one.path === path) ?? NAV.find((one) => one.path !== '/' && path.startsWith(`${one.path}/`));
