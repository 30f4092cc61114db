// The models that kiosks show: order, picture, price, words in both languages; a retired one stays for old leads.
import { ActionIcon, Button, ColorInput, FileButton, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAddPicture, useContentVersion } from '../../api/content';
import { useText } from '../../i18n';
import { Pill } from '../../parts/Bits';
import { IconCar, IconChevronDown, IconChevronUp, IconPhoto, IconPlus, IconX } from '../../parts/icons';
import { ErrorNote, Waiting } from '../../parts/Notes';
import { Card, Page } from '../../parts/Page';
import { EditorBar, VersionPicker } from '../content/EditorBar';
import { Both, FindingCount, FindingList, FindingsOf, useFindings } from '../content/findings';
import { Rollout } from '../content/Rollout';
import { useDraft } from '../content/useDraft';
import { moved, replaced, without } from '../questionnaires/form';
import { BODIES, isRetired, newModel, retire, tidy, type Brand, type CatalogueBody, type Model } from './catalogue';
import { base64Of, shrink } from './shrink';

const REF = 'models';
const pictureUrl = (name: string) => `/api/v1/pictures/${encodeURIComponent(name)}`;

function Picture({ model, place, readOnly, onChange }: { model: Model; place: string; readOnly: boolean; onChange: (picture: string) => void }) {
  const { t } = useText();
  const { error } = useFindings();
  const add = useAddPicture();
  const [failed, fail] = useState<unknown>(null);
  const take = async (file: File | null) => {
    if (!file) return;
    fail(null);
    try {
      const kept = await add.mutateAsync({ data: await base64Of(await shrink(file)) });
      onChange(kept.name);
    } catch (thrown) {
      fail(thrown);
    }
  };
  return (
    <Stack gap={6} className="model-picture">
      {model.picture ? <img src={pictureUrl(model.picture)} alt={t('catalogue.picture_of', { name: model.name })} loading="lazy" data-testid={`picture-${model.id}`} data-name={model.picture} /> : <div className="no-picture"><IconCar size={36} aria-hidden /></div>}
      {!readOnly && <FileButton accept="image/png,image/jpeg,image/webp" onChange={(file) => void take(file)} inputProps={{ 'aria-label': t('catalogue.choose_picture', { name: model.name }) }}>{(props) => <Button {...props} size="compact-xs" variant="default" leftSection={<IconPhoto size={14} />} loading={add.isPending} data-testid={`picture-choose-${model.id}`}>{t('catalogue.picture')}</Button>}</FileButton>}
      {error(`${place}.picture`) && <Text size="xs" c="dimmed">{error(`${place}.picture`)}</Text>}
      {failed != null && <><ErrorNote error={failed} /><Text size="xs" c="dimmed">{t('catalogue.picture_rules')}</Text></>}
    </Stack>
  );
}

type RowProps = { body: CatalogueBody; at: number; readOnly: boolean; onChange: (body: CatalogueBody) => void };

function ModelRow({ body, at, readOnly, onChange }: RowProps) {
  const { t } = useText();
  const { error } = useFindings();
  const [open, setOpen] = useState(false);
  const model = body.models[at]!;
  const place = `models[${at}]`;
  const out = isRetired(body, model.id);
  const set = (by: Partial<Model>) => onChange({ ...body, models: replaced(body.models, at, { ...model, ...by }) });
  const move = (by: -1 | 1) => onChange({ ...body, models: moved(body.models, at, by) });
  const name = model.name || model.id;
  return (
    <li className="model-row" data-out={out || undefined} data-testid={`model-${model.id}`}>
      <Picture model={model} place={place} readOnly={readOnly} onChange={(picture) => set({ picture })} />
      <Stack gap="sm" style={{ minWidth: 0 }}>
        <Group gap={8}>
          <Text fw={650}>{body.brands.find((brand) => brand.id === model.brand)?.name ?? model.brand} {name}</Text>
          {out && <Pill tone="gray">{t('catalogue.retired')}</Pill>}
          <FindingCount place={place} />
        </Group>
        <Group gap="sm" align="flex-end">
          <NumberInput size="xs" w={170} label={t('catalogue.price')} min={0} step={10_000} thousandSeparator=" " value={model.price_from_rub} readOnly={readOnly} allowDecimal={false} error={error(`${place}.price_from_rub`)} onChange={(value) => set({ price_from_rub: value === '' ? 0 : Number(value) })} data-testid={`price-${model.id}`} />
          <Button size="xs" variant="default" onClick={() => setOpen(!open)} aria-expanded={open} data-testid={`model-edit-${model.id}`}>{t(open ? 'catalogue.less' : 'catalogue.edit')}</Button>
          {!readOnly && <Button size="xs" variant="default" onClick={() => onChange(retire(body, model.id))} data-testid={`retire-${model.id}`}>{t(out ? 'catalogue.bring_back' : 'catalogue.retire')}</Button>}
        </Group>
        {open && (
          <Stack gap="sm">
            <Group gap="sm" align="flex-start">
              <TextInput size="xs" flex={1} miw={140} label={t('catalogue.model')} maxLength={60} value={model.name} readOnly={readOnly} error={error(`${place}.name`)} data-place={`${place}.name`} onChange={(event) => set({ name: event.currentTarget.value })} data-testid={`name-${model.id}`} />
              <Select size="xs" flex={1} miw={130} label={t('catalogue.brand')} allowDeselect={false} data={body.brands.map((brand) => ({ value: brand.id, label: brand.name }))} value={model.brand} readOnly={readOnly} error={error(`${place}.brand`)} onChange={(brand) => set({ brand: brand ?? model.brand })} />
              <Select size="xs" flex={1} miw={130} label={t('catalogue.body')} allowDeselect={false} data={BODIES.map((code) => ({ value: code, label: t(`catalogue.body.${code}`) }))} value={model.body} readOnly={readOnly} error={error(`${place}.body`)} onChange={(code) => set({ body: code ?? model.body })} />
              <TextInput size="xs" flex={1} miw={140} label={t('catalogue.code')} value={model.id} readOnly={readOnly} error={error(`${place}.id`)} onChange={(event) => set({ id: event.currentTarget.value })} />
            </Group>
            <Both label={t('catalogue.tagline')} place={`${place}.tagline`} value={model.tagline} maxLength={120} readOnly={readOnly} onChange={(tagline) => set({ tagline })} />
          </Stack>
        )}
      </Stack>
      {!readOnly && (
        <Group gap={2} wrap="nowrap">
          <ActionIcon aria-label={t('order.up', { name })} disabled={at === 0} onClick={() => move(-1)} data-testid={`up-${model.id}`}><IconChevronUp size={17} /></ActionIcon>
          <ActionIcon aria-label={t('order.down', { name })} disabled={at === body.models.length - 1} onClick={() => move(1)} data-testid={`down-${model.id}`}><IconChevronDown size={17} /></ActionIcon>
        </Group>
      )}
    </li>
  );
}

