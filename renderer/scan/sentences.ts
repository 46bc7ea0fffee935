/** Everything reading received pages says. Sentences do not name the file: the screen shows its name beside them. */
import { french, plural } from '@shared/base/text.ts';
import type { PdfFailure } from '@renderer/pdf-view/index.ts';
import { OTHER_KINDS, REFUSALS } from '@renderer/pdf-view/sentences.ts';
import type { OtherKind } from '@renderer/pdf-view/sniff.ts';
import type { ScanEvent, ScanKind, ScanRefusal } from './contract.ts';
import { MAX_BYTES, MAX_PAGES, MAX_PIXELS } from './limits.ts';

const SMALLER = 'Numérisez le document en 200 ou 300 points par pouce, puis ajoutez le résultat.';

const SENTENCES: Readonly<Record<Exclude<ScanRefusal, 'unsupported'>, string>> = {
  empty: REFUSALS.empty,
  noPage: french(
    'Ce fichier ne contient aucune page. Numérisez le document de nouveau, puis ajoutez ce nouveau fichier.',
  ),
  tooLarge: french(
    `Ce fichier dépasse ${MAX_BYTES / 1024 / 1024} Mo. Numérisez le document en plusieurs parties, puis ajoutez-les.`,
  ),
  tooManyPages: french(
    `Ce fichier a plus de ${MAX_PAGES} pages. Numérisez le document en plusieurs parties, puis ajoutez-les.`,
  ),
  tooManyPixels: french(
    `Cette image est trop grande pour être ouverte : plus de ${MAX_PIXELS / 1_000_000} millions de points. ${SMALLER}`,
  ),
  password: REFUSALS.password,
  truncated: french(
    'Ce fichier est incomplet : sa fin manque. Refaites la copie depuis le scanner, la clé USB ou le message ' +
      'd’origine, puis ajoutez-la de nouveau.',
  ),
  damaged: french(
    'Ce fichier est abîmé : ses pages ne peuvent pas être lues. Refaites la copie depuis le scanner, la clé USB ou ' +
      'le message d’origine, puis ajoutez-la de nouveau.',
  ),
  heic: french(
    'C’est une photographie HEIC, un format que Tacite ne sait pas ouvrir. Réglez l’appareil photo du téléphone sur ' +
      '« JPEG » (ou « Le plus compatible »), ou enregistrez la photographie au format JPEG, puis ajoutez-la.',
  ),
  engine: french(
    'Ce fichier n’a pas pu être ouvert à temps. Les autres fichiers continuent. Fermez et rouvrez Tacite, puis ' +
      'ajoutez-le de nouveau ; s’il résiste encore, numérisez le document une nouvelle fois.',
  ),
};

/** The event of a file whose pages cannot be read. */
export const refusal = (reason: Exclude<ScanRefusal, 'unsupported'>): ScanEvent => ({
  event: 'refused',
  reason,
  sentence: SENTENCES[reason],
});

/** The event of a file that is no picture of a page. */
export function foreign(seems: OtherKind): ScanEvent {
  if (seems === 'heic') return refusal('heic');
  const [what, remedy] = OTHER_KINDS[seems];
  const sentence = french(`Ce n’est ni un PDF, ni une image JPEG, PNG ou TIFF, mais ${what}. ${remedy}`);
  return { event: 'refused', reason: 'unsupported', sentence };
}

/** What pdf.js says, in the words of a refusal. */
const OF_PDF: Readonly<Record<PdfFailure | 'truncated', Exclude<ScanRefusal, 'unsupported'>>> = {
  truncated: 'truncated',
  password: 'password',
  wrongPassword: 'password',
  damaged: 'damaged',
  empty: 'noPage',
  engine: 'engine',
};

/** The event of a PDF that does not open. */
export const pdfRefusal = (failure: PdfFailure | 'truncated' | 'certificate'): ScanEvent =>
  failure === 'certificate'
    ? { event: 'refused', reason: 'password', sentence: REFUSALS.certificate }
    : refusal(OF_PDF[failure]);

const NAMES: Readonly<Record<ScanKind, string>> = {
  pdf: 'un PDF',
  jpeg: 'une image JPEG',
  png: 'une image PNG',
  tiff: 'une image TIFF',
  webp: 'une image WebP',
  gif: 'une image GIF',
  bmp: 'une image BMP',
};

/** The name announces another kind: said, and read all the same. */
export const misnamed = (extension: string, kind: ScanKind): string =>
  french(
    `Le nom de ce fichier se termine par « .${extension} », mais c’est ${NAMES[kind]} : il a été lu comme tel.`,
  );

export const FIRST_IMAGE_ONLY = french(
  'Cette image est animée : seule sa première image a été lue. Le fichier est conservé entier.',
);
export const CUT_TIFF = (read: number): string =>
  french(
    `Ce fichier TIFF est incomplet : ${plural(read, 'page a pu être lue', 'pages ont pu être lues')} avant sa fin. ` +
      'Refaites la copie si d’autres pages manquent.',
  );

export const PAGE_FAILED = french(
  'Cette page ne peut pas être montrée : elle est abîmée ou trop compliquée. Le fichier est conservé tel quel.',
);
export const PAGE_TOO_LARGE = french(
  'L’image de cette page est trop grande pour être ouverte. Le fichier est conservé tel quel.',
);

/** Two sheets under the lens, or one laid over another. */
export const SEVERAL_CODES = french(
  'Plusieurs pages différentes sont visibles sur cette image : numérisez-les une par une, ou classez-la à la main.',
);
export const COARSE = french(
  'Numérisation peu fine : moins de 100 points par pouce. Vérifiez que le texte se lit bien.',
);
