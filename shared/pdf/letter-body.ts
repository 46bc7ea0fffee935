/** The letter itself: what one mairie writes to end a convention, in plain words. */
import { formatDayLong, french, NBSP, NNBSP } from '../base/text.ts';
import type { ConventionModel } from '../conventions/schema.ts';
import { baseline, linesOf } from './blocks/paragraph.ts';
import { LETTER, type BlockStyle } from './blocks/style.ts';
import { lineWidth, type Typesetter } from './fonts.ts';
import { COLUMN, gap, mm, noWidows, whole, type Piece } from './layout.ts';
import type { LetterInput } from './letter-input.ts';
import type { Pen } from './pen.ts';
import { officialNumber } from './printed.ts';

/** Left edge of the addressee, for the window of a French envelope. */
const RIGHT_BLOCK = mm(112);
const RIGHT_WIDTH = COLUMN.right - RIGHT_BLOCK;
const LEFT_WIDTH = RIGHT_BLOCK - COLUMN.left - mm(8);
/** From the top of the column to the addressee's name: 45 mm from the edge of the sheet. */
const ADDRESSEE_AT = mm(27);
/** Room for a signature and a stamp. */
const SIGNATURE = mm(30);

/** No name or address needs more; a damaged record must not push the letter off its page. */
const clip = (text: string, most = 240): string => (text.length > most ? `${text.slice(0, most)}…` : text);
const filled = (texts: readonly string[]): readonly string[] =>
  texts.map((text) => clip(text.trim())).filter((text) => text !== '');

/** « Résiliation de la convention n° 2025-004 ». */
export const letterObject = ({ kind, model }: Pick<LetterInput, 'kind' | 'model'>): string =>
  `${kind === 'termination' ? 'Résiliation' : 'Non-reconduction'} de la ${model.noun} ${officialNumber(model)}`;

/** A title between quotation marks; those it holds become the inner ones. */
const quoted = (text: string): string =>
  `«${NBSP}${text.replace(/«\s*/g, '“').replace(/\s*»/g, '”')}${NBSP}»`;

/** A sentence that goes on after a colon. */
const afterColon = (sentence: string): string =>
  sentence.replace(/^(?:Pour|La|Le|Les|L’|Une?|Il|Elle|Sans)(?=[ ’]|(?<=’))/, (word) => word.toLowerCase());

/** Every strip of the letter, in order. */
export function letterPieces(type: Typesetter, input: LetterInput): readonly Piece[] {
  const text = (words: string, style: BlockStyle = LETTER.body) => flow(type, words, style);
  return [
    letterHead(type, input),
    gap(mm(7)),
    placeAndDate(input.sender.town),
    gap(mm(8)),
    ...labelled(type, 'Objet', letterObject(input), LETTER.strong),
    ...labelled(type, 'Références', references(input), LETTER.body),
    gap(mm(8)),
    ...text('Madame, Monsieur,'),
    gap(mm(3.5)),
    ...bodyTexts(input).flatMap((words) => [...text(words), gap(mm(3.5))]),
    ...deliberation(type, input),
    ...text(
      'Je vous remercie d’accuser réception de cette lettre, en indiquant le jour où elle vous est parvenue, et de ' +
        `me confirmer le dernier jour de la ${input.model.noun}.`,
    ),
    gap(mm(3.5)),
    ...whole([
      ...text('Veuillez agréer, Madame, Monsieur, l’expression de ma considération distinguée.'),
      gap(mm(9)),
      ...signature(type, input),
    ]),
  ];
}

/** What is asked, then on what ground and by when it must arrive. */
function bodyTexts({ kind, model, convention, derivation, receiptDeadline, today }: LetterInput) {
  const { effectiveDate, lastDay } = convention;
  const starts = effectiveDate !== null && effectiveDate > today ? 'prend' : 'a pris';
  const effect = effectiveDate === null ? '' : `, qui ${starts} effet le ${formatDayLong(effectiveDate)}`;
  const asked =
    kind === 'termination'
      ? 'Je vous demande d’y mettre fin'
      : 'Je vous informe que nous ne souhaitons pas la reconduire';
  // Most titles begin with the word itself.
  const named = model.title.toLowerCase().startsWith(model.noun) ? '' : `${model.noun} `;
  const article = derivation.article === '' ? '' : ` (${derivation.article})`;
  return [
    french(
      `Nous avons conclu avec vous la ${named}${quoted(model.title)}${effect}. ${asked} : le ${formatDayLong(lastDay)} en sera le dernier jour.`,
    ),
    french(
      `Notre démarche suit la règle de la ${model.noun}${article}, que nous lisons ainsi : ` +
        `${afterColon(clip(derivation.sentence, 600))} Cette lettre doit donc vous parvenir le ${formatDayLong(receiptDeadline)} au plus tard.`,
    ),
  ];
}

