/** Each case of a signed file, told apart from the others; and what no change of a byte may ever leave said. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inspectBytes } from '@renderer/signatures/inspect.ts';
import { verdictOf, type SignatureFacts } from '@renderer/signatures/report.ts';
import { inspect, onlyOne, placeOf, rangeOf, signed, SIGNED_NAMES } from './support.ts';

const integrityOf = ({ integrity }: SignatureFacts): string =>
  integrity.kind === 'unknown' ? integrity.why : integrity.kind;

/** What each file says: integrity and coverage of each signature, oldest first. */
const CASES: Readonly<Record<string, readonly (readonly [integrity: string, coverage: string])[]>> = {
  'accented-mismatch.pdf': [['nameMismatch', 'whole']],
  'accented.pdf': [['intact', 'whole']],
  'altered.pdf': [['contentAltered', 'whole']],
  'appended.pdf': [['intact', 'earlier']],
  'broken-cms.pdf': [['envelope', 'whole']],
  'document-timestamp.pdf': [
    ['intact', 'earlier'],
    ['intact', 'whole'],
  ],
  'edited-between.pdf': [
    ['intact', 'earlier'],
    ['intact', 'whole'],
  ],
  'forged.pdf': [['signatureMismatch', 'whole']],
  'good-ecdsa.pdf': [['intact', 'whole']],
  'good-pss.pdf': [['intact', 'whole']],
  'good-rsa.pdf': [['intact', 'whole']],
  'hashed.pdf': [['intact', 'whole']],
  'no-certificate.pdf': [['noCertificate', 'whole']],
  'old-format.pdf': [['oldFormat', 'whole']],
  'self-signed.pdf': [['intact', 'whole']],
  'timestamp-broken.pdf': [['intact', 'whole']],
  'timestamp-elsewhere.pdf': [['intact', 'whole']],
  'timestamped.pdf': [['intact', 'whole']],
  'two-signers.pdf': [['severalSigners', 'whole']],
  'two.pdf': [
    ['intact', 'earlier'],
    ['intact', 'whole'],
  ],
  'unknown-algorithm.pdf': [['algorithm', 'whole']],
  'unknown-format.pdf': [['unknownFormat', 'whole']],
  'weak.pdf': [['intact', 'whole']],
  'wide-gap.pdf': [['range', 'odd']],
};

test('every file has its expected answer', () => expect(Object.keys(CASES)).toEqual(SIGNED_NAMES));

test.each(Object.entries(CASES))('%s', async (name, expected) => {
  const found = await inspect(signed(name));
  expect(found.map((one) => [integrityOf(one), one.coverage.kind])).toEqual(expected);
});

describe('what a signature says', () => {
  test('the signer, the issuer, the serial and the dates, as written in the certificate', async () => {
    const { signer, chain, claimedAt, algorithm, timestamp, reason } = await onlyOne(signed('good-rsa.pdf'));
    expect(signer).toEqual({
      name: 'Jeanne Exemple',
      organisation: 'Commune de Port-Exemple',
      issuer: 'Racine d’essai',
      serial: '01 A4',
      from: '2026-01-01T00:00:00.000Z',
      until: '2036-01-01T00:00:00.000Z',
    });
    expect(chain).toEqual({ kind: 'root', above: ['Racine d’essai'] });
    expect(claimedAt).toMatch(/^2026-11-21T\d\d:\d\d:\d\d\.000Z$/);
    expect(algorithm).toEqual({ digest: 'SHA-256', signature: 'RSA', keyBits: 2048, weak: [] });
    expect(timestamp).toBeNull();
    expect(reason).toBe('Lu et approuvé');
  });

  test('where the chain is not embedded, or is the certificate itself', async () => {
    expect((await onlyOne(signed('good-ecdsa.pdf'))).chain).toEqual({ kind: 'none', above: [] });
    expect((await onlyOne(signed('self-signed.pdf'))).chain).toEqual({ kind: 'selfSigned', above: [] });
  });

  test('algorithms by name, and those that are too weak', async () => {
    const of = async (name: string) => (await onlyOne(signed(name))).algorithm;
    expect(await of('good-ecdsa.pdf')).toMatchObject({ signature: 'ECDSA', keyBits: 256, weak: [] });
    expect(await of('good-pss.pdf')).toMatchObject({ signature: 'RSA-PSS', keyBits: 2048, weak: [] });
    expect(await of('weak.pdf')).toMatchObject({ digest: 'SHA-1', keyBits: 1024, weak: ['digest', 'key'] });
    expect(await of('hashed.pdf')).toMatchObject({ digest: 'SHA-1', weak: ['digest'] });
  });

  test('the date of the dictionary only where the envelope gives none', async () => {
    expect((await onlyOne(signed('broken-cms.pdf'))).claimedAt).toBe('2026-11-21T14:05:00.000Z');
  });

  test('a time-stamp over this signature, over something else, or changed since', async () => {
    const of = async (name: string) => (await onlyOne(signed(name))).timestamp;
    expect(await of('timestamped.pdf')).toEqual({
      state: 'matches',
      at: expect.stringMatching(/^2026-11-21T/) as string,
      authority: 'Horloge d’essai',
    });
    expect(await of('timestamp-elsewhere.pdf')).toMatchObject({ state: 'differs' });
    expect(await of('timestamp-broken.pdf')).toMatchObject({ state: 'broken' });
  });

  test('a time-stamp over the whole document is not a signature', async () => {
    const [, stamp] = await inspect(signed('document-timestamp.pdf'));
    expect(stamp).toMatchObject({
      kind: 'documentTimestamp',
      timestamp: { state: 'matches' },
      claimedAt: null,
    });
  });
});

