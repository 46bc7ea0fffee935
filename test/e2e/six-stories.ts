/**
 * One invented convention of each model. Every date expected here was worked out by hand from the rules of the
 * documents, on paper and not with the application's code: a day moved by a refactoring is seen here.
 *
 * Reason for length: data only, six whole stories side by side.
 */
import type { Typed } from './fill-form.ts';

/** `effect 2026-02-01`, or `invoice 2026-02-01 2026-12-31` for a window with its last day, included. */
export type Expected = readonly string[];

export interface Story {
  readonly slug: string;
  readonly title: string;
  /** The link that starts it. */
  readonly link: string;
  readonly place: { name: string; siret: string; lines: string; postcode: string; town: string };
  readonly answers: Readonly<Record<string, Typed>>;
  /** Words of the document that say the answers. */
  readonly printed: readonly string[];
  /** Buttons of the steps, each with its date. */
  readonly steps: readonly (readonly [button: string, date: string])[];
  readonly status: string;
  readonly events: Expected;
  /** Some of these dates, with what « Pourquoi ? » must say. */
  readonly whys: Readonly<Record<string, readonly (string | RegExp)[]>>;
  /** How many of them must not be missed, and so have reminders in the calendar. */
  readonly remindedOf: number;
}

const person = (firstName: string, lastName: string) => ({ firstName, lastName });
const yearly = (kind: string, from: number, to: number, on = ''): Expected =>
  Array.from({ length: to - from + 1 }, (_, i) =>
    on === '' ? `${kind} ${from + i}-01-01 ${from + i}-12-31` : `${kind} ${from + i}-${on}`,
  );

const charter: Story = {
  slug: 'megalis-charte-2025-003',
  title: 'Charte Mégalis 2025-003',
  link: 'Charte Mégalis 2025-003',
  place: {
    name: 'Commune de Charte-Exemple',
    siret: '29999936700012',
    lines: '1 place de la Mairie',
    postcode: '99400',
    town: 'Charte-Exemple',
  },
  answers: {
    beneficiaryKind: 'commune',
    epciName: 'Communauté de communes du Pays d’Exemple',
    epciHasConvention: true,
    contactName: person('Solenn', 'Parexemple'),
    contactRole: 'secrétaire de mairie',
    contactPhone: '02 99 00 00 35',
    contactEmail: 'solenn@exemple.fr',
    referentSameAsContact: false,
    referentName: person('Ronan', 'Paradigme'),
    referentEmail: 'ronan@exemple.fr',
    signatoryName: person('Alain', 'Quelconque'),
    signatoryRole: 'maire',
  },
  printed: ['Charte-Exemple', 'Solenn', '299 999 367 00012'],
  steps: [
    ['Enregistrer la signature de la collectivité', '31/03/2026'],
    ['Enregistrer l’envoi à Mégalis Bretagne', '02/04/2026'],
  ],
  status: 'En vigueur',
  events: [
    'effect 2026-03-31',
    ...yearly('overUseInvoice', 2027, 2030),
    'programmeEnd 2029-12-31',
    'retentionEnd 2031-03-31',
  ],
  whys: {
    'effect:2026-03-31': ['R-CHA25-EFFECT', 'AMB-CHA-01', '31/03/2026'],
    'retentionEnd:2031-03-31': ['R-CHA25-RETENTION', 'AMB-CHA-04'],
  },
  remindedOf: 0,
};

