// The dealers of the network, their people and how much they have in hand.
import { ActionIcon, Group, Menu, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { Link } from 'react-router';
import { useSetDealerState } from '../api/changes';
import { useDealers } from '../api/queries';
import type { Dealer } from '../api/types';
import { useText } from '../i18n';
import { pick, productName } from '../lib/text';
import { Circle, Count, Dot, Labelled, Local, Pill } from '../parts/Bits';
import { useMe } from '../parts/hooks';
import { IconArrowsExchange, IconBuildingStore, IconDotsVertical, IconMapPin, IconPlayerPause, IconPlayerPlay, IconSearch } from '../parts/icons';
import { Empty, ErrorNote, Waiting } from '../parts/Notes';
import { Page } from '../parts/Page';
import { HandOver, HandOvers } from './HandOver';

function Figure({ value, label, to }: { value: number; label: string; to: string }) {
  return (
    <Link to={to} style={{ textDecoration: 'none', color: 'inherit' }}>
      <Text fw={700} fz={22} lh={1.2}><Count value={value} /></Text>
      <Text size="xs" c="dimmed">{label}</Text>
    </Link>
  );
}

function People({ dealer }: { dealer: Dealer }) {
  const { t } = useText();
  if (dealer.users.length === 0) return <Text size="sm" c="dimmed">{t('dealer.no_people')}</Text>;
  return (
    <Stack gap={10}>
      {dealer.users.map((user) => (
        <Group key={user.id} gap={10} wrap="nowrap">
          <Circle name={user.name} size={30} />
          <div style={{ flex: 1, minWidth: 0 }}>
            <Text size="sm" fw={550} truncate>{user.name}</Text>
            <Text size="xs" c="dimmed">{t(`role.${user.role}`)}</Text>
          </div>
          <Group gap={6} wrap="nowrap"><Dot tone={user.on_shift ? 'green' : 'gray'} /><Text size="xs" c="dimmed">{t(user.on_shift ? 'user.on_shift' : 'user.off_shift')}</Text></Group>
        </Group>
      ))}
    </Stack>
  );
}

// What an admin does to a dealer, and a manager to his own house.
function Deeds({ dealer }: { dealer: Dealer }) {
  const { t, language } = useText();
  const { can, user } = useMe();
  const state = useSetDealerState();
  const [opened, { open, close }] = useDisclosure(false);
  const mine = user?.dealer_id == null || user.dealer_id === dealer.id;
  if (!can('handover.make') || !mine) return null;
  const paused = dealer.state === 'paused';
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target><ActionIcon aria-label={t('action.more_for', { name: pick(dealer.name, language) })} data-testid={`dealer-menu-${dealer.id}`}><IconDotsVertical size={18} /></ActionIcon></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconArrowsExchange size={17} />} onClick={open} data-testid={`dealer-hand-over-${dealer.id}`}>{t('handover.open')}</Menu.Item>
          {can('dealer.state') && <Menu.Item leftSection={paused ? <IconPlayerPlay size={17} /> : <IconPlayerPause size={17} />} onClick={() => state.mutate({ id: dealer.id, state: paused ? 'open' : 'paused' })} data-testid={`dealer-pause-${dealer.id}`}>{t(paused ? 'dealer.resume' : 'dealer.pause')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {opened && <HandOver dealer={dealer} onClose={close} />}
    </>
  );
}

function DealerCard({ dealer }: { dealer: Dealer }) {
  const { t, language } = useText();
  const address = pick(dealer.address, language);
  return (
    <article className="card" style={{ padding: 20 }} data-testid={`dealer-${dealer.id}`}>
      <Stack gap="md">
        <div>
          <Group justify="space-between" wrap="nowrap" align="flex-start"><Title order={2}><Local text={dealer.name} /></Title><Deeds dealer={dealer} /></Group>
          <Group gap={6} mt={8}>{dealer.state !== 'open' && <Pill tone="yellow" testId={`dealer-state-${dealer.id}`}>{t(`dealer.state.${dealer.state}`)}</Pill>}{dealer.brands.map((brand) => <Pill key={brand} tone="blue">{productName(brand)}</Pill>)}</Group>
        </div>
        <Labelled icon={IconMapPin}>{address.includes(dealer.city) ? address : `${dealer.city}, ${address}`}</Labelled>
        <Group gap={36}>
          <Figure value={dealer.open_assignments} label={t('dealer.assignments')} to={`/leads?dealer=${dealer.id}&kind=all`} />
          <Figure value={dealer.open_tasks} label={t('dealer.tasks')} to={`/tasks?who=all&dealer=${dealer.id}`} />
        </Group>
        <People dealer={dealer} />
      </Stack>
    </article>
  );
}

export function Dealers() {
  const { t, language } = useText();
  const { can } = useMe();
  const dealers = useDealers();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const shown = dealers.data?.filter((d) => `${pick(d.name, language)} ${d.city} ${d.brands.join(' ')}`.toLowerCase().includes(wanted));
  return (
    <Page title={t('dealers.title')} hint={t('dealers.hint')} actions={<TextInput aria-label={t('dealers.search')} placeholder={t('dealers.search')} leftSection={<IconSearch size={17} />} value={search} onChange={(event) => setSearch(event.currentTarget.value)} w={{ base: '100%', sm: 280 }} />}>
      {dealers.isPending ? <Waiting rows={3} height={180} /> : !shown ? <ErrorNote error={dealers.error} retry={() => void dealers.refetch()} /> : shown.length === 0
        ? <div className="card"><Empty icon={IconBuildingStore} title={t(wanted ? 'leads.none_found' : 'dealers.none')} text={t(wanted ? 'dealers.none_found_text' : 'dealers.none_text')} /></div>
        : <SimpleGrid cols={{ base: 1, sm: 2, xl: 3 }} spacing="md">{shown.map((dealer) => <DealerCard key={dealer.id} dealer={dealer} />)}</SimpleGrid>}
      {can('handover.see') && <HandOvers />}
    </Page>
  );
}
