/** R-MOS-SONDES and R-MOS-CALL (conventions.md 5.C): probes by package and pools, and when the call arrives. */
import type { Cents, Day } from '../../base/brands.ts';
import { makeDay, yearOf } from '../../base/day.ts';
import { formatCents, formatDayLong, plural } from '../../base/text.ts';
import type { Explained } from '../derivation.ts';
import { dayFact, explain, numberFact, ruleText, yearFact, yesNoFact } from '../explain.ts';
import { cents } from './rounding.ts';

const PROBE_CENTS = 100;
const PACKAGE = 100;
const POOL = 50;

const SONDES = ruleText({
  rule: 'R-MOS-SONDES',
  article: 'article 5 et annexe 2',
  sentence: 'Une sonde coûte 1 € par année civile, par forfait de 100 sondes au moins, puis par lots de 50.',
  readings: ['AMB-MOS-04', 'AMB-MOS-05', 'AMB-MOS-09', 'AMB-MOS-11'],
  wouldChange: ['Un autre nombre de sondes.'],
});

const sondes = (n: number): string => plural(n, 'sonde', 'sondes');

/** Probes billed and yearly amount; `probes` is an integer, 0 or more. */
export function moselleSondes(
  subscribed: boolean,
  probes: number,
): Explained<{ billedProbes: number; amountCents: Cents }> {
  const pools = Math.ceil(Math.max(0, probes - PACKAGE) / POOL);
  const billedProbes = subscribed ? PACKAGE + POOL * pools : 0;
  const amountCents = cents(billedProbes * PROBE_CENTS);
  return explain(SONDES, { billedProbes, amountCents }, () => ({
    facts: [
      yesNoFact('subscribed', 'supervision souscrite', subscribed),
      numberFact('probes', 'nombre de sondes', probes),
    ],
    steps: subscribed
      ? [
          pools === 0
            ? `${sondes(probes)} : c’est le forfait minimal de ${PACKAGE} sondes.`
            : `${sondes(probes)} : le forfait de ${PACKAGE}, plus ${plural(pools, 'lot', 'lots')} de ${POOL}, soit ${sondes(billedProbes)}.`,
          `À 1 € la sonde, le montant est de ${formatCents(amountCents)} par année civile.`,
        ]
      : ['La supervision n’est pas souscrite : rien n’est dû.'],
  }));
}

export interface MoselleCall {
  readonly mode: 'none' | 'regular' | 'specific';
  readonly callFrom: Day | null;
}

const CALL = ruleText({
  rule: 'R-MOS-CALL',
  article: 'article 5',
  sentence:
    'La contribution de l’année est appelée au début du second semestre, en entier ; qui adhère après le 30 juin reçoit un appel particulier.',
  readings: ['AMB-MOS-14'],
  wouldChange: ['Une autre date d’adhésion.'],
});

/** Mode and earliest day of the call of a civil year; the whole year is always due. */
export function moselleCall(subscriptionDate: Day, civilYear: number): Explained<MoselleCall> {
  const joined = yearOf(subscriptionDate);
  const july = makeDay(civilYear, 7, 1);
  const facts = [
    dayFact('subscriptionDate', 'date d’adhésion', subscriptionDate),
    yearFact('civilYear', 'année civile', civilYear),
  ];
  if (civilYear < joined || july === null)
    return explain(CALL, { mode: 'none', callFrom: null }, () => ({
      facts,
      steps: [`L’adhésion date du ${formatDayLong(subscriptionDate)} : rien n’est appelé pour ${civilYear}.`],
    }));
  if (civilYear === joined && subscriptionDate >= july)
    return explain(CALL, { mode: 'specific', callFrom: subscriptionDate }, () => ({
      facts,
      steps: [
        `L’adhésion, le ${formatDayLong(subscriptionDate)}, vient après l’appel de juillet.`,
        `Un appel particulier, pour l’année entière, arrive à partir du ${formatDayLong(subscriptionDate)}.`,
      ],
    }));
  return explain(CALL, { mode: 'regular', callFrom: july }, () => ({
    facts,
    steps: [`L’appel de ${civilYear} arrive à partir du ${formatDayLong(july)}, pour l’année entière.`],
  }));
}
