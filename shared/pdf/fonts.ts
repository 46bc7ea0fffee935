/** The three embedded faces: measures, and runs of one face that pdf-lib writes as glyphs. */
import fontkit from '@cantoo/fontkit';
import type { PDFDocument, PDFFont } from 'pdf-lib';
import { cleanText, REPLACEMENT, widthOf, wrapText } from './text.ts';

/** TrueType files, as they are on disk. */
export interface FontFiles {
  readonly regular: Uint8Array;
  readonly semibold: Uint8Array;
  /** Consulted for the characters that the two others lack. */
  readonly fallback: Uint8Array;
}

export type Weight = 'regular' | 'semibold';

/** A stretch of text in one face. `hex` is the PDF's two-byte glyph codes. */
export interface Run {
  readonly face: Face;
  readonly hex: string;
  readonly width: number; // points
}

export interface Typesetter {
  /** Width of one character at a size, in points. */
  readonly measure: (weight: Weight, size: number) => (codePoint: number) => number;
  /** Runs of one line of text, which must hold no line feed. */
  readonly runs: (text: string, weight: Weight, size: number) => readonly Run[];
  readonly faces: readonly Face[];
}

/**
 * One face of a document. Characters are encoded one by one: no ligature, no reordering, so the text reads back as
 * it was typed, and a shaper cannot trip on an odd sequence. Source Sans figures are tabular without any feature.
 */
export class Face {
  readonly name: string;
  readonly font: PDFFont;
  private readonly known: ReadonlySet<number>;
  private readonly widths = new Map<number, number>();
  private readonly codes = new Map<number, string>();

  constructor(name: string, font: PDFFont) {
    this.name = name;
    this.font = font;
    this.known = new Set(font.getCharacterSet());
  }

  has(codePoint: number): boolean {
    return this.known.has(codePoint);
  }

  /** Thousandths of the size. */
  width(codePoint: number): number {
    let width = this.widths.get(codePoint);
    if (width === undefined) {
      width = this.font.widthOfTextAtSize(String.fromCodePoint(codePoint), 1000);
      this.widths.set(codePoint, width);
    }
    return width;
  }

  hex(codePoint: number): string {
    let hex = this.codes.get(codePoint);
    if (hex === undefined) {
      hex = this.font.encodeText(String.fromCodePoint(codePoint)).asString();
      this.codes.set(codePoint, hex);
    }
    return hex;
  }
}

/** Turns off whatever would replace a character by another glyph than its own. */
const PLAIN = { liga: false, clig: false, calt: false, kern: false, ccmp: false, locl: false } as const;

/**
 * Embeds the faces as subsets, under fixed names. The fallback face is embedded only when `sample`, every text that
 * may be printed, needs it.
 */
export async function typesetter(doc: PDFDocument, files: FontFiles, sample: string): Promise<Typesetter> {
  doc.registerFontkit(fontkit);
  const embed = async (name: string, bytes: Uint8Array, postscript: string) =>
    new Face(
      name,
      await doc.embedFont(bytes, {
        subset: true,
        features: { ...PLAIN },
        customName: `TACITE+${postscript}`,
      }),
    );
  const regular = await embed('F1', files.regular, 'SourceSans3-Regular');
  const semibold = await embed('F2', files.semibold, 'SourceSans3-SemiBold');
  const covered = (codePoint: number) => regular.has(codePoint) && semibold.has(codePoint);
  // A set: each character once, however long the text.
  const needed = [...new Set(cleanText(sample))].some((char) => !covered(char.codePointAt(0) ?? REPLACEMENT));
  const fallback = needed ? await embed('F3', files.fallback, 'DejaVuSans') : null;

  const faceFor = (codePoint: number, main: Face): readonly [Face, number] => {
    if (main.has(codePoint)) return [main, codePoint];
    if (fallback?.has(codePoint)) return [fallback, codePoint];
    if (fallback?.has(REPLACEMENT)) return [fallback, REPLACEMENT];
    return [main, 0x3f];
  };
  const main = (weight: Weight) => (weight === 'semibold' ? semibold : regular);
  const measure = (weight: Weight, size: number) => (codePoint: number) => {
    const [face, shown] = faceFor(codePoint, main(weight));
    return (face.width(shown) * size) / 1000;
  };
  const runs = (text: string, weight: Weight, size: number): readonly Run[] => {
    const result: { face: Face; hex: string; width: number }[] = [];
    for (const char of cleanText(text).replace(/\n/g, ' ')) {
      const codePoint = char.codePointAt(0) ?? REPLACEMENT;
      const last = result.at(-1);
      // An accent that NFC could not join stays in the face of its letter when that face has it.
      const preferred = last && /\p{M}/u.test(char) && last.face.has(codePoint) ? last.face : main(weight);
      const [face, shown] = faceFor(codePoint, preferred);
      const width = (face.width(shown) * size) / 1000;
      if (last?.face === face) {
        last.hex += face.hex(shown);
        last.width += width;
      } else {
        result.push({ face, hex: face.hex(shown), width });
      }
    }
    return result;
  };
  const faces = fallback ? [regular, semibold, fallback] : [regular, semibold];
  return { measure, runs, faces };
}

/** Width of a line of text, in points. */
export const lineWidth = (type: Typesetter, text: string, weight: Weight, size: number): number =>
  widthOf(cleanText(text), type.measure(weight, size));

/** The text on one line of `width` points at most, with an ellipsis where it does not fit. */
export function oneLine(type: Typesetter, text: string, width: number, weight: Weight, size: number): string {
  const line = text.replace(/\s*\n\s*/g, ' ');
  if (lineWidth(type, line, weight, size) <= width) return line;
  const room = width - lineWidth(type, '…', weight, size);
  return `${wrapText(line, room, type.measure(weight, size))[0] ?? ''}…`;
}
