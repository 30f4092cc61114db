// The API's description, read by people: Swagger UI from this hub's own files, nothing is tried out from here.
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import SwaggerUI from 'swagger-ui-dist/swagger-ui-es-bundle.js';
import 'swagger-ui-dist/swagger-ui.css';
import { useText } from '../../i18n';
import { Page } from '../../parts/Page';

export default function Docs() {
  const { t } = useText();
  const place = useRef<HTMLDivElement>(null);
  const dark = useComputedColorScheme('light') === 'dark';
  useEffect(() => {
    if (place.current) SwaggerUI({ url: '/api/v1/openapi.json', domNode: place.current, supportedSubmitMethods: [], validatorUrl: null, docExpansion: 'none', defaultModelsExpandDepth: 0, filter: true, deepLinking: false });
  }, []);
  useEffect(() => {
    document.documentElement.classList.toggle('dark-mode', dark); // the name its style sheet looks for
    return () => document.documentElement.classList.remove('dark-mode');
  }, [dark]);
  return (
    <Page title={t('docs.title')} hint={t('docs.hint')}>
      <section className="card docs" lang="en" ref={place} data-testid="docs" />
    </Page>
  );
}
