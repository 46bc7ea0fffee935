/** The ways in which pages come back, as the issue lists them: each draws its recipe from random numbers. */
import type { Recipe } from './degrade.ts';

type Random = () => number;
const between = (random: Random, low: number, high: number): number => low + random() * (high - low);

export const KINDS = {
  clean: () => ({}),
  'skew ±5°': (random) => ({ turn: between(random, -5, 5) }),
  '90, 180, 270°': (random) => ({ turn: 90 * (1 + Math.floor(random() * 3)) }),
  'any angle': (random) => ({ turn: random() * 360 }),
  noise: (random) => ({ turn: between(random, -2, 2), noise: between(random, 10, 25) }),
  blur: (random) => ({ turn: between(random, -2, 2), blur: between(random, 0.08, 0.2) }),
  shadow: (random) => ({ turn: between(random, -2, 2), shadow: between(random, 0.3, 0.7) }),
  'coffee stain': (random) => ({ turn: between(random, -2, 2), stain: between(random, 0.2, 0.6) }),
  'ink blot': (random) => ({ turn: between(random, -2, 2), blot: between(random, 0.5, 2) }),
  staple: (random) => ({ turn: between(random, -2, 2), staple: true }),
  photograph: (random) => ({
    turn: between(random, -10, 10),
    perspective: between(random, 0.05, 0.25),
    shadow: random() * 0.4,
    blur: 0.05,
    noise: 4,
  }),
  'all at once': (random) => ({
    turn: between(random, -5, 5),
    noise: between(random, 6, 14),
    blur: between(random, 0.05, 0.1),
    shadow: random() * 0.4,
    stain: random() * 0.3,
    staple: random() < 0.3,
    contrast: between(random, 0.6, 1),
  }),
} satisfies Record<string, (random: Random) => Recipe>;

export type KindName = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as readonly KindName[];
