import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RecordId } from '@shared/base/brands.ts';
import { pageCode, parsePageCode, shortReference, type PageCode } from '@shared/pdf/page-code.ts';
import { ID } from './support.ts';

const CODE: PageCode = { id: ID, version: 2, page: 1, pages: 3, checksum: '0A1B2C3D' };
const written = pageCode(CODE);

const characters = (alphabet: string, length: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet.split('')), minLength: length, maxLength: length });
const codes: fc.Arbitrary<PageCode> = fc
  .record({
    id: characters('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 20).map((id) => id as RecordId),
    version: fc.integer({ min: 0, max: 9999 }),
    ends: fc.tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 })),
    checksum: characters('0123456789ABCDEF', 8),
  })
  .map(({ ends: [a, b], ...rest }) => ({ ...rest, page: Math.min(a, b), pages: Math.max(a, b) }));

test('a page code reads back, in at most 60 characters of the alphanumeric mode', () => {
  fc.assert(
    fc.property(codes, (code) => {
      const text = pageCode(code);
      expect(text).toMatch(/^[0-9A-Z $%*+\-./:]{1,60}$/);
      expect(parsePageCode(text)).toEqual({ ok: true, value: code });
    }),
    { seed: 20261121, numRuns: 300 },
  );
});

test('anything may be read on a scan: never a throw, and what is accepted is what would be written', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((s) => `TAC1:${s}`),
      ),
      (text) => {
        const read = parsePageCode(text);
        expect(read.ok ? pageCode(read.value) : text).toBe(text);
      },
    ),
    { seed: 20261121, numRuns: 300 },
  );
});

describe('refusals say why', () => {
  test.each([
    ['', 'notTacite'],
    ['https://example.org', 'notTacite'],
    [written.replace('TAC1', 'TAC2'), 'unknownFormat'],
    [written.slice(0, -1), 'malformed'],
    [`${written}:X`, 'malformed'],
    [written.toLowerCase().replace('tac1', 'TAC1'), 'malformed'],
    [written.replace(':1:3:', ':4:3:'), 'malformed'],
    [written.replace(':1:3:', ':0:3:'), 'malformed'],
    [written.replace(':2:1:', ':02:1:'), 'malformed'],
    [written.replace(ID, ID.replace('9', 'O')), 'malformed'],
  ] as const)('%s', (text, error) => {
    expect(parsePageCode(text)).toEqual({ ok: false, error });
  });

  test.each([
    { ...CODE, page: 4 },
    { ...CODE, version: -1 },
    { ...CODE, pages: 1000 },
    { ...CODE, checksum: 'xyz' },
  ])('no document has $version/$page/$pages/$checksum', (code) => {
    expect(() => pageCode(code)).toThrow('not a page code');
  });
});

test('the short reference is the start of the identifier and the version', () => {
  expect(shortReference(ID, 2)).toBe('TAC-7K3F-9QWD · v2');
});
