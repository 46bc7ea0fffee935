/**
 * Invented establishments and contacts. Nobody can be mistaken for real: department 99, `exemple.fr`, telephone
 * numbers ending in 00 00 xx, SIREN in 299 999 (valid by its check digit, so that the form shows no error).
 */
import type { Json } from '../base/canonical.ts';
import { foldText } from '../base/text.ts';
import { book, SAMPLE } from '../model/keys.ts';
import type { SampleItem } from './item.ts';

export interface SamplePerson {
  readonly civility: 'madame' | 'monsieur';
  readonly firstName: string;
  readonly lastName: string;
  readonly role: string;
}

export interface SamplePlace {
  readonly key: string;
  readonly name: string;
  readonly siret: string;
  readonly street: string;
  readonly postcode: string;
  readonly town: string;
  /** Last two digits of its telephone number; the referent has the next one. */
  readonly line: number;
  /** Before `@exemple.fr`. */
  readonly mailbox: string;
  readonly head: SamplePerson;
  readonly referent: SamplePerson;
}

const person = (
  civility: SamplePerson['civility'],
  firstName: string,
  lastName: string,
  role: string,
): SamplePerson => ({ civility, firstName, lastName, role });

const place = (
  key: string,
  name: string,
  siret: string,
  [street, postcode, town]: readonly [string, string, string],
  line: number,
  head: SamplePerson,
  referent: SamplePerson,
): SamplePlace => ({
  key,
  name,
  siret,
  street,
  postcode,
  town,
  line,
  mailbox: key.replaceAll('_', '-'),
  head,
  referent,
});

const PORT = '99100';
const KER = '99200';
const VAL = '99300';

export const PLACES: readonly SamplePlace[] = [
  place(
    'tourisme',
    'Office de tourisme de Port-Exemple',
    '29999900300013',
    ['1 quai des Essais', PORT, 'Port-Exemple'],
    10,
    person('madame', 'Maëlle', 'Exemple-Le Œuvré', 'présidente'),
    person('monsieur', 'Yann', 'Modèle', 'directeur'),
  ),
  place(
    'college',
    'Collège Exemple-les-Pins',
    '29999903700011',
    ['12 rue des Brouillons', PORT, 'Port-Exemple'],
    12,
    person('monsieur', 'Étienne', 'Spécimen', 'principal'),
    person('madame', 'Rozenn', 'Fictif', 'gestionnaire'),
  ),
  place(
    'eaux',
    'Syndicat des eaux de Val-Sample',
    '29999906000013',
    ['4 chemin de la Source', VAL, 'Val-Sample'],
    14,
    person('madame', 'Hélène', 'Imaginaire', 'présidente'),
    person('monsieur', 'Loïc', 'Canevas', 'responsable administratif'),
  ),
  place(
    'musique',
    'Conservatoire de musique de Port-Exemple',
    '29999909400012',
    ['3 place de la Gamme', PORT, 'Port-Exemple'],
    16,
    person('monsieur', 'Tanguy', 'Esquisse', 'directeur'),
    person('madame', 'Nolwenn', 'Gabarit', 'secrétaire'),
  ),
  place(
    'sante',
    'Maison de santé de Kerexemple',
    '29999912800018',
    ['8 rue du Bon-Exemple', KER, 'Kerexemple'],
    18,
    person('madame', 'Anne-Gaëlle', 'Factice', 'présidente'),
    person('madame', 'Soizic', 'Témoin', 'coordinatrice'),
  ),
  place(
    'voile',
    'École de voile de Port-Exemple',
    '29999915100010',
    ['2 cale des Prototypes', PORT, 'Port-Exemple'],
    20,
    person('monsieur', 'Erwan', 'Patron', 'président'),
    person('madame', 'Gwenaëlle', 'Maquette', 'comptable'),
  ),
  place(
    'mediatheque',
    'Médiathèque intercommunale de Kerexemple',
    '29999918500018',
    ['5 allée des Pages-Blanches', KER, 'Kerexemple'],
    22,
    person('madame', 'Françoise', 'Ébauche', 'présidente'),
    person('monsieur', 'Corentin', 'Croquis', 'informaticien'),
  ),
  place(
    'dechets',
    'Syndicat de collecte du Pays d’Exemple',
    '29999921900015',
    ['17 route du Tri', VAL, 'Val-Sample'],
    24,
    person('monsieur', 'Jean-Noël', 'Échantillon', 'président'),
    person('madame', 'Annaïg', 'Formulaire', 'directrice des services'),
  ),
  place(
    'lycee',
    'Lycée professionnel de Val-Sample',
    '29999924300015',
    ['30 avenue des Épreuves', VAL, 'Val-Sample'],
    26,
    person('madame', 'Cécile', 'Corrigé', 'proviseure'),
    person('monsieur', 'Malo', 'Brouillon', 'gestionnaire'),
  ),
  place(
    'festival',
    'Établissement culturel de l’Anse-Modèle',
    '29999927600015',
    ['9 môle des Répétitions', PORT, 'Port-Exemple'],
    28,
    person('monsieur', 'Gaël', 'Générique', 'directeur'),
    person('madame', 'Aziliz', 'Simulacre', 'administratrice'),
  ),
  place(
    'forets',
    'Syndicat forestier de Kerexemple',
    '29999930000013',
    ['1 sentier de l’Hypothèse', KER, 'Kerexemple'],
    30,
    person('madame', 'Bénédicte', 'Supposée', 'présidente'),
    person('madame', 'Bénédicte', 'Supposée', 'présidente'),
  ),
  place(
    'ccas',
    'CCAS de Kerexemple',
    '29999933400012',
    ['6 place de la Mairie', KER, 'Kerexemple'],
    32,
    person('madame', 'Marie-Ange', 'Anonyme', 'vice-présidente'),
    person('madame', 'Katell', 'Prétexte', 'responsable du CCAS'),
  ),
  place(
    'exempleville',
    'Commune d’Exempleville',
    '29999936700012',
    ['1 place de la Mairie', '99400', 'Exempleville'],
    34,
    person('monsieur', 'Alain', 'Quelconque', 'maire'),
    person('madame', 'Solenn', 'Parexemple', 'secrétaire de mairie'),
  ),
  place(
    'valsample',
    'Commune de Val-Sample',
    '29999939100012',
    ['2 rue de l’Église', VAL, 'Val-Sample'],
    36,
    person('madame', 'Odile', 'Untel', 'maire'),
    person('monsieur', 'Ronan', 'Paradigme', 'secrétaire général'),
  ),
  place(
    'fibre',
    'Commune de Fibre-Exemple',
    '29999994600013',
    ['7 rue de l’Épissure', '99500', 'Fibre-Exemple'],
    38,
    person('monsieur', 'Théo', 'Fibrillon', 'maire'),
    person('madame', 'Lucie', 'Bobine', 'secrétaire de mairie'),
  ),
  place(
    'toile',
    'Exemple-la-Toile',
    '29999995300019',
    ['1 cours des Pages-Vives', '99600', 'Exemple-la-Toile'],
    40,
    person('madame', 'Magali', 'Navigue', 'maire'),
    person('monsieur', 'Rémi', 'Lucarne', 'webmestre'),
  ),
  place(
    'dunes',
    'Syndicat mixte des Dunes d’Exemple',
    '29999996100012',
    ['2 sentier des Oyats', PORT, 'Port-Exemple'],
    42,
    person('monsieur', 'Goulven', 'Estran', 'président'),
    person('madame', 'Morgane', 'Laisse-de-Mer', 'garde du littoral'),
  ),
];