const megalis: Story = {
  slug: 'megalis-convention-2025-004',
  title: 'Mégalis 2025-004',
  link: 'Mégalis 2025-004',
  place: {
    name: 'Office de tourisme de Port-Exemple',
    siret: '29999900300013',
    lines: '1 quai des Essais',
    postcode: '99100',
    town: 'Port-Exemple',
  },
  answers: {
    representativeCivility: 'madame',
    representativeName: person('Maëlle', 'Exemple-Le Œuvré'),
    representativeRole: 'présidente',
    referentName: person('Yann', 'Modèle'),
    referentRole: 'directeur',
    referentPhone: '02 99 00 00 11',
    referentEmail: 'yann.modele@exemple.fr',
    eligibilityCategory: 'tourism',
    offer: 'bouquet',
    headcount: '34',
    contributionTier: 'bouquet-20to49',
    chorusEligible: true,
    chorusCodesRequired: true,
    serviceCode: 'OT-01',
    commitmentNumber: 'EX-2026-7',
    existingUser: false,
  },
  printed: ['Exemple-Le Œuvré', '2 012,50 €', 'OT-01'],
  steps: [
    ['Enregistrer la signature', '05/01/2026'],
    ['Enregistrer l’envoi', '08/01/2026'],
    ['Enregistrer la réception', '15/01/2026'],
    ['Enregistrer la signature de Mégalis', '20/01/2026'],
  ],
  status: 'En vigueur',
  events: [
    'effect 2026-02-01',
    'minimumEnd 2027-01-31',
    'renewal 2027-02-01',
    'renewal 2028-02-01',
    'renewal 2029-02-01',
    'noticeDeadlineAnniversary 2026-11-30',
    'noticeDeadlineAnniversary 2027-11-30',
    'noticeDeadlineAnniversary 2028-11-30',
    'noticeDeadlineYearEnd 2027-10-31',
    'noticeDeadlineYearEnd 2028-10-31',
    'invoice 2026-02-01 2026-12-31',
    ...yearly('invoice', 2027, 2029),
    ...yearly('overUseInvoice', 2027, 2030),
    'chorusCodes 2026-02-01',
    ...yearly('chorusCodes', 2027, 2029, '01-01'),
    'programmeEnd 2029-12-31',
  ],
  whys: {
    'effect:2026-02-01': ['R-MEG25-EFFECT', /15.janvier.2026/],
    'noticeDeadlineAnniversary:2026-11-30': ['R-MEG-LATEST-NOTICE', 'AMB-MEG25-10', /30.novembre/],
    'noticeDeadlineYearEnd:2027-10-31': ['R-MEG-LATEST-NOTICE', 'AMB-GEN-02'],
  },
  remindedOf: 5,
};

const archived: Story = {
  slug: 'megalis-convention-2019-026',
  title: 'Mégalis 2019-026',
  link: 'Saisir une convention déjà signée (archives)',
  place: {
    name: 'Syndicat des eaux de Val-Sample',
    siret: '29999906000013',
    lines: '4 chemin de la Source',
    postcode: '99300',
    town: 'Val-Sample',
  },
  answers: {
    representativeName: person('Hélène', 'Imaginaire'),
    referentName: person('Loïc', 'Canevas'),
    referentRole: 'responsable administratif',
    referentPhone: '02 99 00 00 15',
    referentEmail: 'loic.canevas@exemple.fr',
    offer: 'teletransmissionOnly',
    headcount: '6',
    contributionTier: 'teletransmission-lt20',
    chorusEligible: true,
    chorusCodesRequired: false,
    existingUser: false,
    receiptDate: '10/03/2022',
    signatureMode: 'handwritten',
    signedAt: 'Val-Sample',
    returnedOn: '07/03/2022',
    originalPostedOn: '08/03/2022',
    issuerSignedOn: '21/03/2022',
  },
  printed: ['Imaginaire', '200,00 €', '2019-026'],
  steps: [['Enregistrer la signature de l’établissement', '05/03/2022']],
  status: 'Remplacée',
  events: [
    'effect 2022-04-01',
    'minimumEnd 2023-03-31',
    'renewal 2023-04-01',
    'renewal 2024-04-01',
    'noticeDeadlineAnniversary 2023-01-31',
    'noticeDeadlineAnniversary 2024-01-31',
    'noticeDeadlineYearEnd 2023-10-31',
    ...yearly('invoice', 2022, 2024, '07-01'),
    'programmeEnd 2024-12-31',
  ],
  whys: {
    'effect:2022-04-01': ['R-MEG19-EFFECT', 'AMB-MEG19-01', /10.mars.2022/],
    'invoice:2022-07-01': ['R-MEG19-INVOICE-DATE'],
  },
  remindedOf: 3,
};

