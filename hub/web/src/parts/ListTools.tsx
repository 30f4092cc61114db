// Beside a list: which columns it has, and the views of it that a person keeps under a name.
import { ActionIcon, Button, Checkbox, Divider, Group, Popover, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { useSearchParams } from 'react-router';
import { useDropView, useSaveView, useViews, type View } from '../api/lists';
import { useText } from '../i18n';
import { hiddenOf, keepHidden, readHidden, shownOf, type ListPage } from '../lib/chosenColumns';
import { useErrorText } from './hooks';
import { IconBookmark, IconChevronDown, IconColumns, IconTrash } from './icons';

type Choosable = { accessor: string; title: string };

export function useHiddenColumns(page: ListPage): [string[], (hidden: string[]) => void] {
  const [hidden, setHidden] = useState(() => readHidden(page));
  return [hidden, (next) => { keepHidden(page, next); setHidden(next); }];
}

function Columns({ all, hidden, onHide }: { all: Choosable[]; hidden: string[]; onHide: (hidden: string[]) => void }) {
  const { t } = useText();
  const turn = (one: string, on: boolean) => onHide(on ? hidden.filter((other) => other !== one) : [...hidden, one]);
  return (
    <Popover position="bottom-end" shadow="md" radius="lg" trapFocus>
      <Popover.Target><Button variant="default" leftSection={<IconColumns size={17} />} data-testid="columns-open">{t('list.columns')}</Button></Popover.Target>
      <Popover.Dropdown aria-label={t('list.columns')}>
        <Stack gap={10}>
          {all.map((one) => <Checkbox key={one.accessor} label={one.title} checked={!hidden.includes(one.accessor)} onChange={(event) => turn(one.accessor, event.currentTarget.checked)} data-testid={`column-${one.accessor}`} />)}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function SaveForm({ onSave, busy }: { onSave: (name: string) => void; busy: boolean }) {
  const { t } = useText();
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) onSave(name.trim());
    setName('');
  };
  return (
    <form onSubmit={submit}>
      <Group gap={8} wrap="nowrap" align="flex-end" p={8}>
        <TextInput size="xs" label={t('list.view_name')} maxLength={60} value={name} onChange={(event) => setName(event.currentTarget.value)} data-testid="view-name" />
        <Button size="xs" type="submit" loading={busy} disabled={!name.trim()} data-testid="view-save">{t('action.save')}</Button>
      </Group>
    </form>
  );
}

function Line({ view, onOpen }: { view: View; onOpen: () => void }) {
  const { t } = useText();
  const drop = useDropView();
  return (
    <Group gap={4} wrap="nowrap" justify="space-between">
      <UnstyledButton className="nav-link" style={{ flex: 1 }} onClick={onOpen} data-testid={`view-${view.id}`}><Text size="sm" className="anywhere">{view.name}</Text></UnstyledButton>
      <ActionIcon variant="subtle" color="gray" size={32} loading={drop.isPending} aria-label={t('list.view_drop', { name: view.name })} onClick={() => drop.mutate({ id: view.id })}><IconTrash size={16} /></ActionIcon>
    </Group>
  );
}

function Views({ page, all, hidden, onHide }: { page: ListPage; all: Choosable[]; hidden: string[]; onHide: (hidden: string[]) => void }) {
  const { t } = useText();
  const [params, setParams] = useSearchParams();
  const [opened, setOpened] = useState(false);
  const views = (useViews().data?.items ?? []).filter((one) => one.page === page);
  const save = useSaveView();
  const errorText = useErrorText();
  const codes = all.map((one) => one.accessor);
  const keep = (name: string) =>
    save.mutate({ page, name, query: params.toString(), columns: shownOf(codes, hidden) }, {
      onSuccess: () => notifications.show({ color: 'teal', message: t('list.view_kept', { name }) }),
      onError: (error) => notifications.show({ color: 'red', message: errorText(error).text }),
    });
  const open = (view: View) => {
    setOpened(false);
    onHide(hiddenOf(codes, view.columns));
    setParams(new URLSearchParams(view.query));
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" radius="lg" width={300} trapFocus>
      <Popover.Target><Button variant="default" leftSection={<IconBookmark size={17} />} rightSection={<IconChevronDown size={15} />} onClick={() => setOpened(!opened)} data-testid="views-open">{t('list.views')}</Button></Popover.Target>
      <Popover.Dropdown p={8} aria-label={t('list.views')}>
        {views.length === 0 && <Text size="sm" c="dimmed" p={8}>{t('list.views_none')}</Text>}
        {views.map((view) => <Line key={view.id} view={view} onOpen={() => open(view)} />)}
        <Divider my={6} />
        <SaveForm onSave={keep} busy={save.isPending} />
      </Popover.Dropdown>
    </Popover>
  );
}

export function ListTools(props: { page: ListPage; all: Choosable[]; hidden: string[]; onHide: (hidden: string[]) => void }) {
  return (
    <Group gap="sm">
      <Columns all={props.all} hidden={props.hidden} onHide={props.onHide} />
      <Views {...props} />
    </Group>
  );
}
