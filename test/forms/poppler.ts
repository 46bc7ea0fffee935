/** What poppler reads and draws of a PDF. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Box } from '@shared/base/page-text.ts';
import { run, withFile } from '../pdf/support.ts';

export interface Word {
  readonly page: number;
  readonly box: Box;
  readonly text: string;
}

/** Words with their boxes, in points from the top left of the visible page. */
export const wordsOf = (bytes: Uint8Array): Promise<readonly Word[]> =>
  withFile(bytes, (path) => {
    const words: Word[] = [];
    let page = 0;
    for (const line of run('pdftotext', '-cropbox', '-bbox', '-enc', 'UTF-8', path, '-').split('\n')) {
      if (line.includes('<page ')) page += 1;
      const m = /<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*)<\/word>/.exec(line);
      if (m)
        words.push({ page, box: [Number(m[1]), Number(m[2]), Number(m[3]), Number(m[4])], text: m[5] ?? '' });
    }
    return words;
  });

export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** Pages in grey at 72 dpi: one pixel a point. */
export const rasters = (bytes: Uint8Array): Promise<readonly Raster[]> =>
  withFile(bytes, (path, folder) => {
    run('pdftoppm', '-cropbox', '-r', '72', '-gray', path, join(folder, 'page'));
    return readdirSync(folder)
      .filter((name) => name.endsWith('.pgm'))
      .sort()
      .map((name) => {
        const file = readFileSync(join(folder, name));
        const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 40).toString('latin1'));
        if (!head) throw new Error(`${name} is not a grey map`);
        return { width: Number(head[1]), height: Number(head[2]), grey: file.subarray(head[0].length) };
      });
  });

/** Pixels that differ outside the boxes (widened by two points). */
export function differences(a: Raster, b: Raster, boxes: readonly Box[]): number {
  if (a.width !== b.width || a.height !== b.height) return Number.POSITIVE_INFINITY;
  let count = 0;
  for (let i = 0; i < a.grey.length; i += 1) {
    if (a.grey[i] === b.grey[i]) continue;
    const [x, y] = [i % a.width, Math.floor(i / a.width)];
    if (!boxes.some((box) => x >= box[0] - 2 && x <= box[2] + 2 && y >= box[1] - 2 && y <= box[3] + 2))
      count += 1;
  }
  return count;
}
