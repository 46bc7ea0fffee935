/** PDFs and images on screen: preview, thumbnails, text, printing, and the verdict on a received file. */
export { warmUp } from './engine.ts';
export {
  inspectFile,
  MAX_FILE_BYTES,
  MAX_IMAGE_PIXELS,
  type Accepted,
  type Inspection,
  type InspectLimits,
  type Refused,
  type RefusalReason,
} from './inspect.ts';
export {
  openPdf,
  PdfPageError,
  type OpenOptions,
  type PdfFailure,
  type PdfHandle,
  type RenderOptions,
  type RenderSize,
} from './open-pdf.ts';
export { allPageTexts, pageText } from './positions.ts';
export { printImages } from './print.ts';
export { ACCEPTED_SENTENCE } from './sentences.ts';
export type { AcceptedMime } from './sniff.ts';
export { thumbnail, THUMBNAIL_WIDTH } from './thumbnail.ts';
