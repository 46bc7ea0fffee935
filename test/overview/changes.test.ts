import { describe, expect, test } from 'vitest';
import type { Cents } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import { day } from '@shared/base/day.ts';
import { lifeInForce } from '@shared/calendar/in-force.ts';
import { lifeOf } from '@shared/calendar/life.ts';
import { modelOf } from '@shared/conventions/registry.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import { answersOn } from '@shared/model/life.ts';
import {
  changesBetween,
  contributionsInForce,
  conventionStanding,
  type Standing,
} from '@shared/overview/index.ts';
import { filledAnswers } from '../conventions/filled.ts';

const TODAY = day('2026-11-21');
const model = (slug: string): ConventionModel => {
  const found = modelOf(slug);
  if (!found) throw new Error(`no model ${slug}`);
  return found;
};
const MEGALIS = model('megalis-convention-2025-004');

const plain = (sentence: string): string => sentence.replace(/[\u00a0\u202f]/g, ' ');

/** The sentences said when `changes` are recorded on a filled convention of that model. */
function said(
  slug: string,
  recordedStatus: string,
  base: Record<string, Json>,
  changes: Record<string, Json>,
) {
  const facts = { answers: { ...filledAnswers(slug), ...base }, amendments: [], recordedStatus };
  const before = conventionStanding(model(slug), facts, TODAY);
  const after = conventionStanding(
    model(slug),
    { ...facts, answers: { ...facts.answers, ...changes } },
    TODAY,
  );
  return changesBetween(before, after).map(({ kind, sentence }) => `${kind}: ${plain(sentence)}`);
}

const SIGNED = {
  receiptDate: '2025-03-10',
  beneficiarySignedOn: '2025-03-01',
  existingUser: false,
  contributionTier: 'bouquet-20to49',
};

describe('a recorded fact says what it changes', () => {
  test('a termination request: status, end, notices, amounts', () => {
    expect(
      said('megalis-convention-2025-004', 'countersigned', SIGNED, { requestReceiptDate: '2027-09-15' }),
    ).toEqual([
      'status: La convention passe de « En vigueur » à « Résiliation demandée ».',
      'end: La fin passe du 31/12/2029 au 30/11/2027.',
      'removed: Les reconductions du 01/04/2028 et du 01/04/2029 disparaissent.',
      'removed: Les préavis d’anniversaire du 31/01/2028 et du 31/01/2029 disparaissent.',
      'removed: Les préavis du 31/10/2027 et du 31/10/2028 disparaissent.',
      'removed: Les factures de 2028 et 2029 disparaissent.',
      'removed: Les factures de dépassement de 2029 et 2030 disparaissent.',
      'added: Le début du préavis du 01/10/2027 s’ajoute au calendrier.',
      'amount: 2028 : plus rien à payer, au lieu de 2 012,50 €.',
      'amount: 2029 : plus rien à payer, au lieu de 2 012,50 €.',
    ]);
  });

  test('a request for some services only changes nothing', () => {
    expect(
      said('megalis-convention-2025-004', 'countersigned', SIGNED, {
        requestReceiptDate: '2027-09-15',
        terminationScope: 'namedServices',
      }),
    ).toEqual([]);
  });

  test('a request received before the effect is refused in words, and moves no date', () => {
    const sentences = said('megalis-convention-2025-004', 'countersigned', SIGNED, {
      requestReceiptDate: '2025-02-01',
    });
    expect(sentences.filter((s) => s.startsWith('attention:'))).toHaveLength(1);
    expect(sentences.filter((s) => !s.startsWith('attention:'))).toEqual([]);
  });

  test('an extension granted by the prefect moves the proof', () => {
    expect(
      said(
        'polmar-ddtm56-2023',
        'notified',
        { notificationDate: '2026-09-01' },
        { extendedUntil: '2027-06-01' },
      ),
    ).toEqual(['moved: La date limite du justificatif passe du 01/03/2027 au 01/06/2027.']);
  });

  test('a notification gives a convention its dates', () => {
    const sentences = said('amp-usine-a-sites-2021', 'countersigned', {}, { notificationDate: '2026-02-01' });
    expect(sentences).toContain('added: La prise d’effet du 01/02/2026 s’ajoute au calendrier.');
    expect(sentences).toContain(
      'added: Les reconductions du 01/01/2027 au 01/01/2034 s’ajoutent au calendrier.',
    );
  });
});

