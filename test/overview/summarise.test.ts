import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeviceId, Instant, RecordId } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import { day } from '@shared/base/day.ts';
import { foldText } from '@shared/base/text.ts';
import { allModels } from '@shared/conventions/registry.ts';
import * as keys from '@shared/model/keys.ts';
import { emptyRecord, writeRegister, type TaciteRecord } from '@shared/model/record.ts';
import { DEFAULT_SETTINGS } from '@shared/model/settings.ts';
import { builtInLibrary } from '@shared/conventions/library.ts';
import { rowOn, summarise, todosOn } from '@shared/overview/index.ts';
import { filledAnswers, SIRET } from '../conventions/filled.ts';

const ID = '0123456789ABCDEFGHJK' as RecordId;
const DEVICE = '00000000000000000001' as DeviceId;
const AT = '2026-11-21T10:00:00.000Z' as Instant;

/** A record whose registers were written one after the other by one computer. */
function recordOf(registers: Readonly<Record<string, Json>>): TaciteRecord {
  return Object.entries(registers).reduce(
    (record, [key, value], n) =>
      writeRegister(record, key, value, { dot: { device: DEVICE, n: n + 1 }, at: AT, by: 'Camille' }),
    emptyRecord(ID, 'convention'),
  );
}

const withAnswers = (
  slug: string,
  answers: Readonly<Record<string, Json>>,
  more: Readonly<Record<string, Json>> = {},
) =>
  recordOf({
    [keys.MODEL]: slug,
    ...Object.fromEntries(Object.entries(answers).map(([id, value]) => [keys.answerKey(id), value])),
    ...more,
  });

const MEG25 = 'megalis-convention-2025-004';
const scan: Json = {
  sha256: 'a'.repeat(64),
  name: 'scan.pdf',
  mime: 'application/pdf',
  size: 1000,
  pages: 2,
  nature: 'scan',
  addedAt: AT,
  addedBy: 'Camille',
};

/** The dates that make each family of rules speak, and an event it must then announce. */
const LIVES: readonly (readonly [string, Readonly<Record<string, Json>>, string])[] = [
  ['megalis-charte-2025-003', { signedOn: '2026-02-03' }, 'programmeEnd'],
  [MEG25, { existingUser: false, receiptDate: '2026-03-10' }, 'noticeDeadlineYearEnd'],
  [
    'megalis-convention-2019-026',
    { existingUser: false, receiptDate: '2021-03-10' },
    'noticeDeadlineYearEnd',
  ],
  [
    'polmar-ddtm56-2023',
    { notificationDate: '2023-07-01', startDeclarationDate: '2023-07-10' },
    'proofDeadline',
  ],
  [
    'moselle-fibre-2024serv001',
    { signedOn: '2025-02-10', issuerSignedOn: '2025-03-01' },
    'noticeDeadlineYearEnd',
  ],
  ['amp-usine-a-sites-2021', { notificationDate: '2022-05-10' }, 'noticeDeadlineYearEnd'],
];

test.each(LIVES)('%s, filled and dated, has a life', (slug, dates, kind) => {
  const summary = summarise(withAnswers(slug, { ...filledAnswers(slug), ...dates }), AT, builtInLibrary);
  expect(summary.missing).toEqual([]);
  expect(summary.problems).toBe(0);
  expect(summary.events.map((event) => event.kind)).toContain(kind);
  expect(rowOn(summary, day('2023-01-01'), DEFAULT_SETTINGS, builtInLibrary).status).toBe('ready');
});

