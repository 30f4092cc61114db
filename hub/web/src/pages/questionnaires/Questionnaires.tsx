// What kiosks ask: all questionnaires, and a new one, empty or after another's model.
import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { http, take } from '../../api/api';
import { useContentList, useSaveContent } from '../../api/content';
import { useText } from '../../i18n';
import { pick } from '../../lib/text';
import { FormDialog } from '../../parts/Dialog';
import { useMe } from '../../parts/hooks';
import { IconPlus } from '../../parts/icons';
import { Page } from '../../parts/Page';
import { ContentList } from '../content/ContentList';
import { newForm, tidy, type Form } from './form';

function NewQuestionnaire({ onClose }: { onClose: () => void }) {
  const { t, language } = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const items = useContentList('questionnaire').data?.items ?? [];
  const save = useSaveContent();
  const [ref, setRef] = useState('');
  const [title, setTitle] = useState({ ru: '', en: '' });
  const [like, setLike] = useState<string | null>(null);
  const fits = /^[a-z][a-z0-9_]{0,39}$/.test(ref) && !items.some((item) => item.ref === ref);
  const submit = async () => {
    const body = like ? { ...((await take(http.GET('/api/v1/content/{kind}/{ref}', { params: { path: { kind: 'questionnaire', ref: like } } }))).body as unknown as Form), id: ref, title } : newForm(ref, title);
    save.mutate({ kind: 'questionnaire', ref, body: tidy(body), changes: 0 }, {
      onSuccess: () => {
        void client.invalidateQueries({ queryKey: ['content', 'questionnaire'] });
        void navigate(`/questionnaires/${ref}`);
      },
    });
  };
  return (
    <FormDialog opened onClose={onClose} testId="new-questionnaire" title={t('questionnaire.new')} hint={t('questionnaire.new_hint')} submit={t('questionnaire.create')} onSubmit={() => void submit()} ready={fits && title.ru.trim() !== '' && title.en.trim() !== ''} pending={save.isPending} error={save.error}>
      <Stack gap="sm">
        {(['ru', 'en'] as const).map((code) => <TextInput key={code} label={`${t('questionnaire.name')}, ${t(`language.${code}`)}`} lang={code} maxLength={120} value={title[code]} onChange={(event) => setTitle({ ...title, [code]: event.currentTarget.value })} data-testid={`new-title-${code}`} />)}
        <TextInput label={t('questionnaire.ref')} description={t('questionnaire.ref_hint')} value={ref} error={ref !== '' && !fits ? t('questionnaire.ref_bad') : undefined} onChange={(event) => setRef(event.currentTarget.value)} data-testid="new-ref" />
        <Select label={t('questionnaire.like')} clearable placeholder={t('questionnaire.empty')} data={items.map((item) => ({ value: item.ref, label: pick(item.title, language) || item.ref }))} value={like} onChange={setLike} />
      </Stack>
    </FormDialog>
  );
}

export function Questionnaires() {
  const { t } = useText();
  const { can } = useMe();
  const [making, make] = useState(false);
  return (
    <Page title={t('nav.questionnaires')} hint={t('questionnaires.hint')} actions={can('content.edit') && <Button leftSection={<IconPlus size={17} />} onClick={() => make(true)} data-testid="questionnaire-new">{t('questionnaire.new')}</Button>}>
      <ContentList kind="questionnaire" path="/questionnaires" label={t('nav.questionnaires')} />
      {making && <NewQuestionnaire onClose={() => make(false)} />}
    </Page>
  );
}
