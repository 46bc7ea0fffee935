/** The table that maps every rule id of conventions.md part 10 to the application's own function. */
import { strictAssert } from '@shared/base/assert.ts';
import type { Cents, Day } from '@shared/base/brands.ts';
import { eventsOfFacts, eventsOfYear, type LifeFacts } from '@shared/calendar/events.ts';
import { missingFields } from '@shared/conventions/missing.ts';
import { modelOf } from '@shared/conventions/registry.ts';
import { returnState } from '@shared/conventions/returns.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import { ampRoles } from '@shared/rules/amp.ts';
import type { Computed, Explained } from '@shared/rules/derivation.ts';
import type { RuleFamily } from '@shared/rules/families.ts';
import { readDate, readPhone, readSiret } from '@shared/rules/identifiers/index.ts';
import { MEGALIS_2019, MEGALIS_2025, type MegalisProgramme } from '@shared/rules/megalis.ts';
import { ampFirstYear, ampProrata, ampSplit, ampTariffMode } from '@shared/rules/money/amp.ts';
import { megalisExitDue } from '@shared/rules/money/megalis-exit-due.ts';
import { megalis2019InvoiceDate, megalisInvoice } from '@shared/rules/money/megalis-invoice.ts';
import { megalisTariff, type MegalisOffer } from '@shared/rules/money/megalis-tariff.ts';
import { moselleCall, moselleSondes } from '@shared/rules/money/moselle.ts';
import { overUse } from '@shared/rules/money/overuse.ts';
import { polmarAmount, polmarReclaim, type PolmarBasis } from '@shared/rules/money/polmar.ts';
import { ampForceMajeure, ampFormalNotice } from '@shared/rules/time/amp-incidents.ts';
import { ampLatestNotice, ampTerm, ampTermination } from '@shared/rules/time/amp.ts';
import { charterEffect, charterRetention, loginRetention } from '@shared/rules/time/charter.ts';
import { megalisEffect } from '@shared/rules/time/megalis-effect.ts';
import { megalisPeriods } from '@shared/rules/time/megalis-periods.ts';
import { megalisLatestNotice, megalisTermination } from '@shared/rules/time/megalis-termination.ts';
import { explainAddMonths, explainPeriod } from '@shared/rules/time/months.ts';
import { moselleLatestNotice, moselleTerm, moselleTermination } from '@shared/rules/time/moselle.ts';
import { polmarEligible, polmarExec, polmarProof } from '@shared/rules/time/polmar.ts';

/** Every field that the schema of the vectors gives to some rule; a rule reads those of its own schema. */
export interface Input {
  readonly raw: string;
  readonly date: Day;
  readonly start: Day;
  readonly months: number;
  readonly signatureDate: Day;
  readonly collectionDate: Day;
  readonly lastLoginDate: Day;
  readonly usageYear: number;
  readonly existingUser: boolean;
  readonly receiptDate: Day | null;
  readonly effectiveDate: Day;
  readonly requestReceiptDate: Day;
  readonly targetLastDay: Day;
  readonly offer: MegalisOffer;
  readonly headcount: number;
  readonly annualCents: Cents;
  readonly civilYear: number;
  readonly startDeclarationDate: Day;
  readonly expenseDate: Day;
  readonly notificationDate: Day;
  readonly proofSentDate: Day | null;
  readonly asOf: Day;
  readonly extendedUntil?: Day | null;
  readonly actualExpenseCents: Cents;
  readonly basis: PolmarBasis;
  readonly indemnityCents: Cents;
  readonly otherPublicAidCents: Cents;
  readonly signatureDates: readonly Day[];
  readonly subscribed: boolean;
  readonly probes: number;
  readonly subscriptionDate: Day;
  readonly recurringAnnualCents: Cents;
  readonly commissioningDate: Day;
  readonly setupCents: Cents;
  readonly recurringCents: Cents;
  readonly fixedCents: Cents;
  readonly populationCents: Cents;
  readonly optionCents: Cents;
  readonly population: number;
  readonly formalNoticeReceiptDate: Day;
  readonly remedied: boolean;
  readonly eventStart: Day;
  readonly letterSentDate: Day;
  readonly metropoleRole: string;
  readonly communeRole: string;
  readonly signatureMode: 'electronic' | 'handwritten';
  readonly provided: readonly string[];
  readonly values: Record<string, never>;
}

type RunRule = (input: Input, slug: string) => unknown;

const valueOf = (result: Explained<unknown> | Computed<unknown>): unknown => {
  strictAssert('value' in result, `no value: ${JSON.stringify(result)}`);
  return result.value;
};

const modelAt = (slug: string): ConventionModel => {
  const model = modelOf(slug);
  strictAssert(model !== null, `no model ${slug}`);
  return model;
};

const familyAt = (slug: string): RuleFamily => {
  const family = modelAt(slug).ruleFamily;
  strictAssert(family !== null, `no rules for ${slug}`);
  return family;
};

/** The facts of part 7 carry no family: the document of the case gives it. Optional facts default to null. */
const NO_FACTS = {
  requestReceiptDate: null,
  commissioningDate: null,
  notificationDate: null,
  startDeclarationDate: null,
  extendedUntil: null,
};

