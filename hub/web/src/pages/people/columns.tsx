// The columns of people, in the list and among those found. Only what stands in clear in the database can be sorted by.
import { Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { PersonRow } from '../../api/people';
import { useText } from '../../i18n';
import { productName } from '../../lib/text';
import { Circle, Local, Moment, Pill } from '../../parts/Bits';
import { IconCar } from '../../parts/icons';
import type { Column } from '../../parts/widths';

function Who({ person }: { person: PersonRow }) {
  const { t } = useText();
  return (
    <Group gap={12} wrap="nowrap">
      <Circle name={person.name} />
      <Stack gap={1} style={{ minWidth: 0 }}>
        <Group gap={8}>
          <Link className="row-name anywhere" to={`/prospects/${person.id}`}>{person.name || t('people.nameless')}</Link>
          {person.customer && <Pill tone="green" icon={IconCar}>{t('people.customer')}</Pill>}
        </Group>
        <Text size="xs" c="dimmed" className="num nowrap">{person.phone_masked || person.email_masked}</Text>
      </Stack>
    </Group>
  );
}

function Whose({ person }: { person: PersonRow }) {
  const { t } = useText();
  if (!person.dealer) return <Text c="dimmed" size="sm">{t('dealer.none')}</Text>;
  return (
    <Stack gap={1}>
      <Text size="sm" lineClamp={2}><Local text={person.dealer.name} /></Text>
      {person.brand && person.brand !== '*' && <Text size="xs" c="dimmed">{productName(person.brand)}</Text>}
    </Stack>
  );
}

function Stage({ person }: { person: PersonRow }) {
  const { t } = useText();
  if (!person.stage) return null;
  return <Pill tone={person.stage === 'lost' ? 'gray' : person.stage === 'deal' ? 'green' : 'blue'}>{t(`stage.${person.stage}`)}</Pill>;
}

function PhonePerson({ person }: { person: PersonRow }) {
  return (
    <Stack gap={8}>
      <Who person={person} />
      <Group justify="space-between" wrap="nowrap" gap={8}>
        <Stage person={person} />
        <Text size="xs" c="dimmed" ta="right" lineClamp={1}>{person.dealer && <><Local text={person.dealer.name} /> · </>}<Moment ms={person.last_ms} /></Text>
      </Group>
    </Stack>
  );
}

export function usePeopleColumns(): Column<PersonRow>[] {
  const { t } = useText();
  return [
    { accessor: 'phone', title: t('col.person'), fits: 'phone', render: (person) => <PhonePerson person={person} /> },
    { accessor: 'name', title: t('col.person'), fits: 'medium', render: (person) => <Who person={person} /> },
    { accessor: 'dealer', title: t('col.dealer'), fits: 'medium', width: 220, render: (person) => <Whose person={person} /> },
    { accessor: 'stage', title: t('stage.title'), fits: 'wide', render: (person) => <Stage person={person} /> },
    { accessor: 'city', title: t('col.city'), fits: 'huge', render: (person) => <Text size="sm" lineClamp={2}>{person.city}</Text> },
    { accessor: 'first_ms', title: t('col.first'), fits: 'wide', sortable: true, render: (person) => <Moment ms={person.first_ms} /> },
    { accessor: 'last_ms', title: t('col.last'), fits: 'medium', sortable: true, render: (person) => <Moment ms={person.last_ms} /> },
  ];
}
