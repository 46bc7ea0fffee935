import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant, RecordId, Sha256 } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import type { FormMatch } from '@shared/forms/form-field.ts';
import type { Placement } from '@shared/forms/placement.ts';
import {
  analysisRegisters,
  blankFor,
  blankRegister,
  blankView,
  blankWithFile,
  editionsOf,
  matchRegister,
  newBlank,
  nextOrdinal,
  placeRegister,
  placingOf,
  placingToTake,
  readPlacing,
  type BlankView,
  type Match,
  type Place,
} from '@shared/model/blank.ts';
import * as keys from '@shared/model/keys.ts';
import { emptyRecord, mergeRecords, writeRegister, type TaciteRecord } from '@shared/model/record.ts';
import { conventionView } from '@shared/model/views.ts';
import { ID, stampOf } from './histories.ts';

const AT = '2026-11-21T10:00:00.000Z' as Instant;
const SHA = 'a'.repeat(64) as Sha256;
const idOf = (n: number): RecordId => String(n).padStart(20, '0') as RecordId;

/** Writes registers one after the other on one device. */
function written(record: TaciteRecord, registers: Readonly<Record<string, Json>>, by = 0): TaciteRecord {
  return Object.entries(registers).reduce((now, [key, value]) => {
    const n = (now.context[stampOf(by, 1).dot.device] ?? 0) + 1;
    return writeRegister(now, key, value, stampOf(by, n));
  }, record);
}

const fileOf = (sha: string, more: Readonly<Record<string, Json>> = {}): Readonly<Record<string, Json>> => ({
  [keys.attachmentKey(sha as Sha256)]: {
    sha256: sha,
    name: 'formulaire.pdf',
    mime: 'application/pdf',
    size: 1000,
    pages: 3,
    nature: 'blank',
    addedAt: AT,
    addedBy: 'Camille',
    ...more,
  },
});

const blankRecord = (n: number, ordinal: number, model = 'modele', sha = SHA): TaciteRecord =>
  written(emptyRecord(idOf(n), 'blank'), {
    ...newBlank(model, `édition ${ordinal}`, ordinal, AT),
    ...fileOf(sha),
  });

const place = (fieldId: string, confidence = 0.8): Place => ({
  fieldId,
  page: 1,
  box: [10, 20, 110, 32],
  kind: 'text',
  confidence,
});

test('a place of a blank is a placement of the forms, and a link likewise', () => {
  const placement: Placement = place('siret');
  const back: Place = placement;
  const match: Match = { fieldId: 'siret', name: 'champ 1', value: null, confidence: 0.5 };
  const formMatch: FormMatch = match;
  const matchBack: Match = formMatch;
  expect([back, matchBack]).toEqual([placement, match]);
});

