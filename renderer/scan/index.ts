/** Received pages: what they are, the code each carries, straightened pictures, differences with what was issued. */
export type {
  FoundCode,
  FoundSheet,
  InkMode,
  PageQuality,
  Point,
  Quad,
  Registration,
  ScanEvent,
  ScanFile,
  ScanKind,
  Scanner,
  ScannedPage,
  ScanRefusal,
  StraightenedPage,
  StraightenOptions,
  Transform,
  Turn,
  ZoneBox,
} from './contract.ts';
export { MAX_BYTES, MAX_PAGES, MAX_PIXELS } from './limits.ts';
export { openScanner } from './scanner.ts';
