/** Laying a scanned page on the issued one, and boxing what differs. */
import { describe, expect, test } from 'vitest';
import type { FoundCode, Quad } from '@renderer/scan/contract.ts';
import { apply, distance, quadToQuad, rectangle } from '@renderer/scan/geometry.ts';
import type { Grey } from '@renderer/scan/raster.ts';
import { registerOn } from '@renderer/scan/register.ts';
import { degrade, seeded, type Recipe } from './degrade.ts';
import { drawnPage } from './paper.ts';

const DPI = 100;
const issued = drawnPage(DPI);
const mm = DPI / 25.4;
const box = rectangle(20.5 * mm, 20.5 * mm, 172.5 * mm, 11 * mm);

/** Corners as the reader gives them, in whole pixels. */
const codeAt = (corners: readonly { x: number; y: number }[]): FoundCode => ({
  text: 'TAC1:',
  corners: corners.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) })) as unknown as Quad,
});

function scan(paper: Grey, recipe: Recipe, seed: number) {
  const { image, sheet } = degrade(paper, DPI, recipe, seeded(seed));
  const truth = quadToQuad(rectangle(paper.width, paper.height), sheet);
  return { image, truth, code: codeAt(box.map((p) => apply(truth, p))) };
}

const register = (image: Grey, code: FoundCode, ignore: Parameters<typeof registerOn>[0]['ignore'] = []) =>
  registerOn({
    issued,
    issuedCodes: [codeAt(box)],
    scanned: image,
    scannedCodes: [code],
    pixelsPerPoint: DPI / 72,
    ignore,
  });

/** A stroke of ink, in millimetres. */
function stroke(page: Grey, x: number, y: number, width: number, height: number): Grey {
  const data = page.data.slice();
  for (let v = Math.round(y * mm); v < (y + height) * mm; v += 1) {
    data.fill(40, v * page.width + Math.round(x * mm), v * page.width + Math.round((x + width) * mm));
  }
  return { ...page, data };
}

describe('a page that came back as it was issued', () => {
  test.each<[string, Recipe]>([
    ['flat', {}],
    ['leaning', { turn: 3.2, noise: 10 }],
    ['upside down', { turn: 181.5, noise: 6 }],
    ['on its side', { turn: 88.5, blur: 0.1 }],
    ['dark', { turn: -1, shadow: 0.5, noise: 5 }],
    ['photographed', { turn: 5, perspective: 0.12, noise: 4 }],
  ])('lies where it is, %s, without a difference', (_, recipe) => {
    const { image, truth, code } = scan(issued, recipe, 21);
    const found = register(image, code);
    for (const corner of rectangle(issued.width, issued.height)) {
      expect(distance(apply(found!.transform, corner), apply(truth, corner))).toBeLessThan(3);
    }
    expect(found?.agreement).toBeGreaterThan(0.9);
    expect(found?.differences).toEqual([]);
  });
});

describe('a page that changed', () => {
  const signed = stroke(stroke(issued, 120, 278, 40, 1), 30, 140, 25, 1.2);

  test('shows what was added, in points', () => {
    const { image, code } = scan(signed, { turn: 2, noise: 8 }, 4);
    const found = register(image, code);
    const boxes = found?.differences.map(({ x, y }) => [Math.round(x / 2.835), Math.round(y / 2.835)]) ?? [];
    expect(boxes.length).toBeGreaterThanOrEqual(2);
    expect(boxes.some(([x, y]) => Math.abs(x! - 120) <= 2 && Math.abs(y! - 278) <= 2)).toBe(true);
    expect(boxes.every(([, y]) => Math.abs(y! - 278) <= 3 || Math.abs(y! - 140) <= 4)).toBe(true);
  });

  test('leaves the signature zone alone', () => {
    const { image, code } = scan(stroke(issued, 120, 278, 40, 1), { turn: 2, noise: 8 }, 4);
    const zone = { x: 110 * 2.835, y: 270 * 2.835, width: 80 * 2.835, height: 20 * 2.835 };
    expect(register(image, code, [zone])?.differences).toEqual([]);
  });

  test('shows what was whitened out', () => {
    const data = issued.data.slice();
    for (let v = 100 * mm; v < 112 * mm; v += 1) {
      data.fill(245, Math.round(v) * issued.width + 200, Math.round(v) * issued.width + 500);
    }
    const { image, code } = scan({ ...issued, data }, { turn: -2 }, 9);
    const found = register(image, code)?.differences ?? [];
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ y }) => y > 98 * 2.835 && y < 114 * 2.835)).toBe(true);
  });
});

test('a page with another code is not compared', () => {
  const { image, code } = scan(issued, {}, 1);
  expect(register(image, { ...code, text: 'TAC1:OTHER' })).toBeNull();
});

test('a sheet without the print of the page does not agree', () => {
  const data = issued.data.slice();
  data.fill(245, Math.round(40 * mm) * issued.width);
  const { image, code } = scan({ ...issued, data }, { noise: 4 }, 1);
  expect(register(image, code)?.agreement).toBeLessThan(0.5);
});
