// A consent as an editor holds it (shared/README.md, 8). Pure.
import type { LocalText } from '../../lib/text';

export const CHANNELS = ['phone', 'sms', 'email', 'messenger'] as const;
export const RECIPIENTS = ['one_dealer', 'none'] as const;
export type ConsentBody = { purpose: string; version: number; title: LocalText; summary: LocalText; text: LocalText; channels: string[]; needs_signature: boolean; recipients?: string };

// As the hub counts them: a paragraph ends where a line is empty.
export const paragraphs = (text: string): string[] => text.split('\n\n').map((one) => one.trim()).filter(Boolean);

// "text.ru[3]" speaks of the fourth paragraph of the Russian document.
export function paragraphOf(place: string): { language: 'ru' | 'en'; index: number } | null {
  const found = /^text\.(ru|en)\[(\d+)\]$/.exec(place);
  return found ? { language: found[1] as 'ru' | 'en', index: Number(found[2]) } : null;
}

export const tidy = (body: ConsentBody): object => body;
export const newConsent = (purpose: string, title: LocalText): ConsentBody => ({ purpose, version: 1, title, summary: { ru: '', en: '' }, text: { ru: '', en: '' }, channels: [], needs_signature: true, recipients: 'none' });
