/** Finding the sheet of paper in a photograph, and flattening it. */
import { describe, expect, test } from 'vitest';
import type { Quad } from '@renderer/scan/contract.ts';
import { apply, distance, invert, quadToQuad, rectangle } from '@renderer/scan/geometry.ts';
import { convexHull, largestQuad } from '@renderer/scan/hull.ts';
import { evenOut } from '@renderer/scan/light.ts';
import { rgbaOf, type Grey } from '@renderer/scan/raster.ts';
import { findSheet } from '@renderer/scan/sheet.ts';
import { flatSize, flatten } from '@renderer/scan/straighten.ts';
import { degrade, seeded } from './degrade.ts';
import { drawnPage } from './paper.ts';

const page = drawnPage(100);

/** A photograph whose sheet is known, with the code where the page prints it. */
function photograph(seed: number, changes: Parameters<typeof degrade>[2] = {}) {
  const random = seeded(seed);
  const { image, sheet } = degrade(
    page,
    100,
    {
      turn: random() * 16 - 8,
      perspective: 0.08 + random() * 0.15,
      shadow: random() * 0.45,
      noise: 4,
      ...changes,
    },
    random,
  );
  const toPhoto = quadToQuad(rectangle(page.width, page.height), sheet);
  const mm = 100 / 25.4;
  const corners = rectangle(20.5 * mm, 20.5 * mm, 172.5 * mm, 11 * mm).map((p) =>
    apply(toPhoto, p),
  ) as unknown as Quad;
  return { image, sheet, code: { text: 'TAC1:', corners } };
}

const worst = (a: Quad, b: Quad): number => Math.max(...a.map((p, i) => distance(p, b[i]!)));

describe('the sheet', () => {
  test.each(Array.from({ length: 12 }, (_, i) => i + 1))('is found within 4 mm in photograph %i', (seed) => {
    const { image, sheet, code } = photograph(seed);
    const found = findSheet(image, [code]);
    expect(found.how).toBe('edges');
    expect(worst(found.corners, sheet)).toBeLessThan((4 * 100) / 25.4);
  });

  test.each([90, 180, 270])('is given as it is read when the photograph is turned by %i', (turn) => {
    const { image, sheet, code } = photograph(40 + turn, { turn });
    expect(worst(findSheet(image, [code]).corners, sheet)).toBeLessThan((4 * 100) / 25.4);
  });

  test('is deduced from the code when its sides cannot be seen', () => {
    const { image, sheet } = degrade(page, 100, { turn: 4 }, seeded(3));
    const toPhoto = quadToQuad(rectangle(page.width, page.height), sheet);
    const mm = 100 / 25.4;
    const corners = rectangle(20.5 * mm, 20.5 * mm, 172.5 * mm, 11 * mm).map((p) =>
      apply(toPhoto, p),
    ) as unknown as Quad;
    const found = findSheet(image, [{ text: 'TAC1:', corners }]);
    expect(found.how).toBe('code');
    expect(worst(found.corners, sheet)).toBeLessThan(2);
  });

  test('is the whole picture when nothing tells', () => {
    const { image } = degrade(page, 100, {}, seeded(3));
    expect(findSheet(image, [])).toEqual({
      corners: rectangle(image.width, image.height),
      how: 'picture',
    });
  });
});

describe('flattening', () => {
  test('gives the page back', () => {
    const { image, sheet } = photograph(7, { noise: 0, shadow: 0 });
    const { width, height } = flatSize(sheet);
    expect(height / width).toBeCloseTo(297 / 210, 2);
    const flat = flatten(rgbaOf(image), sheet);
    let same = 0;
    let ink = 0;
    for (let y = 4; y < page.height - 4; y += 1) {
      for (let x = 4; x < page.width - 4; x += 1) {
        if (page.data[y * page.width + x]! > 100) continue;
        ink += 1;
        const [u, v] = [Math.round((x * width) / page.width), Math.round((y * height) / page.height)];
        if (flat.data[(v * width + u) * 4]! < 170) same += 1;
      }
    }
    expect(ink).toBeGreaterThan(10_000);
    expect(same / ink).toBeGreaterThan(0.97);
  });

  test.each(['grey', 'blackWhite', 'colour'] as const)('makes the light even in %s', (mode) => {
    const { image } = degrade(page, 100, { shadow: 0.6 }, seeded(11));
    const picture = rgbaOf(image);
    evenOut(picture, mode);
    let paper = 0;
    let white = 0;
    let ink = 0;
    let black = 0;
    page.data.forEach((value, i) => {
      const after = picture.data[i * 4]!;
      if (value > 200) {
        paper += 1;
        if (after > 225) white += 1;
      } else {
        ink += 1;
        if (after < 90) black += 1;
      }
    });
    expect(white / paper).toBeGreaterThan(0.97);
    expect(black / ink).toBeGreaterThan(0.95);
  });
});

describe('geometry', () => {
  test('a transform carries corners to corners and back', () => {
    const random = seeded(5);
    for (let n = 0; n < 200; n += 1) {
      const to = rectangle(100, 140, 10, 20).map(({ x, y }) => ({
        x: x + random() * 30,
        y: y + random() * 30,
      })) as unknown as Quad;
      const t = quadToQuad(rectangle(50, 70), to);
      rectangle(50, 70).forEach((p, i) => {
        expect(distance(apply(t, p), to[i]!)).toBeLessThan(1e-6);
        expect(distance(apply(invert(t), to[i]!), p)).toBeLessThan(1e-6);
      });
    }
  });

  test('the largest corners of a hull are those of the sheet', () => {
    const grey: Grey = drawnPage(30);
    const inside = Array.from({ length: 50 }, (_, i) => ({ x: 5 + ((i * 7) % 40), y: 5 + ((i * 11) % 50) }));
    const hull = convexHull([...inside, ...rectangle(grey.width, grey.height)]);
    expect(largestQuad(hull)).toEqual(rectangle(grey.width, grey.height));
  });
});
