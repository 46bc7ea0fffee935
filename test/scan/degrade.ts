/**
 * What scanners, hands and telephones do to a printed page, on a grey picture: seeded, so that a page that was once
 * misread can be made again. Compression comes afterwards: it belongs to the file, not to the paper.
 */
import type { Quad, Transform } from '@renderer/scan/contract.ts';
import { compose, invert, quadToQuad, rectangle } from '@renderer/scan/geometry.ts';
import { blankGrey, warp, type Grey } from '@renderer/scan/raster.ts';

/** Lengths are in millimetres of the paper, angles in degrees. What is left out is not done. */
export interface Recipe {
  /** Clockwise turn of the sheet on the glass, any angle. */
  readonly turn?: number;
  /** Standard deviation of the noise of each pixel, in grey levels. */
  readonly noise?: number;
  /** Standard deviation of the blur. */
  readonly blur?: number;
  /** 0 to 1: how dark the darkest corner gets. */
  readonly shadow?: number;
  /** 0 to 1: how much darker a coffee stain across the code makes the paper. */
  readonly stain?: number;
  /** Radius of a blot of ink somewhere near the code. */
  readonly blot?: number;
  /** Two holes, the wire and the shadow of a staple across a corner of the sheet. */
  readonly staple?: boolean;
  /** 0 to 0.3: how much each corner of the sheet is moved, as seen by a telephone; a table shows around. */
  readonly perspective?: number;
  /** 0 to 1: what is left of the contrast. */
  readonly contrast?: number;
}

/** Numbers between 0 and 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Where the printed code is on our pages, in millimetres. */
const CODE = { x: 172.5, y: 11, side: 20.5 };

export interface Degraded {
  readonly image: Grey;
  /** Where the sheet's corners went, as printed. */
  readonly sheet: Quad;
}

/** The page as it comes back. `dpi`: of `page`, and of what comes back. */
export function degrade(page: Grey, dpi: number, recipe: Recipe, random: () => number): Degraded {
  const px = dpi / 25.4;
  const paper: Grey = { ...page, data: page.data.slice() };
  if (recipe.stain) stain(paper, px, recipe.stain, random);
  if (recipe.blot) blot(paper, px, recipe.blot, random);
  if (recipe.staple) staple(paper, px, random);
  const { image, sheet } = place(paper, recipe, random);
  if (recipe.shadow) shade(image, recipe.shadow, random);
  const blurred = recipe.blur ? blur(image, recipe.blur * px) : image;
  if (recipe.contrast !== undefined) {
    const kept = recipe.contrast;
    blurred.data.forEach((v, i) => (blurred.data[i] = 60 + (1 - kept) * 70 + v * kept * (190 / 255)));
  }
  if (recipe.noise) addNoise(blurred, recipe.noise, random);
  return { image: blurred, sheet };
}

const clamp = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));

/** Paints a disc: `paint` gives the new grey from the old one and the distance over the radius. */
function disc(
  { width, height, data }: Grey,
  x: number,
  y: number,
  r: number,
  paint: (v: number, d: number) => number,
): void {
  for (let j = Math.max(0, Math.floor(y - r)); j <= Math.min(height - 1, y + r); j += 1) {
    for (let i = Math.max(0, Math.floor(x - r)); i <= Math.min(width - 1, x + r); i += 1) {
      const d = Math.hypot(i - x, j - y) / r;
      if (d <= 1) data[j * width + i] = clamp(paint(data[j * width + i]!, d));
    }
  }
}

/** Coffee: the paper darkens, more on the rim, and print shows through. */
function stain(paper: Grey, px: number, strength: number, random: () => number): void {
  const x = (CODE.x + (random() - 0.2) * CODE.side) * px;
  const y = (CODE.y + (random() - 0.2) * CODE.side) * px;
  disc(paper, x, y, (12 + random() * 15) * px, (v, d) => v * (1 - strength * (d > 0.9 ? 1 : 0.6)));
}

/** Ink: nothing shows through. */
function blot(paper: Grey, px: number, radius: number, random: () => number): void {
  const x = (CODE.x + random() * CODE.side) * px;
  const y = (CODE.y + random() * CODE.side) * px;
  disc(paper, x, y, radius * px, () => 25);
}

/** The staple crosses the top corner where the code is, or the other one. */
function staple(paper: Grey, px: number, random: () => number): void {
  const left = random() < 0.5 ? 8 : CODE.x + 8 + random() * 8;
  const top = random() < 0.5 ? 8 : CODE.y - 4 + random() * 8;
  const angle = (random() - 0.5) * 1.6;
  for (let mm = 0; mm <= 11; mm += 0.25) {
    const x = (left + mm * Math.cos(angle)) * px;
    const y = (top + mm * Math.sin(angle)) * px;
    disc(paper, x + 0.3 * px, y + 0.4 * px, 0.5 * px, (v) => v * 0.75);
    disc(paper, x, y, 0.3 * px, () => 120 + random() * 90);
  }
  disc(paper, left * px, top * px, 0.7 * px, () => 20);
  disc(paper, (left + 11 * Math.cos(angle)) * px, (top + 11 * Math.sin(angle)) * px, 0.7 * px, () => 20);
}

