// Ctrl K: pages, deeds, and the people of the leads that are already on the screen (nothing is asked of the hub).
import { useMantineColorScheme, useComputedColorScheme } from '@mantine/core';
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Lead } from '../api/types';
import { setLanguage, useText } from '../i18n';
import { Circle } from '../parts/Bits';
import { useMe } from '../parts/hooks';
import { IconMoon, IconSearch, IconMessage } from '../parts/icons';
import { NAV } from './nav';

function useKnownPeople(opened: boolean): Lead[] {
  const client = useQueryClient();
  return useMemo(() => {
    if (!opened) return [];
    const seen = new Map<string, Lead>();
    for (const [, data] of client.getQueriesData<InfiniteData<{ items: Lead[] }>>({ queryKey: ['leads'] })) {
      for (const lead of data?.pages.flatMap((page) => page.items) ?? []) {
        if (lead.prospect_id && lead.name && !seen.has(lead.prospect_id)) seen.set(lead.prospect_id, lead);
      }
    }
    return [...seen.values()];
  }, [client, opened]);
}

export function Search() {
  const { t, language } = useText();
  const { can } = useMe();
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  const [opened, setOpened] = useState(false);
  const people = useKnownPeople(opened);
  const pages: SpotlightActionData[] = NAV.filter((item) => can(item.action)).map((item) => ({
    id: item.path, label: t(item.label), leftSection: <item.icon size={20} stroke={1.7} aria-hidden />, onClick: () => void navigate(item.path),
  }));
  const deeds: SpotlightActionData[] = [
    { id: 'scheme', label: t(dark ? 'header.light' : 'header.dark'), leftSection: <IconMoon size={20} />, onClick: () => setColorScheme(dark ? 'light' : 'dark') },
    { id: 'language', label: t('search.other_language'), leftSection: <IconMessage size={20} />, onClick: () => setLanguage(language === 'ru' ? 'en' : 'ru') },
  ];
  const found: SpotlightActionData[] = people.map((lead) => ({
    id: lead.id, label: lead.name, description: lead.phone_masked, leftSection: <Circle name={lead.name} size={32} />, onClick: () => void navigate(`/prospects/${lead.prospect_id}`),
  }));
  const actions: SpotlightActionGroupData[] = [
    { group: t('search.pages'), actions: pages }, { group: t('search.people'), actions: found }, { group: t('search.deeds'), actions: deeds },
  ].filter((group) => group.actions.length > 0);
  return (
    <Spotlight
      actions={actions} shortcut={['mod + K', 'mod + л']} limit={9} highlightQuery radius="lg" scrollable maxHeight={440}
      onSpotlightOpen={() => setOpened(true)} onSpotlightClose={() => setOpened(false)} nothingFound={t('search.nothing')}
      searchProps={{ placeholder: t('search.placeholder'), 'aria-label': t('search.placeholder'), leftSection: <IconSearch size={19} /> }}
    />
  );
}
