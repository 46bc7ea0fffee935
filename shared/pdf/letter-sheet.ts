/** The sheet « à envoyer au plus tard le … »: what the mairie keeps beside the copy of the letter. */
import { daysBetween } from '../base/day.ts';
import { formatDay, formatDayLong, french, NBSP, plural } from '../base/text.ts';
import { checkRow } from './blocks/checklist.ts';
import { baseline, heading, notice, paragraph } from './blocks/paragraph.ts';
import { row } from './blocks/rows.ts';
import { STYLES } from './blocks/style.ts';
import { tableHeader, tableRow, type Column } from './blocks/table.ts';
import { lineWidth, type Typesetter } from './fonts.ts';
import { dayInWords } from './french-day.ts';
import { COLUMN, gap, mm, whole, type Piece } from './layout.ts';
import { letterObject } from './letter-body.ts';
import type { LetterInput } from './letter-input.ts';
import { INK, type Pen } from './pen.ts';

/** Every strip of the sheet, in order. */
export const sheetPieces = (type: Typesetter, input: LetterInput): readonly Piece[] => [
  ...paragraph(
    type,
    `Fiche d’envoi${NBSP}: à garder dans le dossier, elle ne part pas avec la lettre`,
    STYLES.overline,
  ),
  gap(mm(3)),
  sendByBox(input),
  ...late(type, input),
  gap(mm(3)),
  ...facts(input).flatMap(([label, text]) => row(type, label, text)),
  ...why(type, input),
  ...how(type, input),
  ...threeDates(type, input),
  ...whole([
    ...heading(type, 'À cocher'),
    ...CHECKS.flatMap(([text, blank]) => checkRow(type, french(text), blank)),
  ]),
];

/** The day to send by, readable from across the room. */
function sendByBox({ sendBy }: LetterInput): Piece {
  const height = mm(25);
  return {
    height,
    draw: (pen, top) => {
      pen.frame(COLUMN.left, top, COLUMN.width, height, 1.6, INK.text);
      const x = COLUMN.left + mm(5);
      pen.text('À envoyer au plus tard le', x, top + mm(8), { size: 12 });
      const words = dayInWords(sendBy);
      const room = COLUMN.width - mm(10);
      const size = Math.min(32, (32 * room) / lineWidth(pen.type, words, 'semibold', 32));
      pen.text(words, x, top + mm(19.5), { size, weight: 'semibold' });
    },
  };
}

/** Said when the day of printing makes the dates above useless or pressing. */
function late(type: Typesetter, { today, sendBy, receiptDeadline }: LetterInput): readonly Piece[] {
  if (today > receiptDeadline)
    return notice(
      type,
      `Le ${formatDay(receiptDeadline)} est passé`,
      'Reçue aujourd’hui, cette demande arriverait trop tard pour le dernier jour voulu. Cherchez dans Tacite la ' +
        'prochaine échéance avant d’envoyer la lettre.',
    );
  if (today <= sendBy) return [];
  return notice(
    type,
    `Le jour conseillé, le ${formatDay(sendBy)}, est passé`,
    french(
      `Il est encore temps : la lettre doit être reçue le ${formatDayLong(receiptDeadline)} au plus tard. Envoyez-la ` +
        'sans attendre, par le moyen le plus rapide qui donne une preuve de réception.',
    ),
  );
}

function facts(input: LetterInput): readonly (readonly [string, string])[] {
  const { sender, model, convention, receiptDeadline, safeBy } = input;
  const names = [sender.name, model.issuer.shortName].filter((name) => name.trim() !== '');
  return [
    ['La lettre', `${letterObject(input)}\n${names.join(' → ')}`],
    ['Reçue au plus tard le', dayInWords(receiptDeadline)],
    ...(safeBy === null || safeBy === receiptDeadline
      ? []
      : [
          ['Dernier jour ouvré avant', `${dayInWords(safeBy)}${NBSP}: visez ce jour pour l’arrivée`] as const,
        ]),
    ['Dernier jour voulu', dayInWords(convention.lastDay)],
  ];
}

