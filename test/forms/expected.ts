/** Blanks with the places a person expects, ours and those of TACITE_BLANKS; and how placements compare with them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Box } from '@shared/base/page-text.ts';
import type { Placement } from '@shared/forms/placement.ts';
import { ROOT } from '../support/source-file.ts';

export const BLANKS = join(ROOT, 'test/fixtures/blanks');

export interface ExpectedBlank {
  readonly name: string;
  readonly path: string;
  readonly model: string;
  readonly fields: Readonly<Record<string, { readonly page: number; readonly box: Box }>>;
}

export function expectedBlanks(folder: string): readonly ExpectedBlank[] {
  return readdirSync(folder)
    .filter(
      (file) =>
        file.endsWith('.expected.json') && existsSync(join(folder, file.replace('.expected.json', '.pdf'))),
    )
    .sort()
    .map((file) => {
      const { model, fields } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Pick<
        ExpectedBlank,
        'model' | 'fields'
      >;
      const name = file.replace('.expected.json', '');
      return { name, path: join(folder, `${name}.pdf`), model, fields };
    });
}

const area = ([x0, y0, x1, y1]: Box): number => Math.max(0, x1 - x0) * Math.max(0, y1 - y0);

/** On the same page, sharing at least two fifths of the smaller of the two boxes. */
function isWhere(placement: Placement, expected: { readonly page: number; readonly box: Box }): boolean {
  const [a, b] = [placement.box, expected.box];
  const shared: Box = [
    Math.max(a[0], b[0]),
    Math.max(a[1], b[1]),
    Math.min(a[2], b[2]),
    Math.min(a[3], b[3]),
  ];
  const both = shared[0] < shared[2] && shared[1] < shared[3] ? area(shared) : 0;
  return placement.page === expected.page && both >= 0.4 * Math.min(area(a), area(b));
}

/** What was expected and is not there, one line each. */
export const misplaced = (blank: ExpectedBlank, placements: readonly Placement[]): readonly string[] =>
  Object.entries(blank.fields)
    .filter(([id, expected]) => !placements.some((p) => p.fieldId === id && isWhere(p, expected)))
    .map(([id, { page, box }]) => {
      const found = placements.find((p) => p.fieldId === id);
      const got = found ? `p${found.page} ${found.box.map(Math.round).join(' ')}` : 'nowhere';
      return `${id}: expected p${page} ${box.map(Math.round).join(' ')}, placed ${got}`;
    });
