// Where two spellings differ, letter by letter. Pure.
export type Piece = { text: string; same: boolean };

// Lengths of the longest common subsequence of what is left of `a` and `b`.
function common(a: string[], b: string[]): number[][] {
  const length = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) length[i]![j] = a[i] === b[j] ? length[i + 1]![j + 1]! + 1 : Math.max(length[i + 1]![j]!, length[i]![j + 1]!);
  }
  return length;
}

function add(pieces: Piece[], letter: string, same: boolean): void {
  const last = pieces.at(-1);
  if (last && last.same === same) last.text += letter;
  else pieces.push({ text: letter, same });
}

// Both spellings in pieces. Words with little in common differ as a whole: marking stray letters would only confuse.
export function diff(one: string, other: string): [Piece[], Piece[]] {
  const [a, b] = [[...one], [...other]];
  if (one === '' || other === '') return [one ? [{ text: one, same: true }] : [], other ? [{ text: other, same: true }] : []];
  const length = common(a, b);
  if (length[0]![0]! * 2 < Math.max(a.length, b.length)) return [[{ text: one, same: false }], [{ text: other, same: false }]];
  const [left, right]: [Piece[], Piece[]] = [[], []];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add(left, a[i++]!, true);
      add(right, b[j++]!, true);
    } else if (j >= b.length || (i < a.length && length[i + 1]![j]! >= length[i]![j + 1]!)) add(left, a[i++]!, false);
    else add(right, b[j++]!, false);
  }
  return [left, right];
}

// How much a field says, in a word: the sign and the size of its bits.
type Weight = 'strong_for' | 'for' | 'weak_for' | 'none' | 'weak_against' | 'against' | 'strong_against';
export function weight(bits: number): Weight {
  const size = Math.abs(bits);
  if (size < 0.05) return 'none';
  const word = size >= 7 ? 'strong_' : size >= 2.5 ? '' : 'weak_';
  return `${word}${bits > 0 ? 'for' : 'against'}` as Weight;
}
