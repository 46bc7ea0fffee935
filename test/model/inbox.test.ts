/** How many received pages still wait for somebody: what the dashboard counts. */
import { describe, expect, test } from 'vitest';
import type { Instant, RecordId, Sha256 } from '@shared/base/brands.ts';
import { pagesWaiting, type InboxView, type PageReading } from '@shared/model/inbox.ts';

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