/** Lays the sheet on the glass (white lid) or on a table (dark wood), as turned or as seen from the side. */
function place(paper: Grey, recipe: Recipe, random: () => number): Degraded {
  const { width, height } = paper;
  const radians = ((recipe.turn ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const exact = Math.abs(Math.round((recipe.turn ?? 0) / 90) * 90 - (recipe.turn ?? 0)) < 1e-9;
  const slight = Math.abs((((((recipe.turn ?? 0) + 45) % 90) + 90) % 90) - 45) <= 6;
  const grown = [
    Math.abs(width * cos) + Math.abs(height * sin),
    Math.abs(width * sin) + Math.abs(height * cos),
  ] as const;
  const sideways = Math.abs(sin) > 0.7;
  // A scanner's glass is as large as the sheet: what leans out of it is lost, as it is in life.
  const size: readonly [number, number] =
    exact || slight ? (sideways ? [height, width] : [width, height]) : grown;
  const margin = recipe.perspective ? 0.08 : 0;
  const outWidth = Math.round(size[0] * (1 + 2 * margin));
  const outHeight = Math.round(size[1] * (1 + 2 * margin));
  const about: Transform = [
    cos,
    -sin,
    outWidth / 2 - (cos * width) / 2 + (sin * height) / 2,
    sin,
    cos,
    outHeight / 2 - (sin * width) / 2 - (cos * height) / 2,
    0,
    0,
    1,
  ];
  let toImage = about;
  if (recipe.perspective) {
    const reach = recipe.perspective * Math.min(outWidth, outHeight) * 0.5;
    const shifted = rectangle(outWidth, outHeight).map(({ x, y }) => ({
      x: x + (x > 0 ? -1 : 1) * random() * reach,
      y: y + (y > 0 ? -1 : 1) * random() * reach,
    })) as unknown as Quad;
    toImage = compose(quadToQuad(rectangle(outWidth, outHeight), shifted), about);
  }
  const image = blankGrey(outWidth, outHeight);
  warp(paper, 1, invert(toImage), image, recipe.perspective ? 0 : 250);
  if (recipe.perspective) lay(image, random);
  const sheet = rectangle(width, height).map(({ x, y }) => {
    const w = toImage[6] * x + toImage[7] * y + toImage[8];
    return {
      x: (toImage[0] * x + toImage[1] * y + toImage[2]) / w,
      y: (toImage[3] * x + toImage[4] * y + toImage[5]) / w,
    };
  }) as unknown as Quad;
  return { image, sheet };
}

/** Wood where nothing was drawn: print is never quite 0. */
function lay({ width, data }: Grey, random: () => number): void {
  const base = 60 + random() * 60;
  for (let i = 0; i < data.length; i += 1) {
    if (data[i] !== 0) continue;
    data[i] = base + 14 * Math.sin((i % width) / 23 + Math.floor(i / width) / 190);
  }
}

/** Light from one side and a soft shadow of the hand that holds the telephone. */
function shade({ width, height, data }: Grey, strength: number, random: () => number): void {
  const angle = random() * 2 * Math.PI;
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const hand = { x: random() * width, y: random() * height, r: 0.35 * Math.min(width, height) };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const slope = 0.5 + 0.5 * ((x / width - 0.5) * dx + (y / height - 0.5) * dy) * Math.SQRT2;
      const near = Math.hypot(x - hand.x, y - hand.y) / hand.r;
      const covered = 1 / (1 + Math.exp((near - 1) * 12));
      data[y * width + x]! *= (1 - strength * slope) * (1 - 0.4 * strength * covered);
    }
  }
}

/** Three box blurs in a row: close to a Gaussian of standard deviation `sigma` pixels. */
function blur(image: Grey, sigma: number): Grey {
  const radius = Math.max(0, Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2));
  if (radius === 0) return image;
  let { data } = image;
  for (let pass = 0; pass < 3; pass += 1) {
    data = boxBlur(data, image.width, image.height, radius, 1, image.width);
    data = boxBlur(data, image.height, image.width, radius, image.width, 1);
  }
  return { ...image, data };
}

function boxBlur(
  from: Uint8Array,
  length: number,
  lines: number,
  radius: number,
  step: number,
  nextLine: number,
): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(from.length);
  const span = 2 * radius + 1;
  for (let line = 0; line < lines; line += 1) {
    const start = line * nextLine;
    const at = (i: number): number => from[start + Math.max(0, Math.min(length - 1, i)) * step]!;
    let sum = 0;
    for (let i = -radius; i <= radius; i += 1) sum += at(i);
    for (let i = 0; i < length; i += 1) {
      out[start + i * step] = sum / span + 0.5;
      sum += at(i + radius + 1) - at(i - radius);
    }
  }
  return out;
}

function addNoise({ data }: Grey, sigma: number, random: () => number): void {
  for (let i = 0; i < data.length; i += 1) data[i] = clamp(data[i]! + sigma * normal(random));
}
