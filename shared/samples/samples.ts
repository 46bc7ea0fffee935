/**
 * Sample data: invented conventions of the six models, in every status that today's date allows, so that a newcomer
 * sees a living application. Dates follow `today`; the programme (2025-2029) bounds what is possible, and the notice
 * deadline in about three weeks needs a `today` inside it.
 */
import type { Day, Instant } from '../base/brands.ts';
import { answerKey, CREATED, MODEL, SAMPLE, STATUS } from '../model/keys.ts';
import { addDays, dayNumber, makeDay, maxDay, minDay, partsOf } from '../base/day.ts';
import { strictAssert } from '../base/assert.ts';
import type { Json } from '../base/canonical.ts';
import { megalisCharte2025 } from '../conventions/models/megalis-charte-2025-003.ts';
import { megalisConvention2025 } from '../conventions/models/megalis-convention-2025-004.ts';
import { initialAnswers } from '../conventions/registry.ts';
import type { StatusId } from '../conventions/schema.ts';
import type { SampleItem } from './item.ts';
import { otherModelItems } from './other-models.ts';
import { addressOf, contactAnswers, personOf, placeItems, PLACES, type SamplePlace } from './places.ts';
import { scanOf } from './scan.ts';

export { withIds, type SampleFile, type SampleItem, type SampleRecord } from './item.ts';

type Values = Readonly<Record<string, Json>>;

/** What varies from one sample to the next. */
interface Case {
  readonly place: string;
  readonly status: StatusId;
  readonly answers: Values;
  /** Fields left blank although the address book knows them. */
  readonly blank?: readonly string[];
  readonly created: Day;
  readonly held?: 'scan' | 'signedFile';
}

const PROGRAMME_START = '2025-01-01' as Day;

/** The 1st of the month `n` months after that of `d`; `n` may be negative. */
export function firstOfMonth(d: Day, n = 0): Day {
  const { year, month } = partsOf(d);
  const index = year * 12 + month - 1 + n;
  const first = makeDay(Math.floor(index / 12), (index % 12) + 1, 1);
  strictAssert(first !== null, `sample dates out of the calendar: ${d} and ${n} months`);
  return first;
}

/** The month end nearest to three weeks from now, at least five days ahead: notices are received before month ends. */
export function nextNoticeDay(today: Day): Day {
  const ends = [1, 2].map((n) => addDays(firstOfMonth(today, n), -1));
  const far = (end: Day) => Math.abs(dayNumber(end) - dayNumber(today) - 21);
  const [soon, later] = ends as [Day, Day];
  return dayNumber(soon) - dayNumber(today) < 5 || far(later) < far(soon) ? later : soon;
}

/** The dates of a convention received on `receipt`: signed, sent and countersigned around it, never after `today`. */
function received(receipt: Day, today: Day): Values {
  return {
    beneficiarySignedOn: addDays(receipt, -9),
    returnedOn: addDays(receipt, -2),
    receiptDate: receipt,
    issuerSignedOn: minDay(addDays(receipt, 6), today),
    existingUser: false,
    signatureMode: 'electronic',
  };
}

/** Receipt day that makes a convention take effect on `effect`, a first of month. */
const receiptFor = (effect: Day): Day => addDays(firstOfMonth(effect, -1), 16);

const tier = (offer: string, headcount: number, code: string, category: string): Values => ({
  offer,
  headcount,
  contributionTier: code,
  eligibilityCategory: category,
});

function conventionAnswers(place: SamplePlace): Values {
  const { head, referent } = place;
  return {
    ...initialAnswers(megalisConvention2025),
    establishmentName: place.name,
    registeredOffice: addressOf(place),
    siret: place.siret,
    representativeCivility: head.civility,
    representativeName: personOf(head),
    representativeRole: head.role,
    ...contactAnswers('referent', referent, place),
    chorusEligible: true,
    chorusCodesRequired: false,
  };
}

const charterAnswers = (place: SamplePlace): Values => ({
  ...initialAnswers(megalisCharte2025),
  collectivityName: place.name,
  siret: place.siret,
  address: addressOf(place),
  ...contactAnswers('contact', place.referent, place),
  signatoryName: personOf(place.head),
  signatoryRole: place.head.role,
  beneficiaryKind: place.key === 'ccas' ? 'ccas' : 'commune',
  epciName: 'Communauté de communes du Pays d’Exemple',
  epciHasConvention: true,
});

