// Publishing: which venues, what changes there, and then it is frozen. Also a published version for further venues.
import { Checkbox, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import { usePreviewContent, usePublishContent, useRollout, type Kind, type Preview } from '../../api/content';
import { useText } from '../../i18n';
import { pick } from '../../lib/text';
import { Pill } from '../../parts/Bits';
import { FormDialog } from '../../parts/Dialog';
import { ErrorNote, Waiting } from '../../parts/Notes';

const TONES = { added: 'green', changed: 'yellow', removed: 'red' } as const;

function Changes({ preview }: { preview: Preview }) {
  const { t, language } = useText();
  return (
    <Stack gap="sm" data-testid="publish-preview">
      {preview.venues.map((venue) => (
        <Stack key={venue.id} gap={4} data-testid={`preview-${venue.id}`} data-changes={venue.changes.length}>
          <Group gap={8}>
            <Text fw={600} size="sm">{pick(venue.name, language)}</Text>
            <Text size="xs" c="dimmed" className="num">{venue.from_version === venue.to_version ? t('publish.nothing') : t('publish.bundle', { from: venue.from_version, to: venue.to_version })}</Text>
          </Group>
          {venue.changes.map((change, i) => (
            <Group key={i} gap={8} wrap="nowrap" align="flex-start">
              <Pill tone={TONES[change.what]}>{t(`publish.${change.what}`)}</Pill>
              <Text size="sm" className="anywhere">{t(`publish.part.${change.part}`)}{(change.name.ru || change.ref) && `: ${pick(change.name, language) || change.ref}`}</Text>
            </Group>
          ))}
        </Stack>
      ))}
    </Stack>
  );
}

type Props = { kind: Kind; refName: string; title: string; changes?: number; version?: number; onClose: () => void; onDone: () => void };

export function Publish({ kind, refName, title, changes, version, onClose, onDone }: Props) {
  const { t, language } = useText();
  const rollout = useRollout();
  const preview = usePreviewContent();
  const publish = usePublishContent();
  const [chosen, choose] = useState<string[] | null>(null);
  const venues = rollout.data?.items ?? [];
  const all = venues.map((venue) => venue.id);
  const picked = chosen ?? all;
  const key = picked.join(' ');
  const { mutate } = preview;
  const open = publish.isIdle || publish.isError; // once it is out there is no draft to look at
  useEffect(() => {
    if (key && open) mutate({ kind, ref: refName, venues: key.split(' '), changes, version });
  }, [key, open, kind, refName, changes, version, mutate]);
  const news = preview.data?.venues.some((venue) => venue.to_version > venue.from_version) ?? false;
  const submit = () =>
    publish.mutate({ kind, ref: refName, venues: picked, changes, version }, {
      onSuccess: (done) => {
        notifications.show({ color: 'teal', message: t('publish.done', { version: done.version, count: done.venues.length }) });
        onDone();
        onClose();
      },
    });
  return (
    <FormDialog opened onClose={onClose} size="lg" testId="publish" title={title} hint={t('publish.hint')} submit={t('publish.go')} onSubmit={submit} ready={picked.length > 0 && news && !preview.isPending} pending={publish.isPending} error={publish.error}>
      <Checkbox.Group label={t('publish.venues')} value={picked} onChange={choose}>
        <Stack gap={8} mt={6}>
          {venues.map((venue) => <Checkbox key={venue.id} value={venue.id} label={pick(venue.name, language)} data-testid={`publish-venue-${venue.id}`} />)}
        </Stack>
      </Checkbox.Group>
      {preview.error ? <ErrorNote error={preview.error} /> : preview.isPending ? <Waiting rows={2} height={40} /> : preview.data && picked.length > 0 && <Changes preview={preview.data} />}
    </FormDialog>
  );
}
