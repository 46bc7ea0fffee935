import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { inspectFile } from '@renderer/pdf-view/index.ts';
import { fixture } from './support.ts';

// Each document starts workers of its own: a busy machine needs the time.
vi.setConfig({ testTimeout: 120_000 });

/** One accident: bytes overwritten, or the end lost. Positions are fractions of the file. */
type Damage =
  | { readonly kind: 'flip'; readonly at: number; readonly value: number; readonly length: number }
  | { readonly kind: 'cut'; readonly at: number };

/** Even over the file: `fc.double` would crowd its values near zero, and spoil nothing but the header. */
const fraction = fc.integer({ min: 0, max: 9999 }).map((n) => n / 10_000);
const damage: fc.Arbitrary<Damage> = fc.oneof(
  // Mostly overwritten bytes: a cut is refused before the engine sees it.
  fc.record({
    kind: fc.constant('flip' as const),
    at: fraction,
    value: fc.integer({ min: 0, max: 255 }),
    length: fc.integer({ min: 1, max: 64 }),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: fraction }),
);

function damaged(bytes: Uint8Array, accidents: readonly Damage[]): Uint8Array {
  let result = bytes.slice();
  for (const accident of accidents) {
    const at = Math.floor(accident.at * result.length);
    if (accident.kind === 'cut') result = result.slice(0, at);
    else result.fill(accident.value, at, at + accident.length);
  }
  return result;
}

const FAMILIES: readonly (readonly [family: string, names: readonly [string, ...string[]]])[] = [
  ['PDF', ['plain.pdf', 'compressed-objects.pdf', 'scan.pdf', 'encrypted-owner-only.pdf', 'signed.pdf']],
  ['JPEG', ['plain.jpg', 'progressive.jpg', 'cmyk.jpg']],
  ['PNG', ['plain.png']],
];

describe('files damaged at random', () => {
  it.each(FAMILIES)('%s: always a verdict, never an exception', async (_, names) => {
    const wholes = await Promise.all(names.map(fixture));
    const verdicts = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: names.length - 1 }),
        fc.array(damage, { minLength: 1, maxLength: 3 }),
        async (which, accidents) => {
          const bytes = damaged(wholes[which] ?? new Uint8Array(), accidents);
          const verdict = await inspectFile({ name: names[which] ?? '', bytes });
          verdicts.add(verdict.kind);
          if (verdict.kind === 'refused') expect(verdict.sentence.length).toBeGreaterThan(40);
          else expect(verdict.pages ?? 1).toBeGreaterThan(0);
        },
      ),
      { seed: 20261121, numRuns: 60 },
    );
    // The accidents are neither all harmless nor all fatal, or this test would prove nothing.
    expect([...verdicts].sort()).toEqual(names[0] === 'plain.png' ? ['refused'] : ['accepted', 'refused']);
  });

  it('refuses every PDF cut before its last pages were written', async () => {
    const whole = await fixture('plain.pdf');
    const lastObject = new TextDecoder('latin1').decode(whole).lastIndexOf(' obj');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 16, max: lastObject }), async (length) => {
        const verdict = await inspectFile({ name: 'scan.pdf', bytes: whole.slice(0, length) });
        expect(verdict).toMatchObject({ kind: 'refused', reason: 'truncated' });
      }),
      { seed: 20261121, numRuns: 60 },
    );
  });

  it.each(['plain.jpg', 'progressive.jpg', 'plain.png'])('refuses %s cut anywhere', async (name) => {
    const whole = await fixture(name);
    const end = name === 'plain.png' ? whole.length : whole.length - 1;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 8, max: end - 1 }), async (length) => {
        const verdict = await inspectFile({ name, bytes: whole.slice(0, length) });
        expect(verdict).toMatchObject({ kind: 'refused', reason: 'truncated' });
      }),
      { seed: 20261121, numRuns: 60 },
    );
  });
});