describe('a summary', () => {
  test('paper sent back is received once the issuer has it, or says so; a notice only once delivered', () => {
    const sentWith = (more: Readonly<Record<string, Json>>) =>
      summarise(
        recordOf({
          [keys.MODEL]: MEG25,
          [keys.dispatchKey('1')]: { kind: 'return', about: 'postedOriginal', sentOn: '2026-05-08', ...more },
        }),
        AT,
        builtInLibrary,
      ).sent?.[typeof more['about'] === 'string' ? more['about'] : 'postedOriginal']?.received;
    expect(sentWith({})).toBe(false);
    expect(sentWith({ deliveredOn: '2026-05-10' })).toBe(true);
    expect(sentWith({ acknowledgedOn: '2026-05-12' })).toBe(true);
    expect(sentWith({ kind: 'termination', about: 'x.2027', acknowledgedOn: '2026-05-12' })).toBe(false);
  });

  test('of an empty convention', () => {
    const summary = summarise(recordOf({ [keys.MODEL]: MEG25, [keys.CREATED]: AT }), AT, builtInLibrary);
    expect(summary).toMatchObject({
      id: ID,
      model: MEG25,
      title: '',
      recordedStatus: 'draft',
      problems: 0,
      events: [],
      missingPieces: [],
      createdAt: AT,
      deletedAt: null,
      sample: false,
    });
    expect(summary.missing).toHaveLength(8);
    expect(summary).not.toHaveProperty('signatureMode');
    expect(summary).not.toHaveProperty('since');
  });

  test('counts errors, not warnings', () => {
    const answers = { ...filledAnswers(MEG25), contributionTier: 'bouquet-gt100', siret: '12' };
    expect(summarise(withAnswers(MEG25, answers), AT, builtInLibrary).problems).toBe(1);
  });

  test('asks for no piece before the signature, for the scan after a signature on paper', () => {
    const answers = {
      ...filledAnswers(MEG25),
      signatureMode: 'handwritten',
      beneficiarySignedOn: '2026-03-02',
    };
    const signed = { [keys.STATUS]: 'signedByBeneficiary' };
    const attached = { ...signed, [keys.attachmentKey('a'.repeat(64) as never)]: scan };
    expect(summarise(withAnswers(MEG25, answers), AT, builtInLibrary).missingPieces).toEqual([]);
    expect(summarise(withAnswers(MEG25, answers, signed), AT, builtInLibrary)).toMatchObject({
      missingPieces: ['scan'],
      signatureMode: 'handwritten',
      since: '2026-03-02',
    });
    expect(summarise(withAnswers(MEG25, answers, attached), AT, builtInLibrary).missingPieces).toEqual([]);
  });

  test('takes paper for granted while nobody said how it was signed, unless a signed file is there', () => {
    const answers = filledAnswers(MEG25);
    const signed = { [keys.STATUS]: 'returned' };
    const key = keys.attachmentKey('a'.repeat(64) as never);
    const file = { ...(scan as Readonly<Record<string, Json>>), nature: 'signedFile' };
    expect(summarise(withAnswers(MEG25, answers, signed), AT, builtInLibrary).missingPieces).toEqual([
      'scan',
    ]);
    expect(
      summarise(withAnswers(MEG25, answers, { ...signed, [key]: file }), AT, builtInLibrary).missingPieces,
    ).toEqual([]);
  });

  test('knows since when the signature is awaited: the day of the issued document', () => {
    const issued = { [keys.ISSUED]: { version: 1, checksum: 'ABCDEF01' } };
    expect(summarise(withAnswers(MEG25, filledAnswers(MEG25), issued), AT, builtInLibrary).since).toBe(
      '2026-11-21',
    );
  });

  test('takes the Chorus Pro codes written on the form as given for the first year', () => {
    const dates = { existingUser: false, receiptDate: '2026-03-10', chorusCodesRequired: true };
    const given = (more: Readonly<Record<string, Json>>) =>
      summarise(withAnswers(MEG25, { ...filledAnswers(MEG25), ...dates, ...more }), AT, builtInLibrary)
        .chorusGivenOn;
    expect(given({})).toBeUndefined();
    expect(given({ serviceCode: 'CTX-01' })).toBe('2026-04-01');
    expect(given({ serviceCode: 'CTX-01', chorusCodesGivenOn: '2027-01-05' })).toBe('2027-01-05');
  });

  test('keeps the instant of a deletion', () => {
    const deleted = { [keys.DELETED]: { on: AT, by: 'Camille' } };
    expect(summarise(withAnswers(MEG25, {}, deleted), AT, builtInLibrary).deletedAt).toBe(AT);
  });

  test('is found by a name without accents, by a number with or without spaces, by its issuer', () => {
    const answers = {
      ...filledAnswers(MEG25),
      establishmentName: 'Œuvre de Kerÿann',
      referentPhone: '02 99 00 00 00',
    };
    const { search, title } = summarise(withAnswers(MEG25, answers), AT, builtInLibrary);
    expect(title).toBe('Œuvre de Kerÿann');
    for (const words of [
      'oeuvre de keryann',
      SIRET,
      '02 99 00',
      '0299000000',
      'megalis',
      '2025-004',
      'exempleville',
    ])
      expect(search).toContain(foldText(words));
    expect(search).not.toContain('bouquet-lt20');
  });

  test('of a model that this version does not know says what is sure', () => {
    const summary = summarise(
      withAnswers('future-2031', { name: 'Exemple' }, { [keys.STATUS]: 'countersigned' }),
      AT,
      builtInLibrary,
    );
    expect(summary).toMatchObject({
      model: 'future-2031',
      recordedStatus: 'countersigned',
      missing: [],
      events: [],
    });
    expect(summary.search).toContain('exemple');
  });
});

test('whatever the registers hold, a convention has a summary, a row and things to do', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...allModels),
      fc.array(fc.jsonValue(), { maxLength: 60 }),
      (model, values) => {
        const answers = Object.fromEntries(
          model.fields.map((field, n) => [field.id, (values[n] ?? null) as Json]),
        );
        const summary = summarise(
          withAnswers(model.slug, answers, { [keys.STATUS]: 'signedByBeneficiary' }),
          AT,
          builtInLibrary,
        );
        expect(rowOn(summary, day('2026-11-21'), DEFAULT_SETTINGS, builtInLibrary).statusLabel).not.toBe('');
        expect(
          todosOn([summary], day('2026-11-21'), DEFAULT_SETTINGS, builtInLibrary).every(
            (todo) => todo.conventionId === ID,
          ),
        ).toBe(true);
      },
    ),
    { seed: 20261121, numRuns: 300 },
  );
});
