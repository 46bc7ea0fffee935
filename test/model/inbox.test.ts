/** How many received pages still wait for somebody: what the dashboard counts. */
import { describe, expect, test } from 'vitest';
import type { Instant, RecordId, Sha256 } from '@shared/base/brands.ts';
import {
  eachFileOnce,
  isFiledWhole,
  pagesWaiting,
  type InboxView,
  type PageReading,
} from '@shared/model/inbox.ts';

const ID = '7K3F9QWD012345678901' as RecordId;
const PAGE: PageReading = {
  width: 100,
  height: 140,
  codes: [],
  turn: null,
  blank: false,
  photo: false,
  notices: [],
};

const received = (changes: Partial<InboxView>): InboxView => ({
  id: ID,
  file: {
    sha256: '1'.repeat(64) as Sha256,
    name: 'scan.pdf',
    mime: 'application/pdf',
    size: 10,
    pages: 4,
    nature: 'scan',
    addedAt: '2026-11-21T08:00:00.000Z' as Instant,
    addedBy: '',
  },
  reading: { kind: 'pdf', signed: false, notices: [], pages: [PAGE, PAGE, 'Page abîmée.', PAGE] },
  choices: {},
  filed: {},
  ...changes,
});

describe('pages that wait', () => {
  test.each([
    ['every page, the unreadable one too', {}, 4],
    ['what is filed or set aside no longer does', { filed: { 1: ID }, choices: { 4: { to: 'aside' } } }, 2],
    ['a page sent back to the tray still does', { choices: { 4: { to: 'tray' } } }, 4],
    ['a file whose reading was stopped, by the pages it says', { reading: null }, 4],
  ] as const)('%s', (_, changes, waiting) => {
    expect(pagesWaiting(received(changes as Partial<InboxView>))).toBe(waiting);
  });
});

describe('the same file received on two computers', () => {
  const OTHER = '7K3F9QWD012345678902' as RecordId;

  test('is one file, with what either of them filed', () => {
    const mine = received({ reading: null, filed: { 1: ID } });
    const theirs = { ...received({ filed: { 2: OTHER } }), id: OTHER };
    const [only, ...others] = eachFileOnce([mine, theirs]);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ id: ID, reading: theirs.reading, filed: { 1: ID, 2: OTHER } });
  });

  test('two files stay two', () => {
    const other = received({});
    const file = { ...other.file, sha256: '2'.repeat(64) as Sha256 };
    expect(eachFileOnce([received({}), { ...other, file }])).toHaveLength(2);
  });
});

describe('a file filed to its last page', () => {
  test.each([
    ['every page in a convention', { filed: { 1: ID, 2: ID, 3: ID, 4: ID } }, true],
    ['one page set aside', { filed: { 1: ID, 2: ID, 3: ID }, choices: { 4: { to: 'aside' } } }, false],
    ['not read to its end', { reading: null, filed: { 1: ID } }, false],
  ] as const)('%s: %s', (_, changes, whole) => {
    expect(isFiledWhole(received(changes as Partial<InboxView>))).toBe(whole);
  });
});
