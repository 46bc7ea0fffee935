/** R-MEG25-TARIFF and R-MEG19-TARIFF: the yearly scale, excluding VAT (conventions.md 2.C and 3.C). */
import type { Cents } from '../../base/brands.ts';
import { formatCents, formatInteger, plural } from '../../base/text.ts';
import type { Explained } from '../derivation.ts';
import { explain, numberFact, textFact } from '../explain.ts';
import { megalisTexts, type MegalisProgramme } from '../megalis.ts';
import { cents } from './rounding.ts';

export type MegalisOffer = 'bouquet' | 'teletransmissionOnly';

export type MegalisTierId =
  | 'bouquet-lt20'
  | 'bouquet-20to49'
  | 'bouquet-50to100'
  | 'bouquet-gt100'
  | 'teletransmission-lt20'
  | 'teletransmission-none';

interface Row {
  readonly tierId: MegalisTierId;
  readonly offer: MegalisOffer;
  readonly from: number;
  /** Included; null for no limit. */
  readonly to: number | null;
  readonly cents: Cents;
}

const row = (tierId: MegalisTierId, from: number, to: number | null, amount: number): Row => ({
  tierId,
  offer: tierId.startsWith('bouquet') ? 'bouquet' : 'teletransmissionOnly',
  from,
  to,
  cents: cents(amount),
});

/** The 2019 scale has no free row: nobody counts as « fewer than 20 ». */
const SCALES: Readonly<Record<MegalisProgramme['family'], readonly Row[]>> = {
  MEG25: [
    row('bouquet-lt20', 0, 19, 92000),
    row('bouquet-20to49', 20, 49, 201250),
    row('bouquet-50to100', 50, 100, 345000),
    row('bouquet-gt100', 101, null, 517500),
    row('teletransmission-none', 0, 0, 0),
    row('teletransmission-lt20', 1, 19, 23000),
  ],
  MEG19: [
    row('bouquet-lt20', 0, 19, 80000),
    row('bouquet-20to49', 20, 49, 175000),
    row('bouquet-50to100', 50, 100, 300000),
    row('bouquet-gt100', 101, null, 450000),
    row('teletransmission-lt20', 0, 19, 20000),
  ],
};

export interface MegalisTariff {
  readonly tierId: MegalisTierId | null;
  readonly annualCents: Cents | null;
  readonly status: 'ok' | 'notOffered';
}

const TEXTS = megalisTexts('TARIFF', (p) => ({
  article: 'article 2, barème',
  sentence: `La contribution annuelle, hors taxes, dépend de l’offre choisie et du nombre de ${p.staff} de l’établissement.`,
  wouldChange: [`Un autre nombre de ${p.staff}.`, 'Une autre offre.'],
}));

const OFFER_LABELS: Readonly<Record<MegalisOffer, string>> = {
  bouquet: 'bouquet de services',
  teletransmissionOnly: 'télétransmission seule',
};

function rangeOf({ from, to }: Row, staff: string): string {
  if (to === null) return `plus de ${from - 1} ${staff}`;
  if (to === 0) return `aucun ${staff.replace(/s$/, '')}`;
  return from === 0 ? `moins de ${to + 1} ${staff}` : `de ${from} à ${to} ${staff}`;
}

/** The row of the scale for an offer and a headcount (an integer, 0 or more). */
export function megalisTariff(
  p: MegalisProgramme,
  facts: { readonly offer: MegalisOffer; readonly headcount: number },
): Explained<MegalisTariff> {
  const { offer, headcount } = facts;
  const found = SCALES[p.family].find(
    (r) => r.offer === offer && headcount >= r.from && (r.to === null || headcount <= r.to),
  );
  const why = [textFact('offer', 'offre', OFFER_LABELS[offer]), numberFact('headcount', p.staff, headcount)];
  if (!found)
    return explain(TEXTS[p.family], { tierId: null, annualCents: null, status: 'notOffered' }, () => ({
      facts: why,
      steps: [
        `La télétransmission seule n’est pas proposée à partir de 20 ${p.staff} : l’établissement en compte ${formatInteger(headcount)}.`,
      ],
    }));
  const price = found.cents === 0 ? 'gratuite' : `à ${formatCents(found.cents)} hors taxes par an`;
  const staff = plural(headcount, p.staff.replace(/s$/, ''), p.staff);
  return explain(TEXTS[p.family], { tierId: found.tierId, annualCents: found.cents, status: 'ok' }, () => ({
    facts: why,
    steps: [
      `L’établissement compte ${staff} : c’est la ligne « ${rangeOf(found, p.staff)} ».`,
      `Pour l’offre « ${OFFER_LABELS[offer]} », cette ligne est ${price}.`,
    ],
  }));
}

/** The yearly amount of a ticked row, or null for a row this scale does not have. */
export const megalisTierCents = (p: MegalisProgramme, tierId: string): Cents | null =>
  SCALES[p.family].find((r) => r.tierId === tierId)?.cents ?? null;
