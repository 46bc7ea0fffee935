/** Photographs of printed sheets, as a telephone takes them on a field visit: from the side, in the shade, on a table. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { Grey } from '@renderer/scan/raster.ts';
import { degrade, seeded } from '../scan/degrade.ts';
import { KINDS } from '../scan/kinds.ts';
import { run } from './support.ts';

export const PHOTO_DPI = 150;
const MM = PHOTO_DPI / 25.4;

/** The pages of a PDF in grey, at the resolution of the photographs; `folder` is filled with their pictures. */
export function drawnPages(pdf: string, folder: string): readonly Grey[] {
  run('pdftoppm', ['-r', String(PHOTO_DPI), '-gray', pdf, join(folder, 'drawn')]);
  return readdirSync(folder)
    .filter((name) => /^drawn-\d+\.pgm$/.test(name))
    .toSorted()
    .map((name) => pictureOf(readFileSync(join(folder, name))));
}

/** A binary PGM: « P5 width height 255 » and one byte a pixel. */
function pictureOf(bytes: Uint8Array): Grey {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(Buffer.from(bytes.subarray(0, 64)).toString('latin1'));
  if (!head) throw new Error('not a PGM');
  return { width: Number(head[1]), height: Number(head[2]), data: bytes.slice(head[0].length) };
}

/** A thumb over the code, at the top right of our pages. */
export function thumbed({ width, height, data }: Grey): Grey {
  const hidden = data.slice();
  const [x, y, rx, ry] = [182 * MM, 20 * MM, 17 * MM, 22 * MM];
  for (let j = 0; j < Math.min(height, y + ry); j += 1) {
    const half = rx * Math.sqrt(Math.max(0, 1 - ((j - y) / ry) ** 2));
    hidden.fill(150, Math.round(j * width + x - half), Math.round(j * width + Math.min(width, x + half)));
  }
  return { width, height, data: hidden };
}

/** The photograph of a page: the same one for the same seed. `held`: degrees by which the telephone was turned. */
export async function photographOf(page: Page, sheet: Grey, seed: number, held = 0): Promise<Uint8Array> {
  const random = seeded(seed);
  const recipe = KINDS.photograph(random);
  const { image } = degrade(sheet, PHOTO_DPI, { ...recipe, turn: recipe.turn + held }, random);
  const blank = await page.context().newPage();
  try {
    const base64 = await blank.evaluate(
      async ({ width, height, grey }) => {
        const bytes = Uint8Array.from(atob(grey), (c) => c.charCodeAt(0));
        const picture = new ImageData(width, height);
        // The warm light of a lamp: a telephone's picture is in colour, the paper a little yellow.
        const { data } = picture;
        for (let i = 0, at = 0; i < bytes.length; i += 1, at += 4) {
          const v = bytes[i] ?? 0;
          data[at] = v;
          data[at + 1] = v * 0.97;
          data[at + 2] = v * 0.88;
          data[at + 3] = 255;
        }
        const canvas = new OffscreenCanvas(width, height);
        canvas.getContext('2d')?.putImageData(picture, 0, 0);
        const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
        const jpeg = new Uint8Array(await blob.arrayBuffer());
        return btoa(Array.from(jpeg, (byte) => String.fromCharCode(byte)).join(''));
      },
      { width: image.width, height: image.height, grey: Buffer.from(image.data).toString('base64') },
    );
    return new Uint8Array(Buffer.from(base64, 'base64'));
  } finally {
    await blank.close();
  }
}
