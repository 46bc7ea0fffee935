/**
 * One invented convention of each model besides the two of Mégalis 2025: what each looks like in the middle of its
 * life. Dates follow `today`, except those of the model that ended in 2024.
 */
import type { Day } from '../base/brands.ts';
import { strictAssert } from '../base/assert.ts';
import type { Json } from '../base/canonical.ts';
import { addDays } from '../base/day.ts';
import { ampUsineASites } from '../conventions/models/amp-usine-a-sites-2021.ts';
import { megalisConvention2019 } from '../conventions/models/megalis-convention-2019-026.ts';
import { moselleFibre2024 } from '../conventions/models/moselle-fibre-2024serv001.ts';
import { polmarDdtm56 } from '../conventions/models/polmar-ddtm56-2023.ts';
import { initialAnswers } from '../conventions/registry.ts';
import type { ConventionModel, StatusId } from '../conventions/schema.ts';
import { answerKey, CREATED, MODEL, SAMPLE, STATUS } from '../model/keys.ts';
import type { SampleItem } from './item.ts';
import { addressOf, contactAnswers, emailOf, personOf, phoneOf, PLACES, type SamplePlace } from './places.ts';
import { scanOf } from './scan.ts';

type Values = Readonly<Record<string, Json>>;

interface Other {
  readonly model: ConventionModel;
  readonly place: string;
  readonly status: StatusId;
  readonly created: Day;
  readonly answers: (place: SamplePlace, ago: (days: number) => Day) => Values;
}

/** In force for more than its minimum year, so that the next 31 October is a notice deadline; 120 probes, billed 150. */
const moselle = (place: SamplePlace, ago: (days: number) => Day): Values => ({
  collectivityName: place.name,
  collectivityAddress: addressOf(place),
  siret: place.siret,
  representativeTitle: 'maire',
  representativeName: personOf(place.head),
  councilName: 'municipal',
  deliberationDate: ago(470),
  deliberationNumber: 'EX-12',
  ...contactAnswers('referent', place.referent, place),
  subscribedServices: ['supervision'],
  probeCount: 120,
  chorusCodesRequired: false,
  signatureMode: 'handwritten',
  signedAt: place.town,
  signedOn: ago(455),
  annex3SignedOn: ago(455),
  beneficiarySignatoryTitle: 'maire',
  beneficiarySignatoryName: personOf(place.head),
  returnedOn: ago(452),
  originalsSentOn: ago(452),
  issuerSignedOn: ago(430),
});

/** Notified, not yet in service, with the amounts of its annex. */
const usine = (place: SamplePlace, ago: (days: number) => Day): Values => ({
  communeName: place.name,
  communeAddress: addressOf(place),
  mayorCivility: place.head.civility,
  mayorName: personOf(place.head),
  deliberationNumber: 'EX-7',
  deliberationDate: ago(140),
  processingOperations: ['consultation', 'collection', 'storage', 'erasure', 'modification'],
  dataCategories: ['contactDetails', 'identification', 'connection'],
  dataSubjects: ['users', 'customers'],
  dataSupports: ['database'],
  databaseName: 'contacts_du_site',
  referentName: personOf(place.referent),
  referentEmail: emailOf(place.referent),
  referentPhone: phoneOf(place, 1),
  population: 8400,
  setupCents: 150000,
  fixedCents: 60000,
  populationCents: 42050,
  optionCents: 0,
  useInvestmentSplit: true,
  signatureMode: 'handwritten',
  signedAt: place.town,
  signedOn: ago(120),
  returnedOn: ago(118),
  issuerSignedOn: ago(95),
  notificationDate: ago(84),
});

/** Notified almost six months ago: the proof of the works is due within a fortnight. */
const polmar = (place: SamplePlace, ago: (days: number) => Day): Values => ({
  beneficiaryName: place.name,
  beneficiaryAddress: addressOf(place),
  // The specimen number that banks print on their leaflets.
  bankAccountIban: 'FR1420041010050500013M02606',
  signatoryName: personOf(place.head),
  signatoryRole: place.head.role,
  signatureMode: 'handwritten',
  signedOn: ago(198),
  originalsSentOn: ago(197),
  issuerSignedOn: ago(186),
  notificationDate: ago(172),
  startDeclarationDate: ago(160),
  expenseHtCents: 64000,
  expenseTtcCents: 76800,
  expenseDate: ago(45),
  otherPublicAidCents: 0,
});

/** The paper that a convention of 2025 replaced, kept for archives. */
const archived = (place: SamplePlace): Values => ({
  establishmentName: place.name,
  registeredOffice: addressOf(place),
  siret: place.siret,
  representativeName: personOf(place.head),
  ...contactAnswers('referent', place.referent, place),
  offer: 'teletransmissionOnly',
  headcount: 0,
  contributionTier: 'teletransmission-lt20',
  chorusEligible: true,
  chorusCodesRequired: false,
  existingUser: false,
  signatureMode: 'handwritten',
  signedAt: place.town,
  signedOn: '2021-03-01',
  returnedOn: '2021-03-04',
  originalPostedOn: '2021-03-04',
  receiptDate: '2021-03-08',
  issuerSignedOn: '2021-03-19',
});

const others = (ago: (days: number) => Day): readonly Other[] => [
  { model: moselleFibre2024, place: 'fibre', status: 'countersigned', created: ago(480), answers: moselle },
  { model: ampUsineASites, place: 'toile', status: 'notified', created: ago(150), answers: usine },
  { model: polmarDdtm56, place: 'dunes', status: 'started', created: ago(210), answers: polmar },
  {
    model: megalisConvention2019,
    place: 'forets',
    status: 'countersigned',
    created: ago(60),
    answers: archived,
  },
];

/** The conventions of the four other models on a given day, each signed on paper with its scan. */
export function otherModelItems(today: Day): readonly SampleItem[] {
  const ago = (days: number): Day => addDays(today, -days);
  return others(ago).map(({ model, place: key, status, created, answers }) => {
    const place = PLACES.find((candidate) => candidate.key === key);
    strictAssert(place, `no sample place ${key}`);
    const values = { ...initialAnswers(model), ...answers(place, ago) };
    return {
      key: model.slug,
      kind: 'convention' as const,
      establishmentKey: key,
      registers: {
        [MODEL]: model.slug,
        [STATUS]: status,
        [CREATED]: `${created}T08:30:00.000Z`,
        [SAMPLE]: true,
        ...Object.fromEntries(Object.entries(values).map(([field, value]) => [answerKey(field), value])),
      },
      files: [scanOf(place, 'scan', model.number, values.signedOn)],
    };
  });
}