const polmar: Story = {
  slug: 'polmar-ddtm56-2023',
  title: 'POLMAR Morbihan 2023',
  link: 'POLMAR Morbihan 2023',
  place: {
    name: 'Syndicat mixte des Dunes d’Exemple',
    siret: '29999921900015',
    lines: '2 cale des Prototypes',
    postcode: '99100',
    town: 'Port-Exemple',
  },
  answers: {
    bankAccountIban: 'FR14 2004 1010 0505 0001 3M02 606',
    extensionRequestedOn: '02/11/2026',
    expenseBasis: 'HT',
    expenseHtCents: '1 250,00',
    expenseTtcCents: '1 500,00',
    expenseDate: '20/10/2026',
    otherPublicAidCents: '0',
    signatoryName: person('Erwan', 'Patron'),
    signatoryRole: 'président',
    signatureMode: 'handwritten',
    originalsSentOn: '03/08/2026',
  },
  printed: ['Dunes d’Exemple', 'Erwan', 'FR14'],
  steps: [
    ['Enregistrer la signature du bénéficiaire', '01/08/2026'],
    ['Enregistrer la signature du préfet', '20/08/2026'],
    ['Enregistrer la notification', '31/08/2026'],
    ['Enregistrer la déclaration de commencement', '15/09/2026'],
  ],
  status: 'Opération commencée',
  events: [
    'plannedWorks 2023-05-16 2023-05-31',
    // Six months after 31 August: February has no 31st.
    'proofDeadline 2027-02-28',
    'executionEnd 2027-03-15',
    'balanceDeadline 2027-06-15',
  ],
  whys: {
    'proofDeadline:2027-02-28': ['R-POL-PROOF', 'AMB-POL-07', /31.août.2026/],
    'balanceDeadline:2027-06-15': ['R-POL-EXEC', /15.mars.2027/],
  },
  remindedOf: 2,
};

const moselle: Story = {
  slug: 'moselle-fibre-2024serv001',
  title: 'Moselle Fibre 2024SERV001',
  link: 'Moselle Fibre 2024SERV001',
  place: {
    name: 'Commune de Fibre-Exemple',
    siret: '29999939100012',
    lines: '2 rue de l’Église',
    postcode: '99300',
    town: 'Fibre-Exemple',
  },
  answers: {
    representativeTitle: 'maire',
    representativeName: person('Odile', 'Untel'),
    councilName: 'municipal',
    deliberationDate: '02/02/2026',
    deliberationNumber: '2026-004',
    referentName: person('Ronan', 'Paradigme'),
    referentRole: 'secrétaire général',
    referentPhone: '03 99 00 00 37',
    referentEmail: 'ronan.paradigme@exemple.fr',
    subscribedServices: ['supervision'],
    probeCount: '120',
    chorusCodesRequired: true,
    serviceCode: 'MAIRIE-01',
    signatureMode: 'handwritten',
    signedAt: 'Fibre-Exemple',
    beneficiarySignatoryTitle: 'maire',
    beneficiarySignatoryName: person('Odile', 'Untel'),
    annex3SignedOn: '10/02/2026',
    originalsSentOn: '12/02/2026',
  },
  printed: ['Odile', '120', 'municipal'],
  steps: [
    ['Enregistrer la signature de la collectivité', '10/02/2026'],
    ['Enregistrer l’envoi à Moselle Fibre', '12/02/2026'],
    ['Enregistrer la signature de Moselle Fibre', '02/03/2026'],
  ],
  status: 'En vigueur',
  events: [
    // The later of the two signatures; the minimum year passes the first 31 December, so no notice in 2026.
    'effect 2026-03-02',
    'minimumEnd 2027-03-01',
    ...yearly('renewal', 2027, 2028, '01-01'),
    ...yearly('noticeDeadlineYearEnd', 2027, 2028, '10-31'),
    ...yearly('contributionCall', 2026, 2028, '07-01'),
    'chorusCodes 2026-03-02',
    ...yearly('chorusCodes', 2027, 2028, '01-01'),
    'programmeEnd 2028-12-31',
  ],
  whys: {
    'effect:2026-03-02': ['R-MOS-TERM', 'AMB-MOS-10', /2.mars.2026/],
    'noticeDeadlineYearEnd:2027-10-31': ['R-MOS-LATEST-NOTICE', 'AMB-MOS-02'],
  },
  remindedOf: 2,
};

