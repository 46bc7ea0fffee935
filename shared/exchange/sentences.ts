/** French sentences of the exchange: what happened, what is safe, what to do. */
import { french } from '../base/text.ts';
import type { ExchangeFailure, PathProblem, Quarantined, QuarantineReason } from './failures.ts';
import { shownPath } from './paths.ts';
import type { LieReason } from './record-check.ts';

const UNTOUCHED = 'Rien n’a été modifié sur cet ordinateur.';
const AGAIN = 'Demandez à l’expéditeur de refaire l’export et de vous envoyer un nouveau fichier.';
const SUSPECT =
  'Un paquet écrit par Tacite ne contient jamais cela : ne l’ouvrez pas avec un autre logiciel et prévenez l’expéditeur.';

const PATHS: Readonly<Record<PathProblem, string>> = {
  absolute: 'désigne un emplacement précis de l’ordinateur',
  parent: 'cherche à sortir de son dossier',
  home: 'désigne un dossier personnel',
  backslash: 'contient une barre inversée',
  control: 'contient des caractères invisibles',
  drive: 'désigne un disque',
  reserved: 'porte un nom que Windows interdit',
  notNfc: 'porte un nom dont les accents sont écrits d’une façon qui prête à confusion',
  clash: 'porte le même nom qu’un autre, aux majuscules près',
  tooLong: 'porte un nom beaucoup trop long',
  empty: 'n’a pas de nom',
  link: 'est un raccourci vers un autre emplacement',
  utf8: 'porte un nom illisible',
};

/** Says why a whole file was refused, or why one could not be written. */
export const exchangeSentence = (failure: ExchangeFailure): string => french(plainSentence(failure));

function plainSentence(failure: ExchangeFailure): string {
  switch (failure.kind) {
    case 'unreadable':
      return `La lecture du fichier s’est interrompue. ${UNTOUCHED} Vérifiez que la clé ou le dossier est toujours accessible, puis recommencez.`;
    case 'cannotWrite':
      return failure.reason === 'diskFull'
        ? 'Le paquet n’a pas été créé : il n’y a plus de place à cet endroit. Vos données sont intactes. Libérez de la place ou choisissez un autre emplacement, puis recommencez.'
        : failure.reason === 'denied'
          ? 'Le paquet n’a pas été créé : Tacite n’a pas le droit d’écrire à cet endroit. Vos données sont intactes. Choisissez un autre dossier.'
          : 'Le paquet n’a pas été créé : l’écriture s’est interrompue. Vos données sont intactes. Vérifiez que la clé ou le dossier est toujours accessible, puis recommencez.';
    case 'cancelled':
      return 'Opération annulée. Rien n’a été modifié.';
    case 'attachmentUnavailable':
      return `Le paquet n’a pas été créé : la pièce « ${shownPath(failure.name)} » est introuvable ou abîmée sur cet ordinateur. Ajoutez-la de nouveau à sa convention, ou faites l’export sans elle.`;
    case 'notPackage':
      return `Ce fichier n’est pas un paquet Tacite. ${UNTOUCHED} Choisissez un fichier dont le nom finit par .tacite ou .tacite.age.`;
    case 'truncated':
      return `Ce paquet est incomplet : sa copie n’est sans doute pas terminée. ${UNTOUCHED} Attendez la fin de la copie ou copiez-le de nouveau. Si cela ne suffit pas, demandez un nouvel envoi.`;
    case 'encrypted':
      return 'Ce paquet est protégé. Saisissez le mot de passe que l’expéditeur vous a donné de vive voix.';
    case 'wrongPassphrase':
      return `Ce mot de passe n’ouvre pas le paquet. ${UNTOUCHED} Vérifiez les majuscules et les accents, ou redemandez-le à l’expéditeur.`;
    case 'notForThisComputer':
      return `Ce paquet a été protégé pour un autre ordinateur que celui-ci. ${UNTOUCHED} Envoyez votre clé de réception à l’expéditeur, puis demandez-lui un nouveau paquet.`;
    case 'encryptionDamaged':
      return `Ce paquet protégé a été abîmé ou modifié en chemin. ${UNTOUCHED} ${AGAIN}`;
    case 'tooManyEntries':
      return `Ce paquet annonce bien plus de fichiers que Tacite n’en écrit. ${UNTOUCHED} ${SUSPECT}`;
    case 'tooLarge':
      return `Ce paquet annonce une taille démesurée. ${UNTOUCHED} ${SUSPECT}`;
    case 'bomb':
      return `Ce fichier est fait pour remplir le disque quand on l’ouvre. ${UNTOUCHED} ${SUSPECT}`;
    case 'ambiguous':
      return `Ce fichier peut être lu de plusieurs façons. ${UNTOUCHED} ${SUSPECT}`;
    case 'badPath':
      return `Un fichier du paquet (« ${shownPath(failure.path)} ») ${PATHS[failure.why]}. ${UNTOUCHED} ${SUSPECT}`;
    case 'fetch':
      return `Ce paquet demande d’aller chercher des fichiers sur Internet. Tacite ne le fait jamais. ${UNTOUCHED} ${AGAIN}`;
    case 'badBag':
      return `La liste de ce paquet (« ${shownPath(failure.file)} ») est absente ou illisible. ${UNTOUCHED} ${AGAIN}`;
    case 'tampered':
      return `Ce paquet a été modifié ou abîmé après sa création (« ${shownPath(failure.file)} »). ${UNTOUCHED} ${AGAIN}`;
    case 'badSignature':
      return `La signature de ce paquet est fausse : il a été modifié après sa création, ou il ne vient pas de qui il dit. ${UNTOUCHED} Appelez l’expéditeur avant toute chose.`;
    case 'cannotVerify':
      return `Ce navigateur ne sait pas vérifier les signatures. ${UNTOUCHED} Mettez-le à jour, ou ouvrez le paquet avec l’application Tacite.`;
    case 'newerFormat':
      return `Ce paquet a été écrit par une version plus récente de Tacite (format ${failure.major}). ${UNTOUCHED} Mettez Tacite à jour, puis recommencez.`;
    case 'badHead':
      return `La présentation de ce paquet est absente ou illisible. ${UNTOUCHED} ${AGAIN}`;
    case 'nothingReadable':
      return `Aucune fiche de ce paquet n’est lisible. ${UNTOUCHED} ${AGAIN}`;
  }
}

