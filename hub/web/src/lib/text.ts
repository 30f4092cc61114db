// Texts in two languages, as the hub sends them. A plain string (an id, a code) is shown as it is.
export type Language = 'ru' | 'en';
export type LocalText = { ru: string; en: string };

export function pick(text: LocalText | string | null | undefined, language: Language): string {
  if (text == null) return '';
  if (typeof text === 'string') return text;
  return text[language] || text.ru || text.en;
}

// "aurora_s" -> "Aurora s": for codes that have no text of their own yet.
export function humanise(code: string): string {
  const words = code.replace(/[._-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

// Brands and models may come as catalogue ids; an id in lower case is shown with capitals.
export function productName(value: string | null | undefined): string {
  if (!value || value === '*') return '';
  if (value !== value.toLowerCase()) return value;
  return value
    .split(/[_-]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

// A page of the kiosk as a key of its text: "question.model" and "consent.marketing" are told by what they ask.
export function pageKey(page: string): string {
  if (page.startsWith('consent.')) return 'page.consent';
  return `page.${page.replace(/^question\./, '')}`;
}

// What the same keys give in the other layout: "gjbcr" is поиск.
const QWERTY = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const RUSSIAN = 'ёйцукенгшщзхъфывапролджэячсмитьбю';
export function otherLayout(text: string): string {
  const swap = (from: string, to: string) => (letter: string) => to[from.indexOf(letter)] ?? letter;
  return [...text.toLowerCase()].map(/[а-яё]/i.test(text) ? swap(RUSSIAN, QWERTY) : swap(QWERTY, RUSSIAN)).join('');
}

const LEGAL_FORM = /^(ООО|АО|ПАО|ЗАО|ИП|LLC|JSC|Ltd\.?)$/i;

export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /\p{L}/u.test(word) && !LEGAL_FORM.test(word));
  return words
    .slice(0, 2)
    .map((word) => [...word].find((c) => /\p{L}/u.test(c))!.toUpperCase())
    .join('');
}
