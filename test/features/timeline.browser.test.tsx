/** « Les dix-huit mois à venir »: order, words and places, then the drawing on the dashboard. */
import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { Instant } from '@shared/base/brands.ts';
import { day } from '@shared/base/day.ts';
import { builtInLibrary } from '@shared/conventions/library.ts';
import type { ConventionSummary } from '@shared/model/summary.ts';
import { Dashboard } from '@renderer/features/dashboard/index.tsx';
import { placeLabels } from '@renderer/features/dashboard/timeline-layout.ts';
import { timelineOn } from '@renderer/features/dashboard/timeline-rows.ts';
import { loadSamples } from '@renderer/parts/samples.ts';
import { must } from '../store/support.ts';
import { notice, SETTINGS, summary } from './calendar-summaries.ts';
import { expectAccessible, services, show, TODAY } from './mount.tsx';

describe('the eighteen months to come', { timeout: 60_000 }, () => {
  const on = (one: ConventionSummary[], limit = 8) => timelineOn(one, TODAY, SETTINGS, limit, builtInLibrary);

  test('the most urgent first, the others counted, those with nothing to come left out', () => {
    const timeline = on(
      [
        summary(1, { events: [notice('2027-10-31')] }),
        summary(2, { events: [{ kind: 'renewal', date: day('2026-12-01'), occurrence: '2026' }] }),
        summary(3, { events: [notice('2026-11-30')] }),
        summary(4, { events: [notice('2029-10-31')] }),
        summary(5, { events: [notice('2026-12-31')], deletedAt: '2026-01-01T00:00:00.000Z' as Instant }),
      ],
      2,
    );
    expect(timeline.rows.map((row) => row.summary.title)).toEqual(['Commune 3', 'Commune 1']);
    expect(timeline.others).toBe(1);
    expect([timeline.start, timeline.end]).toEqual(['2026-11-01', '2028-05-01']);
    expect(timeline.months.filter(({ year }) => year !== null).map(({ name, year }) => [name, year])).toEqual(
      [
        ['nov.', 2026],
        ['janv.', 2027],
        ['janv.', 2028],
      ],
    );
  });

  test('a near deadline is written by the day to send, a far one by its date; both are said whole', () => {
    const [near, far] = on([summary(3, { events: [notice('2026-11-30'), notice('2027-10-31')] })]).rows[0]!
      .marks;
    expect(near?.label).toBe('préavis 30/11, à envoyer avant le 20/11');
    expect(far?.label).toBe('préavis 31/10');
    expect(far?.spoken).toMatch(/à recevoir le 31\/10\/2027, à poster au plus tard le 19\/10\/2027/);
  });

  test('words never cover each other nor leave the drawing', () => {
    const days = ['2027-10-01', '2027-10-05', '2027-10-31', '2028-04-29'];
    const { marks } = on([summary(1, { events: days.map(notice) })]).rows[0]!;
    const { labels } = placeLabels(marks, 700);
    const boxes = labels.map(({ mark, textX, line }) => ({
      from: textX,
      to: textX + mark.label.length * 6.9,
      line,
    }));
    for (const box of boxes) {
      expect(box.from).toBeGreaterThanOrEqual(0);
      expect(box.to).toBeLessThanOrEqual(700.01);
      for (const other of boxes)
        if (other !== box && other.line === box.line)
          expect(other.from > box.to || other.to < box.from).toBe(true);
    }
  });

  test('on the dashboard: drawn for the eye, listed for a screen reader, labels inside their measured width', async () => {
    const given = await services();
    await must(loadSamples(given));
    show(given, [], () => <Dashboard />);
    const region = page.getByRole('region', { name: 'Les dix-huit mois à venir' });
    await expect.element(region).toBeVisible();
    const item = region.getByRole('listitem').filter({ hasText: 'Syndicat de collecte' }).first();
    await expect
      .element(item)
      .toMatchTextContent(/Préavis[^:]*: à recevoir le 30\/11\/2026, à poster au plus tard le 20\/11\/2026/);
    // The estimate of a label's width must not be short of the real one, in the face it is made for: on a busy
    // machine the fallback face may still be there.
    await Promise.all(Array.from(document.fonts, (face) => face.load()));
    for (const text of document.querySelectorAll<SVGTextElement>('.timeline-mark text'))
      expect(text.getComputedTextLength()).toBeLessThanOrEqual((text.textContent ?? '').length * 6.9 + 10);
    await expectAccessible();
  });
});