describe('what came after a signature', () => {
  const after = async (bytes: Uint8Array) => {
    const [first] = await inspect(bytes);
    return first?.coverage.kind === 'earlier' ? first.coverage.after : null;
  };

  test('another signature', async () => {
    const added = signed('two.pdf').length - signed('good-rsa.pdf').length;
    expect(await after(signed('two.pdf'))).toEqual({
      bytes: added,
      signatures: 1,
      other: false,
      blank: false,
    });
  });

  test('something else', async () => {
    expect(await after(signed('appended.pdf'))).toMatchObject({ signatures: 0, other: true });
  });

  test('something else hidden under another signature', async () => {
    expect(await after(signed('edited-between.pdf'))).toMatchObject({ signatures: 1, other: true });
  });

  test('line ends that a mail program adds', async () => {
    const bytes = Buffer.concat([signed('good-rsa.pdf'), Buffer.from('\r\n')]);
    expect(await after(bytes)).toEqual({ bytes: 2, signatures: 0, other: false, blank: true });
  });
});

describe('what a signature leaves out', () => {
  /** The good file with other numbers in its /ByteRange. */
  function withRange(numbers: string): Uint8Array {
    const bytes = Buffer.from(signed('good-rsa.pdf'));
    const from = placeOf(bytes, '/ByteRange [');
    const to = bytes.indexOf(']', from) + 1;
    bytes.write(`/ByteRange [${numbers}]`.padEnd(to - from), from, 'latin1');
    return bytes;
  }
  const [, first, second, rest] = rangeOf(signed('good-rsa.pdf'));

  test.each([
    ['one number less', `0 ${first} ${second}`, ['shape']],
    ['a broken number', `0 ${first}.5 ${second} ${rest}`, ['shape']],
    ['a negative number', `0 ${first} ${second} -${rest}`, ['shape']],
    ['not from the start', `10 ${first - 10} ${second} ${rest}`, ['notFromStart']],
    ['past the end', `0 ${first} ${second} ${rest + 1}`, ['beyondEnd']],
    ['an overlap', `0 ${first} ${first - 1} ${rest}`, ['overlap', 'gap']],
    ['a wider gap', `0 ${first} ${second + 1} ${rest - 1}`, ['gap']],
    ['a narrower gap', `0 ${first + 1} ${second} ${rest}`, ['gap']],
  ])('%s', async (_, numbers, problems) => {
    const one = await onlyOne(withRange(numbers));
    expect(one.coverage).toEqual({ kind: 'odd', problems });
    expect(one.integrity).toEqual({ kind: 'unknown', why: 'range' });
  });

  test('a file cut short says so', async () => {
    const bytes = signed('good-rsa.pdf');
    const one = await onlyOne(bytes.subarray(0, bytes.length - 20));
    expect(one.coverage).toEqual({ kind: 'odd', problems: ['beyondEnd'] });
  });
});