const usine: Story = {
  slug: 'amp-usine-a-sites-2021',
  title: 'Usine à Sites',
  link: 'Usine à Sites',
  place: {
    name: 'Exemple-sur-Mer',
    siret: '29999930000013',
    lines: '1 sentier de l’Hypothèse',
    postcode: '99200',
    town: 'Exemple-sur-Mer',
  },
  answers: {
    mayorCivility: 'madame',
    mayorName: person('Bénédicte', 'Supposée'),
    deliberationNumber: '2026-12',
    deliberationDate: '20/01/2026',
    metropoleRole: 'processor',
    communeRole: 'controller',
    processingOperations: [
      'consultation',
      'collection',
      'analysis',
      'storage',
      'communication',
      'erasure',
      'recording',
      'extraction',
      'interconnection',
      'restriction',
      'modification',
      'monitoring',
      'transfer',
    ],
    processingPurposes: 'Site Internet institutionnel et demandes en ligne',
    dataCategories: [
      'civilStatus',
      'contactDetails',
      'identification',
      'personalLife',
      'economicFinancial',
      'connection',
      'location',
      'racialOrigin',
      'ethnicOrigin',
      'politicalOpinions',
      'religiousBeliefs',
      'philosophicalBeliefs',
      'unionMembership',
      'geneticData',
      'biometricData',
      'healthData',
      'socialSecurityNumber',
      'sexualOrientation',
      'criminalConvictions',
      'offences',
    ],
    dataSubjects: [
      'employees',
      'users',
      'members',
      'students',
      'militaryPersonnel',
      'customers',
      'patients',
      'minors',
      'elderly',
      'sociallyVulnerable',
    ],
    dataSupports: ['database', 'spreadsheets', 'paper', 'other'],
    databaseName: 'contacts_du_site',
    otherSupport: 'Sauvegarde hors ligne',
    referentName: person('Corentin', 'Croquis'),
    referentEmail: 'corentin@exemple.fr',
    referentPhone: '04 99 00 00 23',
    uniqueContactSameAsReferent: false,
    uniqueContactName: person('Françoise', 'Ébauche'),
    uniqueContactEmail: 'francoise@exemple.fr',
    uniqueContactPhone: '04 99 00 00 22',
    population: '8 400',
    setupCents: '1 500,00',
    fixedCents: '600,00',
    populationCents: '420,50',
    optionCents: '0',
    useInvestmentSplit: true,
    signatureMode: 'handwritten',
    signedAt: 'Exemple-sur-Mer',
  },
  printed: ['Exemple-sur-Mer', 'contacts_du_site', 'Sauvegarde hors ligne', '2026-12'],
  steps: [
    ['Enregistrer la signature du maire', '10/02/2026'],
    ['Enregistrer l’envoi à la Métropole', '12/02/2026'],
    ['Enregistrer la signature de la Métropole', '01/03/2026'],
    ['Enregistrer la notification', '15/03/2026'],
    ['Enregistrer la mise en service', '04/05/2026'],
  ],
  status: 'Service en fonction',
  events: [
    'effect 2026-03-15',
    'commissioning 2026-05-04',
    // Eight years from the notification, that day included.
    'maximumEnd 2034-03-14',
    ...yearly('renewal', 2027, 2034, '01-01'),
    ...yearly('noticeDeadlineYearEnd', 2026, 2033, '09-30'),
    'steeringCommittee 2026-03-15 2026-12-31',
    ...yearly('steeringCommittee', 2027, 2033),
    'steeringCommittee 2034-01-01 2034-03-14',
  ],
  whys: {
    'maximumEnd:2034-03-14': ['R-AMP-TERM', 'AMB-AMP-01', /15.mars.2026/],
    'noticeDeadlineYearEnd:2027-09-30': ['R-AMP-LATEST-NOTICE', 'AMB-AMP-02'],
  },
  remindedOf: 8,
};

export const STORIES: readonly Story[] = [charter, megalis, archived, polmar, moselle, usine];
