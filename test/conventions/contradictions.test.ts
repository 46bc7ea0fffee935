/** Dates that contradict each other: kept, said in a sentence that names both, never an obstacle to the draft. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay } from '@shared/base/text.ts';
import { day } from '@shared/base/day.ts';
import { problemsOf } from '@shared/conventions/check.ts';
import { allModels, initialAnswers } from '@shared/conventions/registry.ts';
import type { Answers } from '@shared/model/views.ts';
import { AMP, CHARTER, known, MEG19, MEG25, MOSELLE, POLMAR } from '../overview/money-facts.ts';
import { days } from '../rules/arbitraries.ts';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

/** What is said about dates alone. */
const said = (slug: string, answers: Answers): readonly string[] => {
  const dates = Object.keys(answers);
  return problemsOf(known(slug), { ...initialAnswers(known(slug)), ...answers })
    .filter(({ fieldId }) => dates.includes(fieldId))
    .map(({ fieldId, level, sentence }) => `${fieldId} ${level}: ${plain(sentence)}`);
};

const V = 'vérifiez les deux dates.';

test.each<readonly [string, Answers, readonly string[]]>([
  [
    MEG25,
    { receiptDate: '2026-03-10', issuerSignedOn: '2026-03-09' },
    [
      `issuerSignedOn warning: La signature de Mégalis Bretagne (09/03/2026) est antérieure à la réception (10/03/2026) : ${V}`,
    ],
  ],
  [
    MEG25,
    { beneficiarySignedOn: '2026-03-10', refusedOn: '2026-03-01' },
    [
      `refusedOn warning: Le refus (01/03/2026) est antérieur à la signature de l’établissement (10/03/2026) : ${V}`,
    ],
  ],
  [
    MEG25,
    { existingUser: false, receiptDate: '2026-03-10', requestReceiptDate: '2026-03-31' },
    [
      `requestReceiptDate warning: La demande de résiliation (31/03/2026) est antérieure à la prise d’effet (01/04/2026) : ${V}`,
    ],
  ],
  [
    MEG25,
    { existingUser: true, requestReceiptDate: '2024-12-31' },
    [
      `requestReceiptDate warning: La demande de résiliation (31/12/2024) est antérieure à la prise d’effet (01/01/2025) : ${V}`,
    ],
  ],
  [MEG25, { existingUser: false, receiptDate: '2026-03-10', requestReceiptDate: '2026-04-01' }, []],
  [MEG25, { receiptDate: '2026-03-10', requestReceiptDate: '2026-03-31' }, []],
  [MEG25, { existingUser: false, receiptDate: '9999-12-31', requestReceiptDate: '9999-12-31' }, []],
  [
    MEG19,
    { existingUser: false, receiptDate: '2021-03-10', requestReceiptDate: '2021-03-20' },
    [
      `requestReceiptDate warning: La demande de résiliation (20/03/2021) est antérieure à la prise d’effet (01/04/2021) : ${V}`,
    ],
  ],
  [
    MEG19,
    { receiptDate: '2021-03-10', issuerSignedOn: '2021-03-01' },
    [
      `issuerSignedOn warning: La signature de Mégalis Bretagne (01/03/2021) est antérieure à la réception (10/03/2021) : ${V}`,
    ],
  ],
  [
    CHARTER,
    { signedOn: '2026-02-03', supersededOn: '2026-02-02' },
    [
      `supersededOn warning: La charte qui remplace celle-ci est signée le 02/02/2026, avant celle-ci (03/02/2026) : ${V}`,
    ],
  ],
  [
    MOSELLE,
    { issuerSignedOn: '2025-03-01', requestReceiptDate: '2025-02-20' },
    [
      `requestReceiptDate warning: La demande de résiliation (20/02/2025) est antérieure à la signature de Moselle Fibre (01/03/2025) : ${V}`,
    ],
  ],
  [
    MOSELLE,
    { deliberationDate: '2025-02-03', annex3SignedOn: '2025-02-01' },
    [
      `annex3SignedOn warning: L’annexe 3 est signée le 01/02/2025, avant la délibération (03/02/2025) : ${V}`,
    ],
  ],
  [
    POLMAR,
    { issuerSignedOn: '2023-05-12', notificationDate: '2023-05-10' },
    [
      `notificationDate warning: La notification (10/05/2023) est antérieure à la signature du préfet (12/05/2023) : ${V}`,
    ],
  ],
  [
    POLMAR,
    { notificationDate: '2023-05-10', startDeclarationDate: '2023-05-09' },
    [
      `startDeclarationDate warning: La déclaration de commencement (09/05/2023) est antérieure à la notification (10/05/2023) : ${V}`,
    ],
  ],
  [
    POLMAR,
    { startDeclarationDate: '2023-05-16', proofSentDate: '2023-05-15' },
    [
      `proofSentDate warning: Le justificatif est envoyé le 15/05/2023, avant la déclaration de commencement (16/05/2023) : ${V}`,
    ],
  ],
  [
    POLMAR,
    { extensionRequestedOn: '2023-10-01', extendedUntil: '2023-09-30' },
    [`extendedUntil warning: La prorogation court jusqu’au 30/09/2023, avant sa demande (01/10/2023) : ${V}`],
  ],
  [
    POLMAR,
    { startDeclarationDate: '2023-05-16', expenseDate: '2023-05-15' },
    [
      'expenseDate warning: La facture (15/05/2023) est antérieure à la déclaration de commencement (16/05/2023) : la dépense ne compte pas dans l’indemnité. Vérifiez les deux dates.',
    ],
  ],
  [
    POLMAR,
    { startDeclarationDate: '2023-05-16', expenseDate: '2023-11-17' },
    [
      'expenseDate warning: La facture (17/11/2023) est postérieure à la fin de l’exécution (16/11/2023) : la dépense ne compte pas dans l’indemnité. Vérifiez les deux dates.',
    ],
  ],
  [POLMAR, { startDeclarationDate: '2023-05-16', expenseDate: '2023-11-16' }, []],
  [
    POLMAR,
    { paidOn: '2024-02-01', reclaimedOn: '2024-01-01' },
    [`reclaimedOn warning: Le reversement est demandé le 01/01/2024, avant le versement (01/02/2024) : ${V}`],
  ],
  [
    AMP,
    { issuerSignedOn: '2022-03-16', notificationDate: '2022-03-15' },
    [
      `notificationDate warning: La notification (15/03/2022) est antérieure à la signature de la Métropole (16/03/2022) : ${V}`,
    ],
  ],
  [
    AMP,
    { notificationDate: '2022-03-15', requestReceiptDate: '2022-05-01', commissioningDate: '2023-01-01' },
    [
      `commissioningDate warning: La mise en service (01/01/2023) est postérieure au dernier jour de la convention (31/12/2022) : ${V}`,
    ],
  ],
  [
    AMP,
    { notificationDate: '2022-03-15', commissioningDate: '2030-03-15' },
    [
      `commissioningDate warning: La mise en service (15/03/2030) est postérieure au dernier jour de la convention (14/03/2030) : ${V}`,
    ],
  ],
  [AMP, { notificationDate: '2022-03-15', commissioningDate: '2030-03-14' }, []],
  [
    AMP,
    { notificationDate: '2022-03-15', steeringCommitteeOn: '2022-03-01' },
    [
      `steeringCommitteeOn warning: Le comité de pilotage (01/03/2022) est antérieur à la notification (15/03/2022) : ${V}`,
    ],
  ],
])('%s %j', (slug, answers, expected) => {
  expect(said(slug, answers)).toEqual(expected);
});

