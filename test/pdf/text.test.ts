import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText, widthOf, wrapText } from '@shared/pdf/text.ts';

/** Every character one point wide. */
const one = () => 1;

describe('cleanText', () => {
  test.each([
    ['combining accents are composed', 'e\u0301 n\u0303', 'é ñ'],
    ['every line end is a line feed', 'a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
    ['odd spaces become plain ones', 'a\tb\u2003c', 'a b c'],
    ['French no-break spaces stay', '2\u202f012,50\u00a0€', '2\u202f012,50\u00a0€'],
    ['what has no ink goes away', 'a\u0000\u0007\u200b\u200d\ufe0f\u202eb\ufeff', 'ab'],
    ['half a character is replaced', 'a\ud800b', 'a\ufffdb'],
    ['a whole emoji stays', '😀', '😀'],
  ])('%s', (_, text, expected) => {
    expect(cleanText(text)).toBe(expected);
  });
});

describe('wrapText', () => {
  test.each([
    ['at spaces', 'un deux trois', 8, ['un deux', 'trois']],
    ['at line feeds, empty lines kept', 'a\n\nb', 8, ['a', '', 'b']],
    ['never at a no-break space', 'aa 12\u202f345', 7, ['aa', '12\u202f345']],
    [
      'a long word after its punctuation',
      'secretariat@mairie.example',
      20,
      ['secretariat@mairie.', 'example'],
    ],
    ['else anywhere', 'abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['never before a combining accent', 'abcq\u0303d', 4, ['abc', 'q\u0303d']],
    ['nothing is one empty line', '', 4, ['']],
  ])('%s', (_, text, width, lines) => {
    expect(wrapText(text, width, one)).toEqual(lines);
  });

  test('no line is wider than the room, and no visible character is lost', () => {
    const ink = (text: string) => cleanText(text).replace(/\s/g, '');
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.integer({ min: 3, max: 30 }),
        (text, width) => {
          const lines = wrapText(text, width, one);
          for (const line of lines) expect(widthOf(line, one)).toBeLessThanOrEqual(width);
          expect(ink(lines.join(''))).toBe(ink(text));
        },
      ),
      { seed: 20261121, numRuns: 300 },
    );
  });
});
