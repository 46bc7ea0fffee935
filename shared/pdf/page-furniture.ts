/** Header, footer and QR code of a page: enough to find the record again from one loose sheet. */
import { NNBSP } from '../base/text.ts';
import { COLUMN, mm, PAGE } from './layout.ts';
import { INK, type Pen } from './pen.ts';
import { drawQr, qrSide } from './qr.ts';
import { oneLine } from './fonts.ts';

export interface Furniture {
  /** « TAC-7K3F-9QWD · v2 ». */
  readonly reference: string;
  readonly title: string;
  /** Name of the beneficiary; empty when not answered. */
  readonly beneficiary: string;
  readonly draft: boolean;
  readonly page: number;
  readonly pages: number;
  /** `pageCode` of this page. */
  readonly code: string;
}

const TOP = mm(11);
const FOOT = PAGE.height - mm(13.5);

/** Draws everything around the column. */
export function drawFurniture(pen: Pen, page: Furniture): void {
  const side = qrSide(page.code);
  // The quiet zone is white already: it may hang over the margin.
  drawQr(pen, page.code, COLUMN.right + mm(2.5), TOP - mm(2.5));
  const textRight = COLUMN.right + mm(2.5) - side - mm(2);
  let y = TOP + mm(3.2);
  const draftWidth = page.draft ? mm(25) : 0;
  pen.text(
    oneLine(pen.type, page.title, textRight - COLUMN.left - draftWidth, 'semibold', 10),
    COLUMN.left,
    y,
    {
      size: 10,
      weight: 'semibold',
    },
  );
  if (page.draft) drawDraft(pen, textRight, y);
  y += mm(5);
  pen.text(
    oneLine(pen.type, page.beneficiary, textRight - COLUMN.left - draftWidth, 'regular', 10),
    COLUMN.left,
    y,
    {
      size: 9.5,
      grey: INK.soft,
    },
  );
  y += mm(9);
  pen.text('Référence', COLUMN.left, y, { size: 8, grey: INK.soft });
  pen.text(page.reference, COLUMN.left, y + mm(4.6), { size: 11, weight: 'semibold' });
  pen.rule(COLUMN.left, textRight, TOP + mm(24.3), 0.6, INK.rule);
  drawFooter(pen, page);
}

function drawFooter(pen: Pen, page: Furniture): void {
  pen.rule(COLUMN.left, COLUMN.right, FOOT, 0.6, INK.rule);
  const y = FOOT + mm(4.5);
  const style = { size: 8.5, grey: INK.soft };
  pen.text(page.reference, COLUMN.left, y, style);
  pen.text(
    `page${NNBSP}${page.page}/${page.pages}`,
    COLUMN.right,
    y,
    { size: 8.5, weight: 'semibold' },
    'right',
  );
}

/** A discreet word in a frame: the sheet is not the one to sign. */
function drawDraft(pen: Pen, right: number, y: number): void {
  const width = mm(21);
  pen.frame(right - width, y - mm(3.9), width, mm(5.6), 0.8, INK.soft);
  pen.text('Brouillon', right - width / 2, y, { size: 9.5, weight: 'semibold', grey: INK.soft }, 'center');
}
