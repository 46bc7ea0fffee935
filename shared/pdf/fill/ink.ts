/** Content stream operators for what is written on a form. Coordinates come from the top, as placements do. */
import { encode } from 'uqr';
import type { Box } from '../../base/page-text.ts';
import type { Placement } from '../../forms/placement.ts';
import type { Run, Typesetter, Weight } from '../fonts.ts';
import type { BlankPage } from './open-blank.ts';

export interface Ink {
  text(text: string, x: number, baseline: number, size: number, weight?: Weight): void;
  /** A cross in a tick box or a cell. */
  cross(placement: Placement): void;
  strike(box: Box): void;
  qr(code: string, box: Box): void;
  readonly operators: string[];
  /** Faces used, by name. */
  readonly faces: Set<Run['face']>;
}

const n = (value: number): string => {
  const rounded = Math.round(value * 1000) / 1000;
  return Object.is(rounded, -0) ? '0' : String(rounded);
};

export function inkOn(page: BlankPage, type: Typesetter): Ink {
  const operators: string[] = [];
  const faces = new Set<Run['face']>();
  const y = (top: number) => page.height - top;
  const text: Ink['text'] = (content, x, baseline, size, weight = 'regular') => {
    let at = x;
    for (const run of type.runs(content, weight, size)) {
      faces.add(run.face);
      operators.push(
        `BT /Tacite${run.face.name} ${n(size)} Tf 1 0 0 1 ${n(at)} ${n(y(baseline))} Tm <${run.hex}> Tj ET`,
      );
      at += run.width;
    }
  };
  return {
    operators,
    faces,
    text,
    cross({ box: [x0, y0, x1, y1] }) {
      const size = Math.min(13, 1.25 * Math.min(x1 - x0, y1 - y0), 12);
      const width = Array.from('X').reduce(
        (sum, c) => sum + type.measure('semibold', size)(c.codePointAt(0) ?? 0),
        0,
      );
      // Source Sans capitals are 0.66 of the size high.
      text('X', (x0 + x1 - width) / 2, (y0 + y1) / 2 + 0.33 * size, size, 'semibold');
    },
    strike([x0, y0, x1, y1]) {
      const middle = y(y0 + 0.58 * (y1 - y0));
      operators.push(`q 0.9 w ${n(x0 - 1)} ${n(middle)} m ${n(x1 + 1)} ${n(middle)} l S Q`);
    },
    qr(code, [x0, , x1, y1]) {
      const { data } = encode(code, { ecc: 'M', boostEcc: false, border: 0 });
      // A mask of one bit a module: ten times shorter than rectangles, without seams between modules.
      const [side, n2] = [data.length, n(x1 - x0)];
      operators.push(
        `q ${n2} 0 0 ${n2} ${n(x0)} ${n(y(y1))} cm BI /W ${side} /H ${side} /IM true /BPC 1 /D [1 0] /F /AHx ID ${maskHex(data)}> EI Q`,
      );
    },
  };
}

/** Rows of bits, each padded to whole bytes, as hexadecimal digits. */
const maskHex = (rows: readonly (readonly boolean[])[]): string =>
  rows
    .map((row) => {
      const bits = row.map((dark) => (dark ? '1' : '0')).join('');
      const padded = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0');
      return (padded.match(/.{4}/g) ?? []).map((four) => Number.parseInt(four, 2).toString(16)).join('');
    })
    .join('');
