/** Conflicts in words: both answers, who wrote them, and what keeping each would change. */
import { describe, expect, test } from 'vitest';
import type { DeviceId, Instant, RecordId } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import { day } from '@shared/base/day.ts';
import { builtInLibrary } from '@shared/conventions/library.ts';
import type { RecordBases } from '@shared/exchange/bases.ts';
import * as keys from '@shared/model/keys.ts';
import { mergeRecords, writeRegister, type RecordKind, type TaciteRecord } from '@shared/model/record.ts';
import { summarise } from '@shared/overview/index.ts';
import { conflictsIn, type Conflict } from '@renderer/features/exchange/conflicts.ts';
import { attachmentOf, deviceId, made, NOW, recordId, SCAN, shaOf } from './support.ts';

const US = deviceId('aa');
const THEM = deviceId('bb');
const LATER = '2026-11-21T10:30:00.000Z' as Instant;
const MEGALIS = { [keys.MODEL]: 'megalis-convention-2025-004' };
const FILLED = {
  ...MEGALIS,
  [keys.answerKey('contributionTier')]: 'bouquet-lt20',
  [keys.answerKey('existingUser')]: false,
};

const write = (record: TaciteRecord, key: string, value: Json, device: DeviceId, at = NOW, by = '') =>
  writeRegister(record, key, value, { dot: { device, n: 100 }, at, by });

/** A record whose register was written here, then there later, neither seeing the other. */
function both(
  kind: RecordKind,
  key: string,
  mine: Json,
  theirs: Json,
  before: Readonly<Record<string, Json>> = {},
) {
  const base = made(recordId(1), kind, { ...before, [key]: null }, { device: deviceId('cc') });
  return mergeRecords(write(base, key, mine, US, NOW, 'Maëlle'), write(base, key, theirs, THEM, LATER));
}

const found = (
  record: TaciteRecord,
  bases: ReadonlyMap<RecordId, RecordBases> = new Map(),
): readonly Conflict[] =>
  conflictsIn([record], {
    models: builtInLibrary,
    bases,
    ownDevice: US,
    correspondentOf: (device) => (device === THEM ? 'Mairie de Port-Exemple' : null),
    today: day('2026-11-21'),
  }).flatMap(({ conflicts }) => conflicts);

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const textsOf = (record: TaciteRecord): readonly string[] =>
  found(record).flatMap(({ options }) => options.map(({ text }) => plain(text)));

describe('a conflict', () => {
  test('names the field, ours first, who wrote each and when, and which is shown meanwhile', () => {
    const [one] = found(
      both('convention', keys.answerKey('representativeRole'), 'maire', 'adjointe', MEGALIS),
    );
    expect(one?.label).toMatch(/[Qq]ualité|[Ff]onction/);
    expect(one?.options.map(({ text, shown }) => [text, shown])).toEqual([
      ['maire', false],
      ['adjointe', true],
    ]);
    expect(one?.options.map(({ writers }) => writers)).toEqual([
      [{ by: 'Maëlle', at: NOW, here: true, correspondent: null }],
      [{ by: '', at: LATER, here: false, correspondent: 'Mairie de Port-Exemple' }],
    ]);
    expect(one?.typed?.id).toBe('representativeRole');
  });

  test.each<readonly [string, Json | undefined, string]>([
    ['its value', 'présidente', 'présidente'],
    ['a value that had been blanked', null, 'vide'],
    ['nothing written yet', undefined, 'vide'],
  ])('says what both answers replaced: %s', (_what, value, text) => {
    const key = keys.answerKey('representativeRole');
    const record = both('convention', key, 'maire', 'adjointe', MEGALIS);
    const dots = record.registers[key]!.map(({ dot }) => `${dot.device} ${dot.n}`);
    const entries = value === undefined ? [] : [{ dot: { device: THEM, n: 1 }, value, at: NOW, by: 'Ŷann' }];
    const base = { between: dots.toSorted().join(), entries };
    const bases = (between: string) =>
      new Map([[record.id, { id: record.id, registers: { [key]: { ...base, between } } }]]);
    const [one] = found(record, bases(base.between));
    expect(one?.base?.text).toBe(text);
    expect(one?.base?.writers.map(({ by, correspondent }) => [by, correspondent])).toEqual(
      entries.map(() => ['Ŷann', 'Mairie de Port-Exemple']),
    );
    // What was remembered of another conflict of that field says nothing of this one.
    expect(found(record, bases('AAAA 1,BBBB 2'))[0]?.base).toBeNull();
    expect(found(record)[0]?.base).toBeNull();
  });

  test('says which dates would change, from those shown today', () => {
    const key = keys.answerKey('receiptDate');
    const [one] = found(both('convention', key, '2026-03-12', '2026-06-28', FILLED));
    const [mine, theirs] = one!.options;
    expect(theirs).toMatchObject({ shown: true, changes: [] });
    const said = mine!.changes!.map(({ sentence }) => plain(sentence)).join(' ');
    expect(said).toContain('La prise d’effet passe du 01/07/2026 au ');
  });

  test('is none when both wrote the same, or when one saw the other', () => {
    expect(found(both('convention', keys.NOTE, 'pareil', 'pareil'))).toEqual([]);
    const seen = write(made(recordId(1), 'convention', { [keys.NOTE]: 'a' }), keys.NOTE, 'b', THEM);
    expect(found(seen)).toEqual([]);
  });

  test.each<readonly [string, RecordKind, string, Json, Json, readonly string[]]>([
    [
      'people',
      'contact',
      keys.book.person,
      { firstName: 'Ŷann', lastName: 'Exemple' },
      { firstName: 'Maëlle', lastName: 'Exemple' },
      ['Ŷann Exemple', 'Maëlle Exemple'],
    ],
    [
      'addresses, one blanked',
      'establishment',
      keys.book.address,
      { lines: '2 quai de l’Exemple', postcode: '29000', town: 'Port-Exemple' },
      null,
      ['2 quai de l’Exemple\n29000 Port-Exemple', 'vide'],
    ],
    [
      'one in the bin',
      'establishment',
      keys.DELETED,
      null,
      { on: NOW, by: 'Maëlle' },
      ['gardée, hors de la corbeille', 'mise à la corbeille'],
    ],
    [
      'decisions',
      'convention',
      keys.decisionKey({ kind: 'noticeDeadlineYearEnd', occurrence: '2027' }),
      { decision: 'stay', on: '2026-10-12', by: 'conseil' },
      { decision: 'leave', on: '2026-10-13', by: 'maire' },
      ['rester dans la convention, 12/10/2026, conseil', 'quitter la convention, 13/10/2026, maire'],
    ],
    [
      'natures of one file',
      'convention',
      keys.attachmentKey(shaOf(SCAN)),
      attachmentOf(SCAN, 'a.pdf'),
      { ...(attachmentOf(SCAN, 'b.pdf') as object), nature: 'signedFile' },
      [
        '« a.pdf », comme original signé sur papier, numérisé',
        '« b.pdf », comme fichier signé électroniquement',
      ],
    ],
  ])('between %s is in words', (_what, kind, key, mine, theirs, texts) => {
    expect(textsOf(both(kind, key, mine, theirs))).toEqual(texts);
  });

  test('is counted in the row of its convention', () => {
    const record = both('convention', keys.answerKey('representativeRole'), 'maire', 'adjointe', MEGALIS);
    expect(summarise(record, NOW, builtInLibrary).conflicts).toBe(1);
    expect(
      summarise(made(recordId(2), 'convention', MEGALIS), NOW, builtInLibrary).conflicts,
    ).toBeUndefined();
  });
});
