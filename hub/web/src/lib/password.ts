// How good a new password is, for the meter. The hub's only rule is the length; the rest is advice.
export const MIN_PASSWORD = 15;
export const MIN_PASSWORD_WITH_FACTOR = 8;
type Strength = 'short' | 'weak' | 'fair' | 'strong';

export function strength(password: string, ownWords: readonly string[] = []): Strength {
  const characters = [...password];
  if (characters.length < MIN_PASSWORD) return 'short';
  const lower = password.toLowerCase();
  const different = new Set(lower).size;
  const names = ownWords.some((word) => word.length > 3 && lower.includes(word.toLowerCase()));
  if (different < 6 || names || hasLongRun(lower)) return 'weak';
  return characters.length >= 20 && different >= 10 ? 'strong' : 'fair';
}

// "aaaaaa", "123456", "qwerty": five neighbours in a row, up or down, or on the keyboard.
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю'];
function hasLongRun(text: string): boolean {
  for (let i = 0; i + 5 <= text.length; i++) {
    const part = text.slice(i, i + 5);
    const steps = [...part].slice(1).map((c, n) => c.charCodeAt(0) - part.charCodeAt(n));
    if (steps.every((s) => s === steps[0]) && Math.abs(steps[0]!) <= 1) return true;
    if (ROWS.some((row) => row.includes(part))) return true;
  }
  return false;
}
