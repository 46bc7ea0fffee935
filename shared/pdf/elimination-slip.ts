/**
 * « Bordereau d'élimination »: what a mairie sends to the archives of its department before it destroys a public
 * archive (Code du patrimoine L212-2; standards.md 4.2). A draft to complete and sign: the visa alone permits, and
 * Tacite asks for its reference before it erases anything.
 */
import type { Day, Instant } from '../base/brands.ts';
import { formatDay, formatSize, french, NBSP, plural } from '../base/text.ts';
import { heading, paragraph } from './blocks/paragraph.ts';
import { blankRow, row } from './blocks/rows.ts';
import { STYLES } from './blocks/style.ts';
import { tableHeader, tableRow, type Column } from './blocks/table.ts';
import { newFile, saveFile, type PdfFile } from './file.ts';
import type { FontFiles, Typesetter } from './fonts.ts';
import { COLUMN, gap, mm, PAGE, paginate, whole, type Piece } from './layout.ts';
import { writeMetadata } from './metadata.ts';
import { INK, Pen } from './pen.ts';

export interface EliminationLine {
  /** « Convention Mégalis 2025-004, Office de tourisme de Port-Exemple ». */
  readonly title: string;
  /** Extreme dates; null where nothing is known. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly files: number;
  /** Total size of the files, in bytes. */
  readonly bytes: number;
}

export interface EliminationInput {
  readonly lines: readonly EliminationLine[];
  /** Who prepared it; may be empty. */
  readonly author: string;
  readonly now: Instant;
  readonly today: Day;
  readonly fonts: FontFiles;
}

const TOP = mm(18);
const BOTTOM = PAGE.height - mm(19);

/** Builds the PDF. Equal inputs, equal bytes. */
export async function eliminationSlip(input: EliminationInput): Promise<PdfFile> {
  const { fonts, now, ...said } = input;
  const { doc, type, seed } = await newFile(fonts, said);
  const pages = paginate(pieces(type, input), BOTTOM - TOP);
  for (const [i, placed] of pages.entries()) {
    const pen = new Pen(doc.addPage([PAGE.width, PAGE.height]), type);
    for (const { piece, top } of placed) piece.draw?.(pen, TOP + top);
    const y = PAGE.height - mm(10);
    pen.text('Projet préparé par Tacite, à compléter et à faire viser.', COLUMN.left, y, STYLES.small);
    pen.text(`page${NBSP}${i + 1}/${pages.length}`, COLUMN.right, y, STYLES.small, 'right');
    pen.flush();
  }
  const title = 'Bordereau d’élimination (projet)';
  writeMetadata(doc, { title, author: input.author, subject: title, now, seed: [now, seed].join(' ') });
  return { bytes: await saveFile(doc), pages: pages.length };
}

const INTRO =
  'Une convention signée est une archive publique. La détruire demande l’accord écrit du directeur des archives ' +
  'départementales, donné sur un bordereau comme celui-ci (Code du patrimoine, article L212-2). Envoyez-le en deux ' +
  'exemplaires, attendez son retour visé, puis reportez la référence du visa dans Tacite.';

const AFTER =
  'La durée d’utilité administrative et le sort final de ces documents sont fixés par les archives : vérifiez-les ' +
  'avant d’envoyer ce bordereau. Les originaux sur papier sont concernés comme les fichiers.';

const pieces = (type: Typesetter, input: EliminationInput): readonly Piece[] => [
  ...paragraph(type, 'Bordereau d’élimination (projet)', STYLES.title),
  gap(mm(2)),
  ...paragraph(type, french(INTRO), STYLES.body),
  gap(mm(4)),
  blankRow(type, 'Service qui élimine', 1),
  ...row(type, 'Préparé par', input.author),
  ...row(type, 'Le', formatDay(input.today)),
  ...row(type, 'Volume', volume(input.lines)),
  ...table(type, input.lines),
  gap(mm(3)),
  ...paragraph(type, french(AFTER), STYLES.small),
  ...signatures(type),
];

const volume = (lines: readonly EliminationLine[]): string => {
  const total = (of: (line: EliminationLine) => number): number =>
    lines.reduce((sum, line) => sum + of(line), 0);
  const kept = `${plural(lines.length, 'convention', 'conventions')}, ${plural(
    total((line) => line.files),
    'fichier',
    'fichiers',
  )}`;
  return `${kept} (${formatSize(total((line) => line.bytes))})`;
};

const COLUMNS: readonly Column[] = [
  { title: 'N°', x: mm(2), width: mm(8) },
  { title: 'Documents à éliminer', x: mm(12), width: mm(84) },
  { title: 'Dates extrêmes', x: mm(98), width: mm(44) },
  { title: 'Fichiers', x: mm(144), width: COLUMN.width - mm(146), align: 'right' },
];

function table(type: Typesetter, lines: readonly EliminationLine[]): readonly Piece[] {
  const header = tableHeader(COLUMNS);
  return [
    ...heading(type, 'Ce qui serait éliminé'),
    header,
    ...lines.flatMap((line, i) =>
      tableRow(
        type,
        COLUMNS,
        [String(i + 1), line.title, extremes(line), `${line.files}`].map((text) => ({
          parts: [{ text, style: STYLES.body }],
        })),
        header,
      ),
    ),
  ];
}

const extremes = ({ from, to }: EliminationLine): string => {
  if (from === null && to === null) return 'inconnues';
  if (from === null || to === null || from === to) return formatDay((from ?? to) as Day);
  return `${formatDay(from)} – ${formatDay(to)}`;
};

/** Two boxes to sign, never cut by a page. */
function signatures(type: Typesetter): readonly Piece[] {
  const height = mm(46);
  const width = (COLUMN.width - mm(6)) / 2;
  const box = (pen: Pen, x: number, top: number, title: string, lines: readonly string[]) => {
    pen.frame(x, top, width, height, 0.8, INK.text);
    pen.text(title, x + mm(3), top + mm(6), STYLES.strong);
    for (const [i, line] of lines.entries()) {
      const y = top + mm(14 + 8 * i);
      pen.text(line, x + mm(3), y, STYLES.label);
      // A signature needs room, not a line.
      if (line !== 'Signature') pen.dots(x + mm(26), x + width - mm(3), y);
    }
  };
  return whole([
    ...heading(type, 'Accord et visa'),
    gap(mm(2), true),
    {
      height,
      draw: (pen, top) => {
        box(pen, COLUMN.left, top, 'Le service qui élimine', ['Nom, fonction', 'Le', 'Signature']);
        box(pen, COLUMN.left + width + mm(6), top, 'Visa des archives départementales', [
          'Visa n°',
          'Le',
          'Signature',
        ]);
      },
    },
  ]);
}
