/** What filing a document writes, and how a page that comes back later completes what was filed. */
import { describe, expect, test } from 'vitest';
import type { Instant } from '@shared/base/brands.ts';
import type { Attachment } from '@shared/model/values.ts';
import { anomaliesOf, derivedFrom, fileAll, heldPages, planOf, replacedBy } from '@shared/filing/index.ts';
import { CHECKSUM, conventionOf, idOf, received, shaOf } from './piles.ts';

const known = [conventionOf(1), conventionOf(2)];
const counts = new Map([
  [shaOf(1), 4],
  [shaOf(2), 4],
  [shaOf(3), 5],
  [shaOf(4), 3],
]);
const planFor = (pages: Parameters<typeof fileAll>[0], choices = {}) =>
  planOf(fileAll(pages, known, choices).documents[0]!, counts);

describe('the plan', () => {
  const whole = [1, 2, 3, 4].map((page) => received({ at: page }, { n: 1, page }));

  test('a file that is the document already is not assembled again', () => {
    expect(planFor(whole)).toMatchObject({ asReceived: true, partial: false, originals: [shaOf(1)] });
  });

  test.each([
    ['a page is upside down', whole.map((one, i) => (i === 2 ? { ...one, turn: 180 as const } : one))],
    [
      'its pages are in another order',
      [4, 3, 2, 1].map((page, i) => received({ at: i + 1 }, { n: 1, page })),
    ],
    ['a page is missing', whole.slice(0, 3)],
    ['pages come from two files', whole.map((one, i) => (i === 2 ? { ...one, sha256: shaOf(2) } : one))],
    [
      'it holds a double too',
      [1, 2, 3, 4, 1].map((page, i) => received({ file: 3, at: i + 1 }, { n: 1, page })),
    ],
    [
      'the file is its first three pages of four and nothing more',
      [1, 2, 3].map((page, i) => received({ file: 4, at: i + 1 }, { n: 1, page })),
    ],
  ])('it is when %s', (_, pages) => {
    expect(planFor(pages).asReceived).toBe(false);
  });

  test('the file of a double is named, its page left out', () => {
    const plan = planFor([...whole, received({ file: 2, at: 1 }, { n: 1, page: 1 })]);
    expect(plan.originals).toEqual([shaOf(1), shaOf(2)]);
    expect(plan.pages).toHaveLength(4);
  });
});

describe('a page that comes back later', () => {
  const first = fileAll(
    [1, 2, 4].map((page, i) => received({ at: i + 1 }, { n: 1, page })),
    known,
    {},
  ).documents[0]!;
  const kept: Attachment = {
    sha256: shaOf(9),
    name: 'assemble.pdf',
    mime: 'application/pdf',
    size: 10,
    pages: 3,
    nature: 'assembled',
    addedAt: '2026-11-21T10:00:00.000Z' as Instant,
    addedBy: '',
    partial: true,
    derivedFrom: derivedFrom(planOf(first, counts).pages),
    issue: first.issue!,
  };

  test('completes the document filed before, whose assembled copy it replaces', () => {
    const held = heldPages({ id: idOf(1), attachments: [kept] });
    expect(held).toHaveLength(3);
    const filing = fileAll([received({ file: 2, at: 1 }, { n: 1, page: 3 }), ...held], known, {});
    const [document] = filing.documents;
    expect(document?.missing).toEqual([]);
    expect(anomaliesOf(document!)).toEqual(['3\u00a0pages déjà classées complètent ce document.']);
    const plan = planOf(document!, counts);
    expect(plan.pages.map(({ page }) => [page.sha256, page.page])).toEqual([
      [shaOf(1), 1],
      [shaOf(1), 2],
      [shaOf(2), 1],
      [shaOf(1), 3],
    ]);
    expect(plan).toMatchObject({ partial: false, asReceived: false, originals: [shaOf(2)] });
    expect(replacedBy(document!, [kept, { ...kept, nature: 'scan' }])).toEqual([kept]);
    expect(replacedBy({ issue: { version: 3, pages: 4, checksum: CHECKSUM } }, [kept])).toEqual([]);
  });

  test('nothing new, no document; and a whole document holds nothing back', () => {
    const held = heldPages({ id: idOf(1), attachments: [kept] });
    expect(fileAll(held, known, {}).documents).toEqual([]);
    const { partial: _partial, ...complete } = kept;
    expect(heldPages({ id: idOf(1), attachments: [complete] })).toEqual([]);
  });
});