describe('reading', () => {
  test('what was written is what is read', () => {
    const full: Place = {
      ...place('siret', 1),
      lines: [
        [10, 20, 110, 32],
        [10, 40, 110, 52],
      ],
      parts: [[10, 20, 18, 32]],
      size: 10.5,
    };
    const { fieldId: _, confidence: __, ...rest } = full;
    const view = blankView(written(blankRecord(1, 2), placeRegister('siret', rest)));
    expect(view).toMatchObject({
      id: idOf(1),
      model: 'modele',
      edition: 'édition 2',
      ordinal: 2,
      deleted: false,
    });
    expect(view.file).toMatchObject({ sha256: SHA, pages: 3 });
    expect(view.places).toEqual([{ ...full, nth: 1 }]);
  });

  test('places come page by page, down the page; the same answer may be printed twice', () => {
    const at = (page: number, y: number) => ({
      page,
      box: [0, y, 10, y + 10] as const,
      kind: 'text' as const,
    });
    const record = written(blankRecord(1, 1), {
      ...placeRegister('siret', at(2, 10), 2),
      ...placeRegister('siret', at(1, 500)),
      ...placeRegister('tier=lt20', { ...at(1, 100), kind: 'tick' }),
    });
    expect(blankView(record).places.map(({ fieldId, nth }) => [fieldId, nth])).toEqual([
      ['tier=lt20', 1],
      ['siret', 1],
      ['siret', 2],
    ]);
  });

  test('what a person took away is known, and is not a place', () => {
    const record = written(blankRecord(1, 1), {
      ...placeRegister('siret', null),
      ...matchRegister('siret', null, 2),
      ...matchRegister('tier=lt20', { name: 'Groupe', value: 'A' }),
    });
    const view = blankView(record);
    expect([view.places, [...view.withoutPlace], [...view.withoutMatch]]).toEqual([
      [],
      ['siret'],
      ['siret#2'],
    ]);
    expect(view.matches).toEqual([
      { fieldId: 'tier=lt20', name: 'Groupe', value: 'A', confidence: 1, nth: 1 },
    ]);
  });

  const damaged: readonly (readonly [string, Json])[] = [
    ['a text', 'ici'],
    ['no page', { ...place('siret'), page: 0 }],
    ['a box of three', { ...place('siret'), box: [1, 2, 3] }],
    ['a box beyond any page', { ...place('siret'), box: [0, 0, 1e9, 10] }],
    ['an unknown kind', { ...place('siret'), kind: 'stamp' }],
    ['too sure', { ...place('siret'), confidence: 2 }],
    ['of another field', { ...place('name') }],
  ];
  test.each(damaged)('a place that cannot be read is left out alone: %s', (_, value) => {
    const record = written(blankRecord(1, 1), {
      [keys.placeKey('siret')]: value,
      ...placeRegister('name', place('name')),
    });
    expect(blankView(record).places.map(({ fieldId }) => fieldId)).toEqual(['name']);
  });

  test('never throws, whatever the registers hold', () => {
    const key = fc.oneof(
      fc.constantFrom('place.a', 'match.a', 'analysed', 'ordinal', 'edition', 'model', `attachment.${SHA}`),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.dictionary(key, fc.jsonValue({ maxDepth: 3 })), (registers) => {
        const safe = Object.entries(registers).filter(([name]) => name !== '__proto__') as [string, Json][];
        const view = blankView(written(emptyRecord(ID, 'blank'), Object.fromEntries(safe)));
        expect(view.ordinal).toBeGreaterThanOrEqual(1);
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });

  test('one edition is one file: of two attached apart the first stays, a scan is none', () => {
    const other = 'b'.repeat(64);
    const late = written(blankRecord(1, 1), fileOf(other, { addedAt: '2026-11-22T10:00:00.000Z' }));
    expect(blankView(late).file?.sha256).toBe(SHA);
    const scan = written(emptyRecord(ID, 'blank'), fileOf(SHA, { nature: 'scan' }));
    expect(blankView(scan).file).toBeNull();
  });
});

describe('the automatic search', () => {
  const analysed = { how: 'flat', pages: 3, search: 1 } as const;

  test('is written once, never as sure as a person, and numbers what is printed twice', () => {
    const view = blankView(blankRecord(1, 1));
    const registers = analysisRegisters(view, analysed, {
      places: [place('siret', 1), place('siret'), place('name')],
    });
    expect(Object.keys(registers)).toEqual(['analysed', 'place.siret', 'place.siret#2', 'place.name']);
    const after = blankView(written(blankRecord(1, 1), registers));
    expect(after.analysed).toEqual(analysed);
    expect(Math.max(...after.places.map(({ confidence }) => confidence))).toBeLessThan(1);
  });

  test('leaves alone what a person placed or took away', () => {
    const record = written(blankRecord(1, 1), {
      ...placeRegister('siret', place('siret')),
      ...placeRegister('name', null),
      ...matchRegister('town', { name: 'Ville', value: null }),
    });
    const match = { fieldId: 'town', name: 'Autre', value: null, confidence: 0.9 };
    const registers = analysisRegisters(blankView(record), analysed, {
      places: [place('siret'), place('name'), place('town')],
      matches: [match],
    });
    expect(Object.keys(registers)).toEqual(['analysed', 'place.town']);
  });

  test('two people who place two answers apart keep both', () => {
    const base = blankRecord(1, 1);
    const one = written(base, placeRegister('siret', place('siret')), 1);
    const two = written(base, placeRegister('name', place('name')), 2);
    expect(blankView(mergeRecords(one, two)).places).toHaveLength(2);
  });
});

describe('what another computer placed', () => {
  test('is taken where nobody placed anything here by hand', () => {
    const here = written(blankRecord(1, 1), {
      ...placeRegister('byHand', place('byHand')),
      ...placeRegister('gone', null),
      [keys.placeKey('found')]: place('found', 0.4),
      [keys.placeKey('same')]: place('same', 0.4),
    });
    const theirs = {
      'place.byHand': { ...place('byHand', 1), page: 2 },
      'place.gone': place('gone', 1),
      'place.found': { ...place('found', 1), page: 2 },
      'place.same': place('same', 0.4),
      'place.new': place('new', 0.4),
      'match.none': null,
    };
    expect(Object.keys(placingToTake(here, theirs))).toEqual(['place.found', 'place.new', 'match.none']);
  });

  test('is read register by register, and is the same once taken', () => {
    const raw = {
      'place.a': place('a'),
      'place.b': { page: 1 },
      'match.a#2': null,
      'answer.a': 'x',
      model: 'y',
    };
    expect(Object.keys(readPlacing(raw))).toEqual(['place.a', 'match.a#2']);
    const record = written(blankRecord(1, 1), readPlacing(raw));
    expect(placingOf(record)).toEqual(readPlacing(raw));
    expect(placingToTake(record, placingOf(record))).toEqual({});
  });
});

describe('the blank of a convention', () => {
  const view = (n: number, ordinal: number, changes: Partial<BlankView> = {}): BlankView => ({
    ...blankView(blankRecord(n, ordinal)),
    ...changes,
  });
  const convention = (blankId: RecordId | null, model = 'modele') => ({ model, blankId });
  const blanks = [
    view(1, 1),
    view(3, 3),
    view(2, 2),
    view(4, 4, { deleted: true }),
    view(5, 5, { file: null }),
  ];

  test('editions: the newest first, without those that are deleted or never got their file', () => {
    expect(editionsOf(blanks, 'modele').map(({ ordinal }) => ordinal)).toEqual([3, 2, 1]);
    expect(editionsOf(blanks, 'autre')).toEqual([]);
    expect(nextOrdinal(blanks, 'modele')).toBe(6);
    expect(nextOrdinal(blanks, 'autre')).toBe(1);
  });

  test('filled on none yet: the newest', () => {
    expect(blankFor(convention(null), blanks)).toMatchObject({ kind: 'newest', blank: { ordinal: 3 } });
    expect(blankFor(convention(null, 'autre'), blanks)).toEqual({ kind: 'none' });
  });

  test('filled already: its own, even deleted since, and a newer one is said', () => {
    expect(blankFor(convention(idOf(1)), blanks)).toMatchObject({
      kind: 'own',
      blank: { ordinal: 1 },
      newer: { ordinal: 3 },
    });
    expect(blankFor(convention(idOf(3)), blanks)).toMatchObject({ kind: 'own', newer: null });
    expect(blankFor(convention(idOf(4)), blanks)).toMatchObject({
      kind: 'own',
      blank: { deleted: true },
      newer: null,
    });
  });

  test('filled elsewhere on a blank that is not here: never another one in silence', () => {
    expect(blankFor(convention(idOf(9)), blanks)).toMatchObject({
      kind: 'elsewhere',
      id: idOf(9),
      newest: { ordinal: 3 },
    });
    expect(blankFor(convention(idOf(5)), blanks)).toMatchObject({ kind: 'elsewhere' });
  });

  test('two computers that number two editions alike agree on the newest', () => {
    const [a, b] = [view(6, 7), view(7, 7, { createdAt: '2026-11-22T10:00:00.000Z' as Instant })];
    expect(blankFor(convention(null), [a, b])).toEqual(blankFor(convention(null), [b, a]));
    expect(blankFor(convention(null), [a, b])).toMatchObject({ blank: { id: idOf(7) } });
  });

  test('the register and the view of the convention', () => {
    const record = written(emptyRecord(ID, 'convention'), blankRegister(idOf(3)));
    expect(conventionView(record).blankId).toBe(idOf(3));
    expect(conventionView(emptyRecord(ID, 'convention')).blankId).toBeNull();
  });

  test('the same file twice is found', () => {
    expect(blankWithFile(blanks, 'modele', SHA)?.ordinal).toBe(1);
    expect(blankWithFile(blanks, 'autre', SHA)).toBeNull();
  });
});
