import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { manifestText, oxumOf, parseManifest } from '@shared/exchange/bag.ts';
import { attachmentAt, attachmentPath, recordAt, recordPath } from '@shared/exchange/format.ts';
import { parseHead } from '@shared/exchange/head.ts';
import { parseJson } from '@shared/exchange/json.ts';
import { LIMITS, limitProblem } from '@shared/exchange/limits.ts';
import { clashOf, pathProblem, shownPath } from '@shared/exchange/paths.ts';
import { remember, select } from '@shared/exchange/selection.ts';
import { exchangeSentence, lieSentence, quarantineSentence } from '@shared/exchange/sentences.ts';
import { fingerprintWords, WORDS } from '@shared/exchange/words.ts';
import { SAMPLE } from '@shared/model/keys.ts';
import { writeRegister } from '@shared/model/record.ts';
import { isRecipient } from '@renderer/exchange/index.ts';
import { HEAD } from './raw-zip.ts';
import { deviceId, made, NOW, recordId, SCAN, shaOf, someRecords } from './support.ts';

const seeded = { seed: 20261121, numRuns: 500 };

describe('paths', () => {
  test('our own are good', () => {
    for (const path of [
      recordPath('model', recordId(1)),
      attachmentPath(shaOf(SCAN), 'application/pdf'),
      'data/',
    ]) {
      expect(pathProblem(path)).toBeNull();
    }
    expect(recordAt(recordPath('blank', recordId(1)))).toEqual({ kind: 'blank', id: recordId(1) });
    expect(attachmentAt(attachmentPath(shaOf(SCAN), 'image/png'))).toBe(shaOf(SCAN));
    expect(attachmentAt('data/attachments/index.json')).toBeNull();
  });

  test.each([
    ['data/COM¹.txt', 'reserved'],
    ['data/nul', 'reserved'],
    ['data/console.txt', null],
    ['data/a b.txt', null],
    ['data/a ', 'reserved'],
    ['data/./a', 'parent'],
    ['data/été.txt', null],
    ['data/\ud800', 'control'],
    ['', 'empty'],
    ['c:evil', 'drive'],
  ])('%j: %s', (path, problem) => expect(pathProblem(path)).toBe(problem));

  test.each([
    [['a', 'A'], 'A'],
    [['data/straße', 'data/STRASSE'], 'data/STRASSE'],
    [['ﬁle', 'file'], 'file'],
    [['a/b', 'a'], 'a'],
    [['a', 'a/b'], 'a/b'],
    [['a/', 'a/b', 'a/c/d', 'a/c/'], null],
    [['a/b', 'A/c'], null],
  ])('%j: clash %s', (paths, clash) => expect(clashOf(paths)).toBe(clash));

  test('a path in a sentence is short and plain', () => {
    expect(shownPath(`\u202e${'a'.repeat(200)}`)).toHaveLength(58);
    expect(shownPath('a\nb')).toBe('a b');
  });
});

describe('manifests', () => {
  test('read back what they say, whatever the paths', () => {
    const digests = fc.uniqueArray(fc.string({ minLength: 1 }).filter((s) => !/^[\s/.*]/.test(s)));
    fc.assert(
      fc.property(digests, (paths) => {
        const manifest = new Map(paths.map((path) => [path, shaOf(Buffer.from(path))]));
        expect(new Map(parseManifest(manifestText(manifest)))).toEqual(manifest);
      }),
      seeded,
    );
  });

  test.each(['nonsense', `${'0'.repeat(63)}  a`, `\ufeff${'0'.repeat(64)}  a`, `${'0'.repeat(64)}a`])(
    'refuse %j',
    (text) => expect(parseManifest(text)).toBeNull(),
  );

  test('sizes of the payload are read once', () => {
    expect(oxumOf('Payload-Oxum: 12.3\r\nBagging-Date: 2026-11-21')).toEqual({ bytes: 12, files: 3 });
    expect(oxumOf('Payload-Oxum: 12.3\nPayload-Oxum: 12.3')).toBeNull();
    expect(oxumOf('Payload-Oxum: many')).toBeNull();
  });
});

describe('JSON from outside', () => {
  test('is read like JSON.parse up to the allowed depth', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
      seeded,
    );
  });

  test.each([
    ['[['.repeat(LIMITS.jsonDepth), 'tooDeep'],
    [`${'['.repeat(LIMITS.jsonDepth)}${']'.repeat(LIMITS.jsonDepth)}`, null],
    [`"${'['.repeat(100)}"`, null],
    [`"\\"${'['.repeat(100)}"`, null],
    ['{', 'json'],
    ['', 'json'],
  ])('%#: %s', (text, error) => {
    const result = parseJson(text);
    expect(result.ok ? null : result.error).toBe(error);
  });
});