/** The steps of the rule, then the one that leads from the receipt to the day to send by. */
function why(type: Typesetter, input: LetterInput): readonly Piece[] {
  const { derivation, receiptDeadline, safeBy, sendBy } = input;
  const arrival = safeBy ?? receiptDeadline;
  const margin = daysBetween(sendBy, arrival);
  const last =
    margin > 0
      ? `Pour qu’elle arrive le ${formatDayLong(arrival)}, envoyez la lettre le ${formatDayLong(sendBy)} au plus tard : cela laisse ${plural(margin, 'jour', 'jours')} au courrier. C’est un conseil.`
      : `Aucun délai n’est gardé pour le courrier : la lettre doit arriver le jour même.`;
  const steps = [...derivation.steps, french(last)];
  const source = [derivation.article, ...derivation.readings].filter((part) => part !== '').join(' · ');
  const { alternative } = derivation;
  return [
    ...heading(type, 'Pourquoi ces dates'),
    ...steps.flatMap((step, i) => [...numbered(type, i + 1, step), gap(1.5)]),
    ...(alternative === undefined
      ? []
      : paragraph(
          type,
          `${alternative.sentence.replace(/\.$/, '')}${NBSP}: ${alternative.shown}.`,
          STYLES.small,
        )),
    ...(source === '' ? [] : paragraph(type, `(${source})`, STYLES.small)),
  ];
}

/** A step behind its number. */
function numbered(type: Typesetter, n: number, text: string): readonly Piece[] {
  const [first, ...rest] = paragraph(type, text, STYLES.body, mm(5));
  if (first === undefined) return [];
  const draw = (pen: Pen, top: number) => {
    pen.text(`${n}.`, COLUMN.left, top + baseline(STYLES.body), STYLES.strong);
    first.draw?.(pen, top);
  };
  return [{ ...first, draw }, ...rest];
}

/** The ways of sending, to tick: the one the convention asks for, or those that leave a proof. */
const WAYS = {
  registeredLetter: ['En recommandé avec accusé de réception : la convention le demande.'],
  contactForm: [
    'Par le formulaire de contact de l’émetteur : gardez l’accusé qu’il renvoie.',
    'Ou en recommandé avec accusé de réception, la preuve la plus simple du jour de réception.',
  ],
  any: [
    'En recommandé avec accusé de réception, la preuve la plus simple du jour de réception.',
    'Ou par un autre moyen convenu avec l’émetteur, s’il donne une preuve du jour de réception.',
  ],
} as const;

const how = (type: Typesetter, { model }: LetterInput): readonly Piece[] =>
  whole([
    ...heading(type, 'Comment l’envoyer'),
    ...WAYS[model.terminationChannel ?? 'any'].flatMap((way) => checkRow(type, french(way))),
  ]);

const COLUMNS: readonly Column[] = [
  { title: 'Jour', x: mm(2), width: mm(56) },
  { title: 'Où le lire', x: mm(60), width: mm(63) },
  { title: 'À noter', x: mm(125), width: COLUMN.width - mm(127) },
];

/** The days that a dispatch has, and where each is read. */
const daysToNote = (byForm: boolean): readonly (readonly [string, string])[] => [
  ['Envoi', byForm ? 'preuve de dépôt, ou envoi du formulaire' : 'preuve de dépôt'],
  ['Première présentation', 'suivi du recommandé'],
  [
    'Réception : elle seule compte',
    byForm ? 'avis de réception, ou accusé du formulaire' : 'avis de réception',
  ],
];

/** The three dates of a registered letter, of which one decides (AMB-GEN-02). */
function threeDates(type: Typesetter, { model }: LetterInput): readonly Piece[] {
  const header = tableHeader(COLUMNS);
  const dots = (pen: Pen, x: number, top: number) =>
    pen.dots(x, COLUMN.right - mm(2), top + STYLES.body.leading);
  const intro =
    'Tacite compte le jour où la lettre est reçue, pas celui de l’envoi ni celui de la première présentation (AMB-GEN-02). ' +
    'Si personne n’est là pour la recevoir, elle attend au guichet : d’où la marge.';
  return whole([
    ...heading(type, 'Trois jours à noter', french(intro)),
    header,
    ...daysToNote(model.terminationChannel === 'contactForm').flatMap(([name, where], i) =>
      tableRow(
        type,
        COLUMNS,
        [
          { parts: [{ text: french(name), style: i === 2 ? STYLES.strong : STYLES.body }] },
          { parts: [{ text: where, style: STYLES.body }] },
          { parts: [], mark: dots },
        ],
        header,
      ),
    ),
  ]);
}

const CHECKS: readonly (readonly [string, string?])[] = [
  ['Lettre datée et signée par le représentant légal'],
  ['Délibération jointe, si le conseil a décidé'],
  ['Copie de la lettre signée gardée au dossier'],
  ['Preuve de dépôt gardée', 'n°'],
  ['Avis ou accusé de réception gardé', 'n°'],
  ['Envoi, puis réception, notés dans Tacite'],
];
