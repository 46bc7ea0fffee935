/** What a correspondent was not sent yet: the rows choose what to read, the records say what is really new to him. */
import { describe, expect, it } from 'vitest';
import type { DeviceId, Instant, RecordId } from '@shared/base/brands.ts';
import { afterReceiving, afterSending, newCorrespondent } from '@shared/exchange/correspondents.ts';
import { touchedSince, unsentTo } from '@shared/exchange/unsent.ts';
import { emptyRecord, writeRegister, type TaciteRecord } from '@shared/model/record.ts';
import type { ConventionSummary } from '@shared/model/summary.ts';

const HERE = 'AAAAAAAAAAAAAAAAAAAA' as DeviceId;
const THERE = 'BBBBBBBBBBBBBBBBBBBB' as DeviceId;
const at = (minute: number): Instant => `2026-11-21T08:${String(minute).padStart(2, '0')}:00.000Z` as Instant;
const id = (letter: string): RecordId => letter.repeat(20) as RecordId;

const written = (record: TaciteRecord, n: number, device = HERE): TaciteRecord =>
  writeRegister(record, 'note', n, { dot: { device, n }, at: at(n), by: 'Maëlle' });
const convention = (letter: string, n: number): TaciteRecord =>
  written(emptyRecord(id(letter), 'convention'), n);
const row = (
  record: TaciteRecord,
  minute: number,
  more: Partial<ConventionSummary> = {},
): ConventionSummary => ({
  id: record.id,
  model: 'm',
  title: '',
  establishmentId: null,
  recordedStatus: 'draft',
  missing: [],
  problems: 0,
  events: [],
  missingPieces: [],
  search: '',
  createdAt: at(1),
  updatedAt: at(minute),
  deletedAt: null,
  sample: false,
  ...more,
});

const [c, d] = [convention('C', 1), convention('D', 2)];
const sent = { at: at(10), package: id('P'), records: 2 };
const office = afterSending(newCorrespondent(id('O'), 'Service juridique'), sent, [c, d]);

describe('what a correspondent was not sent yet', () => {
  it('is nothing just after a package, and nothing for someone who was never sent any', () => {
    const rows = [row(c, 1), row(d, 2)];
    expect(touchedSince(office, rows)).toEqual([]);
    const never = newCorrespondent(id('N'), 'Jamais');
    expect(unsentTo([office, never], [row(written(c, 20), 20)], [])).toEqual([]);
    expect(touchedSince(never, [row(c, 20)])).toEqual([]);
  });

  it('counts what was changed, created or put in the bin since; not the samples', () => {
    const [changed, created] = [written(c, 11), convention('E', 12)];
    const rows = [
      row(changed, 11, { deletedAt: at(11) }),
      row(d, 2),
      row(created, 12),
      row(convention('F', 13), 13, { sample: true }),
    ];
    expect(touchedSince(office, rows)).toEqual([changed.id, created.id]);
    expect(unsentTo([office], rows, [changed, created])).toEqual([
      { correspondent: 'Service juridique', conventions: 2 },
    ]);
  });

  it('does not count what came from him', () => {
    const his = written(c, 15, THERE);
    const since = afterReceiving(office, { ...sent, at: at(16) }, [his]);
    expect(unsentTo([since], [row(his, 16)], [his])).toEqual([]);
  });

  it('names first who lacks the most', () => {
    const [one, two] = [written(c, 11), written(d, 12)];
    const other = afterSending(newCorrespondent(id('Q'), 'Accueil'), { ...sent, at: at(5) }, [two]);
    expect(unsentTo([other, office], [row(one, 11), row(two, 12)], [one, two])).toEqual([
      { correspondent: 'Service juridique', conventions: 2 },
      { correspondent: 'Accueil', conventions: 1 },
    ]);
  });
});