/** Telephone of a place (`extra` 0) or of its referent (1). */
export const phoneOf = (place: SamplePlace, extra: 0 | 1): string => `02 99 00 00 ${place.line + extra}`;

const mail = (local: string): string => `${local}@exemple.fr`;

/** Email of a person, without accents: « gwenaelle.maquette@exemple.fr ». */
export const emailOf = (who: SamplePerson): string =>
  mail(foldText(`${who.firstName}.${who.lastName}`).replaceAll(' ', '-'));

export const addressOf = (place: SamplePlace): Json => ({
  lines: place.street,
  postcode: place.postcode,
  town: place.town,
});

export const personOf = (who: SamplePerson): Json => ({ firstName: who.firstName, lastName: who.lastName });

function contactItem(place: SamplePlace, suffix: string, who: SamplePerson, extra: 0 | 1): SampleItem {
  return {
    key: `${place.key}.${suffix}`,
    kind: 'contact',
    establishmentKey: place.key,
    registers: {
      [book.person]: personOf(who),
      [book.role]: who.role,
      [book.phone]: phoneOf(place, extra),
      [book.email]: emailOf(who),
      [SAMPLE]: true,
    },
  };
}

/** The address book: each establishment, then its people. */
export const placeItems = (): readonly SampleItem[] =>
  PLACES.flatMap((place) => [
    {
      key: place.key,
      kind: 'establishment' as const,
      registers: {
        [book.name]: place.name,
        [book.siret]: place.siret,
        [book.address]: addressOf(place),
        [book.phone]: phoneOf(place, 0),
        [book.email]: mail(place.mailbox),
        [SAMPLE]: true,
      },
    },
    contactItem(place, 'head', place.head, 0),
    ...(place.referent.lastName === place.head.lastName
      ? []
      : [contactItem(place, 'referent', place.referent, 1)]),
  ]);

/** Answers about a person of a place, for the fields of a form that begin with `prefix`. */
export const contactAnswers = (
  prefix: string,
  who: SamplePerson,
  place: SamplePlace,
): Readonly<Record<string, Json>> => ({
  [`${prefix}Name`]: personOf(who),
  [`${prefix}Role`]: who.role,
  [`${prefix}Phone`]: phoneOf(place, 1),
  [`${prefix}Email`]: emailOf(who),
});
