/** Facts of money for the tests: one convention of each model with amounts that can be checked by hand. */
import * as fc from 'fast-check';
import type { Json } from '@shared/base/canonical.ts';
import type { RecordId } from '@shared/base/brands.ts';
import { lifeOf } from '@shared/calendar/life.ts';
import { allModels, modelOf } from '@shared/conventions/registry.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import type { Answers } from '@shared/model/views.ts';
import { contributionsOf, type MoneyRow, type Schedule } from '@shared/overview/index.ts';
import { days } from '../rules/arbitraries.ts';
import { idOf } from './summaries.ts';

export const MEG25 = 'megalis-convention-2025-004';
export const MEG19 = 'megalis-convention-2019-026';
export const CHARTER = 'megalis-charte-2025-003';
export const MOSELLE = 'moselle-fibre-2024serv001';
export const AMP = 'amp-usine-a-sites-2021';
export const POLMAR = 'polmar-ddtm56-2023';

/** Facts enough for every amount. */
export const PAYING: Readonly<Record<string, Answers>> = {
  [MEG25]: { existingUser: false, receiptDate: '2026-03-10', contributionTier: 'bouquet-20to49' },
  [MEG19]: { existingUser: false, receiptDate: '2021-03-10', contributionTier: 'bouquet-lt20' },
  [CHARTER]: { signedOn: '2026-02-03' },
  [MOSELLE]: {
    signedOn: '2025-02-10',
    issuerSignedOn: '2025-03-01',
    subscribedServices: ['supervision'],
    probeCount: 130,
  },
  [AMP]: {
    notificationDate: '2022-03-15',
    commissioningDate: '2022-07-01',
    population: 4200,
    setupCents: 100_000,
    fixedCents: 120_000,
    populationCents: 45_001,
    optionCents: 0,
  },
  [POLMAR]: {
    notificationDate: '2023-05-10',
    startDeclarationDate: '2023-05-16',
    expenseHtCents: 130_000,
    expenseTtcCents: 156_000,
    otherPublicAidCents: 0,
  },
};

export function known(slug: string): ConventionModel {
  const model = modelOf(slug);
  if (!model) throw new Error(`no model ${slug}`);
  return model;
}

/** The schedule of a model whose facts are `answers`. */
export function scheduleWith(slug: string, answers: Answers): Schedule {
  const model = known(slug);
  const schedule = contributionsOf(model, answers, lifeOf(model.ruleFamily, answers));
  if (!schedule) throw new Error(`no schedule for ${slug}`);
  return schedule;
}

/** The schedule of the paying convention of a model, with some facts changed. */
export const paying = (slug: string, changes: Answers = {}): Schedule =>
  scheduleWith(slug, { ...PAYING[slug], ...changes });

export function rowOf(n: number, slug: string, schedule: Schedule, title = `Commune n° ${n}`): MoneyRow {
  const { shortTitle, issuer } = known(slug);
  const conventionId: RecordId = idOf(n);
  return { conventionId, title, modelShortTitle: shortTitle, issuer: issuer.shortName, schedule };
}

const cents = fc.integer({ min: 0, max: 2_000_000 });
const tiers = (slug: string): readonly string[] =>
  known(slug)
    .fields.find((field) => field.id === 'contributionTier')
    ?.options?.map(({ code }) => code) ?? [];

/** Facts of any convention of a model, inside its programme and complete. */
export const facts: Readonly<Record<string, fc.Arbitrary<Answers>>> = {
  [MEG25]: fc.record({
    existingUser: fc.boolean(),
    receiptDate: days('2024-11-01', '2029-11-30'),
    contributionTier: fc.constantFrom(...tiers(MEG25)),
  }),
  [MEG19]: fc.record({
    existingUser: fc.boolean(),
    receiptDate: days('2019-11-01', '2024-11-30'),
    contributionTier: fc.constantFrom(...tiers(MEG19)),
  }),
  [MOSELLE]: fc.record({
    signedOn: days('2024-02-12', '2028-12-31'),
    issuerSignedOn: days('2024-02-12', '2028-12-31'),
    subscribedServices: fc.constant(['supervision']),
    probeCount: fc.integer({ min: 0, max: 5000 }),
  }),
  [AMP]: fc
    .record({
      notificationDate: days('2021-01-01', '2026-12-31'),
      commissioningDate: days('2021-01-01', '2030-12-31'),
      population: fc.integer({ min: 0, max: 200_000 }),
      setupCents: cents,
      fixedCents: cents,
      populationCents: cents,
      optionCents: cents,
      useInvestmentSplit: fc.boolean(),
    })
    .filter(({ notificationDate, commissioningDate }) => commissioningDate >= notificationDate),
  [POLMAR]: fc.record({
    startDeclarationDate: days('2023-05-01', '2024-12-31'),
    expenseBasis: fc.constantFrom('HT', 'TTC'),
    expenseHtCents: cents,
    expenseTtcCents: cents,
    otherPublicAidCents: cents,
  }),
};

/** Answers of any shape, to every question that money looks at. */
export const anyAnswers: fc.Arbitrary<{ model: ConventionModel; answers: Answers }> = fc
  .constantFrom(...allModels)
  .chain((model) =>
    fc
      .array(
        fc.oneof(
          fc.jsonValue() as fc.Arbitrary<Json>,
          fc.constantFrom<Json>('2026-03-10', '9999-12-31', '0001-01-01', 'x', 1e15, '12,34', true),
          days('2019-01-01', '2035-12-31'),
          fc.maxSafeInteger(),
        ),
        { minLength: model.fields.length, maxLength: model.fields.length },
      )
      .map((values) => ({
        model,
        answers: Object.fromEntries(
          model.fields.map((field, i) => [
            field.id,
            field.options && i % 2 === 0 ? (field.options[0]?.code ?? null) : (values[i] ?? null),
          ]),
        ),
      })),
  );
