/**
 * The letter that ends a convention, ready to sign, and the sheet that stays in the file: when to send it, why, how,
 * and room to write down the proofs. In our own words; the letter itself says nothing of Tacite.
 */
import { NBSP } from '../base/text.ts';
import { STYLES } from './blocks/style.ts';
import { newFile, saveFile, type PdfFile } from './file.ts';
import { COLUMN, mm, PAGE, paginate } from './layout.ts';
import { letterPieces, letterObject } from './letter-body.ts';
import type { LetterInput } from './letter-input.ts';
import { sheetPieces } from './letter-sheet.ts';
import { writeMetadata } from './metadata.ts';
import { Pen } from './pen.ts';

export type { LetterInput } from './letter-input.ts';

/** Top of the column: a letter has no header. */
const TOP = mm(18);
const BOTTOM = PAGE.height - mm(19);

/** Builds the PDF: the letter, one page unless its names are endless, then the sheet. Equal inputs, equal bytes. */
export async function letterDocument(input: LetterInput): Promise<PdfFile> {
  const { fonts, now, ...said } = input;
  const { doc, type, seed } = await newFile(fonts, said);
  const letter = paginate(letterPieces(type, input), BOTTOM - TOP);
  const sheet = paginate(sheetPieces(type, input), BOTTOM - TOP);
  const parts = [
    { pages: letter, foot: '' },
    { pages: sheet, foot: 'Dates calculées par Tacite, à vérifier par la mairie.' },
  ];
  for (const { pages, foot } of parts) {
    for (const [i, placed] of pages.entries()) {
      const pen = new Pen(doc.addPage([PAGE.width, PAGE.height]), type);
      for (const { piece, top } of placed) piece.draw?.(pen, TOP + top);
      const y = PAGE.height - mm(10);
      pen.text(foot, COLUMN.left, y, STYLES.small);
      const number = `page${NBSP}${i + 1}/${pages.length}`;
      if (pages.length > 1) pen.text(number, COLUMN.right, y, STYLES.small, 'right');
      pen.flush();
    }
  }
  const object = letterObject(input);
  writeMetadata(doc, {
    title: [object, input.sender.name].filter((part) => part !== '').join(' – '),
    author: input.sender.name,
    subject: object,
    now,
    seed: [now, seed].join(' '),
  });
  return { bytes: await saveFile(doc), pages: letter.length + sheet.length };
}
