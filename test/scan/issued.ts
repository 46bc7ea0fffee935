/** Our own documents, made and drawn in Chromium, then degraded: what the tests and the bench read. */
import fallbackUrl from 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf?url';
import regularUrl from '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf?url';
import semiboldUrl from '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf?url';
import { openPdf } from '@renderer/pdf-view/index.ts';
import { greyOf, rgbaOf, type Grey } from '@renderer/scan/raster.ts';
import type { Instant, RecordId } from '@shared/base/brands.ts';
import { allModels } from '@shared/conventions/registry.ts';
import { subscriptionDocument } from '@shared/pdf/subscription.ts';
import { filledAnswers } from '../conventions/filled.ts';

export interface Issued {
  readonly id: RecordId;
  readonly pdf: Uint8Array;
  readonly pages: number;
}

const bytesOf = async (url: string): Promise<Uint8Array> =>
  new Uint8Array(await (await fetch(url)).arrayBuffer());

/** Twenty characters of an identifier, different for each number. */
const idOf = (n: number): RecordId => `7K3F9QWD0123456789${String(n).padStart(2, '0')}` as RecordId;

/** The final document of the first `models` models, each under its own identifier. */
export async function issuedDocuments(models = allModels.length): Promise<readonly Issued[]> {
  const [regular, semibold, fallback] = await Promise.all([
    bytesOf(regularUrl),
    bytesOf(semiboldUrl),
    bytesOf(fallbackUrl),
  ]);
  const made: Issued[] = [];
  for (const [n, model] of allModels.slice(0, models).entries()) {
    const id = idOf(n);
    const document = await subscriptionDocument({
      id,
      model,
      answers: filledAnswers(model.slug),
      events: [],
      version: 3,
      now: '2026-11-21T11:56:00.000Z' as Instant,
      fonts: { regular, semibold, fallback },
      state: 'final',
    });
    made.push({ id, pdf: document.bytes, pages: document.pages });
  }
  return made;
}

/** A page of a PDF in grey at a resolution. */
export async function drawGrey(pdf: Uint8Array, page: number, dpi: number): Promise<Grey> {
  const opened = await openPdf(pdf);
  if (!opened.ok) throw new Error(opened.error);
  try {
    const canvas = await opened.value.renderPage(page, { scale: dpi / 72, purpose: 'print' });
    const copy = new OffscreenCanvas(canvas.width, canvas.height);
    const context = copy.getContext('2d', { willReadFrequently: true })!;
    context.drawImage(canvas, 0, 0);
    return greyOf(context.getImageData(0, 0, canvas.width, canvas.height));
  } finally {
    await opened.value.close();
  }
}

/** An image file of a grey picture; `quality` 0 to 100 for JPEG. */
export async function fileOf(grey: Grey, quality: number | 'png'): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(grey.width, grey.height);
  const { data, width, height } = rgbaOf(grey);
  canvas
    .getContext('2d')!
    .putImageData(new ImageData(data as Uint8ClampedArray<ArrayBuffer>, width, height), 0, 0);
  const options = quality === 'png' ? { type: 'image/png' } : { type: 'image/jpeg', quality: quality / 100 };
  return new Uint8Array(await (await canvas.convertToBlob(options)).arrayBuffer());
}