test('no difference, no sentence', () => {
  const standing: Standing = {
    noun: 'convention',
    statusLabel: 'En vigueur',
    events: [],
    unanswered: [],
    amounts: [{ year: 2027, amountCents: 10 as Cents }],
  };
  expect(changesBetween(standing, standing)).toEqual([]);
});

describe('amendments', () => {
  const base = { ...filledAnswers('megalis-convention-2025-004'), ...SIGNED };
  const amendments = [
    { on: day('2027-05-01'), changes: { contributionTier: 'bouquet-lt20' } },
    { on: day('2028-01-01'), changes: { contributionTier: 'bouquet-20to49', referentRole: 'agent' } },
  ];
  const tier = (on: string) => answersOn({ answers: base, amendments }, day(on))['contributionTier'];

  test.each([
    ['2027-04-30', 'bouquet-20to49'],
    ['2027-05-01', 'bouquet-lt20'],
    ['2027-12-31', 'bouquet-lt20'],
    ['2028-01-01', 'bouquet-20to49'],
  ])('on %s the row in force is %s', (on, row) => {
    expect(tier(on)).toBe(row);
  });

  test('the signed text stays as it was signed', () => {
    answersOn({ answers: base, amendments }, day('2029-01-01'));
    expect(base.contributionTier).toBe('bouquet-20to49');
  });

  test('the year of an amendment keeps its amount, the next one takes the new row and says so', () => {
    const facts = { answers: base, amendments: amendments.slice(0, 1) };
    const life = lifeInForce(MEGALIS.ruleFamily, facts);
    const amended = contributionsInForce(MEGALIS, facts, life);
    const signed = contributionsInForce(MEGALIS, { answers: base, amendments: [] }, life);
    const small = contributionsInForce(
      MEGALIS,
      { answers: { ...base, contributionTier: 'bouquet-lt20' }, amendments: [] },
      life,
    );
    const amountIn = (schedule: typeof amended, year: number) =>
      schedule?.years.find((line) => line.year === year);
    expect(amountIn(amended, 2027)?.amountCents).toBe(amountIn(signed, 2027)?.amountCents);
    expect(amountIn(amended, 2028)?.amountCents).toBe(amountIn(small, 2028)?.amountCents);
    expect(amountIn(amended, 2028)?.derivation.steps.at(-1)).toContain('avenant en vigueur le 01/05/2027');
    expect(amountIn(amended, 2027)?.derivation.steps.at(-1)).not.toContain('avenant');
    expect(amended?.totalCents).toBe(amended?.years.reduce((sum, line) => sum + line.amountCents, 0));
    expect(amountIn(signed, 2028)?.amountCents).not.toBe(amountIn(small, 2028)?.amountCents);
  });

  test('events before an amendment stay, those after follow it', () => {
    const facts = {
      answers: { ...base, chorusCodesRequired: true },
      amendments: [{ on: day('2027-05-01'), changes: { chorusCodesRequired: false } }],
    };
    const codes = lifeInForce('MEG25', facts).events.filter(({ kind }) => kind === 'chorusCodes');
    expect(codes.map(({ occurrence }) => occurrence)).toEqual(['2025', '2026', '2027']);
    const others = (events: readonly { kind: string }[]) =>
      events.filter(({ kind }) => kind !== 'chorusCodes');
    expect(others(lifeInForce('MEG25', facts).events).length).toBe(
      others(lifeOf('MEG25', facts.answers).events).length,
    );
  });
});
