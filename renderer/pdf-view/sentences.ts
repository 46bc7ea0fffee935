/**
 * Everything this room says. A refusal tells what was received and what to do; a notice tells what was kept and what
 * to know about it. Sentences do not name the file: the screen shows its name beside them.
 */
import { french } from '@shared/base/text.ts';
import type { AcceptedMime, OtherKind } from './sniff.ts';

/** Announced on screen beside the drop zone. */
export const ACCEPTED_SENTENCE = french(
  'Formats acceptés : PDF, JPEG ou PNG, 100 Mo au plus. Le fichier est conservé tel quel.',
);

const RESCAN = 'Numérisez le document au format PDF, puis ajoutez ce nouveau fichier.';
const COPY_AGAIN =
  'Refaites la copie depuis le scanner, la clé USB ou le message d’origine, puis ajoutez-la de nouveau.';

export const REFUSALS = {
  empty: french(`Ce fichier est vide : il ne contient aucune donnée. ${COPY_AGAIN}`),
  noPage: french(`Ce PDF ne contient aucune page. ${RESCAN}`),
  tooLarge: french(
    'Ce fichier dépasse 100 Mo. Numérisez le document en 200 ou 300 points par pouce, ou en plusieurs parties, ' +
      'puis ajoutez le résultat.',
  ),
  truncatedPdf: french(`Ce PDF est incomplet : sa fin manque. ${COPY_AGAIN}`),
  truncatedImage: french(`Cette image est incomplète : sa fin manque. ${COPY_AGAIN}`),
  damagedImage: french(`Cette image est abîmée : une partie de son contenu a changé. ${COPY_AGAIN}`),
  password: french(
    'Ce PDF est protégé par un mot de passe. Ouvrez-le avec ce mot de passe, enregistrez-en une copie sans ' +
      'protection, puis ajoutez cette copie. S’il est signé électroniquement, demandez plutôt à l’expéditeur un ' +
      'fichier sans mot de passe : la copie ne porterait plus la signature.',
  ),
  certificate: french(
    'Ce PDF est chiffré pour un destinataire précis : personne d’autre ne peut le lire. Demandez à l’expéditeur un ' +
      'fichier sans protection.',
  ),
} as const;

/** What the content is, with its article. */
const MIME_NAMES: Readonly<Record<AcceptedMime, string>> = {
  'application/pdf': 'un PDF',
  'image/jpeg': 'une image JPEG',
  'image/png': 'une image PNG',
};

const EXTENSION_OF: Readonly<Record<AcceptedMime, string>> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
};

const SAVE_AS_PDF = 'Ouvrez-le, enregistrez-le au format PDF, puis ajoutez ce PDF.';
const ASK_FOR_PDF = 'Demandez à l’expéditeur le document au format PDF.';

/** For each other kind: what it seems to be, and what to do. */
export const OTHER_KINDS: Readonly<Record<OtherKind, readonly [seems: string, remedy: string]>> = {
  heic: [
    'une photographie HEIC de téléphone',
    'Réglez l’appareil photo du téléphone sur « JPEG » (ou « Le plus compatible »), ou enregistrez la photographie ' +
      'au format JPEG, puis ajoutez-la.',
  ],
  tiff: ['une image TIFF', 'Réglez le scanner sur « PDF » et numérisez de nouveau.'],
  otherImage: ['une image d’un autre format', 'Enregistrez-la au format JPEG ou PNG, puis ajoutez-la.'],
  video: ['une vidéo ou un son', RESCAN],
  word: ['un document Word', SAVE_AS_PDF],
  excel: ['un classeur Excel', SAVE_AS_PDF],
  openDocument: ['un document LibreOffice', SAVE_AS_PDF],
  oldOffice: ['un document ou un message Office', SAVE_AS_PDF],
  rtf: ['un document de traitement de texte', SAVE_AS_PDF],
  zip: ['une archive ZIP', 'Ouvrez l’archive, puis ajoutez un par un les fichiers qu’elle contient.'],
  archive: [
    'une archive compressée',
    'Ouvrez l’archive, puis ajoutez un par un les fichiers qu’elle contient.',
  ],
  program: [
    'un programme',
    'Ne l’ouvrez pas : il peut être malveillant. Demandez à l’expéditeur le document au format PDF.',
  ],
  shortcut: [
    'un raccourci, qui indique où se trouve le document sans le contenir',
    'Ouvrez le dossier où se trouve le document, puis ajoutez le document lui-même.',
  ],
  signatureEnvelope: [
    'une enveloppe de signature électronique (p7m ou p7s)',
    'Conservez-la, et demandez à l’expéditeur le PDF signé.',
  ],
  html: ['une page web', `Le téléchargement a sans doute échoué. ${ASK_FOR_PDF}`],
  xml: ['un fichier XML', ASK_FOR_PDF],
  email: ['un message électronique', 'Ouvrez le message, enregistrez sa pièce jointe, puis ajoutez-la.'],
  postScript: ['un fichier PostScript', ASK_FOR_PDF],
  text: ['un fichier de texte', SAVE_AS_PDF],
  zeros: ['un fichier rempli de zéros : la copie a échoué', COPY_AGAIN],
  unknown: [
    'un fichier d’un format inconnu',
    `${COPY_AGAIN} Le fichier doit être un PDF, un JPEG ou un PNG.`,
  ],
};

/** The content is none of the three accepted formats. */
export function unsupportedSentence(seems: OtherKind): string {
  const [what, remedy] = OTHER_KINDS[seems];
  return french(`Ce n’est ni un PDF, ni une image JPEG ou PNG, mais ${what}. ${remedy}`);
}

/** The content is not what the name's extension announces. `extension` without its dot. */
export function mismatchSentence(extension: string, content: AcceptedMime | OtherKind): string {
  const head = `Ce fichier n’est pas ce que dit son nom : il se termine par « .${extension} », mais c’est`;
  const remedy = 'Demandez à l’expéditeur le bon fichier';
  if (isAccepted(content)) {
    return french(
      `${head} ${MIME_NAMES[content]}. ${remedy}, ou, si vous savez d’où il vient, changez la fin de son nom en ` +
        `« ${EXTENSION_OF[content]} » et ajoutez-le de nouveau.`,
    );
  }
  const [what, otherRemedy] = OTHER_KINDS[content];
  return french(`${head} ${what}. ${otherRemedy}`);
}

const isAccepted = (content: AcceptedMime | OtherKind): content is AcceptedMime => content in MIME_NAMES;

export const NOTICES = {
  noPreview: french(
    'Aperçu impossible : le fichier est conservé tel quel, mais ses pages ne peuvent pas être montrées.',
  ),
  noThumbnail: french(
    'La première page ne peut pas être montrée en vignette ; le fichier est conservé tel quel.',
  ),
  hugeImage: french('Image très grande : elle est conservée telle quelle, sans aperçu.'),
  oddEnding: french('La fin de ce PDF est inhabituelle : vérifiez que toutes les pages sont là.'),
  openEncryption: french(
    'Ce PDF est protégé contre la modification ou l’impression ; il s’ouvre sans mot de passe.',
  ),
  signature: french('Ce PDF contient une signature électronique ; il ne sera jamais réécrit.'),
  javaScript: french('Ce PDF contient un programme (JavaScript) : il est conservé, mais jamais exécuté.'),
  attachments: french(
    'Ce PDF contient des fichiers joints : ils sont conservés avec lui, mais jamais ouverts.',
  ),
} as const;
