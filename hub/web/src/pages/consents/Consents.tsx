// The consent documents: what visitors are asked to sign, purpose by purpose.
import { Button, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useContentList, useSaveContent } from '../../api/content';
import { useText } from '../../i18n';
import { FormDialog } from '../../parts/Dialog';
import { useMe } from '../../parts/hooks';
import { IconPlus } from '../../parts/icons';
import { Page } from '../../parts/Page';
import { ContentList } from '../content/ContentList';
import { newConsent } from './consent';

function NewConsent({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const items = useContentList('consent').data?.items ?? [];
  const save = useSaveContent();
  const [purpose, setPurpose] = useState('');
  const [title, setTitle] = useState({ ru: '', en: '' });
  const fits = /^[a-z][a-z0-9_]{0,39}$/.test(purpose) && !items.some((item) => item.ref === purpose);
  const submit = () =>
    save.mutate({ kind: 'consent', ref: purpose, body: newConsent(purpose, title), changes: 0 }, {
      onSuccess: () => {
        void client.invalidateQueries({ queryKey: ['content', 'consent'] });
        void navigate(`/consents/${purpose}`);
      },
    });
  return (
    <FormDialog opened onClose={onClose} testId="new-consent" title={t('consent.new')} hint={t('consent.new_hint')} submit={t('questionnaire.create')} onSubmit={submit} ready={fits && title.ru.trim() !== '' && title.en.trim() !== ''} pending={save.isPending} error={save.error}>
      <Stack gap="sm">
        {(['ru', 'en'] as const).map((code) => <TextInput key={code} label={`${t('consent.title')}, ${t(`language.${code}`)}`} lang={code} maxLength={200} value={title[code]} onChange={(event) => setTitle({ ...title, [code]: event.currentTarget.value })} data-testid={`new-title-${code}`} />)}
        <TextInput label={t('consent.purpose')} description={t('questionnaire.ref_hint')} value={purpose} error={purpose !== '' && !fits ? t('questionnaire.ref_bad') : undefined} onChange={(event) => setPurpose(event.currentTarget.value)} data-testid="new-ref" />
      </Stack>
    </FormDialog>
  );
}

export function Consents() {
  const { t } = useText();
  const { can } = useMe();
  const [making, make] = useState(false);
  return (
    <Page title={t('nav.consents')} hint={t('consents.hint')} actions={can('content.edit') && <Button leftSection={<IconPlus size={17} />} onClick={() => make(true)} data-testid="consent-new">{t('consent.new')}</Button>}>
      <ContentList kind="consent" path="/consents" label={t('nav.consents')} />
      {making && <NewConsent onClose={() => make(false)} />}
    </Page>
  );
}
