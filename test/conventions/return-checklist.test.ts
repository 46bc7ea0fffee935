/** The follow-up of a return: what is held, when it left and arrived, what proves it, and days in order. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Sha256 } from '@shared/base/brands.ts';
import { addDays, day } from '@shared/base/day.ts';
import { modelOf } from '@shared/conventions/registry.ts';
import {
  lacksOf,
  pieceTitle,
  returnChecklist,
  returnDatesProblem,
  sentFieldOf,
  signedDay,
  type ReturnFollowUp,
} from '@shared/conventions/return-checklist.ts';
import { likelyMode } from '@shared/conventions/returns.ts';
import type { DispatchValue, Named } from '@shared/model/life.ts';
import type { Attachment, AttachmentNature } from '@shared/model/values.ts';

const known = (slug: string) => {
  const model = modelOf(slug);
  if (!model) throw new Error(`no model ${slug}`);
  return model;
};
const MOSELLE = known('moselle-fibre-2024serv001');
const MEGALIS_2019 = known('megalis-convention-2019-026');

const file = (nature: AttachmentNature, name: string): Attachment => ({
  sha256: name.padEnd(64, '0') as Sha256,
  name,
  mime: 'application/pdf',
  size: 10,
  pages: 1,
  nature,
  addedAt: '2026-05-08T10:00:00.000Z' as Attachment['addedAt'],
  addedBy: '',
});

const sending = (id: string, value: Partial<DispatchValue>): Named<DispatchValue> => ({
  id,
  kind: 'return',
  about: 'twoOriginals',
  sentOn: day('2026-05-08'),
  ...value,
});

const lineOf = (lines: readonly ReturnFollowUp[], piece: string): ReturnFollowUp => {
  const line = lines.find((one) => one.piece === piece);
  if (!line) throw new Error(`no line ${piece}`);
  return line;
};

const NOTHING = { answers: {}, attachments: [], dispatches: [] };

describe('the lines', () => {
  test('are those of R-RETURN, for each model and way of signing', () => {
    const pieces = (slug: string, mode: 'electronic' | 'handwritten') =>
      returnChecklist(known(slug), mode, NOTHING).map(({ piece, held }) => [piece, held]);
    expect(pieces('moselle-fibre-2024serv001', 'handwritten')).toEqual([
      ['scan', false],
      ['twoOriginals', false],
    ]);
    expect(pieces('megalis-convention-2019-026', 'handwritten')).toEqual([
      ['scan', false],
      ['postedOriginal', false],
    ]);
    expect(pieces('megalis-convention-2025-004', 'electronic')).toEqual([['signedFile', false]]);
  });

  test('say what the answers alone tell: the step of the sending, the receipt of the file', () => {
    const answers = { returnedOn: '2021-03-04', receiptDate: '2021-03-08', originalPostedOn: '2021-03-05' };
    const lines = returnChecklist(MEGALIS_2019, 'handwritten', { ...NOTHING, answers });
    expect(lineOf(lines, 'scan')).toMatchObject({ sentOn: '2021-03-04', receivedOn: '2021-03-08' });
    // AMB-MEG19-01: the receipt that counts is the file's; nobody said that the paper arrived.
    expect(lineOf(lines, 'postedOriginal')).toMatchObject({
      held: true,
      sentOn: '2021-03-05',
      receivedOn: null,
    });
  });

  test('prefer the last recorded sending, with its proof', () => {
    const proof = file('proof', 'ab');
    const lines = returnChecklist(MOSELLE, 'handwritten', {
      answers: { originalsSentOn: '2026-05-01' },
      attachments: [proof, file('scan', 'cd')],
      dispatches: [
        sending('1', { sentOn: day('2026-05-02') }),
        sending('2', {
          deliveredOn: day('2026-05-10'),
          acknowledgedOn: day('2026-05-12'),
          proof: proof.sha256,
          means: 'registered',
        }),
        sending('3', { kind: 'termination', about: 'noticeDeadlineYearEnd.2027' }),
      ],
    });
    expect(lineOf(lines, 'twoOriginals')).toMatchObject({
      sentOn: '2026-05-08',
      receivedOn: '2026-05-10',
      acknowledgedOn: '2026-05-12',
      proof: { name: 'ab' },
    });
    expect(lineOf(lines, 'scan').files.map(({ name }) => name)).toEqual(['cd']);
  });

  test('a proof that was taken away is no proof', () => {
    const [, line] = returnChecklist(MOSELLE, 'handwritten', {
      ...NOTHING,
      dispatches: [sending('1', { proof: file('proof', 'ef').sha256 })],
    });
    expect(line?.proof).toBeNull();
  });
});

describe('what a line lacks', () => {
  const line = (change: Partial<ReturnFollowUp>): ReturnFollowUp => ({
    piece: 'twoOriginals',
    paper: true,
    held: true,
    files: [],
    sentOn: day('2026-05-08'),
    receivedOn: null,
    acknowledgedOn: null,
    proof: null,
    dispatch: null,
    ...change,
  });
  test.each([
    ['nothing sent', line({ held: false, sentOn: null }), ['piece']],
    ['sent', line({}), ['receipt', 'proof']],
    ['acknowledged', line({ acknowledgedOn: day('2026-05-12') }), ['proof']],
    ['received and proved', line({ receivedOn: day('2026-05-10'), proof: file('proof', 'ab') }), []],
    ['a file', line({ paper: false }), []],
  ])('%s', (_, one, lacks) => expect(lacksOf(one)).toEqual(lacks));
});

describe('days', () => {
  const none = { signedOn: null, sentOn: null, receivedOn: null, acknowledgedOn: null };
  test.each([
    [
      { signedOn: day('2026-05-08'), sentOn: day('2026-05-07') },
      /^L’envoi \(07\/05\/2026\) .*signature \(08\/05\/2026\)/,
    ],
    [
      { sentOn: day('2026-05-08'), receivedOn: day('2026-05-07') },
      /^La réception \(07\/05\/2026\) .*l’envoi/,
    ],
    [{ sentOn: day('2026-05-08'), acknowledgedOn: day('2026-05-07') }, /^L’accusé de réception .*l’envoi/],
    [
      { receivedOn: day('2026-05-08'), acknowledgedOn: day('2026-05-07') },
      /^L’accusé de réception .*la réception/,
    ],
  ])('%j', (dates, sentence) => expect(returnDatesProblem({ ...none, ...dates })).toMatch(sentence));

  test('in order, whatever is unknown, are never refused; any step back always is', () => {
    const maybe = fc.option(fc.nat(30), { nil: null });
    fc.assert(
      fc.property(fc.nat(30), maybe, maybe, fc.nat(30), (sent, received, later, before) => {
        const at = (n: number) => addDays(day('2026-05-01'), n);
        const sentOn = at(sent);
        const receivedOn = received === null ? null : at(sent + received);
        const acknowledgedOn = later === null ? null : at(sent + (received ?? 0) + later);
        const dates = { signedOn: addDays(sentOn, -before), sentOn, receivedOn, acknowledgedOn };
        expect(returnDatesProblem(dates)).toBeNull();
        expect(returnDatesProblem({ ...dates, signedOn: addDays(sentOn, before + 1) })).not.toBeNull();
        expect(returnDatesProblem({ ...dates, receivedOn: addDays(sentOn, -before - 1) })).not.toBeNull();
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });
});

test('the day of signature and the field of the sending come from the model', () => {
  expect(signedDay(MOSELLE, { signedOn: '2026-05-07' })).toBe('2026-05-07');
  expect(signedDay(MOSELLE, { signedOn: '2026-02-30' })).toBeNull();
  expect([sentFieldOf('twoOriginals'), sentFieldOf('postedOriginal'), sentFieldOf('scan')]).toEqual([
    'originalsSentOn',
    'originalPostedOn',
    null,
  ]);
  expect(pieceTitle('postedOriginal')).toBe('L’original papier, par la poste');
});

test('while nobody said how it was signed, paper is assumed unless a signed file is there', () => {
  expect(likelyMode({}, [])).toBe('handwritten');
  expect(likelyMode({}, ['signedFile'])).toBe('electronic');
  expect(likelyMode({ signatureMode: 'handwritten' }, ['signedFile'])).toBe('handwritten');
});
