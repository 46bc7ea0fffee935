/** One derivation of every rule and of its branches: what the tests of the French text read. */
import { day } from '@shared/base/day.ts';
import { ampRoles } from '@shared/rules/amp.ts';
import type { Computed, Derivation, Explained } from '@shared/rules/derivation.ts';
import { MEGALIS_2019, MEGALIS_2025 } from '@shared/rules/megalis.ts';
import { ampFirstYear, ampProrata, ampSplit, ampTariffMode } from '@shared/rules/money/amp.ts';
import { megalisExitDue } from '@shared/rules/money/megalis-exit-due.ts';
import { megalis2019InvoiceDate, megalisInvoice } from '@shared/rules/money/megalis-invoice.ts';
import { megalisTariff } from '@shared/rules/money/megalis-tariff.ts';
import { moselleCall, moselleSondes } from '@shared/rules/money/moselle.ts';
import { overUse } from '@shared/rules/money/overuse.ts';
import { polmarAmount, polmarReclaim } from '@shared/rules/money/polmar.ts';
import { cents } from '@shared/rules/money/rounding.ts';
import { ampForceMajeure, ampFormalNotice } from '@shared/rules/time/amp-incidents.ts';
import { ampLatestNotice, ampTerm, ampTermination } from '@shared/rules/time/amp.ts';
import { charterEffect, charterRetention, loginRetention } from '@shared/rules/time/charter.ts';
import { megalisEffect } from '@shared/rules/time/megalis-effect.ts';
import { megalisPeriods } from '@shared/rules/time/megalis-periods.ts';
import { megalisLatestNotice, megalisTermination } from '@shared/rules/time/megalis-termination.ts';
import { explainAddMonths, explainPeriod } from '@shared/rules/time/months.ts';
import { moselleLatestNotice, moselleTerm, moselleTermination } from '@shared/rules/time/moselle.ts';
import { polmarEligible, polmarExec, polmarProof } from '@shared/rules/time/polmar.ts';

type Ran = Explained<unknown> | Computed<unknown>;

const amounts = {
  setupCents: cents(150_000),
  fixedCents: cents(1),
  populationCents: cents(2),
  optionCents: cents(3),
};
const roles = ['controller', 'jointController', 'processor'];

const megalis = [MEGALIS_2025, MEGALIS_2019].flatMap((p): Ran[] => {
  const year = Number(p.start.slice(0, 4)) + 1;
  const on = (rest: string, y = year) => day(`${y}-${rest}`);
  const annualCents = cents(92_000);
  const effects = [p.start, on('04-01'), on('06-01', year + 3)];
  const requests = [on('06-10'), on('03-15', year + 1), on('12-15', year + 3)];
  const exits = effects.flatMap((effectiveDate) =>
    requests.map((requestReceiptDate) => ({ effectiveDate, requestReceiptDate })),
  );
  return [
    ...[null, on('05-14'), on('05-14', year - 3), on('05-14', year + 9)].flatMap((receiptDate) =>
      [true, false, null].map((existingUser) => megalisEffect(p, { existingUser, receiptDate })),
    ),
    ...effects.map((effective) => megalisPeriods(p, effective)),
    ...exits.flatMap((facts) => [megalisTermination(p, facts), megalisExitDue(p, { ...facts, annualCents })]),
    ...effects.flatMap((effectiveDate) =>
      [year - 1, year, year + 1, year + 9].map((civilYear) =>
        megalisInvoice(p, { annualCents, effectiveDate, civilYear }),
      ),
    ),
    ...[0, 12, 30, 200].flatMap((headcount) => [
      megalisTariff(p, { offer: 'bouquet', headcount }),
      megalisTariff(p, { offer: 'teletransmissionOnly', headcount }),
    ]),
  ];
});

const ran: readonly Ran[] = [
  explainAddMonths(day('2025-01-31'), 1),
  explainAddMonths(day('2025-03-15'), -2),
  explainPeriod(day('2026-04-01'), 12),
  ...['2024-12-20', '2025-06-17', '2030-01-01'].map((d) => charterEffect(day(d))),
  charterEffect(day('2025-06-17'), day('2025-06-20')),
  charterRetention(day('2025-03-10')),
  loginRetention(day('2025-11-04')),
  overUse('CHA25', 2026),
  overUse('MEG19', 2023),
  ...megalis,
  megalisLatestNotice(day('2026-12-31')),
  megalisLatestNotice(day('2026-12-15')),
  megalis2019InvoiceDate(day('2021-10-01'), 2021),
  megalis2019InvoiceDate(day('2021-10-01'), 2022),
  megalis2019InvoiceDate(day('2021-10-01'), 2025),
  polmarExec(null),
  polmarExec(day('2023-05-22')),
  polmarExec(day('2023-05-22'), day('2023-05-25')),
  ...['2023-05-01', '2023-06-01', '2024-06-01'].map((d) => polmarEligible(day('2023-05-22'), day(d))),
  ...[null, day('2023-10-02')].flatMap((proofSentDate) =>
    [null, day('2024-02-01')].flatMap((extendedUntil) =>
      ['2023-07-01', '2024-07-01'].map((asOf) =>
        polmarProof({ notificationDate: day('2023-06-12'), proofSentDate, asOf: day(asOf), extendedUntil }),
      ),
    ),
  ),
  polmarAmount({ actualExpenseCents: cents(94_500) }),
  polmarAmount({ actualExpenseCents: cents(143_010), basis: 'TTC', otherBasisExpenseCents: cents(119_175) }),
  polmarReclaim({ basis: 'HT', indemnityCents: cents(79_000), otherPublicAidCents: cents(0) }),
  polmarReclaim({ basis: 'TTC', indemnityCents: cents(94_500), otherPublicAidCents: cents(10_000) }),
  moselleTerm([]),
  ...['2024-09-15', '2028-03-01', '2029-01-01'].map((d) => moselleTerm([day('2024-01-05'), day(d)])),
  ...['2025-02-10', '2025-10-20', '2028-12-01'].map((d) => moselleTermination(day('2024-09-15'), day(d))),
  moselleLatestNotice(day('2024-09-15'), 2024),
  moselleLatestNotice(day('2024-09-15'), 2025),
  ...[0, 80, 120, 400].flatMap((probes) => [moselleSondes(true, probes), moselleSondes(false, probes)]),
  ...[2023, 2024, 2025].map((year) => moselleCall(day('2024-10-08'), year)),
  ampTerm(null),
  ampTerm(day('2021-11-15')),
  ampTermination(day('2021-11-15'), day('2023-06-12')),
  ampTermination(day('2021-11-15'), day('2029-09-12')),
  ampLatestNotice(2023),
  ampTariffMode(45_000),
  ampTariffMode(145_000),
  ampProrata(cents(240_000), day('2022-07-01')),
  ampSplit(cents(150_000), cents(120_000)),
  ampFirstYear(amounts, day('2022-07-01')),
  ampFormalNotice(day('2025-01-31'), true),
  ampFormalNotice(day('2025-01-31'), false),
  ampForceMajeure(day('2025-01-31'), day('2025-07-31')),
  ampForceMajeure(day('2025-01-31'), day('2025-08-31')),
  ...roles.flatMap((a) => roles.map((b) => ampRoles(a, b))),
];

/** Every derivation. */
export const DERIVATIONS: readonly Derivation[] = ran.flatMap((r) =>
  'derivation' in r ? [r.derivation] : [],
);

/** What a rule says when it waits or refuses. */
export const UNANSWERED: readonly string[] = ran.flatMap((r) => ('sentence' in r ? [r.sentence] : []));
