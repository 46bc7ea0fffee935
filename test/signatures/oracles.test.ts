/** Two foreign judges of the same files: pdfsig (poppler) and openssl. Where we say more, or less, is written here. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { SignatureFacts } from '@renderer/signatures/report.ts';
import { hasTool, inspect, pathOf, rangeOf, run, signed, SIGNED_NAMES } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'tacite-oracle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What pdfsig says when we say this. */
function pdfsigWords({ integrity, kind }: SignatureFacts): string {
  if (kind === 'documentTimestamp') return 'Signature has not yet been verified.';
  switch (integrity.kind) {
    case 'intact':
      return 'Signature is Valid.';
    case 'contentAltered':
      return 'Digest Mismatch.';
    case 'signatureMismatch':
      return 'Signature is Invalid.';
    case 'unknown':
      return integrity.why === 'oldFormat' || integrity.why === 'unknownFormat'
        ? 'Signature has not yet been verified.'
        : 'Unknown Validation Failure.';
  }
}

/** Files of which we say less than pdfsig, on purpose. */
const STRICTER: Readonly<Record<string, string>> = {
  // What is left out is wider than the signature: its digest is right, and says nothing of those bytes.
  'wide-gap.pdf': 'Signature is Valid.',
  // A PDF signature has one signer; pdfsig looks at the first one only.
  'two-signers.pdf': 'Signature is Valid.',
  // No WebCrypto curve: we say that we cannot check, where pdfsig says that it is wrong.
  'unknown-algorithm.pdf': 'Signature is Invalid.',
};

const tool = (name: string) => {
  if (hasTool(name)) return test;
  if (process.env['TACITE_TOOLS'] === 'optional') return test.skip;
  throw new Error(`${name} is needed to judge signatures (TACITE_TOOLS=optional goes without)`);
};

tool('pdfsig').each(SIGNED_NAMES)('pdfsig agrees on %s', async (name) => {
  const said = run('pdfsig', ['-nocert', pathOf(name)]);
  const theirs = [...said.matchAll(/Signature Validation: (.*)/g)].map(([, words]) => words);
  const ours = await inspect(signed(name));
  expect(theirs).toEqual(ours.map((one) => STRICTER[name] ?? pdfsigWords(one)));
  const whole = [...said.matchAll(/(Total|Not total) document signed/g)].map(
    ([, words]) => words === 'Total',
  );
  if (!(name in STRICTER) && name !== 'old-format.pdf')
    expect(whole).toEqual(ours.map(({ coverage }) => coverage.kind === 'whole'));
});

describe('openssl, over the covered bytes', () => {
  const verifies = (name: string): boolean => {
    const bytes = signed(name);
    const [, first, second, rest] = rangeOf(bytes);
    const covered = join(folder, 'covered.bin');
    const envelope = join(folder, 'envelope.der');
    writeFileSync(covered, Buffer.concat([bytes.subarray(0, first), bytes.subarray(second, second + rest)]));
    const hex = Buffer.from(bytes.subarray(first + 1, second - 1)).toString('latin1');
    writeFileSync(envelope, Buffer.from(hex, 'hex'));
    const input = ['-inform', 'DER', '-in', envelope, '-content', covered, '-binary', '-out', '/dev/null'];
    try {
      run('openssl', ['cms', '-verify', '-noverify', '-no_check_time', ...input]);
      return true;
    } catch {
      return false;
    }
  };
  tool('openssl').each([
    'good-rsa.pdf',
    'good-ecdsa.pdf',
    'good-pss.pdf',
    'self-signed.pdf',
    'accented.pdf',
    'altered.pdf',
    'broken-cms.pdf',
    'forged.pdf',
    'no-certificate.pdf',
    'weak.pdf',
  ])('%s', async (name) => {
    const [one] = await inspect(signed(name));
    expect(verifies(name)).toBe(one?.integrity.kind === 'intact');
  });

  // RFC 5280 lets two encodings of the same letters match; pdfsig and we want the same bytes, and say so.
  tool('openssl')('a name in another encoding is the same name for openssl', async () => {
    const [one] = await inspect(signed('accented-mismatch.pdf'));
    expect(one?.integrity).toEqual({ kind: 'unknown', why: 'nameMismatch' });
    expect(verifies('accented-mismatch.pdf')).toBe(true);
  });
});