/** The facts by which the addressee finds the file. */
function references({ model, convention }: LetterInput): string {
  const { reference, effectiveDate, lastDay } = convention;
  return [
    `${model.noun} ${officialNumber(model)}`,
    ...filled([reference]).map((own) => `notre référence ${own}`),
    ...(effectiveDate === null ? [] : [`prise d’effet le ${formatDayLong(effectiveDate)}`]),
    `dernier jour demandé le ${formatDayLong(lastDay)}`,
  ].join(`${NNBSP}; `);
}

/** How the letter travels, where the convention says it. */
const MENTIONS = {
  registeredLetter: 'Lettre recommandée avec accusé de réception',
  contactForm: 'Par le formulaire de contact ou par courrier',
} as const;

const channelMention = ({ terminationChannel }: ConventionModel): string =>
  terminationChannel === undefined ? 'Par courrier' : MENTIONS[terminationChannel];

/** Sender at the left, addressee at the right, where the window of an envelope shows it. */
function letterHead(type: Typesetter, { model, sender }: LetterInput): Piece {
  const { address, name, representedBy } = model.issuer;
  const siret = sender.siret.trim() === '' ? [] : [`SIRET ${clip(sender.siret)}`];
  const from = [
    ...wrapped(type, filled([sender.name]), LETTER.strong, LEFT_WIDTH),
    ...wrapped(type, filled([...sender.address.slice(0, 8), ...siret]), LETTER.body, LEFT_WIDTH),
  ];
  const to = [
    ...wrapped(type, filled([name]), LETTER.strong, RIGHT_WIDTH),
    ...wrapped(type, filled([representedBy ?? '']), LETTER.body, RIGHT_WIDTH),
  ];
  // Some models print no street: the pen completes the address.
  const complete = address.some((line) => /^\d{5}\b/.test(line));
  const lines = complete ? wrapped(type, filled(address), LETTER.body, RIGHT_WIDTH) : [];
  const blanks = complete ? 0 : 2;
  const senderBlanks = sender.address.every((line) => line.trim() === '') ? 2 : 0;
  const toHeight = heightOf([...to, ...lines]) + blanks * DOTTED;
  return {
    height: Math.max(heightOf(from) + senderBlanks * DOTTED, ADDRESSEE_AT + toHeight),
    draw: (pen, top) => {
      const y = write(pen, from, COLUMN.left, top);
      dotted(pen, COLUMN.left, COLUMN.left + LEFT_WIDTH, y, senderBlanks);
      pen.text(channelMention(model), RIGHT_BLOCK, top + ADDRESSEE_AT - mm(4), {
        ...LETTER.small,
        weight: model.terminationChannel === 'registeredLetter' ? 'semibold' : 'regular',
      });
      const under = write(pen, [...to, ...lines], RIGHT_BLOCK, top + ADDRESSEE_AT);
      dotted(pen, RIGHT_BLOCK, COLUMN.right, under, blanks);
    },
  };
}

/** Height of a line to write on by hand. */
const DOTTED = mm(7.5);

function dotted(pen: Pen, left: number, right: number, top: number, count: number): void {
  for (let i = 1; i <= count; i += 1) pen.dots(left, right, top + i * DOTTED - 2);
}

interface Line {
  readonly text: string;
  readonly style: BlockStyle;
}

const wrapped = (
  type: Typesetter,
  texts: readonly string[],
  style: BlockStyle,
  width: number,
): readonly Line[] =>
  texts.flatMap((text) => linesOf(type, text, width, style).map((line) => ({ text: line, style })));

const heightOf = (lines: readonly Line[]): number => lines.reduce((sum, { style }) => sum + style.leading, 0);

