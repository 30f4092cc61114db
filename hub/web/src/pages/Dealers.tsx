// The dealers of the network, their people and how much they have in hand.
import { Group, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useDealers } from '../api/queries';
import type { Dealer } from '../api/types';
import { useText } from '../i18n';
import { pick, productName } from '../lib/text';
import { Circle, Count, Dot, Labelled, Local, Pill } from '../parts/Bits';
import { IconBuildingStore, IconMapPin, IconSearch } from '../parts/icons';
import { Empty, ErrorNote, Waiting } from '../parts/Notes';
import { Page } from '../parts/Page';

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

function DealerCard({ dealer }: { dealer: Dealer }) {
  const { t, language } = useText();
  const address = pick(dealer.address, language);
  return (
    <article className="card" style={{ padding: 20 }} data-testid={`dealer-${dealer.id}`}>
      <Stack gap="md">
        <div>
          <Title order={2}><Local text={dealer.name} /></Title>
          <Group gap={6} mt={8}>{dealer.brands.map((brand) => <Pill key={brand} tone="blue">{productName(brand)}</Pill>)}</Group>
        </div>
        <Labelled icon={IconMapPin}>{address.includes(dealer.city) ? address : `${dealer.city}, ${address}`}</Labelled>
        <Group gap={36}>
          <Figure value={dealer.open_assignments} label={t('dealer.assignments')} to={`/leads?dealer=${dealer.id}`} />
          <Figure value={dealer.open_tasks} label={t('dealer.tasks')} to={`/tasks?who=all&dealer=${dealer.id}`} />
        </Group>
        <People dealer={dealer} />
      </Stack>
    </article>
  );
}

export function Dealers() {
  const { t, language } = useText();
  const dealers = useDealers();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const shown = dealers.data?.filter((d) => `${pick(d.name, language)} ${d.city} ${d.brands.join(' ')}`.toLowerCase().includes(wanted));
  return (
    <Page title={t('dealers.title')} hint={t('dealers.hint')} actions={<TextInput aria-label={t('dealers.search')} placeholder={t('dealers.search')} leftSection={<IconSearch size={17} />} value={search} onChange={(event) => setSearch(event.currentTarget.value)} w={{ base: '100%', sm: 280 }} />}>
      {dealers.isPending ? <Waiting rows={3} height={180} /> : !shown ? <ErrorNote error={dealers.error} retry={() => void dealers.refetch()} /> : shown.length === 0
        ? <div className="card"><Empty icon={IconBuildingStore} title={t(wanted ? 'leads.none_found' : 'dealers.none')} text={t(wanted ? 'dealers.none_found_text' : 'dealers.none_text')} /></div>
        : <SimpleGrid cols={{ base: 1, sm: 2, xl: 3 }} spacing="md">{shown.map((dealer) => <DealerCard key={dealer.id} dealer={dealer} />)}</SimpleGrid>}
    </Page>
  );
}
