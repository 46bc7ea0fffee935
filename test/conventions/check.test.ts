import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '@shared/base/canonical.ts';
import { problemsOf } from '@shared/conventions/check.ts';
import { allModels, modelOf } from '@shared/conventions/registry.ts';
import type { Answers } from '@shared/model/views.ts';
import { filledAnswers, SIRET } from './filled.ts';

const known = (slug: string) => {
  const model = modelOf(slug);
  if (!model) throw new Error(`no model ${slug}`);
  return model;
};

const MEG25 = 'megalis-convention-2025-004';
const MEG19 = 'megalis-convention-2019-026';
const CHARTER = 'megalis-charte-2025-003';
const MOSELLE = 'moselle-fibre-2024serv001';
const AMP = 'amp-usine-a-sites-2021';
const POLMAR = 'polmar-ddtm56-2023';

/** Plain spaces, so that a table can be typed and read. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

/** What is said about a form that is otherwise well filled. */
function said(slug: string, changes: Answers): readonly string[] {
  const model = known(slug);
  return problemsOf(model, { ...filledAnswers(slug), ...changes }).map(
    ({ fieldId, level, sentence }) => `${fieldId} ${level}: ${plain(sentence)}`,
  );
}

test.each(allModels.map((model) => model.slug))('%s well filled: nothing to say', (slug) => {
  expect(said(slug, {})).toEqual([]);
});

describe('one answer', () => {
  test.each<readonly [string, string, Json, RegExp | null]>([
    [MEG25, 'siret', SIRET, null],
    [MEG25, 'siret', '', null],
    [MEG25, 'siret', null, null],
    [MEG25, 'siret', '2135990040000', /^siret error: Ce SIRET a 13 chiffres : il en faut 14/],
    [MEG25, 'siret', '21359900400009', /^siret error: .*un des cinq derniers est faux/],
    [MEG25, 'siret', '73282932000074', /^siret warning: Le SIREN d’un organisme public/],
    [MEG25, 'siret', 42, /^siret error: Cette réponse est illisible/],
    [MEG25, 'referentEmail', 'mairie.exemple.fr', /^referentEmail error: Il manque le signe/],
    [MEG25, 'referentPhone', '+49 30 000000', /^referentPhone error: Seul l’indicatif \+33/],
    [MEG25, 'headcount', -1, /^headcount error: Cette réponse est illisible. Écrivez un nombre/],
    [MEG25, 'headcount', 'douze', /^headcount error: Écrivez un nombre entier/],
    [
      MEG25,
      'existingUser',
      'oui',
      /^existingUser error: Cette réponse est illisible. Répondez par oui ou par non/,
    ],
    [MEG25, 'contributionTier', 'bouquet-lt10', /^contributionTier error: Ce choix n’est pas proposé/],
    [MEG25, 'establishmentName', 'É'.repeat(200), null],
    [
      MEG25,
      'establishmentName',
      'É'.repeat(201),
      /^establishmentName error: Ce texte a 201 caractères : il en faut 200 au plus/,
    ],
    [MEG25, 'serviceCode', '0'.repeat(100), null],
    [MEG25, 'serviceCode', '0'.repeat(101), /^serviceCode error: Ce texte a 101 caractères/],
    [MEG25, 'commitmentNumber', '0'.repeat(50), null],
    [MEG25, 'commitmentNumber', '0'.repeat(51), /^commitmentNumber error: Ce texte a 51 caractères/],
    [
      MEG25,
      'commitmentNumber',
      'AB\u0007C',
      /^commitmentNumber error: Ce texte contient un caractère invisible/,
    ],
    [MEG25, 'beneficiarySignedOn', '30/02/2026', /^beneficiarySignedOn error: Cette date n’existe pas/],
    [MEG25, 'beneficiarySignedOn', '2029-12-31', null],
    [
      MEG25,
      'beneficiarySignedOn',
      '2030-01-01',
      /^beneficiarySignedOn error: Cette date \(01\/01\/2030\) dépasse le 31\/12\/2029, fin du programme/,
    ],
    [
      MEG25,
      'representativeName',
      { firstName: 'Camille', lastName: ' ' },
      /^representativeName error: Il manque le nom de famille/,
    ],
    [
      MEG25,
      'representativeName',
      { firstName: '', lastName: 'Exemple' },
      /^representativeName warning: Il manque le prénom/,
    ],
    [MEG25, 'representativeName', 'Camille Exemple', null],
    [
      MEG25,
      'registeredOffice',
      { lines: 'Mairie', postcode: '3599', town: 'Exempleville' },
      /^registeredOffice error: Ce code postal a 4 chiffres : il en faut 5/,
    ],
    [
      MEG25,
      'registeredOffice',
      { lines: 'Mairie', postcode: '35999', town: '' },
      /^registeredOffice error: Il manque la commune/,
    ],
    [
      MEG25,
      'registeredOffice',
      { lines: '', postcode: '35999', town: 'Exempleville' },
      /^registeredOffice warning: Il manque la rue/,
    ],
    [MEG25, 'registeredOffice', { lines: '', postcode: '', town: '' }, null],
    [POLMAR, 'bankAccountIban', 'FR76 3000 6000 0112 3456 7890 189', null],
    [
      POLMAR,
      'bankAccountIban',
      'FR76 3000 6000 0112 3456 7890 188',
      /^bankAccountIban error: Un caractère de cet IBAN est faux/,
    ],
    [POLMAR, 'paidCents', '12,345', /^paidCents error: Un montant a deux chiffres au plus/],
    [AMP, 'dataSubjects', ['users', 'dragons'], /^dataSubjects error: Ce choix n’est pas proposé/],
    [AMP, 'processingPurposes', 'Site\r\nBlog', null],
  ])('%s %s = %j', (slug, fieldId, value, expected) => {
    const found = said(slug, { [fieldId]: value });
    if (expected === null) expect(found).toEqual([]);
    else expect(found).toEqual([expect.stringMatching(expected)]);
  });
});