function conventionCases(today: Day): readonly Case[] {
  const ago = (n: number): Day => addDays(today, -n);
  const notice = nextNoticeDay(today);
  const laterNotice = addDays(firstOfMonth(notice, 2), -1);
  // A notice received on a month end leaves two whole months later, on the eve of the anniversary.
  const effectFor = (deadline: Day): Day => firstOfMonth(deadline, 3 - 12);
  const recent = maxDay(firstOfMonth(today), ago(6));
  return [
    {
      place: 'tourisme',
      status: 'draft',
      created: ago(3),
      blank: ['referentName', 'referentRole', 'referentPhone', 'referentEmail'],
      answers: { offer: 'bouquet', headcount: 8, eligibilityCategory: 'tourism' },
    },
    {
      place: 'college',
      status: 'draft',
      created: ago(5),
      // Two things to see: an address cut short, and a row of the scale that does not fit the headcount.
      answers: {
        ...tier('bouquet', 12, 'bouquet-20to49', 'schoolEducation'),
        referentEmail: 'rozenn.fictif@exemple',
      },
    },
    {
      place: 'eaux',
      status: 'draft',
      created: ago(12),
      answers: { ...tier('teletransmissionOnly', 6, 'teletransmission-lt20', 'localAdministration') },
    },
    {
      place: 'musique',
      status: 'returned',
      created: ago(40),
      answers: {
        ...tier('bouquet', 34, 'bouquet-20to49', 'culture'),
        signatureMode: 'handwritten',
        beneficiarySignedOn: ago(20),
        returnedOn: ago(16),
      },
    },
    {
      place: 'sante',
      status: 'receivedByIssuer',
      created: ago(35),
      held: 'signedFile',
      answers: {
        ...tier('bouquet', 14, 'bouquet-lt20', 'health'),
        signatureMode: 'electronic',
        existingUser: false,
        beneficiarySignedOn: ago(15),
        returnedOn: ago(12),
        receiptDate: ago(11),
      },
    },
    {
      place: 'voile',
      status: 'countersigned',
      created: ago(30),
      held: 'signedFile',
      answers: { ...tier('bouquet', 5, 'bouquet-lt20', 'tourism'), ...received(recent, today) },
    },
    {
      place: 'dechets',
      status: 'countersigned',
      created: addDays(receiptFor(effectFor(notice)), -20),
      held: 'signedFile',
      answers: {
        ...tier('bouquet', 62, 'bouquet-50to100', 'localAdministration'),
        ...received(receiptFor(effectFor(notice)), today),
      },
    },
    {
      place: 'mediatheque',
      status: 'countersigned',
      created: addDays(receiptFor(effectFor(laterNotice)), -25),
      held: 'scan',
      answers: {
        ...tier('bouquet', 23, 'bouquet-20to49', 'culture'),
        ...received(receiptFor(effectFor(laterNotice)), today),
        signatureMode: 'handwritten',
        chorusCodesRequired: true,
        serviceCode: 'MEDIA-01',
        commitmentNumber: 'EX-2026-0042',
      },
    },
    {
      place: 'lycee',
      status: 'countersigned',
      created: addDays(receiptFor(firstOfMonth(today, -3)), -30),
      held: 'signedFile',
      answers: {
        ...tier('bouquet', 118, 'bouquet-gt100', 'schoolEducation'),
        ...received(receiptFor(firstOfMonth(today, -3)), today),
      },
    },
    {
      place: 'festival',
      status: 'countersigned',
      created: addDays(receiptFor(firstOfMonth(today, -17)), -30),
      held: 'signedFile',
      answers: {
        ...tier('bouquet', 27, 'bouquet-20to49', 'culture'),
        ...received(receiptFor(firstOfMonth(today, -17)), today),
        requestReceiptDate: ago(12),
        terminationScope: 'all',
      },
    },
    {
      place: 'forets',
      status: 'countersigned',
      created: PROGRAMME_START,
      held: 'scan',
      answers: {
        ...tier('teletransmissionOnly', 0, 'teletransmission-none', 'localAdministration'),
        ...received(addDays(PROGRAMME_START, 19), today),
        existingUser: true,
        signatureMode: 'handwritten',
        requestReceiptDate: maxDay(ago(200), addDays(PROGRAMME_START, 30)),
        terminationScope: 'all',
      },
    },
  ];
}

function charterCases(today: Day): readonly Case[] {
  const ago = (n: number): Day => addDays(today, -n);
  return [
    {
      place: 'exempleville',
      status: 'signedByBeneficiary',
      created: ago(18),
      held: 'scan',
      answers: { signatureMode: 'handwritten', signedOn: ago(9) },
    },
    {
      place: 'ccas',
      status: 'returned',
      created: ago(230),
      held: 'signedFile',
      answers: { signatureMode: 'electronic', signedOn: ago(214), returnedOn: ago(212) },
    },
    {
      place: 'valsample',
      status: 'superseded',
      created: ago(400),
      held: 'scan',
      answers: {
        signatureMode: 'handwritten',
        signedOn: ago(390),
        returnedOn: ago(385),
        supersededOn: ago(30),
      },
    },
    {
      place: 'valsample',
      status: 'draft',
      created: ago(30),
      blank: ['contactEmail'],
      answers: { epciHasConvention: true },
    },
  ];
}

function itemOf(kind: 'convention' | 'charte', one: Case, index: number): SampleItem {
  const model = kind === 'convention' ? megalisConvention2025 : megalisCharte2025;
  const place = PLACES.find(({ key }) => key === one.place);
  strictAssert(place, `no sample place ${one.place}`);
  const base = kind === 'convention' ? conventionAnswers(place) : charterAnswers(place);
  const registers: Record<string, Json> = {
    [MODEL]: model.slug,
    [STATUS]: one.status,
    [CREATED]: `${one.created}T08:30:00.000Z`,
    [SAMPLE]: true,
  };
  for (const [field, value] of Object.entries({ ...base, ...one.answers })) {
    if (!(one.blank ?? []).includes(field)) registers[answerKey(field)] = value;
  }
  const signedOn = one.answers[kind === 'convention' ? 'beneficiarySignedOn' : 'signedOn'];
  return {
    key: `${kind}.${index}`,
    kind: 'convention',
    establishmentKey: place.key,
    registers,
    ...(one.held ? { files: [scanOf(place, one.held, model.number, signedOn)] } : {}),
  };
}

/**
 * Establishments, contacts and conventions for a given day, establishments first. `now` dates the drafts' creation
 * when it is earlier than the day's morning.
 */
export function sampleRecords(today: Day, now: Instant): readonly SampleItem[] {
  const items = [
    ...placeItems(),
    ...conventionCases(today).map((one, i) => itemOf('convention', one, i)),
    ...charterCases(today).map((one, i) => itemOf('charte', one, i)),
    ...otherModelItems(today),
  ];
  return items.map((item) => {
    const created = item.registers[CREATED];
    if (typeof created !== 'string' || created <= now) return item;
    return { ...item, registers: { ...item.registers, [CREATED]: now } };
  });
}
