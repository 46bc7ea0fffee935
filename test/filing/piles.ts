/** Random piles of received pages, and what must become of them, known from how each pile was made. */
import * as fc from 'fast-check';
import type { RecordId, Sha256 } from '@shared/base/brands.ts';
import { pageCode } from '@shared/pdf/page-code.ts';
import type { KnownConvention, ReceivedPage, Turn } from '@shared/filing/index.ts';

export const SEEDED = { seed: 20261121, numRuns: 300 } as const;

export const idOf = (n: number): RecordId => `7K3F9QWD0123456789${String(n).padStart(2, '0')}` as RecordId;
export const shaOf = (n: number): Sha256 => n.toString(16).padStart(64, '0') as Sha256;
export const CHECKSUM = '0A1B2C3D';

export const conventionOf = (n: number, changes: Partial<KnownConvention> = {}): KnownConvention => ({
  id: idOf(n),
  title: `Mairie ${n} · Mégalis 2025-004`,
  deleted: false,
  issued: { version: 2, checksum: CHECKSUM, pages: 4 },
  ...changes,
});

/** Page `page` of `pages` of convention `n`, received as page `at` of file `file`. */
export const received = (
  at: { readonly file?: number; readonly at: number },
  code: {
    readonly n: number;
    readonly page: number;
    readonly pages?: number;
    readonly version?: number;
  } | null,
  changes: Partial<ReceivedPage> = {},
): ReceivedPage => ({
  sha256: shaOf(at.file ?? 1),
  page: at.at,
  codes: code
    ? [
        pageCode({
          id: idOf(code.n),
          version: code.version ?? 2,
          page: code.page,
          pages: code.pages ?? 4,
          checksum: CHECKSUM,
        }),
      ]
    : [],
  turn: code ? 0 : null,
  ...changes,
});

export interface Pile {
  readonly pages: readonly ReceivedPage[];
  readonly known: readonly KnownConvention[];
}

const turn: fc.Arbitrary<Turn> = fc.constantFrom(0, 90, 180, 270);

/**
 * Up to six conventions of one to five pages, of which some are unknown or in the bin; pages lost, doubled, without a
 * code, unreadable or blank; shuffled over three files.
 */
export const piles: fc.Arbitrary<Pile> = fc
  .array(
    fc.record({
      pages: fc.integer({ min: 1, max: 5 }),
      state: fc.constantFrom('known', 'known', 'known', 'deleted', 'unknown'),
      version: fc.constantFrom(2, 2, 2, 1, 3, 0),
      copies: fc.array(fc.constantFrom(1, 1, 1, 1, 0, 2), { minLength: 5, maxLength: 5 }),
      turn,
    }),
    { maxLength: 6 },
  )
  .chain((drawn) => {
    const coded = drawn.flatMap((one, n) =>
      Array.from({ length: one.pages }, (_, i) => i + 1).flatMap((page) =>
        Array.from({ length: one.copies[page - 1] ?? 1 }, () => ({ n, page, ...one })),
      ),
    );
    const plain = fc.array(
      fc.constantFrom<Partial<ReceivedPage>>(
        {},
        { blank: true },
        { unreadable: true },
        { codes: ['TAC2:X'] },
        { codes: ['TAC1:X'] },
      ),
      { maxLength: 4 },
    );
    return fc.tuple(plain, fc.infiniteStream(fc.nat())).map(([others, order]): Pile => {
      const all = [
        ...coded.map(
          ({ n, page, pages, version, turn: turned }) =>
            (at: number) =>
              received({ at }, { n, page, pages: pages, version }, { turn: turned }),
        ),
        ...others.map((change) => (at: number) => received({ at }, null, change)),
      ];
      const keyed = all.map((make) => ({ make, key: order.next().value ?? 0 }));
      const shuffled = keyed.toSorted((a, b) => a.key - b.key);
      const pages = shuffled.map(({ make }, i) => ({
        ...make(Math.floor(i / 3) + 1),
        sha256: shaOf((i % 3) + 1),
      }));
      const known = drawn.flatMap(({ state, pages: length }, n) =>
        state === 'unknown'
          ? []
          : [
              conventionOf(n, {
                deleted: state === 'deleted',
                issued: { version: 2, checksum: CHECKSUM, pages: length },
              }),
            ],
      );
      return { pages, known };
    });
  });
