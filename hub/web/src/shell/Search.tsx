// Ctrl K, by keyboard alone: people by whatever is known of them (asked of the hub), pages, and what the role may do.
import { useMantineColorScheme, useComputedColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { useSignOut } from '../api/changes';
import { useFoundPeople } from '../api/people';
import { setLanguage, useText, type TextKey } from '../i18n';
import type { Action } from '../lib/permissions';
import { matching, type Offer } from '../lib/palette';
import { Circle, type IconType } from '../parts/Bits';
import { useMe } from '../parts/hooks';
import { IconAlertTriangle, IconCalendar, IconHistory, IconInbox, IconKeyboard, IconLock, IconLogout, IconMessage, IconMoon, IconSearch, IconUserPlus } from '../parts/icons';
import { NAV } from './nav';

const MOST_PEOPLE = 6;

// Lists that are asked for often enough to have a name of their own.
const SHORT_CUTS: readonly { id: string; action: Action; label: TextKey; path: string; icon: IconType }[] = [
  { id: 'visitor', action: 'lead.type', label: 'search.do.visitor', path: '/visitor', icon: IconUserPlus },
  { id: 'unassigned', action: 'prospect.assign', label: 'search.do.unassigned', path: '/leads?state=unassigned', icon: IconInbox },
  { id: 'nobodys', action: 'prospect.assign', label: 'leads.nobodys', path: '/leads?nobodys=1&kind=all', icon: IconInbox },
  { id: 'overdue', action: 'page.tasks', label: 'search.do.overdue', path: '/tasks?due=overdue&who=all', icon: IconAlertTriangle },
  { id: 'due', action: 'page.tasks', label: 'search.do.due', path: '/tasks?due=today&who=mine', icon: IconCalendar },
  { id: 'deeds', action: 'page.deeds', label: 'deeds.title', path: '/deeds', icon: IconHistory },
  { id: 'security', action: 'page.today', label: 'security.title', path: '/security', icon: IconLock },
];

function usePeopleFor(query: string, may: boolean): SpotlightActionData[] {
  const navigate = useNavigate();
  const [asked] = useDebouncedValue(query.trim(), 200);
  const typed = may && query.trim().length > 1 ? asked : '';
  const found = useFoundPeople(typed, MOST_PEOPLE).data?.pages[0]?.items ?? [];
  if (typed === '') return [];
  return found.map((person) => ({
    id: `person-${person.id}`, label: person.name, description: person.phone_masked || person.email_masked, leftSection: <Circle name={person.name} size={32} />, 'data-testid': `palette-person-${person.id}`, onClick: () => void navigate(`/prospects/${person.id}`),
  }));
}

export function Search({ onHelp }: { onHelp: () => void }) {
  const { t, language } = useText();
  const { can } = useMe();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  const [query, setQuery] = useState('');
  const people = usePeopleFor(query, can('page.people'));
  useEffect(() => { // people come after the letters and go again: Enter shall always open the first of what stands there
    if (!document.querySelector('[data-action][data-selected]')) document.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  });
  const icon = (Icon: IconType) => <Icon size={20} stroke={1.7} aria-hidden />;
  const pages: Offer[] = NAV.filter((item) => can(item.action)).map((item) => ({ id: item.path, label: t(item.label), leftSection: icon(item.icon), onClick: () => void navigate(item.path) }));
  const deeds: Offer[] = [
    ...SHORT_CUTS.filter((one) => can(one.action)).map((one) => ({ id: one.id, label: t(one.label), leftSection: icon(one.icon), onClick: () => void navigate(one.path) })),
    { id: 'scheme', label: t(dark ? 'header.light' : 'header.dark'), leftSection: icon(IconMoon), onClick: () => setColorScheme(dark ? 'light' : 'dark') },
    { id: 'language', label: t('search.other_language'), leftSection: icon(IconMessage), onClick: () => setLanguage(language === 'ru' ? 'en' : 'ru') },
    { id: 'help', label: t('help.title'), leftSection: icon(IconKeyboard), onClick: onHelp },
    { id: 'sign-out', label: t('header.signout'), leftSection: icon(IconLogout), onClick: () => signOut.mutate() },
  ];
  const groups: SpotlightActionGroupData[] = [
    { group: t('search.people'), actions: people }, { group: t('search.pages'), actions: matching(pages, query) }, { group: t('search.deeds'), actions: matching(deeds, query) },
  ].filter((group) => group.actions.length > 0);
  return (
    <Spotlight // without a fade: it is gone before the page it leads to takes the focus
      transitionProps={{ duration: 0 }}
      actions={groups} filter={(_query, actions) => actions} query={query} onQueryChange={setQuery} shortcut={['mod + K', 'mod + л']} limit={24} highlightQuery radius="lg" scrollable maxHeight={480} nothingFound={t('search.nothing')} attributes={{ content: { 'aria-label': t('search.placeholder') } }}
      searchProps={{ placeholder: t('search.placeholder'), 'aria-label': t('search.placeholder'), maxLength: 100, leftSection: <IconSearch size={19} />, 'data-testid': 'palette' } as object}
    />
  );
}
