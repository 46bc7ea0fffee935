/** Canvases of the worker: pixels out, JPEG out, one large canvas used again for every page. */
import type { Turn } from './contract.ts';
import { greyOf, type Grey, type Rgba } from './raster.ts';

export type Canvas = OffscreenCanvas;

const contextOf = (canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D => {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2d context');
  return context;
};

/** Size whose longer side is at most `side`, and the scale that gives it. */
export function fitted(
  width: number,
  height: number,
  side: number,
): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * Draws on white paper, turned clockwise by quarter turns and mirrored left to right before that if asked; `width` and
 * `height` are those after the turn.
 */
export function drawn(
  image: ImageBitmap | OffscreenCanvas,
  width: number,
  height: number,
  turn: Turn = 0,
  mirrored = false,
): Canvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = contextOf(canvas);
  // JPEG has no transparency: a transparent picture stands on white, as on paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'medium';
  const sideways = turn === 90 || turn === 270;
  const [w, h] = sideways ? [height, width] : [width, height];
  context.translate(width / 2, height / 2);
  context.rotate((turn * Math.PI) / 180);
  if (mirrored) context.scale(-1, 1);
  context.drawImage(image, -w / 2, -h / 2, w, h);
  context.setTransform(1, 0, 0, 1, 0, 0);
  return canvas;
}

/** Used again for every page: new arrays would leave a dozen pages of garbage to the collector. */
let room = new Uint8ClampedArray(0);
let greyRoom = new Uint8Array(0);

/** The canvas's pixels, until the next call: the worker does one thing at a time. */
export async function pixelsOf(canvas: Canvas): Promise<Rgba> {
  const { width, height } = canvas;
  const length = width * height * 4;
  if (room.length < length) room = new Uint8ClampedArray(length);
  const data = room.subarray(0, length);
  const frame = new VideoFrame(canvas, { timestamp: 0 });
  try {
    await frame.copyTo(data, { format: 'RGBA', layout: [{ offset: 0, stride: width * 4 }] });
  } finally {
    frame.close();
  }
  return { width, height, data };
}

/** The same in grey, until the next call. */
export function greyPixels(pixels: Rgba): Grey {
  const length = pixels.width * pixels.height;
  if (greyRoom.length < length) greyRoom = new Uint8Array(length);
  return greyOf(pixels, greyRoom.subarray(0, length));
}

export function canvasOf({ width, height, data }: Rgba): Canvas {
  const canvas = new OffscreenCanvas(width, height);
  contextOf(canvas).putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
  return canvas;
}

/** A JPEG, quality 0 to 1. */
export const jpegOf = async (canvas: Canvas, quality: number): Promise<Uint8Array> =>
  new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality })).arrayBuffer());

/** Gives the canvas's memory back at once. */
export function free(canvas: Canvas): void {
  canvas.width = 1;
  canvas.height = 1;
}
