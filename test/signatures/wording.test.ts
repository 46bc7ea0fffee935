/** Every sentence that can be said of a signature promises no more than an offline look shows (standards.md 6). */
import { describe, expect, test } from 'vitest';
import type { Instant } from '@shared/base/brands.ts';
import type { SignatureFacts, UnknownReason } from '@renderer/signatures/report.ts';
import { MORE_SENTENCE, SCAN_SENTENCE, signatureSentences } from '@renderer/signatures/sentences.ts';
import { inspect, signed, SIGNED_NAMES } from './support.ts';

const FORBIDDEN =
  /(?<!\p{L})(valid(e|es|é|ée|ité|ités)|authenti\p{L}*|certifi(é|ée|és|ées|er)|garanti\p{L}*|valeur probante|qualifiée?s?|prouv\p{L}*|fiables?|digne de confiance|en règle)(?!\p{L})/iu;

const show = (instant: Instant): string => `${instant.slice(0, 10)} à ${instant.slice(11, 16)}`;

const textOf = (facts: SignatureFacts, count = 1): string => {
  const { title, verdict, lines } = signatureSentences(facts, 0, count, show);
  return [title, ...[verdict, ...lines].map(({ label, sentence }) => `${label} : ${sentence}`)].join('\n');
};

const AT = '2026-11-21T14:05:00.000Z' as Instant;
const BASE: SignatureFacts = {
  kind: 'signature',
  subFilter: 'ETSI.CAdES.detached',
  integrity: { kind: 'intact' },
  coverage: { kind: 'whole' },
  signer: { name: 'Jeanne', organisation: 'Mairie', issuer: 'Racine', serial: '01', from: AT, until: AT },
  chain: { kind: 'root', above: ['A', 'B'] },
  algorithm: { digest: 'SHA-1', signature: 'RSA', keyBits: 1024, weak: ['digest', 'key'] },
  claimedAt: AT,
  timestamp: { state: 'matches', at: AT, authority: 'Horloge' },
  revocationEmbedded: true,
  reason: 'Lu',
};
const UNKNOWNS: Readonly<Record<UnknownReason, true>> = {
  dictionary: true,
  envelope: true,
  severalSigners: true,
  noCertificate: true,
  nameMismatch: true,
  otherCertificate: true,
  unknownFormat: true,
  oldFormat: true,
  algorithm: true,
  range: true,
};
const after = { bytes: 1234, signatures: 0, other: true, blank: false };

/** One of each kind of answer. */
const EVERY: readonly Partial<SignatureFacts>[] = [
  {},
  { integrity: { kind: 'contentAltered' } },
  { integrity: { kind: 'signatureMismatch' } },
  ...Object.keys(UNKNOWNS).map((why) => ({
    integrity: { kind: 'unknown' as const, why: why as UnknownReason },
  })),
  { coverage: { kind: 'earlier', after } },
  { coverage: { kind: 'earlier', after: { ...after, signatures: 1, other: false } } },
  { coverage: { kind: 'earlier', after: { ...after, signatures: 2 } } },
  { coverage: { kind: 'earlier', after: { ...after, blank: true } } },
  { coverage: { kind: 'odd', problems: ['shape', 'notFromStart', 'overlap', 'beyondEnd', 'gap'] } },
  { signer: null, chain: null, algorithm: null, claimedAt: null, timestamp: null, revocationEmbedded: false },
  { signer: { name: '', organisation: '', issuer: '', serial: '', from: null, until: null } },
  { chain: { kind: 'selfSigned', above: [] } },
  { chain: { kind: 'partial', above: ['A'] } },
  { chain: { kind: 'none', above: [] } },
  { algorithm: { digest: '1.2.3', signature: '1.2.4', keyBits: 0, weak: [] } },
  { timestamp: { state: 'differs', at: AT, authority: '' } },
  { timestamp: { state: 'broken', at: AT, authority: '' } },
  { timestamp: { state: 'unreadable', at: null, authority: '' } },
  { timestamp: null, claimedAt: '2037-01-01T00:00:00.000Z' as Instant },
  { timestamp: null, claimedAt: '2020-01-01T00:00:00.000Z' as Instant },
];

const ALL = EVERY.flatMap((change) => [
  textOf({ ...BASE, ...change }),
  textOf({ ...BASE, kind: 'documentTimestamp', ...change }, 2),
]);

test('the words are forbidden', () => {
  for (const word of ['Signature valide.', 'authentique', 'certifiée', 'validité', 'garantie', 'qualifiée'])
    expect(word).toMatch(FORBIDDEN);
  expect('Le certificat, un service de validation en ligne').not.toMatch(FORBIDDEN);
});

test('no sentence uses them', () => {
  for (const text of [...ALL, SCAN_SENTENCE, MORE_SENTENCE]) expect(text).not.toMatch(FORBIDDEN);
});

test('no sentence of the real files uses them', async () => {
  for (const name of SIGNED_NAMES)
    for (const facts of await inspect(signed(name))) expect(textOf(facts)).not.toMatch(FORBIDDEN);
});

test('the result is « indéterminé » or « signature rompue », never more', () => {
  for (const text of ALL) expect(text).toMatch(/Résultat : (indéterminé|signature rompue)/);
  expect(textOf(BASE)).toContain('Résultat : indéterminé');
});

test('nothing ever has a good tone', () => {
  for (const change of EVERY) {
    const { verdict, lines } = signatureSentences({ ...BASE, ...change }, 0, 1, show);
    for (const { tone } of [verdict, ...lines]) expect(['plain', 'warn', 'late']).toContain(tone);
  }
});

test('a name and a date are said to be only what is written', () => {
  const text = textOf(BASE);
  expect(text).toContain('nom écrit dans le certificat\u00a0: Jeanne, Mairie (non vérifié en ligne)');
  expect(text).toContain('non vérifiée (application hors ligne)');
  expect(text).toMatch(/selon l’horloge de l’ordinateur qui a signé/);
});

test('no sentence breaks a line before a colon, a semicolon or a closing mark', () => {
  for (const text of [...ALL.map((one) => one.replace(/^[^:\n]+ : /gm, '')), SCAN_SENTENCE])
    expect(text).not.toMatch(/ [:;!?»]|« | '|'/);
});

describe('what an addition is called', () => {
  test('only a later signature is told without a warning', () => {
    const toneOf = (coverage: SignatureFacts['coverage']) =>
      signatureSentences({ ...BASE, coverage }, 0, 1, show).lines.find(({ label }) => label === 'Étendue')
        ?.tone;
    expect(toneOf({ kind: 'earlier', after: { ...after, signatures: 1, other: false } })).toBe('plain');
    expect(toneOf({ kind: 'earlier', after })).toBe('warn');
    expect(toneOf({ kind: 'earlier', after: { ...after, signatures: 1 } })).toBe('warn');
  });
});
