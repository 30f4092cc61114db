// A page that is not there, or not for this role: the two look the same on purpose.
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../i18n';
import { IconQuestionMark } from '../parts/icons';
import { Empty } from '../parts/Notes';
import { Page } from '../parts/Page';

export function Missing() {
  const { t } = useText();
  return (
    <Page title={t('missing.title')}>
      <div className="card">
        <Empty icon={IconQuestionMark} title={t('missing.head')} text={t('missing.text')} action={<Button component={Link} to="/">{t('missing.home')}</Button>} />
      </div>
    </Page>
  );
}
