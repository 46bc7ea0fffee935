/** Ink on one page, in points from its top left corner. Blacks and greys only: a copier keeps them. */
import {
  appendBezierCurve,
  beginText,
  closePath,
  endText,
  fill,
  fillAndStroke,
  lineTo,
  moveTo,
  PDFHexString,
  PDFName,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  setDashPattern,
  setFillingGrayscaleColor,
  setFontAndSize,
  setLineCap,
  setLineWidth,
  setStrokingGrayscaleColor,
  setTextMatrix,
  showText,
  stroke,
  type PDFOperator,
  type PDFPage,
} from 'pdf-lib';
import { cleanText } from './text.ts';
import { lineWidth, type Typesetter, type Weight } from './fonts.ts';

/** Grey levels, 0 black. Secondary text stays dark enough to be photocopied. */
export const INK = { text: 0, soft: 0.28, rule: 0.55, faint: 0.75, wash: 0.94, paper: 1 } as const;

export interface TextStyle {
  readonly size: number;
  readonly weight?: Weight;
  readonly grey?: number;
}

export class Pen {
  readonly type: Typesetter;
  private readonly page: PDFPage;
  private readonly height: number;
  private readonly operators: PDFOperator[] = [];

  constructor(page: PDFPage, type: Typesetter) {
    this.page = page;
    this.height = page.getHeight();
    this.type = type;
  }

  /** One line of text, its baseline at `y`. `align` says which end `x` is. */
  text(
    text: string,
    x: number,
    y: number,
    style: TextStyle,
    align: 'left' | 'right' | 'center' = 'left',
  ): void {
    if (cleanText(text) === '') return;
    const weight = style.weight ?? 'regular';
    const width = align === 'left' ? 0 : lineWidth(this.type, text, weight, style.size);
    let at = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
    this.operators.push(beginText(), setFillingGrayscaleColor(style.grey ?? INK.text));
    for (const run of this.type.runs(text, weight, style.size)) {
      this.operators.push(
        setFontAndSize(PDFName.of(run.face.name), style.size),
        setTextMatrix(1, 0, 0, 1, round(at), round(this.height - y)),
        showText(PDFHexString.of(run.hex)),
      );
      at += run.width;
    }
    this.operators.push(endText());
  }

  /** A horizontal hairline. */
  rule(x1: number, x2: number, y: number, width = 0.6, grey: number = INK.rule): void {
    this.strokes(width, grey, [
      [x1, y],
      [x2, y],
    ]);
  }

  /** A dotted line to write on. */
  dots(x1: number, x2: number, y: number): void {
    this.operators.push(pushGraphicsState(), setLineCap(1), setDashPattern([0, 2.6], 0));
    this.rule(x1, x2, y, 0.8, INK.soft);
    this.operators.push(popGraphicsState());
  }

  /** The outline of a rectangle, from its top left corner. */
  frame(x: number, y: number, w: number, h: number, width = 0.6, grey: number = INK.rule): void {
    this.operators.push(
      setLineWidth(width),
      setStrokingGrayscaleColor(grey),
      this.rect(x, y, w, h),
      stroke(),
    );
  }

  /** A rectangle full of grey. */
  wash(x: number, y: number, w: number, h: number, grey: number = INK.wash): void {
    this.operators.push(setFillingGrayscaleColor(grey), this.rect(x, y, w, h), fill());
  }

  /** An open line through the given points. */
  strokes(width: number, grey: number, points: readonly (readonly [number, number])[]): void {
    this.operators.push(
      setLineWidth(width),
      setStrokingGrayscaleColor(grey),
      ...this.through(points),
      stroke(),
    );
  }

  /** A closed black shape. */
  shape(points: readonly (readonly [number, number])[]): void {
    this.operators.push(setFillingGrayscaleColor(INK.text), ...this.through(points), closePath(), fill());
  }

  /** The outline of a closed shape, white inside so that what lies behind does not show. */
  outline(points: readonly (readonly [number, number])[], width: number): void {
    this.operators.push(setFillingGrayscaleColor(INK.paper), ...this.ink(width));
    this.operators.push(...this.through(points), closePath(), fillAndStroke());
  }

  /** A black disc, or a ring of the given line width, white inside. */
  disc(x: number, y: number, radius: number, ring?: number): void {
    // The four-curve circle is off by less than a thousandth of the radius.
    const k = radius * 0.5523;
    const cy = this.height - y;
    const curve = (...at: readonly [number, number, number, number, number, number]) => {
      const [a, b, c, d, e, f] = at.map(round) as [number, number, number, number, number, number];
      return appendBezierCurve(a, b, c, d, e, f);
    };
    this.operators.push(
      setFillingGrayscaleColor(ring === undefined ? INK.text : INK.paper),
      ...(ring === undefined ? [] : this.ink(ring)),
      moveTo(round(x + radius), round(cy)),
      curve(x + radius, cy + k, x + k, cy + radius, x, cy + radius),
      curve(x - k, cy + radius, x - radius, cy + k, x - radius, cy),
      curve(x - radius, cy - k, x - k, cy - radius, x, cy - radius),
      curve(x + k, cy - radius, x + radius, cy - k, x + radius, cy),
      closePath(),
      ring === undefined ? fill() : fillAndStroke(),
    );
  }

  /** Black rectangles `[x, y, width, height]` as one path, so that no hair of white shows between neighbours. */
  mosaic(cells: readonly (readonly [number, number, number, number])[]): void {
    this.operators.push(setFillingGrayscaleColor(INK.text));
    for (const [x, y, w, h] of cells) this.operators.push(this.rect(x, y, w, h));
    this.operators.push(fill());
  }

  /** Writes everything onto the page; call once. */
  flush(): void {
    for (const face of this.type.faces)
      this.page.node.setFontDictionary(PDFName.of(face.name), face.font.ref);
    this.page.pushOperators(...this.operators);
  }

  private ink(width: number): PDFOperator[] {
    return [setLineWidth(width), setStrokingGrayscaleColor(INK.text)];
  }

  private rect(x: number, y: number, w: number, h: number): PDFOperator {
    return rectangle(round(x), round(this.height - y - h), round(w), round(h));
  }

  private through(points: readonly (readonly [number, number])[]): PDFOperator[] {
    return points.map(([x, y], i) => (i === 0 ? moveTo : lineTo)(round(x), round(this.height - y)));
  }
}

/** A hundredth of a point is a fiftieth of a printer's dot, and keeps the file short. */
const round = (n: number): number => Math.round(n * 100) / 100;
