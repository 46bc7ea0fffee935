/** The project's own hostile packages: each is odd in one way, and says what must become of it. */
import type { Instant } from '@shared/base/brands.ts';
import { utf8 } from '@shared/base/utf8.ts';
import type { ExchangeFailure, QuarantineReason } from '@shared/exchange/failures.ts';
import { answerKey, attachmentKey } from '@shared/model/keys.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import { HEAD, json, rawBag, rawZip, recordFiles, type BagParts, type RawEntry } from './raw-zip.ts';
import {
  attachmentOf,
  deviceId,
  made,
  recordId,
  requestFor,
  packed,
  SCAN,
  shaOf,
  someRecords,
} from './support.ts';

export type Fate = ExchangeFailure['kind'] | QuarantineReason | 'clockAhead' | 'unsigned';

export interface Hostile {
  readonly name: string;
  readonly fate: Fate;
  readonly bytes: () => Promise<Uint8Array<ArrayBuffer>>;
}

const town = answerKey('town');
const plain = made(recordId(1), 'convention', { model: 'polmar-2024', [town]: 'Trifouille' });
const good = recordFiles([plain, made(recordId(2), 'convention', { [town]: 'Essais' }, { n: 50 })]);
const FIRST = `data/conventions/${recordId(1)}.json`;

const bag = (name: string, fate: Fate, parts: Partial<BagParts>): Hostile => ({
  name,
  fate,
  bytes: () => rawBag({ files: good, ...parts }),
});

/** The good bag with one more entry of the ZIP. */
const entry = (name: string, fate: Fate, extra: Partial<RawEntry> & { name: RawEntry['name'] }): Hostile =>
  bag(name, fate, { entries: (list) => void list.push({ data: utf8('x'), ...extra }) });

const file = (name: string, fate: Fate, bytes: () => Uint8Array | Promise<Uint8Array>): Hostile => ({
  name,
  fate,
  bytes: async () => new Uint8Array(await bytes()),
});

/** The first record as raw bytes, listed and signed like any other. */
const content = (name: string, fate: Fate, bytes: Uint8Array): Hostile =>
  bag(name, fate, { files: { ...good, [FIRST]: bytes } });

const record = (name: string, fate: Fate, change: (r: TaciteRecord) => unknown): Hostile =>
  content(name, fate, json(change(plain)));

const register = (r: TaciteRecord, key: string, over: object) => ({
  ...r,
  registers: { ...r.registers, [key]: [{ ...r.registers[town]![0]!, ...over }] },
});

const head = (name: string, fate: Fate, over: object): Hostile =>
  bag(name, fate, { files: { ...good, 'data/package.json': json({ ...HEAD, ...over }) } });

