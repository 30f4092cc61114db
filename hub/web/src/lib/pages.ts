// A kiosk's page, as funnels name it ("contact.name"), in the reader's words.
import type { TextKey } from '../i18n';

const KNOWN = ['purpose', 'question', 'contact', 'consent', 'signature', 'review', 'save_failed'] as const;

export function pageName(page: string, t: (key: TextKey) => string): string {
  const [kind, ...rest] = page.split('.');
  const known = KNOWN.find((one) => one === kind);
  if (!known) return page;
  return rest.length > 0 ? `${t(`kiosk.page.${known}`)} ${rest.join('.')}` : t(`kiosk.page.${known}`);
}