describe('where signatures are looked for', () => {
  const pdf = (body: string): Uint8Array => new TextEncoder().encode(`%PDF-1.7\n${body}\n%%EOF`);

  test('a file without one has none', async () => {
    expect(await inspect(pdf('1 0 obj\n<< /Type /Catalog >>\nendobj'))).toEqual([]);
    expect(await inspect(new Uint8Array())).toEqual([]);
  });

  test('words inside a stream are not a signature', async () => {
    const stream = '<< /Length 30 >>\nstream\n/ByteRange [0 1 2 3] /Contents\nendstream';
    expect(await inspect(pdf(`1 0 obj\n${stream}\nendobj`))).toEqual([]);
  });

  test('a dictionary that cannot be read is a signature that cannot be checked', async () => {
    const one = await onlyOne(pdf('1 0 obj\n<< /ByteRange [0 1 2 3] /Contents <00\nendobj'));
    expect(one.integrity).toEqual({ kind: 'unknown', why: 'dictionary' });
  });

  test('a signature written directly in its field is found', async () => {
    const field = '<< /FT /Sig /V << /SubFilter /Exemple /ByteRange [0 1 2 3] /Contents <00> >> >>';
    expect(integrityOf(await onlyOne(pdf(`1 0 obj\n${field}\nendobj`)))).toBe('unknownFormat');
  });

  test('a name made to disguise the sentence around it is shown plain', async () => {
    const reason = 'Lu\\n\\t et \\(bien\\) compris';
    const sig = `<< /ByteRange [0 1 2 3] /Contents <00> /Reason (${reason}) >>`;
    expect((await onlyOne(pdf(`1 0 obj\n${sig}\nendobj`))).reason).toBe('Lu et (bien) compris');
  });

  test('a file that holds thousands of them is not read for ever, and says so', async () => {
    const one = '<< /ByteRange [0 1 2 3] /Contents <00> /SubFilter /Exemple >>';
    const bytes = pdf(Array.from({ length: 5000 }, (_, n) => `${n + 1} 0 obj\n${one}\nendobj`).join('\n'));
    const { signatures, more } = await inspectBytes(bytes);
    expect([signatures.length, more]).toEqual([100, true]);
    expect((await inspectBytes(signed('two.pdf'))).more).toBe(false);
  });

  test('an object that opens itself for ever is given up', async () => {
    const deep = `${'['.repeat(100_000)} /ByteRange`;
    expect(integrityOf(await onlyOne(pdf(`1 0 obj\n${deep}`)))).toBe('dictionary');
  });

  test('strings of an encrypted file are not shown', async () => {
    const sig = '<< /ByteRange [0 1 2 3] /Contents <00> /Reason (secret) >>';
    const one = await onlyOne(pdf(`1 0 obj\n${sig}\nendobj\ntrailer << /Encrypt 5 0 R >>`));
    expect(one.reason).toBe('');
  });
});

describe('no change goes unseen', () => {
  const SOURCES = ['good-rsa.pdf', 'good-ecdsa.pdf', 'hashed.pdf'] as const;

  test.each(SOURCES)('%s: any byte changed inside what is covered never leaves « intact »', async (name) => {
    const bytes = signed(name);
    const [, first, second, rest] = rangeOf(bytes);
    const covered = fc.integer({ min: 0, max: first + rest - 1 });
    await fc.assert(
      fc.asyncProperty(covered, fc.integer({ min: 1, max: 255 }), async (place, mask) => {
        const changed = bytes.slice();
        const at = place < first ? place : second + place - first;
        changed[at] = (changed[at] ?? 0) ^ mask;
        const found = await inspect(changed);
        expect(found.map(integrityOf)).not.toContain('intact');
      }),
      { seed: 20261121, numRuns: 120 },
    );
  });

  test('any byte changed inside the signature itself never makes the inspection fail', async () => {
    const bytes = signed('timestamped.pdf');
    const [, first, second] = rangeOf(bytes);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: first, max: Math.min(second - 1, first + 9000) }),
        fc.integer({ min: 1, max: 255 }),
        async (at, mask) => {
          const changed = bytes.slice();
          changed[at] = (changed[at] ?? 0) ^ mask;
          for (const one of await inspect(changed))
            expect(['altered', 'undetermined']).toContain(verdictOf(one));
        },
      ),
      { seed: 20261121, numRuns: 120 },
    );
  });

  test('nor does a file cut anywhere, nor one with bytes taken out', async () => {
    const bytes = signed('two.pdf');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: bytes.length - 1 }), fc.nat(40), async (at, gone) => {
        const cut = await inspect(bytes.subarray(0, at));
        expect(cut.filter(({ coverage }) => coverage.kind === 'whole').length).toBeLessThanOrEqual(1);
        const torn = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + gone + 1)]);
        for (const one of await inspect(torn)) expect(['altered', 'undetermined']).toContain(verdictOf(one));
      }),
      { seed: 20261121, numRuns: 80 },
    );
  });
});
