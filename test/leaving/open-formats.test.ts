/** The sample data leave in open formats; Python's own readers judge the tables and the schema. */
import { execFileSync, spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DeviceId, Instant, RecordId, Sha256 } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import { day } from '@shared/base/day.ts';
import { builtInLibrary } from '@shared/conventions/library.ts';
import { clashOf, pathProblem } from '@shared/exchange/paths.ts';
import type { JournalLine } from '@shared/leaving/find-person.ts';
import { JSON_SCHEMA } from '@shared/leaving/json-schema.ts';
import { openFiles, type OpenFiles } from '@shared/leaving/open-formats.ts';
import { attachmentKey } from '@shared/model/keys.ts';
import { emptyRecord, writeRegister, type TaciteRecord } from '@shared/model/record.ts';
import { readSettings } from '@shared/model/settings.ts';
import { summarise } from '@shared/overview/index.ts';
import { sampleRecords, withIds } from '@shared/samples/samples.ts';
import { readWithPython, requirePython } from '../calendar/csv-tools.ts';

const TODAY = day('2026-11-21');
const NOW = '2026-11-21T10:00:00.000Z' as Instant;
const DEVICE = 'D'.repeat(20) as DeviceId;

function recordsOf(): readonly TaciteRecord[] {
  const items = sampleRecords(TODAY, NOW);
  const ids = items.map((_, i) => String(i).padStart(20, '0') as RecordId);
  let n = 0;
  const stamp = () => ({ dot: { device: DEVICE, n: (n += 1) }, at: NOW, by: 'Ŷann Inventé' });
  return withIds(items, ids).map(({ id, kind, registers }, i) => {
    let record = emptyRecord(id, kind);
    for (const [key, value] of Object.entries(registers)) record = writeRegister(record, key, value, stamp());
    // Every record receives the same scan twice over, under one name.
    for (const digit of kind === 'convention' ? ['a', 'b'] : []) {
      const sha256 = `${digit}${String(i).padStart(63, '0')}` as Sha256;
      const file: Json = {
        sha256,
        name: 'Scan : page 1/2.PDF',
        mime: 'application/pdf',
        size: 7,
        pages: 1,
        nature: 'scan',
        addedAt: NOW,
        addedBy: '',
      };
      record = writeRegister(record, attachmentKey(sha256), file, stamp());
    }
    return record;
  });
}

const records = recordsOf();
const conventions = records.filter(({ kind }) => kind === 'convention');
const journal: readonly JournalLine[] = conventions.map(({ id }, i) => ({
  seq: i,
  at: NOW,
  by: '=SOMME(A1)',
  record: id,
  what: 'created',
  about: 'convention',
}));
let files: OpenFiles;
const textOf = (path: string): string => files.texts.find((file) => file.path === path)?.text ?? '';

beforeAll(() => {
  files = openFiles({
    records,
    summaries: conventions.map((record) => summarise(record, NOW, builtInLibrary)),
    journal,
    models: builtInLibrary,
    settings: readSettings({}),
    now: NOW,
    today: TODAY,
  });
});

describe('everything in open formats', () => {
  test('every path is safe on every system, and none covers another', () => {
    const paths = [...files.texts, ...files.attachments].map(({ path }) => path);
    expect(paths.map(pathProblem).filter((problem) => problem !== null)).toEqual([]);
    expect(clashOf(paths)).toBeNull();
  });

  test('every attached file is there, under a name a person knows', () => {
    expect(files.attachments).toHaveLength(2 * conventions.length);
    expect(files.attachments[0]?.path).toMatch(/^pieces\/Convention .+\/Scan - page 1-2\.pdf$/);
    expect(files.attachments[1]?.path).toMatch(/\/Scan - page 1-2 \(2\)\.pdf$/);
  });

  test('the tables say the same to Python, line by line', ({ skip }) => {
    requirePython(skip);
    const count = (path: string): number => readWithPython(textOf(path)).length - 1;
    expect(count('conventions.csv')).toBe(conventions.length);
    expect(count('contacts.csv')).toBe(records.filter(({ kind }) => kind === 'contact').length);
    expect(count('etablissements.csv')).toBe(records.filter(({ kind }) => kind === 'establishment').length);
    expect(count('echeances.csv')).toBeGreaterThan(100);
    expect(count('montants.csv')).toBeGreaterThan(10);
    const answers = readWithPython(textOf('reponses.csv'));
    expect(new Set(answers.map((row) => row.length))).toEqual(new Set([5]));
    expect(answers.length).toBeGreaterThan(conventions.length * 10);
    const [, line] = readWithPython(textOf('journal.csv'));
    expect(line?.[1]).toBe("'=SOMME(A1)");
  });

  test('the JSON follows its schema, by an outside judge that would refuse another', ({ skip }) => {
    const found = ['python3', '/usr/bin/python3'].find(
      (command) => spawnSync(command, ['-c', 'import jsonschema']).status === 0,
    );
    if (found === undefined) {
      const sentence = 'python3-jsonschema is missing: apt-get install python3-jsonschema';
      if (process.env['TACITE_TOOLS'] === 'optional') return skip(sentence);
      throw new Error(sentence);
    }
    const judge = (data: unknown): boolean =>
      execFileSync(
        found,
        [
          '-c',
          'import json, sys, jsonschema\n' +
            'schema, data = json.load(sys.stdin)\n' +
            'jsonschema.Draft202012Validator.check_schema(schema)\n' +
            'print(jsonschema.Draft202012Validator(schema).is_valid(data))',
        ],
        { input: JSON.stringify([JSON_SCHEMA, data]), encoding: 'utf8', maxBuffer: 1 << 26 },
      ).trim() === 'True';
    const data = JSON.parse(textOf('donnees.json')) as { records: { kind: string }[] };
    expect(data.records).toHaveLength(records.length);
    expect(judge(data)).toBe(true);
    expect(judge({ ...data, version: 2 })).toBe(false);
    expect(judge({ ...data, records: data.records.map((one) => ({ ...one, kind: 'autre' })) })).toBe(false);
    expect(JSON.parse(textOf('donnees.schema.json'))).toEqual(JSON_SCHEMA);
  });

  test('what leaves is read by people: typography, and a word about personal data', () => {
    expect(textOf('LISEZMOI.txt')).toContain('données personnelles');
    expect(textOf('LISEZMOI.txt')).toMatch(/\d+ conventions, \d+ fichiers joints\./);
  });
});
