/** A page drawn without fonts or PDF, for the tests that run in Node: lines of « text » and a code where ours is. */
import { encode } from 'uqr';
import { blankGrey, type Grey } from '@renderer/scan/raster.ts';
import { seeded } from './degrade.ts';

/** What the page's code says unless told otherwise: as long as ours are. */
export const CODE = 'TAC1:7K3F9QWD0123456789AB:3:1:4:1A2B3C4D';

/** A4 at a resolution: paper 245, ink 30. */
export function drawnPage(dpi: number, seed = 1, code = CODE): Grey {
  const random = seeded(seed);
  const mm = dpi / 25.4;
  const page = blankGrey(Math.round(210 * mm), Math.round(297 * mm), 245);
  const fill = (x: number, y: number, w: number, h: number): void => {
    for (let j = Math.round(y * mm); j < Math.round((y + h) * mm); j += 1) {
      page.data.fill(30, j * page.width + Math.round(x * mm), j * page.width + Math.round((x + w) * mm));
    }
  };
  const { data, size } = encode(code, { ecc: 'M', boostEcc: false, border: 0 });
  for (const [row, line] of data.entries()) {
    for (const [col, dark] of line.entries()) {
      if (dark) fill(172.5 + (col * 20.5) / size, 11 + (row * 20.5) / size, 20.5 / size, 20.5 / size);
    }
  }
  for (let y = 45; y < 275; y += 6) {
    for (let x = 24; x < 180;) {
      const word = 3 + random() * 15;
      for (let at = x; at < x + word; at += 1.6)
        fill(at, y + random() * 0.6, 0.5 + random() * 0.6, 2 + random());
      x += word + 3;
    }
  }
  return page;
}
