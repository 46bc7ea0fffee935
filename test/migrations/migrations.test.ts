import { describe, expect, it } from 'vitest';
import {
  migrateRecord,
  RECORD_MIGRATIONS,
  runMigrations,
  versionAfter,
  type Migration,
  type StoredRecord,
} from '@shared/migrations/index.ts';
import { RECORD_VERSION, writeRegister, type RecordKind, type TaciteRecord } from '@shared/model/record.ts';
import { device, stampOf, start } from '../model/histories.ts';

/** Released migrations are frozen: this list only ever grows at its end. */
const RELEASED: readonly string[] = [];

describe('the released sequence', () => {
  it('is the frozen list', () => {
    expect(RECORD_MIGRATIONS.map((migration) => migration.id)).toEqual(RELEASED);
  });
  it('leads to the version the model writes', () => {
    expect(versionAfter(RECORD_MIGRATIONS)).toBe(RECORD_VERSION);
  });
  it('numbers its migrations without a hole', () => {
    expect(RECORD_MIGRATIONS.map((m) => m.id)).toEqual(RECORD_MIGRATIONS.map((_, i) => `record/${i + 1}`));
  });
});

/** A sequence as it could be one day: a renamed register, then a new field of the record. */
const fake: readonly Migration[] = [
  {
    id: 'record/1',
    up: (raw) => {
      const { town, ...rest } = raw['registers'] as Record<string, unknown>;
      return { ...raw, registers: { ...rest, 'answer.town': town }, trace: ['one'] };
    },
  },
  {
    id: 'record/2',
    up: (raw) => ({ ...raw, trace: [...(raw['trace'] as string[]), 'two'] }),
  },
];

describe('running a sequence', () => {
  it.each([
    {
      what: 'from the first version',
      before: { v: 1, registers: { town: 'Brest' } },
      after: { v: 3, registers: { 'answer.town': 'Brest' }, trace: ['one', 'two'] },
    },
    {
      what: 'from the middle',
      before: { v: 2, registers: { town: 'Brest' }, trace: [] },
      after: { v: 3, registers: { town: 'Brest' }, trace: ['two'] },
    },
    {
      what: 'when nothing is left to do',
      before: { v: 3, registers: { town: 'Brest' }, extra: 1 },
      after: { v: 3, registers: { town: 'Brest' }, extra: 1 },
    },
  ])('$what', ({ before, after }) => {
    const untouched = structuredClone(before);
    expect(runMigrations(before, fake)).toEqual({ ok: true, value: after });
    expect(before).toEqual(untouched);
  });

  it('refuses a newer record without running anything', () => {
    expect(runMigrations({ v: 4, registers: {} }, fake)).toEqual({ ok: false, error: 'newer' });
  });

  it('says malformed when a migration cannot read what it was given', () => {
    expect(runMigrations({ v: 2 }, fake)).toEqual({ ok: false, error: 'malformed' });
  });
});

const good: TaciteRecord = writeRegister(
  start(),
  'answer.town',
  { a: ['Brest', 1, true, null] },
  stampOf(0, 3),
);
const [entry] = good.registers['answer.town']!;
const deep = (levels: number): unknown => (levels === 0 ? 0 : [deep(levels - 1)]);

describe('reading a record', () => {
  it('gives a good record back whole, with the fields it does not know', () => {
    const raw = { ...structuredClone(good), laterField: { kept: true } };
    const read = migrateRecord(raw);
    expect(read).toEqual({ ok: true, value: raw });
    // The old shape written out and the model's type are one and the same.
    const stored: StoredRecord = good;
    const record: TaciteRecord = stored;
    expect(record).toBe(good);
  });

  it.each<RecordKind>(['convention', 'establishment', 'contact', 'blank', 'model'])('reads a %s', (kind) => {
    expect(migrateRecord({ ...good, kind })).toEqual({ ok: true, value: { ...good, kind } });
  });

  it('refuses a newer record in its own words', () => {
    expect(migrateRecord({ ...good, v: RECORD_VERSION + 1 })).toEqual({ ok: false, error: 'newer' });
  });

  const withEntry = (change: object) => ({
    ...good,
    registers: { 'answer.town': [{ ...entry, ...change }] },
  });
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'record'],
    ['an array', [good]],
    ['a date', new Map([['v', 1]])],
    ['no version', { ...good, v: undefined }],
    ['version zero', { ...good, v: 0 }],
    ['half a version', { ...good, v: 0.5 }],
    ['a version in text', { ...good, v: '1' }],
    ['a bad id', { ...good, id: 'short' }],
    ['an unknown kind', { ...good, kind: 'invoice' }],
    ['no context', { ...good, context: null }],
    ['a context with a bad device', { ...good, context: { ...good.context, me: 1 } }],
    ['a context with a bad count', { ...good, context: { [device(0)]: 3.5 } }],
    ['a dot the context has not seen', { ...good, context: { [device(0)]: 2 } }],
    ['no registers', { ...good, registers: undefined }],
    ['registers in an array', { ...good, registers: [] }],
    ['an empty register', { ...good, registers: { 'answer.town': [] } }],
    ['a register that is no list', { ...good, registers: { 'answer.town': entry } }],
    ['the same dot twice', { ...good, registers: { 'answer.town': [entry, entry] } }],
    ['an entry without a dot', withEntry({ dot: undefined })],
    ['a dot numbered zero', withEntry({ dot: { device: device(0), n: 0 } })],
    ['a bad instant', withEntry({ at: '21/11/2026' })],
    ['an author that is no text', withEntry({ by: 7 })],
    ['an absent value', withEntry({ value: undefined })],
    ['a value that is not a number', withEntry({ value: Number.NaN })],
    ['a value that is no JSON', withEntry({ value: new Set() })],
    ['a value too deep to walk', withEntry({ value: deep(5000) })],
    [
      'a register that would change prototypes',
      JSON.parse(JSON.stringify(good).replace('answer.town', '__proto__')),
    ],
  ])('refuses %s', (_, raw) => {
    expect(migrateRecord(raw)).toEqual({ ok: false, error: 'malformed' });
  });
});
