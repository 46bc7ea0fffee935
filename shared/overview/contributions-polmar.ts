/** The POLMAR indemnity: received once, capped, with the warning on other public aid (conventions.md 4.C). */
import type { Cents } from '../base/brands.ts';
import { yearOf } from '../base/day.ts';
import { formatCents, formatDay, french } from '../base/text.ts';
import { dayIn } from '../calendar/life.ts';
import type { Answers } from '../model/views.ts';
import { polmarAmount, polmarReclaim, type PolmarBasis } from '../rules/money/polmar.ts';
import { polmarEligible, polmarExec, type PolmarExec } from '../rules/time/polmar.ts';
import {
  centsIn,
  scheduleOf,
  waitingForAnswer,
  yearDue,
  type MoneyAlert,
  type MoneyFacts,
  type Schedule,
} from './contributions-schedule.ts';

const LABELS: Readonly<Record<PolmarBasis, string>> = { HT: 'hors taxes', TTC: 'toutes taxes comprises' };
const EXPENSE: Readonly<Record<PolmarBasis, string>> = { HT: 'expenseHtCents', TTC: 'expenseTtcCents' };

/** The indemnity in its year; waits for the start declaration and for the expense in the chosen basis. */
export function polmarContributions({ model, answers }: MoneyFacts): Schedule {
  const basis: PolmarBasis = answers['expenseBasis'] === 'TTC' ? 'TTC' : 'HT';
  const expense = centsIn(answers, EXPENSE[basis]);
  const start = dayIn(answers, 'startDeclarationDate');
  const exec = polmarExec(start);
  const empty = scheduleOf(LABELS[basis], [], { direction: 'received' });
  const wait = (rule: string, field: string, what: string) => waitingForAnswer(model, rule, field, what);
  if (start === null || exec.kind !== 'known' || expense === null) {
    const waiting = [
      ...(start === null ? [wait('R-POL-ELIGIBLE', 'startDeclarationDate', 'l’indemnité')] : []),
      ...(expense === null ? [wait('R-POL-AMOUNT', EXPENSE[basis], 'l’indemnité')] : []),
    ];
    return { ...empty, waiting };
  }
  const invoiced = dayIn(answers, 'expenseDate');
  const eligible = invoiced === null ? null : polmarEligible(start, invoiced);
  if (eligible?.value.eligible === false)
    return { ...empty, refusal: eligible.derivation.steps.at(-1) ?? null };

  const otherBasis: PolmarBasis = basis === 'HT' ? 'TTC' : 'HT';
  const other = centsIn(answers, EXPENSE[otherBasis]);
  const amount = polmarAmount({
    actualExpenseCents: expense,
    basis,
    ...(other === null ? {} : { otherBasisExpenseCents: other }),
  });
  const { indemnityCents, remainderCents } = amount.value;
  const alternative =
    other === null
      ? {}
      : {
          alternative: {
            label: LABELS[otherBasis],
            amountCents: polmarAmount({ actualExpenseCents: other, basis: otherBasis }).value.indemnityCents,
            reading: 'AMB-POL-02' as const,
          },
        };
  const due = yearDue(
    { ...when(answers, exec.value), amountCents: indemnityCents, ...alternative },
    () => amount.derivation,
  );
  const aid = centsIn(answers, 'otherPublicAidCents');
  return scheduleOf(LABELS[basis], [due], {
    direction: 'received',
    notes: [
      ...(remainderCents > 0
        ? [`Reste à la charge du bénéficiaire : ${formatCents(remainderCents)}.`]
        : ['La dépense est indemnisée en entier : rien ne reste à la charge du bénéficiaire.']),
      ...(invoiced === null
        ? [
            `Une dépense compte si sa facture est datée entre le ${formatDay(start)} et le ${formatDay(exec.value.executionEnd)} : vérifiez les dates des factures.`,
          ]
        : []),
      ...paidNote(answers, indemnityCents),
    ].map(french),
    alerts: aid === null ? [] : reclaimAlerts(basis, indemnityCents, aid),
    waiting:
      aid === null
        ? [wait('R-POL-RECLAIM', 'otherPublicAidCents', 'le surplus que l’État pourrait demander')]
        : [],
  });
}

/** The year of the payment, else of the request for the balance, else of the last day to make it. */
function when(answers: Answers, { balanceDeadline }: PolmarExec): { year: number; label: string } {
  const paid = dayIn(answers, 'paidOn');
  if (paid) return { year: yearOf(paid), label: `versée le ${formatDay(paid)}` };
  const requested = dayIn(answers, 'balanceRequestedOn');
  if (requested) return { year: yearOf(requested), label: `solde demandé le ${formatDay(requested)}` };
  return {
    year: yearOf(balanceDeadline),
    label: `solde à demander le ${formatDay(balanceDeadline)} au plus tard`,
  };
}

function paidNote(answers: Answers, indemnityCents: Cents): string[] {
  const paid = centsIn(answers, 'paidCents');
  if (paid === null || paid === indemnityCents) return [];
  return [
    `Le montant versé, ${formatCents(paid)}, n’est pas celui du calcul, ${formatCents(indemnityCents)} : vérifiez avec la DDTM.`,
  ];
}

/** A warning, never a reduction of the indemnity. */
function reclaimAlerts(basis: PolmarBasis, indemnityCents: Cents, otherPublicAidCents: Cents): MoneyAlert[] {
  const reclaim = polmarReclaim({ basis, indemnityCents, otherPublicAidCents });
  const { alert, excessCents, forecastCents } = reclaim.value;
  if (!alert) return [];
  const sentence = french(
    `L’indemnité et les autres aides publiques dépassent la dépense prévue, ${formatCents(forecastCents)} ${LABELS[basis]} : l’État peut demander le surplus, ${formatCents(excessCents)}.`,
  );
  return [{ sentence, why: reclaim.derivation }];
}
