/** What the window and the scan worker say to each other. */
import type {
  FoundCode,
  FoundSheet,
  Registration,
  ScannedPage,
  ScanRefusal,
  StraightenedPage,
  StraightenOptions,
  ZoneBox,
} from './contract.ts';
import type { ScanKind } from './contract.ts';

/** A page: drawn by the window (PDF), or of a picture file that the worker holds open. */
export type Source =
  | {
      readonly from: 'bitmap';
      readonly bitmap: ImageBitmap;
      /** Longer side of the examined picture of this page, to which positions refer. */
      readonly examinedSide: number;
    }
  | { readonly from: 'session'; readonly session: number; readonly page: number };

/** What is asked, and under `answer` what comes back when all goes well. */
export interface Asks {
  open: {
    ask: {
      readonly session: number;
      readonly kind: Exclude<ScanKind, 'pdf'>;
      readonly bytes: Uint8Array;
    };
    answer: Opened;
  };
  shut: { ask: { readonly session: number }; answer: null };
  /** Null: no code on a written page, which `closer` never answers. */
  examine: {
    ask: { readonly page: number; readonly source: Source; readonly closer: boolean };
    answer: ScannedPage | null;
  };
  picture: { ask: { readonly source: Source; readonly longSide: number }; answer: ImageBitmap };
  findSheet: {
    ask: { readonly source: Source; readonly codes: readonly FoundCode[] };
    answer: FoundSheet;
  };
  straighten: {
    ask: { readonly source: Source; readonly options: StraightenOptions };
    answer: StraightenedPage;
  };
  register: {
    ask: {
      readonly scanned: Source;
      readonly codes: readonly FoundCode[];
      readonly issued: ImageBitmap;
      /** Of the issued page, in points. */
      readonly issuedWidth: number;
      readonly ignore: readonly ZoneBox[];
    };
    answer: Registration | null;
  };
}

export type Opened =
  | { readonly ok: true; readonly pages: number; readonly notices: readonly string[] }
  | { readonly ok: false; readonly reason: Exclude<ScanRefusal, 'unsupported'> };

export type AskName = keyof Asks;

export type Request = {
  [N in AskName]: { readonly job: number; readonly name: N; readonly ask: Asks[N]['ask'] };
}[AskName];

export type Reply =
  | { readonly job: number; readonly ok: true; readonly answer: Asks[AskName]['answer'] }
  | { readonly job: number; readonly ok: false; readonly message: string; readonly sentence: string | null };

/** A page that cannot be shown, with what to say of it. */
export class PageError extends Error {
  override readonly name = 'PageError';
  readonly sentence: string;
  constructor(message: string, sentence: string) {
    super(message);
    this.sentence = sentence;
  }
}
