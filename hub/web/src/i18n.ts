// Texts of the console: assets/lang/console.LANG.json, ICU MessageFormat, keys checked by the compiler.
import i18next from 'i18next';
import ICU from 'i18next-icu';
import { useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import en from '../../../assets/lang/console.en.json';
import ru from '../../../assets/lang/console.ru.json';
import type { Language } from './lib/text';

export type TextKey = keyof typeof ru;
export type Values = Record<string, string | number>;
const STORED = 'anketa.language';

function remembered(): Language | null {
  try {
    const stored = localStorage.getItem(STORED);
    return stored === 'ru' || stored === 'en' ? stored : null;
  } catch {
    return null; // storage switched off: the language is simply not remembered
  }
}

const firstChoice = (): Language => remembered() ?? (navigator.language.toLowerCase().startsWith('en') ? 'en' : 'ru');

export async function startTexts(): Promise<void> {
  await i18next
    .use(ICU)
    .use(initReactI18next)
    .init({
      lng: firstChoice(),
      fallbackLng: 'ru',
      resources: { ru: { translation: ru }, en: { translation: en } },
      keySeparator: false,
      nsSeparator: false,
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    });
  document.documentElement.lang = i18next.language;
}

export function setLanguage(language: Language, remember = true): void {
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
  if (!remember) return;
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // see remembered()
  }
}

// The hub knows the user's language; the choice made in this browser goes before it.
export function adoptLanguage(language: Language): void {
  if (remembered() === null && i18next.language !== language) setLanguage(language, false);
}

// Outside of a component, in the language that is on.
export const words = (key: TextKey): string => i18next.t(key);

export function useText() {
  const { t: translate, i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'ru';
  return useMemo(() => {
    const t = (key: TextKey, values?: Values): string => translate(key, values ?? {});
    // For codes from the hub: their text, or the fallback when this version has none yet.
    const tOr = (key: string, fallback: string, values?: Values): string =>
      i18n.exists(key) ? translate(key, values ?? {}) : fallback;
    return { t, tOr, language };
  }, [translate, i18n, language]);
}
