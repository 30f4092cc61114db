import { describe, expect, it } from 'vitest';
import { cellText, csvOf } from '../src/lib/sheet';
import { doubles } from '../src/pages/takeover/words';

describe('a sheet as text', () => {
  it('keeps every digit of a phone and the day of a day', () => {
    expect(cellText(79160123456)).toBe('79160123456');
    expect(cellText(new Date('1987-03-05T00:00:00Z'))).toBe('1987-03-05');
    expect(cellText(new Date('2024-03-05T10:20:00Z'))).toBe('2024-03-05T10:20:00');
    expect(cellText(null)).toBe('');
  });
  it('quotes what has to be', () => {
    expect(csvOf([['a;b', 'c"d', 'e\nf', 1, true]])).toBe('"a;b";"c""d";"e\nf";1;true\r\n');
  });
  it('two columns never hold one field, but for phones, mail and notes', () => {
    expect(doubles(['surname', 'surname', 'phone', 'phone', 'ignore', 'ignore'])).toEqual(['surname']);
  });
});