describe('answers together', () => {
  const tier = (contributionTier: string, headcount: Json, offer: Json = null) => ({
    contributionTier,
    headcount,
    offer,
  });
  test.each<readonly [string, string, Answers, readonly string[]]>([
    [
      'a headcount of 12 does not fit 20 to 49',
      MEG25,
      tier('bouquet-20to49', 12),
      [
        'contributionTier warning: L’effectif saisi est 12 : la ligne « Établissement de moins de 20 salariés » (920,00 €) correspond. Changez la ligne cochée, ou corrigez l’effectif.',
      ],
    ],
    [
      'the free row is for nobody only',
      MEG25,
      tier('teletransmission-none', 3),
      [
        'contributionTier warning: L’effectif saisi est 3 : la ligne « Établissement de moins de 20 salariés (de 1 à 19) » (230,00 €) correspond. Changez la ligne cochée, ou corrigez l’effectif.',
      ],
    ],
    [
      'nobody: the free row',
      MEG25,
      tier('teletransmission-lt20', 0),
      [
        'contributionTier warning: L’effectif saisi est 0 : la ligne « Établissement sans salariés propres » (gratuit) correspond. Changez la ligne cochée, ou corrigez l’effectif.',
      ],
    ],
    [
      'transmission alone is not offered from 20 on',
      MEG25,
      tier('teletransmission-lt20', 20),
      [
        'contributionTier warning: L’effectif saisi est 20 : la télétransmission seule n’est proposée qu’aux établissements de moins de 20 salariés. Choisissez une ligne du bouquet, ou corrigez l’effectif.',
      ],
    ],
    [
      'the row of another offer',
      MEG25,
      tier('bouquet-lt20', 12, 'teletransmissionOnly'),
      [
        'contributionTier warning: La ligne cochée ne correspond pas à l’offre demandée, « Télétransmission seule (actes, flux comptables) » : corrigez l’une des deux réponses.',
      ],
    ],
    [
      'an unreadable headcount says so once',
      MEG25,
      tier('bouquet-20to49', 'douze'),
      ['headcount error: Écrivez un nombre entier, en chiffres et sans virgule, par exemple 12.'],
    ],
    ['no headcount, nothing to compare', MEG25, tier('bouquet-20to49', null), []],
    [
      'the 2019 scale counts agents',
      MEG19,
      tier('bouquet-lt20', 60),
      [
        'contributionTier warning: L’effectif saisi est 60 : la ligne « Établissement de 50 à 100 agents » (3 000,00 €) correspond. Changez la ligne cochée, ou corrigez l’effectif.',
      ],
    ],
    [
      'received before it was signed: both dates are named',
      MEG25,
      { beneficiarySignedOn: '2026-03-10', receiptDate: '2026-03-01' },
      [
        'receiptDate warning: La réception (01/03/2026) est antérieure à la signature de l’établissement (10/03/2026) : vérifiez les deux dates.',
      ],
    ],
    [
      'signed, sent and received the same day',
      MEG25,
      { beneficiarySignedOn: '2026-03-10', returnedOn: '2026-03-10', receiptDate: '2026-03-10' },
      [],
    ],
    [
      'a termination asked before the convention arrived',
      MEG25,
      { receiptDate: '2026-03-10', requestReceiptDate: '2026-02-01' },
      [
        'requestReceiptDate warning: La demande de résiliation (01/02/2026) est antérieure à la réception de la convention (10/03/2026) : vérifiez les deux dates.',
      ],
    ],
    [
      'the deliberation follows the signature',
      MOSELLE,
      { deliberationDate: '2025-02-11' },
      [
        'deliberationDate error: La délibération (11/02/2025) est postérieure à la signature (10/02/2025) : le pouvoir de signer doit exister avant. Corrigez l’une des deux dates.',
      ],
    ],
    [
      'AMB-MOS-12: signed before the issuer deliberated',
      MOSELLE,
      { deliberationDate: '2024-01-15', signedOn: '2024-02-11' },
      [
        'signedOn warning: La signature (11/02/2024) est antérieure à la délibération de Moselle Fibre du 12/02/2024 : vérifiez la date.',
      ],
    ],
    [
      'the EPCI has no convention',
      CHARTER,
      { epciHasConvention: false },
      [
        'epciHasConvention warning: Sans convention de l’EPCI avec Mégalis Bretagne, la collectivité n’a pas accès au bouquet : voyez avec l’EPCI avant de signer.',
      ],
    ],
    [
      'nobody knows whether the EPCI has one',
      CHARTER,
      { epciHasConvention: null },
      [
        'epciHasConvention warning: Vérifiez auprès de l’EPCI qu’il a sa convention avec Mégalis Bretagne : l’accès au bouquet en dépend.',
      ],
    ],
    [
      'sensitive data',
      AMP,
      { dataCategories: ['contactDetails', 'healthData'] },
      [
        'dataCategories warning: Une donnée sensible est cochée : demandez à votre délégué à la protection des données s’il faut une analyse d’impact.',
      ],
    ],
    [
      'two joint controllers',
      AMP,
      { metropoleRole: 'jointController', communeRole: 'jointController' },
      [
        'communeRole warning: Les deux parties sont co-responsables : le reste de l’article 13 est écrit pour une commune responsable et une Métropole sous-traitante. Vérifiez avec la Métropole.',
      ],
    ],
    [
      'two processors',
      AMP,
      { metropoleRole: 'processor', communeRole: 'processor' },
      [
        'communeRole warning: Ces deux rôles ne vont pas ensemble : l’article 13 est écrit pour une commune responsable de traitement et une Métropole sous-traitante. Corrigez l’un des deux rôles.',
      ],
    ],
    [
      'a field that is not asked is silent',
      AMP,
      { dataSupports: ['paper'], databaseName: 'x'.repeat(500) },
      [],
    ],
  ])('%s', (_why, slug, changes, expected) => {
    expect(said(slug, changes)).toEqual(expected);
  });

  test('a warning that comes from a rule explains itself', () => {
    const model = known(MEG25);
    const answers = { ...filledAnswers(MEG25), contributionTier: 'bouquet-20to49' };
    expect(problemsOf(model, answers)[0]?.why?.rule).toBe('R-MEG25-TARIFF');
  });
});

test('whatever the answers, checking never throws and every sentence is French and whole', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...allModels),
      fc.array(fc.jsonValue(), { maxLength: 60 }),
      (model, values) => {
        const answers = Object.fromEntries(
          model.fields.map((field, index) => [field.id, (values[index] ?? null) as Json]),
        );
        for (const problem of problemsOf(model, answers)) {
          expect(problem.sentence).toMatch(/^\p{Lu}.*[.]$/su);
          expect(problem.sentence).not.toMatch(/\{(first|next|date)\}|undefined|« | »| [:;?!%€]/u);
        }
      },
    ),
    { seed: 20261121, numRuns: 1000 },
  );
});
