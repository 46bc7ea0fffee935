/**
 * What the reading of received pages gives to the screens and to the filing. Every position is in pixels of the
 * examined picture of a page (`ScannedPage.width` × `height`), from its top left corner, as the file shows it: before
 * any turn. Nothing here changes the bytes received (principle 6).
 */
import type { ByteSource } from '@shared/base/byte-source.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Four corners, clockwise from the top left one. Of a code: as it was printed, whatever the page's turn. */
export type Quad = readonly [topLeft: Point, topRight: Point, bottomRight: Point, bottomLeft: Point];

/** Clockwise degrees. */
export type Turn = 0 | 90 | 180 | 270;

/** Decided by the first bytes, never by the name. */
export type ScanKind = 'pdf' | 'jpeg' | 'png' | 'tiff' | 'webp' | 'gif' | 'bmp';

/** One received file; one that is given as a source is read as its pages need it. */
export interface ScanFile {
  readonly name: string;
  readonly bytes: Uint8Array | ByteSource;
}

/** A code of Tacite (its text begins with `TAC` and digits); `parsePageCode` of shared/pdf says what it means. */
export interface FoundCode {
  readonly text: string;
  readonly corners: Quad;
}

/** Hints about a page, to be shown as help and never to refuse it. */
export interface PageQuality {
  /** Dots an inch of the paper, measured on the code; null without a code. */
  readonly dpi: number | null;
  /** 0 (all one grey) to 1 (black on white). */
  readonly contrast: number;
  /** Nothing is written on it: the back of a sheet. */
  readonly blank: boolean;
  /** It shows a table or a floor around the sheet, or light that changes from place to place: a photograph. */
  readonly photo: boolean;
}

export interface ScannedPage {
  /** Within its file, counted from 1. */
  readonly page: number;
  /** Size of the picture that was examined, in pixels. */
  readonly width: number;
  readonly height: number;
  /** A JPEG whose longer side is at most 240 pixels, turned upright when `turn` is known. */
  readonly thumbnail: Uint8Array;
  /** Two different codes mean two sheets in one picture; the same code is never listed twice. */
  readonly codes: readonly FoundCode[];
  /** How to turn the picture so that it is upright; null when no code tells, or when codes disagree. */
  readonly turn: Turn | null;
  /** Degrees clockwise by which the page leans once turned, between −45 and 45; null as `turn`. */
  readonly skew: number | null;
  readonly quality: PageQuality;
  /** French sentences about this page alone. */
  readonly notices: readonly string[];
}

export type ScanRefusal =
  | 'empty'
  | 'tooLarge'
  | 'tooManyPages'
  | 'noPage'
  | 'password'
  | 'truncated'
  | 'damaged'
  | 'heic'
  | 'unsupported'
  | 'tooManyPixels'
  | 'engine';

/** What `readScan` gives, in this order: one `opened` then the pages in order, or one `refused` and nothing else. */
export type ScanEvent =
  | {
      readonly event: 'opened';
      readonly kind: ScanKind;
      readonly pages: number;
      /** French sentences about the file: wrong extension, scripts or attachments inside, first image only … */
      readonly notices: readonly string[];
    }
  | { readonly event: 'page'; readonly page: ScannedPage }
  /** This page cannot be shown; the other pages follow. */
  | { readonly event: 'pageFailed'; readonly page: number; readonly sentence: string }
  | { readonly event: 'refused'; readonly reason: ScanRefusal; readonly sentence: string };

/** How a straightened photograph is kept. */
export type InkMode = 'colour' | 'grey' | 'blackWhite';

export interface StraightenOptions {
  /** The four corners of the sheet as the sheet is read, in pixels of the examined picture. */
  readonly corners: Quad;
  readonly mode: InkMode;
  /** Size aimed at, in bytes: the quality, then the resolution go down until it is met or the page unreadable. */
  readonly targetBytes: number;
}

/** A derived picture: upright, A4 when the sheet has that shape, ready to be put in a PDF or printed. */
export interface StraightenedPage {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Dots an inch if the longer side is an A4 sheet's. */
  readonly dpi: number;
}

/** Where the sheet of paper is in the picture. */
export interface FoundSheet {
  /** As the sheet is read when a code tells, else as the picture is. The whole picture when `how` is `picture`. */
  readonly corners: Quad;
  /** `edges`: seen against what is around. `code`: deduced from our code's place. `picture`: not found. */
  readonly how: 'edges' | 'code' | 'picture';
}

/** Row-major 3 × 3 matrix: point of the issued page (pixels) → point of the scanned page (pixels). */
export type Transform = readonly [number, number, number, number, number, number, number, number, number];

/** A rectangle in points of the issued page, from its top left corner. */
export interface ZoneBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How a scanned page lies on the issued one, and where they differ: a help, never a verdict. */
export interface Registration {
  readonly transform: Transform;
  /** Pixels of the issued page, as `transform` takes them, a point. */
  readonly pixelsPerPoint: number;
  /** 0 to 1: share of the issued ink that the scanned page shows at its place. Below 0.5, say nothing. */
  readonly agreement: number;
  /** Ink on one page and not on the other, outside the zones given, in points of the issued page. */
  readonly differences: readonly ZoneBox[];
}

/** What may be asked of the engine; entered by `openScanner()` of index.ts. One worker; `close` ends it. */
export interface Scanner {
  /**
   * Reads a file page by page, at most two pages ahead of its reader. Never rejects because of a file; rejects with the
   * signal's reason when aborted. Calls may overlap: each has its own pages.
   */
  read(file: ScanFile, options?: { readonly signal?: AbortSignal }): AsyncGenerator<ScanEvent>;
  /** A page as a picture, its longer side at most `longSide` pixels, to be shown. Null when it cannot be drawn. */
  picture(file: ScanFile, page: number, longSide: number): Promise<ImageBitmap | null>;
  /** Looks for the sheet of paper in a photograph. Null when the page cannot be drawn. */
  findSheet(file: ScanFile, page: number, codes: readonly FoundCode[]): Promise<FoundSheet | null>;
  /** Straightens, evens the light out and compresses one page. Null when it cannot be drawn. */
  straighten(file: ScanFile, page: number, options: StraightenOptions): Promise<StraightenedPage | null>;
  /**
   * Lays a scanned page, whose `codes` hold our code, on the page `issuedPage` of the PDF that was issued. Null when
   * there is no such code or a page cannot be drawn. `ignore`: signature zones and other places that are meant to
   * change, in points of the issued page.
   */
  register(
    scan: { readonly file: ScanFile; readonly page: number; readonly codes: readonly FoundCode[] },
    issued: {
      readonly pdf: Uint8Array | ByteSource;
      readonly page: number;
      readonly ignore: readonly ZoneBox[];
    },
  ): Promise<Registration | null>;
  /** Ends the worker. What is under way rejects. */
  close(): void;
}