/** Writes lines from `top` down; returns where they end. */
function write(pen: Pen, lines: readonly Line[], x: number, top: number): number {
  let y = top;
  for (const { text, style } of lines) {
    pen.text(text, x, y + baseline(style), style);
    y += style.leading;
  }
  return y;
}

/** « Fait à Trémargat, le …… »: the day is written by hand when the letter is signed. */
function placeAndDate(town: string): Piece {
  const style = LETTER.body;
  return {
    height: DOTTED,
    draw: (pen, top) => {
      const y = top + DOTTED - 3;
      const known = clip(town.trim(), 40);
      const start = `Fait à ${known}`;
      pen.text(start, RIGHT_BLOCK, y, style);
      let x = RIGHT_BLOCK + lineWidth(pen.type, start, 'regular', style.size);
      if (known === '') {
        pen.dots(x + 3, x + mm(32), y + 1);
        x += mm(33);
      }
      const comma = ', le ';
      pen.text(comma, x, y, style);
      pen.dots(x + lineWidth(pen.type, comma, 'regular', style.size) + 3, COLUMN.right, y + 1);
    },
  };
}

const LABEL_WIDTH = mm(24);

/** « Objet : … », the text beside its label. */
const labelled = (type: Typesetter, label: string, text: string, style: BlockStyle): readonly Piece[] =>
  linesOf(type, text, COLUMN.width - LABEL_WIDTH, style).map((line, i) => ({
    height: style.leading,
    draw: (pen, top) => {
      const y = top + baseline(style);
      if (i === 0) pen.text(`${label}${NBSP}:`, COLUMN.left, y, LETTER.strong);
      pen.text(line, COLUMN.left + LABEL_WIDTH, y, style);
    },
  }));

/** A paragraph of the letter, across the column. */
const flow = (type: Typesetter, words: string, style: BlockStyle): readonly Piece[] =>
  noWidows(
    linesOf(type, words, COLUMN.width, style).map((line) => ({
      height: style.leading,
      draw: (pen, top) => pen.text(line, COLUMN.left, top + baseline(style), style),
    })),
  );

/** The decision of the council, when there is one to cite. */
function deliberation(type: Typesetter, input: LetterInput): readonly Piece[] {
  if (input.deliberation === undefined) return [];
  const words = 'Cette décision résulte de la';
  if (input.deliberation !== null && input.deliberation.trim() !== '')
    return [...flow(type, `${words} ${clip(input.deliberation.trim())}.`, LETTER.body), gap(mm(3.5))];
  const start = `${words} délibération n°${NBSP}`;
  const blank: Piece = {
    height: DOTTED,
    draw: (pen, top) => {
      const y = top + DOTTED - 3;
      pen.text(start, COLUMN.left, y, LETTER.body);
      const x = COLUMN.left + lineWidth(type, start, 'regular', LETTER.body.size) + 2;
      pen.dots(x, x + mm(28), y + 1);
      pen.text('du', x + mm(29), y, LETTER.body);
      pen.dots(x + mm(35), COLUMN.right, y + 1);
    },
  };
  return [blank, gap(mm(3.5))];
}

/** Capacity, room to sign, name; at the right, as on French letters. */
function signature(type: Typesetter, { sender }: LetterInput): readonly Piece[] {
  const { civility, name, role } = sender.representative;
  const who = filled([
    [civility, name]
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join(' '),
  ]);
  const known = name.trim() !== '';
  const lines = [
    ...wrapped(type, known ? who : [], LETTER.strong, RIGHT_WIDTH),
    ...wrapped(type, filled([role]), LETTER.body, RIGHT_WIDTH),
  ];
  const blanks = known ? 0 : 1;
  const note: Line = { text: 'Signature et cachet', style: LETTER.small };
  return [
    {
      height: blanks * DOTTED + heightOf(lines) + note.style.leading + SIGNATURE,
      draw: (pen, top) => {
        dotted(pen, RIGHT_BLOCK, COLUMN.right, top, blanks);
        const y = write(pen, lines, RIGHT_BLOCK, top + blanks * DOTTED);
        write(pen, [note], RIGHT_BLOCK, y);
      },
    },
  ];
}