describe('the head', () => {
  test('of a newer minor version keeps what it does not know', () => {
    const head = { ...HEAD, minor: 7, invented: [1] };
    expect(parseHead(JSON.stringify(head))).toEqual({ ok: true, value: head });
  });

  test('of a newer major version is refused, in words, even when nothing else can be read', () => {
    const result = parseHead(JSON.stringify({ format: 'tacite-package', major: 3, minor: 0 }));
    expect(result).toEqual({ ok: false, error: { kind: 'newerFormat', major: 3 } });
    expect(exchangeSentence({ kind: 'newerFormat', major: 3 })).toContain('Mettez Tacite à jour');
  });
});

describe('limits', () => {
  const many = (count: number, packed: number, size: number) =>
    Array.from({ length: count }, (_, i) => ({ path: `a${i}`, packed, size }));

  test.each([
    [many(10_000, 1000, 3000), 20_000_000, null],
    [many(LIMITS.entries + 1, 1, 1), 1e9, 'tooManyEntries'],
    [many(2, 60, 60), 100, 'bomb'],
    [many(1, 100_000, LIMITS.ratioFrom + 1), 1e9, 'bomb'],
    [many(1, 10, LIMITS.ratioFrom), 1e9, null],
    [many(400, 1e8, 1e8), 1e12, 'tooLarge'],
  ])('%#: %s', (entries, size, problem) => expect(limitProblem(entries, size)).toBe(problem));
});

describe('what goes in', () => {
  const sample = made(recordId(9), 'convention', { [SAMPLE]: true }, { n: 400 });
  const all = [...someRecords(), sample];

  test('everything but the sample data', () => {
    expect(select(all, { scope: 'all' }).records.map(({ id }) => id)).toEqual([1, 2, 3, 4].map(recordId));
  });

  test('a choice brings the establishment and its contacts along', () => {
    const chosen = (n: number) => select(all, { scope: 'selection', ids: new Set([recordId(n)]) });
    expect(chosen(1).records.map(({ id }) => id)).toEqual([1, 3, 4].map(recordId));
    expect(chosen(2).records.map(({ id }) => id)).toEqual([recordId(2)]);
    expect(chosen(9).records.map(({ id }) => id)).toEqual([recordId(9)]);
  });

  test('changes are what was neither sent nor received; files that went are not sent again', () => {
    const since = remember({}, someRecords());
    expect(select(all, { scope: 'changes', since }).records).toEqual([]);
    const stamp = { dot: { device: deviceId('a'), n: 900 }, at: NOW, by: '' };
    const edited = writeRegister(all[0]!, 'note', 'new', stamp);
    const next = select([edited, ...all.slice(1)], { scope: 'changes', since });
    expect(next.records).toEqual([edited]);
    expect(next.attachments).toEqual([]);
    expect(select([edited], { scope: 'changes', since: {} }).attachments).toHaveLength(1);
  });
});

describe('fingerprints', () => {
  test('256 words, none twice, even without accents', () => {
    const plain = WORDS.map((word) => word.normalize('NFD').replace(/\p{M}/gu, ''));
    expect(new Set(plain).size).toBe(256);
    expect(WORDS).toHaveLength(256);
    for (const word of plain) expect(word).toMatch(/^[a-z]{4,10}$/);
  });

  test('are the same for ever, and another key gives others', () => {
    expect(fingerprintWords('00'.repeat(32)).join(' ')).toMatchInlineSnapshot(
      `"crocus cygne écran horloge raisin coton jungle éclair"`,
    );
    expect(fingerprintWords(`${'00'.repeat(31)}01`)).not.toEqual(fingerprintWords('00'.repeat(32)));
  });
});

test('only X25519 keys of age are recipients', () => {
  expect(isRecipient('age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p')).toBe(true);
  expect(isRecipient('age1pq1abc')).toBe(false);
  expect(isRecipient('ssh-ed25519 AAAA')).toBe(false);
});

test('every sentence is French: no-break spaces, typographic apostrophes, a full stop', () => {
  const sentences = [
    exchangeSentence({ kind: 'badPath', path: 'a\u202eb', why: 'control' }),
    exchangeSentence({ kind: 'cannotWrite', reason: 'diskFull' }),
    exchangeSentence({ kind: 'notPackage' }),
    quarantineSentence({ path: 'data/a.json', reason: 'digest' }),
    quarantineSentence({ path: 'data/a.json', reason: 'contradicts' }),
    lieSentence('contradicts'),
  ];
  for (const sentence of sentences) {
    expect(sentence).not.toMatch(/'| [:;!?»]|« /);
    expect(sentence).toMatch(/\.$/);
  }
});