function Brands({ body, readOnly, onChange }: { body: CatalogueBody; readOnly: boolean; onChange: (body: CatalogueBody) => void }) {
  const { t } = useText();
  const { error } = useFindings();
  const set = (at: number, by: Partial<Brand>) => onChange({ ...body, brands: replaced(body.brands, at, { ...body.brands[at]!, ...by }) });
  return (
    <Card title={t('catalogue.brands')}>
      <Stack gap="sm">
        {body.brands.map((brand, i) => (
          <Group key={i} gap="sm" align="flex-end">
            <TextInput size="xs" flex={1} miw={110} label={t('catalogue.brand')} maxLength={60} value={brand.name} readOnly={readOnly} error={error(`brands[${i}].name`)} onChange={(event) => set(i, { name: event.currentTarget.value })} />
            <TextInput size="xs" flex={1} miw={90} label={t('catalogue.code')} value={brand.id} readOnly={readOnly} error={error(`brands[${i}].id`)} onChange={(event) => set(i, { id: event.currentTarget.value })} />
            <ColorInput size="xs" w={130} label={t('catalogue.color')} value={brand.color} readOnly={readOnly} error={error(`brands[${i}].color`)} onChange={(color) => set(i, { color })} withEyeDropper={false} />
            {!readOnly && <ActionIcon aria-label={t('catalogue.drop_brand', { name: brand.name })} disabled={body.models.some((model) => model.brand === brand.id)} onClick={() => onChange({ ...body, brands: without(body.brands, i) })}><IconX size={17} /></ActionIcon>}
          </Group>
        ))}
        {error('brands') && <Text size="sm" c="red.8" role="alert">{error('brands')}</Text>}
        {!readOnly && <Group><Button size="xs" variant="default" leftSection={<IconPlus size={15} />} onClick={() => onChange({ ...body, brands: [...body.brands, { id: '', name: '', color: '#1e3a8a' }] })}>{t('catalogue.add_brand')}</Button></Group>}
      </Stack>
    </Card>
  );
}

export function Catalogue() {
  const { t } = useText();
  const draft = useDraft<CatalogueBody>('catalogue', REF, tidy);
  const [version, look] = useState<number | null>(null);
  const old = useContentVersion<CatalogueBody>('catalogue', REF, version);
  const body = version === null ? draft.body : old.data?.body ?? null;
  const failed = draft.asked.error ?? old.error;
  const readOnly = version !== null || !draft.editable;
  const name = t('nav.catalogue');
  return (
    <Page title={name} hint={t('catalogue.hint')} actions={<VersionPicker kind="catalogue" refName={REF} shown={version} onShow={look} />}>
      {failed ? <ErrorNote error={failed} retry={() => void draft.asked.refetch()} /> : !body ? <Waiting rows={6} height={64} /> : (
        <FindingsOf faults={version === null ? draft.faults : []}>
          <div className="editor-two">
            <Card title={t('catalogue.models')} actions={!readOnly && <Button size="xs" leftSection={<IconPlus size={15} />} onClick={() => draft.change((now) => ({ ...now, models: [...now.models, newModel(now)] }))} data-testid="model-add">{t('catalogue.add_model')}</Button>}>
              <ol className="models">{body.models.map((_, i) => <ModelRow key={i} body={body} at={i} readOnly={readOnly} onChange={draft.change} />)}</ol>
            </Card>
            <Stack gap="md">
              {version === null && draft.editable && <Card title={t('content.check')}><FindingList /></Card>}
              <Brands body={body} readOnly={readOnly} onChange={draft.change} />
              <Rollout kind="catalogue" refName={REF} />
            </Stack>
          </div>
          <EditorBar draft={draft} kind="catalogue" refName={REF} name={name} shown={version} />
        </FindingsOf>
      )}
    </Page>
  );
}
