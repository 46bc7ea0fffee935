/** Fully filled, invented answers: one per model, enough for « prête à signer » and without a single remark. */
import type { Answers } from '@shared/model/views.ts';
import { initialAnswers, modelOf } from '@shared/conventions/registry.ts';

const person = { firstName: 'Camille', lastName: 'Exemple' };
const address = { lines: '1 rue du Modèle', postcode: '35999', town: 'Exempleville' };
/** Passes both checksums and starts with 2, like the numbers of town halls; belongs to nobody known. */
export const SIRET = '21359900400008';

const FILLED: Readonly<Record<string, Answers>> = {
  'megalis-convention-2025-004': {
    establishmentName: 'Office de tourisme d’Exempleville',
    representativeCivility: 'madame',
    representativeName: person,
    representativeRole: 'présidente',
    registeredOffice: address,
    siret: SIRET,
    referentName: person,
    referentEmail: 'referente@exemple.fr',
    referentPhone: '0299000000',
    offer: 'bouquet',
    headcount: 12,
    contributionTier: 'bouquet-lt20',
  },
  'megalis-charte-2025-003': {
    collectivityName: 'Commune d’Exempleville',
    siret: SIRET,
    address,
    contactName: person,
    contactEmail: 'mairie@exemple.fr',
    epciHasConvention: true,
  },
  'megalis-convention-2019-026': {
    establishmentName: 'Syndicat de l’Exemple',
    representativeName: 'M. le président Camille Exemple',
    registeredOffice: '1 rue du Modèle, 35999 Exempleville',
    siret: SIRET,
    referentName: person,
    referentEmail: 'referent@exemple.fr',
    contributionTier: 'teletransmission-lt20',
    headcount: 0,
  },
  'polmar-ddtm56-2023': {},
  'moselle-fibre-2024serv001': {
    collectivityName: 'Commune de Val-Exemple',
    representativeTitle: 'maire',
    representativeName: person,
    councilName: 'municipal',
    deliberationDate: '2025-02-03',
    collectivityAddress: address,
    referentName: person,
    referentEmail: 'mairie@exemple.fr',
    subscribedServices: ['supervision'],
    probeCount: 0,
    signedOn: '2025-02-10',
  },
  'amp-usine-a-sites-2021': {
    communeName: 'Exempleville-sur-Mer',
    communeAddress: address,
    mayorCivility: 'madame',
    mayorName: person,
    deliberationNumber: '2022-014',
    deliberationDate: '2022-03-01',
    processingOperations: ['collection', 'storage'],
    dataCategories: ['contactDetails'],
    dataSubjects: ['users'],
    dataSupports: ['database', 'other'],
    databaseName: 'contacts_site',
    otherSupport: 'Sauvegarde hors ligne',
  },
};

/** The answers a convention would hold: those written at its creation, then those typed. */
export function filledAnswers(slug: string): Answers {
  const model = modelOf(slug);
  const filled = FILLED[slug];
  if (!model || !filled) throw new Error(`no filled answers for ${slug}`);
  return { ...initialAnswers(model), ...filled };
}