describe('every order of two dates, in every model', () => {
  const orders = allModels.flatMap((model) =>
    model.checks.flatMap((check) => (check.kind === 'order' ? [{ model, check }] : [])),
  );

  test('is said once it is broken, with both dates, and never otherwise', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...orders),
        days('2024-03-01', '2028-12-31'),
        days('2024-03-01', '2028-12-31'),
        ({ model, check }, first, next) => {
          const found = problemsOf(model, { [check.first]: first, [check.next]: next }).filter(
            ({ sentence }) =>
              sentence.includes(formatDay(day(first))) && sentence.includes(formatDay(day(next))),
          );
          if (first <= next) expect(found).toEqual([]);
          else expect(found.map(({ fieldId }) => fieldId)).toContain(check.field);
        },
      ),
      { seed: 20261121, numRuns: 1000 },
    );
  });

  test('keeps the draft a draft only for the power to sign', () => {
    const errors = orders.filter(({ check }) => check.level === 'error').map(({ check }) => check.first);
    expect(new Set(errors)).toEqual(new Set(['deliberationDate']));
  });

  test('is declared once', () => {
    const names = orders.map(({ model, check }) => `${model.slug} ${check.first} ${check.next}`);
    expect(new Set(names).size).toBe(names.length);
  });
});

test.each([
  [MEG25, { existingUser: true, requestReceiptDate: '2024-12-31' }, 'R-MEG25-EFFECT'],
  [MEG19, { existingUser: true, requestReceiptDate: '2019-12-31' }, 'R-MEG19-EFFECT'],
  [POLMAR, { startDeclarationDate: '2023-05-16', expenseDate: '2023-05-15' }, 'R-POL-ELIGIBLE'],
  [POLMAR, { notificationDate: '2023-06-12', startDeclarationDate: '2023-06-20' }, 'R-POL-PROOF'],
  [AMP, { notificationDate: '2022-03-15', commissioningDate: '2031-01-01' }, 'R-AMP-TERM'],
])('%s: a computed date explains itself (%j)', (slug, answers, rule) => {
  const rules = problemsOf(known(slug), answers).flatMap(({ why }) => why?.rule ?? []);
  expect(rules).toContain(rule);
});

describe('a proof due before the works must end (AMB-POL-07)', () => {
  const file = { notificationDate: '2023-06-12', startDeclarationDate: '2023-06-20' };

  test('suggests an extension, with both dates', () => {
    expect(said(POLMAR, file)).toEqual([
      'startDeclarationDate warning: Le justificatif est à envoyer le 12/12/2023 au plus tard, avant la fin de l’exécution (20/12/2023) : s’il risque de ne pas être prêt, demandez une prorogation avant ce jour.',
    ]);
  });

  test('says it again for an extension that is too short', () => {
    const dates = { extensionRequestedOn: '2023-11-02', extendedUntil: '2023-12-19' };
    expect(said(POLMAR, { ...file, ...dates })).toHaveLength(1);
  });

  test.each<readonly [string, Answers]>([
    ['on the same day', { startDeclarationDate: '2023-06-12' }],
    ['once the extension is asked for', { extensionRequestedOn: '2023-11-02' }],
    ['once it covers the works', { extendedUntil: '2023-12-20' }],
    ['once the proof has left', { proofSentDate: '2023-12-01' }],
    ['without a notification', { notificationDate: null }],
  ])('is silent %s', (_, dates) => {
    expect(said(POLMAR, { ...file, ...dates })).toEqual([]);
  });
});