const factsOf = (input: Input, slug: string): LifeFacts =>
  ({ ...NO_FACTS, ...input, family: familyAt(slug) }) as unknown as LifeFacts;

const megalis = (p: MegalisProgramme): Record<string, RunRule> => ({
  [`R-${p.family}-EFFECT`]: (i) => valueOf(megalisEffect(p, i)),
  [`R-${p.family}-PERIODS`]: (i) => valueOf(megalisPeriods(p, i.effectiveDate)),
  [`R-${p.family}-TERMINATION`]: (i) => valueOf(megalisTermination(p, i)),
  [`R-${p.family}-TARIFF`]: (i) => valueOf(megalisTariff(p, i)),
  [`R-${p.family}-INVOICE`]: (i) => valueOf(megalisInvoice(p, i)),
  [`R-${p.family}-EXIT-DUE`]: (i) => valueOf(megalisExitDue(p, i)),
});

export const RULES: Readonly<Record<string, RunRule>> = {
  'R-GEN-SIRET': ({ raw }) => {
    const { valid, normalized, reason } = readSiret(raw);
    return { valid, normalized, reason };
  },
  'R-GEN-PHONE': ({ raw }) => {
    const { valid, national, reason } = readPhone(raw);
    return { valid, national, reason };
  },
  'R-GEN-DATE': ({ raw }) => ({ iso: readDate(raw).iso }),
  'R-GEN-ADDMONTHS': (i) => valueOf(explainAddMonths(i.date, i.months)),
  'R-GEN-PERIOD': (i) => valueOf(explainPeriod(i.start, i.months)),
  'R-FIELDS': (i, slug) => ({ missing: missingFields(modelAt(slug), i.values) }),
  'R-RETURN': (i, slug) => returnState(modelAt(slug), i.signatureMode, i.provided),
  'R-CAL': (i, slug) => ({ events: eventsOfYear(eventsOfFacts(factsOf(i, slug)), i.civilYear) }),
  'R-CHA25-EFFECT': (i) => valueOf(charterEffect(i.signatureDate)),
  'R-CHA25-RETENTION': (i) => valueOf(charterRetention(i.collectionDate)),
  'R-LOGIN-RETENTION': (i) => valueOf(loginRetention(i.lastLoginDate)),
  'R-MEG-OVERUSE': (i, slug) => valueOf(overUse(familyAt(slug), i.usageYear)),
  'R-MEG-LATEST-NOTICE': (i) => valueOf(megalisLatestNotice(i.targetLastDay)),
  ...megalis(MEGALIS_2025),
  ...megalis(MEGALIS_2019),
  'R-MEG19-INVOICE-DATE': (i) => valueOf(megalis2019InvoiceDate(i.effectiveDate, i.civilYear)),
  'R-POL-EXEC': (i) => valueOf(polmarExec(i.startDeclarationDate)),
  'R-POL-ELIGIBLE': (i) => valueOf(polmarEligible(i.startDeclarationDate, i.expenseDate)),
  'R-POL-PROOF': (i) => valueOf(polmarProof({ ...i, extendedUntil: i.extendedUntil ?? null })),
  'R-POL-AMOUNT': (i) => valueOf(polmarAmount({ actualExpenseCents: i.actualExpenseCents })),
  'R-POL-RECLAIM': (i) => valueOf(polmarReclaim(i)),
  'R-MOS-TERM': (i) => valueOf(moselleTerm(i.signatureDates)),
  'R-MOS-TERMINATION': (i) => valueOf(moselleTermination(i.effectiveDate, i.requestReceiptDate)),
  'R-MOS-LATEST-NOTICE': (i) => valueOf(moselleLatestNotice(i.effectiveDate, i.civilYear)),
  'R-MOS-SONDES': (i) => valueOf(moselleSondes(i.subscribed, i.probes)),
  'R-MOS-CALL': (i) => valueOf(moselleCall(i.subscriptionDate, i.civilYear)),
  'R-AMP-TERM': (i) => valueOf(ampTerm(i.notificationDate)),
  'R-AMP-TERMINATION': (i) => valueOf(ampTermination(i.notificationDate, i.requestReceiptDate)),
  'R-AMP-LATEST-NOTICE': (i) => valueOf(ampLatestNotice(i.civilYear)),
  'R-AMP-PRORATA': (i) => valueOf(ampProrata(i.recurringAnnualCents, i.commissioningDate)),
  'R-AMP-SPLIT': (i) => valueOf(ampSplit(i.setupCents, i.recurringCents)),
  'R-AMP-FIRST-YEAR': (i) => valueOf(ampFirstYear(i, i.commissioningDate)),
  'R-AMP-TARIFF-MODE': (i) => valueOf(ampTariffMode(i.population)),
  'R-AMP-FORMAL-NOTICE': (i) => valueOf(ampFormalNotice(i.formalNoticeReceiptDate, i.remedied)),
  'R-AMP-FORCE-MAJEURE': (i) => valueOf(ampForceMajeure(i.eventStart, i.letterSentDate)),
  'R-AMP-ROLES': (i) => valueOf(ampRoles(i.metropoleRole, i.communeRole)),
};

/** Rules of documents that are not built yet; a vector that names one is reported as such. Empty: all are built. */
export const NOT_BUILT: readonly string[] = [];
