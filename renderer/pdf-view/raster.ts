/** Canvas sizes and image files. */

/** A drawing never exceeds this: 64 MB of memory, an A4 page at 400 dpi. */
export const MAX_CANVAS_PIXELS = 16_000_000;
/** Browsers draw nothing on a longer canvas. */
const MAX_CANVAS_SIDE = 16_384;

/** The scale wanted, reduced so that the drawing stays within bounds whatever the page's size. */
export function boundedScale(
  { width, height }: { readonly width: number; readonly height: number },
  wanted: number,
): number {
  const byArea = Math.sqrt(MAX_CANVAS_PIXELS / (width * height));
  const bySide = MAX_CANVAS_SIDE / Math.max(width, height);
  const scale = Math.min(wanted, byArea, bySide);
  return Number.isFinite(scale) && scale > 0 ? scale : 1;
}

/** The canvas as a JPEG file, quality 0 to 1. The canvas's memory is given back at once. Rejects when it fails. */
export async function toJpeg(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
  canvas.width = 0;
  canvas.height = 0;
  if (!blob) throw new Error('the canvas could not be encoded');
  return blob;
}