const LIES: Readonly<Record<LieReason, string>> = {
  otherKind: 'Cette fiche n’est pas du même genre que celle qui porte ce numéro ici',
  unmadeWrites: 'Cette fiche invoque des modifications qui n’ont jamais été faites',
  farCounter: 'Cette fiche compte un nombre de modifications impossible',
  twoValues: 'Cette fiche donne deux contenus à une même modification',
  contradicts: 'Cette fiche contredit l’histoire connue ici : elle a été retouchée hors de Tacite',
  badValue: 'Cette fiche contient une date ou une pièce impossible',
  oversized: 'Cette fiche est démesurée',
};

const QUARANTINE: Readonly<Record<Exclude<QuarantineReason, LieReason>, string>> = {
  missing: 'Ce fichier est annoncé mais absent du paquet',
  unlisted: 'Ce fichier n’est pas annoncé par le paquet',
  digest: 'Ce fichier a été abîmé ou modifié en chemin',
  tooLarge: 'Ce fichier est démesuré',
  utf8: 'Ce fichier contient du texte illisible',
  json: 'Ce fichier est illisible',
  tooDeep: 'Ce fichier est construit d’une façon démesurée',
  newer:
    'Cette fiche a été écrite par une version plus récente de Tacite : mettez Tacite à jour pour la recevoir',
  malformed: 'Cette fiche n’a pas la forme attendue',
  wrongPlace: 'Cette fiche ne correspond pas à son nom dans le paquet',
};

const isLie = (reason: QuarantineReason): reason is LieReason => reason in LIES;

/** Says why one record is refused. */
export const lieSentence = (reason: LieReason): string =>
  french(`${LIES[reason]}. Elle n’a pas été importée, la vôtre est intacte. Prévenez l’expéditeur.`);

/** Says why one entry was set aside; the others are offered. */
export const quarantineSentence = ({ path, reason }: Quarantined): string =>
  french(
    `« ${shownPath(path)} » : ${isLie(reason) ? LIES[reason] : QUARANTINE[reason]}. Il est mis de côté ; le reste du paquet peut être importé.`,
  );