const deep = utf8(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
const zeros = new Uint8Array(40 * 1024 * 1024);

const PATHS: readonly Hostile[] = [
  entry('path traversal', 'badPath', { name: 'data/../../evil.txt' }),
  entry('path traversal with backslashes', 'badPath', { name: 'data\\..\\evil.txt' }),
  entry('absolute path', 'badPath', { name: '/etc/passwd' }),
  entry('drive letter', 'badPath', { name: 'C:/evil.txt' }),
  entry('home folder', 'badPath', { name: '~/evil.txt' }),
  entry('NUL in a name', 'badPath', { name: 'data/a\0.txt' }),
  entry('bidirectional override in a name', 'badPath', { name: 'data/\u202efdp.exe' }),
  entry('reserved name of Windows', 'badPath', { name: 'data/CON.txt' }),
  entry('alternate stream of Windows', 'badPath', { name: 'data/a.txt:evil' }),
  entry('trailing dot', 'badPath', { name: 'data/a.' }),
  entry('decomposed accents', 'badPath', { name: 'data/e\u0301te.txt' }),
  entry('name of 300 letters', 'badPath', { name: `data/${'a'.repeat(300)}` }),
  entry('empty folder name', 'badPath', { name: 'data//a.txt' }),
  entry('name that is not UTF-8', 'badPath', { name: Buffer.from([0x64, 0xff, 0xfe]) }),
  entry('case clash', 'badPath', { name: 'DATA/Package.json' }),
  entry('file that is also a folder', 'badPath', { name: 'data/package.json/evil.txt' }),
  entry('twice the same name', 'ambiguous', { name: FIRST }),
  entry('symbolic link', 'badPath', { name: 'data/link', mode: 0o120777 }),
  entry('device', 'badPath', { name: 'data/device', mode: 0o020666 }),
];

const ARCHIVES: readonly Hostile[] = [
  file('empty file', 'notPackage', () => new Uint8Array()),
  file('zeros', 'notPackage', () => new Uint8Array(5000)),
  file('a PDF', 'notPackage', () => SCAN),
  file('half a package', 'truncated', async () => (await packed(requestFor(someRecords()))).slice(0, 9000)),
  file('package without its last byte', 'truncated', async () =>
    (await packed(requestFor(someRecords()))).slice(0, -1),
  ),
  file('something before the archive', 'notPackage', async () =>
    Buffer.concat([utf8('#!/bin/sh\n'), await rawBag({ files: good })]),
  ),
  file('something after the archive', 'ambiguous', async () =>
    Buffer.concat([await rawBag({ files: good }), utf8('more')]),
  ),
  file('two archives in a row', 'ambiguous', async () => {
    const one = await rawBag({ files: good });
    return Buffer.concat([one, one]);
  }),
  file('an archive without a bag', 'badBag', () => rawZip([{ name: 'a.txt', data: utf8('a') }])),
  file('an empty archive', 'badBag', () => rawZip([])),
  entry('encrypted entry', 'ambiguous', { name: 'data/secret.txt', flags: 0x801 }),
  entry('unknown compression', 'ambiguous', { name: 'data/odd.txt', method: 99 }),
  entry('bomb', 'bomb', { name: 'data/zeros.txt', data: zeros, deflate: true }),
  entry('bomb of shared bytes', 'bomb', { name: 'data/again.txt', data: zeros, packedSize: 4_000_000_000 }),
  entry('size of 4 GB', 'bomb', { name: 'data/huge.txt', size: 4_000_000_000 }),
  entry('bomb that hides its size', 'unlisted', {
    name: 'data/zeros.txt',
    data: zeros,
    deflate: true,
    size: 10,
  }),
  bag('record of 40 MB', 'bomb', { files: { ...good, [FIRST]: zeros } }),
  bag('record of 6 MB', 'tooLarge', {
    files: {
      ...good,
      [FIRST]: Uint8Array.from({ length: 6 * 1024 * 1024 }, (_, i) => (i * i * 31 + i) >> 3),
    },
  }),
  bag('listed bomb that hides its size', 'digest', {
    files: { ...good, 'data/zeros.txt': zeros },
    entries: (list) => void list.push({ ...list.pop()!, size: 10 }),
  }),
  bag('directory that names another file than the archive', 'digest', {
    entries: (list) => void list.push({ ...list.pop()!, localName: FIRST }),
  }),
];

const drop = (name: string) => (files: Map<string, Uint8Array>) => void files.delete(name);
const put = (name: string, text: string | Uint8Array) => (files: Map<string, Uint8Array>) =>
  void files.set(name, typeof text === 'string' ? utf8(text) : text);

const BAGS: readonly Hostile[] = [
  bag('fetch.txt', 'fetch', { after: put('fetch.txt', 'http://example.invalid/a 1 data/a\n') }),
  bag('FETCH.TXT', 'fetch', { after: put('FETCH.TXT', '') }),
  bag('no bagit.txt', 'badBag', { after: drop('bagit.txt') }),
  bag('byte-order mark in bagit.txt', 'badBag', {
    tags: put('bagit.txt', '\ufeffBagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'),
  }),
  bag('bagit.txt in UTF-16', 'badBag', {
    tags: put('bagit.txt', Buffer.from('BagIt-Version: 1.0', 'utf16le')),
  }),
  bag('no manifest', 'badBag', { after: drop('manifest-sha256.txt') }),
  bag('no tag manifest', 'badBag', { after: drop('tagmanifest-sha256.txt') }),
  bag('manifest that is no manifest', 'badBag', { tags: put('manifest-sha256.txt', 'nonsense\n') }),
  bag('manifest with a path twice', 'badBag', {
    tags: (tags) => {
      const text = Buffer.from(tags.get('manifest-sha256.txt')!).toString();
      tags.set('manifest-sha256.txt', utf8(text + text));
    },
  }),
  bag('manifest changed afterwards', 'tampered', {
    after: put('manifest-sha256.txt', `${'0'.repeat(64)}  data/a\n`),
  }),
  bag('bag-info changed afterwards', 'tampered', { after: put('bag-info.txt', 'Payload-Oxum: 1.1\n') }),
  bag('wrong Payload-Oxum', 'badBag', { tags: put('bag-info.txt', 'Payload-Oxum: 12.3\n') }),
  bag('tag manifest changed afterwards', 'badSignature', {
    after: put('tagmanifest-sha256.txt', `${'0'.repeat(64)}  a\n`),
  }),
  bag('signature of another key', 'badSignature', { sign: 'otherKey' }),
  bag('signature of another device', 'badSignature', { sign: 'otherDevice' }),
  bag('signature that is no JSON', 'badSignature', { after: put('signature.json', '{') }),
  bag('signature with a null key', 'badSignature', {
    after: put(
      'signature.json',
      json({
        format: 'tacite-signature',
        algorithm: 'Ed25519',
        device: deviceId('a'),
        publicKey: '0'.repeat(64),
        signature: '0'.repeat(128),
      }),
    ),
  }),
  bag('no signature', 'unsigned', { sign: 'none' }),
  bag('head changed afterwards', 'tampered', {
    after: put('data/package.json', json(HEAD)),
    files: { ...good, 'data/package.json': json({ ...HEAD, author: 'A' }) },
  }),
  head('newer format', 'newerFormat', { major: 2 }),
  head('format 0', 'badHead', { major: 0 }),
  head('format as text', 'badHead', { major: '1' }),
  head('another format', 'badHead', { format: 'other' }),
  head('huge counter in the head', 'badHead', { counter: 1e300 }),
  head('date that does not exist', 'badHead', { createdAt: '2026-99-99T00:00:00.000Z' }),
  bag('altered record', 'digest', { after: put(FIRST, '{}') }),
  bag('missing record', 'missing', { after: drop(FIRST) }),
  bag('record in no manifest', 'unlisted', {
    after: put(`data/conventions/${recordId(9)}.json`, json(made(recordId(9), 'convention', {}))),
  }),
  bag('strange file at the root', 'unlisted', { after: put('autorun.inf', '[autorun]') }),
];

const sha = shaOf(SCAN);
const RECORDS: readonly Hostile[] = [
  content('invalid UTF-8', 'utf8', Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x7d])),
  content('no JSON', 'json', utf8('{"id":')),
  content('byte-order mark before JSON', 'json', utf8(`\ufeff${JSON.stringify(plain)}`)),
  content('a hundred thousand brackets', 'tooDeep', deep),
  content('a hundred thousand escaped quotes', 'json', utf8(`"${'\\"'.repeat(100_000)}`)),
  content('a number', 'malformed', utf8('42')),
  content(
    'prototype as a register',
    'malformed',
    utf8(JSON.stringify(plain).replace('"registers":{', '"registers":{"__proto__":[],')),
  ),
  record('newer record', 'newer', (r) => ({ ...r, v: 99 })),
  record('record in the place of another', 'wrongPlace', (r) => ({ ...r, id: recordId(7) })),
  record('record of another kind', 'wrongPlace', (r) => ({ ...r, kind: 'contact' })),
  record('unknown kind', 'malformed', (r) => ({ ...r, kind: 'virus' })),
  record('identifier of 19 letters', 'malformed', (r) => ({ ...r, id: 'A'.repeat(19) })),
  record('dot that the context has not seen', 'malformed', (r) => ({ ...r, context: {} })),
  record('counter that is no number', 'malformed', (r) => ({ ...r, context: { [deviceId('a')]: 'many' } })),
  record('negative counter', 'malformed', (r) => ({ ...r, context: { [deviceId('a')]: -1 } })),
  record('writes the sender never made', 'unmadeWrites', (r) => ({
    ...r,
    context: { [deviceId('a')]: 5000 },
  })),
  record('writes this computer never made', 'unmadeWrites', (r) => ({
    ...r,
    context: { ...r.context, [deviceId('me')]: 500 },
  })),
  record('huge counter of another device', 'farCounter', (r) => ({
    ...r,
    context: { ...r.context, [deviceId('z')]: Number.MAX_SAFE_INTEGER },
  })),
  record('one write in two registers', 'twoValues', (r) => ({
    ...r,
    registers: { ...r.registers, note: r.registers[town] },
  })),
  record('day that does not exist', 'badValue', (r) => register(r, town, { at: '2026-02-30T00:00:00.000Z' })),
  record('file under the digest of another', 'badValue', (r) =>
    register(r, attachmentKey('0'.repeat(64) as typeof sha), {
      value: attachmentOf(SCAN),
      dot: { device: deviceId('a'), n: 1 },
    }),
  ),
  record('file register that names no digest', 'badValue', (r) =>
    register(r, 'attachment.../../evil', { dot: { device: deviceId('a'), n: 1 } }),
  ),
  record('author of a thousand letters', 'oversized', (r) => register(r, town, { by: 'x'.repeat(1000) })),
  record('six thousand registers', 'oversized', (r) => {
    const many = Object.fromEntries(
      Array.from({ length: 6000 }, (_, i) => [
        `answer.f${i}`,
        [{ dot: { device: deviceId('a'), n: i + 1 }, value: i, at: '2026-11-21T09:00:00.000Z', by: '' }],
      ]),
    );
    return { ...r, context: { [deviceId('a')]: 6000 }, registers: many };
  }),
  record('clock in 2099', 'clockAhead', (r) =>
    register(r, town, { at: '2099-01-01T00:00:00.000Z' as Instant }),
  ),
  bag('file that is not what its name says', 'wrongPlace', {
    files: { ...good, [`data/attachments/${sha}.pdf`]: utf8('something else') },
  }),
];

export const HOSTILE: readonly Hostile[] = [...PATHS, ...ARCHIVES, ...BAGS, ...RECORDS];
