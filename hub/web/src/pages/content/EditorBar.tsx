// What one does with a draft, always in reach: keep it, go a step back, publish it, look at what was published.
import { Button, Group, Menu, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useContentList, type Kind } from '../../api/content';
import { useText } from '../../i18n';
import { exactTime } from '../../lib/format';
import { Pill } from '../../parts/Bits';
import { FormDialog } from '../../parts/Dialog';
import { IconDotsVertical } from '../../parts/icons';
import { ErrorNote } from '../../parts/Notes';
import { Publish } from './Publish';
import type { Draft } from './useDraft';

// The published versions, for looking back and for taking one to more venues; null is the draft.
export function VersionPicker({ kind, refName, shown, onShow }: { kind: Kind; refName: string; shown: number | null; onShow: (version: number | null) => void }) {
  const { t, language } = useText();
  const item = useContentList(kind).data?.items.find((one) => one.ref === refName);
  if (!item) return null;
  const when = (ms: number | null) => (ms === null ? '' : ` · ${exactTime(ms, language)}`);
  const data = [{ value: '0', label: t(item.draft ? 'content.the_draft' : 'content.as_now') }, ...item.versions.map((one) => ({ value: String(one.version), label: `${t('rollout.version', { version: one.version })}${when(one.published_ms)}${one.published_by ? ` · ${one.published_by.name}` : ''}` }))];
  return <Select aria-label={t('content.versions')} allowDeselect={false} w={{ base: '100%', sm: 320 }} data={data} value={String(shown ?? 0)} onChange={(value) => onShow(value === '0' ? null : Number(value))} data-testid="content-version" />;
}

export function EditorBar<Body extends object>({ draft, kind, refName, name, shown }: { draft: Draft<Body>; kind: Kind; refName: string; name: string; shown: number | null }) {
  const { t } = useText();
  const [publishing, publish] = useState(false);
  const [dropping, drop] = useState(false);
  if (!draft.editable) return null;
  const stopped = draft.faults.some((fault) => fault.stops);
  if (shown !== null) {
    return (
      <Group gap="sm" justify="flex-end" className="sticky-actions">
        <Text size="sm" c="dimmed">{t('content.frozen')}</Text>
        <Button onClick={() => publish(true)} data-testid="content-publish">{t('publish.more')}</Button>
        {publishing && <Publish kind={kind} refName={refName} version={shown} title={t('publish.version', { name, version: shown })} onClose={() => publish(false)} onDone={draft.renew} />}
      </Group>
    );
  }
  return (
    <>
      {draft.error != null && <ErrorNote error={draft.error} />}
      <Group gap="sm" justify="flex-end" className="sticky-actions" data-testid="editor-bar" data-dirty={draft.dirty}>
        {draft.dirty && <Pill tone="yellow">{t('content.unsaved')}</Pill>}
        <Button variant="default" disabled={!draft.canUndo} onClick={draft.undo} data-testid="content-undo">{t('content.undo')}</Button>
        <Button variant={draft.dirty ? 'filled' : 'default'} disabled={!draft.dirty} loading={draft.saving} onClick={draft.keep} data-testid="content-save">{t('content.save')}</Button>
        <Button disabled={draft.dirty || draft.changes === 0 || stopped} onClick={() => publish(true)} data-testid="content-publish">{t('publish.open')}</Button>
        {draft.changes > 0 && (
          <Menu position="top-end">
            <Menu.Target><Button variant="default" px={10} aria-label={t('content.more')} data-testid="content-menu"><IconDotsVertical size={18} /></Button></Menu.Target>
            <Menu.Dropdown><Menu.Item color="red.8" onClick={() => drop(true)} data-testid="content-drop">{t('content.drop')}</Menu.Item></Menu.Dropdown>
          </Menu>
        )}
      </Group>
      {publishing && <Publish kind={kind} refName={refName} changes={draft.changes} title={t('publish.version', { name, version: draft.published + 1 })} onClose={() => publish(false)} onDone={draft.renew} />}
      {dropping && <FormDialog opened danger onClose={() => drop(false)} testId="drop" title={t('content.drop')} hint={t('content.drop_hint')} submit={t('content.drop')} onSubmit={() => { draft.giveUp(); drop(false); }} />}
    </>
  );
}
