/** Pictures inside a PDF go through our own decoder in pdf.js's worker (bitmap-decoder.ts): right place, right colours. */
import { PDFDocument } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { openPdf, type PdfHandle } from '@renderer/pdf-view/index.ts';
import { pixel } from './support.ts';

/** Left half red, right half blue, a green line at the top. */
async function jpegOf(width: number, height: number): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  context.fillStyle = 'rgb(200, 0, 0)';
  context.fillRect(0, 0, width / 2, height);
  context.fillStyle = 'rgb(0, 0, 200)';
  context.fillRect(width / 2, 0, width / 2, height);
  context.fillStyle = 'rgb(0, 200, 0)';
  context.fillRect(0, 0, width, height / 8);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
  return new Uint8Array(await blob.arrayBuffer());
}

/** APP1 segment saying « turned by 90 degrees »: a PDF shows the picture as its page places it, whatever this says. */
const EXIF = [
  0xff, 0xe1, 0x00, 0x22, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0,
  3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
];
const turnedByExif = (jpeg: Uint8Array): Uint8Array =>
  new Uint8Array([...jpeg.subarray(0, 2), ...EXIF, ...jpeg.subarray(2)]);

test.each([
  ['as it is', (jpeg: Uint8Array) => jpeg],
  ['with a turn in its EXIF data, which a PDF ignores', turnedByExif],
])('a JPEG %s is drawn in its place and colours', async (_, change) => {
  const document = await PDFDocument.create();
  const page = document.addPage([400, 300]);
  const picture = await document.embedJpg(change(await jpegOf(800, 400)));
  page.drawImage(picture, { x: 100, y: 50, width: 200, height: 100 });
  const opened = await openPdf(await document.save());
  if (!opened.ok) throw new Error(opened.error);
  const bitmap = await opened.value.renderBitmap(1, { scale: 1, purpose: 'print' });
  await opened.value.close();
  expect([bitmap.width, bitmap.height]).toEqual([400, 300]);
  const canvas = new OffscreenCanvas(400, 300);
  const context = canvas.getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  const colourAt = (x: number, y: number) => [...context.getImageData(x, y, 1, 1).data.subarray(0, 3)];
  const near = (found: readonly number[], wanted: readonly number[]) =>
    expect(Math.max(...found.map((value, i) => Math.abs(value - wanted[i]!)))).toBeLessThan(24);
  // From the top of the page: the picture is between 150 and 250.
  near(colourAt(50, 200), [255, 255, 255]);
  near(colourAt(150, 155), [0, 200, 0]);
  near(colourAt(150, 220), [200, 0, 0]);
  near(colourAt(250, 220), [0, 0, 200]);
});

/** Colour of a page's middle, drawn small. */
async function middleOf(handle: PdfHandle, page: number): Promise<readonly number[]> {
  return pixel(await handle.renderPage(page, { scale: 0.2 }), 60, 84);
}

describe('a picture given to the worker that draws', () => {
  test('is shown by every page that has it, and again on a page drawn again', async () => {
    const document = await PDFDocument.create();
    const [shared, own] = [await document.embedJpg(await plainJpeg(200, 0)), await plainJpeg(0, 200)];
    for (let n = 0; n < 6; n += 1) {
      const page = document.addPage([595, 842]);
      page.drawImage(shared, { x: 0, y: 0, width: 595, height: 842 });
      if (n === 3) page.drawImage(await document.embedJpg(own), { x: 200, y: 300, width: 200, height: 240 });
    }
    const opened = await openPdf(await document.save());
    if (!opened.ok) throw new Error(opened.error);
    // Together, so that pages whose pictures are there are looked at for those of the others.
    const drawn = await Promise.all([1, 2, 3, 4, 5, 6].map((page) => middleOf(opened.value, page)));
    drawn.push(await middleOf(opened.value, 4), await middleOf(opened.value, 6));
    expect(drawn.map(([red, , blue]) => (red! > 150 ? 'red' : blue! > 150 ? 'blue' : 'neither'))).toEqual([
      'red',
      'red',
      'red',
      'blue',
      'red',
      'red',
      'blue',
      'red',
    ]);
    await opened.value.close();
  });
});

/** Larger than what pdf.js copies rather than decodes again for several pages (250 000 pixels). */
async function plainJpeg(red: number, blue: number): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(1240, 1754);
  const context = canvas.getContext('2d')!;
  context.fillStyle = `rgb(${red}, 0, ${blue})`;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
  return new Uint8Array(await blob.arrayBuffer());
}
