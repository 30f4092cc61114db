// Two-key shortcuts ("g" then "l"). Pure: feed keys with their times, get what was meant.
export type Chord = { first: string; at_ms: number } | null;
const WINDOW_MS = 1200;

export function press(before: Chord, key: string, at_ms: number): { chord: Chord; keys: string | null } {
  if (before && at_ms - before.at_ms <= WINDOW_MS) return { chord: null, keys: `${before.first} ${key}` };
  if (key === 'g') return { chord: { first: key, at_ms }, keys: null };
  return { chord: null, keys: key };
}

// The same key of the keyboard, whatever layout is on: "п" stands where "g" does.
export function latinKey(event: { key: string; code: string; shiftKey: boolean }): string {
  // On the Russian layout Shift and this key give a comma.
  if (event.key === '?' || (event.shiftKey && event.code === 'Slash')) return '?';
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  return letter ? letter.toLowerCase() : event.key;
}
