/** The calendar of 10 000 conventions, beside ical-generator writing the very same events. */
import { expect, test } from 'vitest';
import type { DeviceId } from '@shared/base/brands.ts';
import type { IcsEntry } from '@shared/calendar/ics/entry.ts';
import { exportIcs } from '@shared/calendar/ics/export.ts';
import { itemsOf } from '@shared/calendar/ics/items.ts';
import { writeIcs } from '@shared/calendar/ics/write.ts';
import { lifeOf } from '@shared/calendar/life.ts';
import { modelOf } from '@shared/conventions/registry.ts';
import { readSettings } from '@shared/model/settings.ts';
import { conventionView } from '@shared/model/views.ts';
import { kilobytes, median, milliseconds, table, timed } from './figures.ts';
import { manyRecords, NOW } from './many.ts';
import { writtenByIcalGenerator } from './ical-generator.ts';

const HOW_MANY = 10_000;
const NAME = 'Tacite – échéances des conventions';

test(`calendar of ${HOW_MANY} conventions`, async () => {
  const { records } = manyRecords(HOW_MANY, '0'.repeat(20) as DeviceId);
  const views = records.filter(({ kind }) => kind === 'convention').map(conventionView);
  const conventionOf = (view: (typeof views)[number]) => {
    const model = modelOf(view.model);
    if (!model) return [];
    const answer = view.answers[model.titleField];
    const title = typeof answer === 'string' ? answer : '';
    const { events } = lifeOf(model.ruleFamily, view.answers);
    return [{ id: view.id, title, modelShortTitle: model.shortTitle, events }];
  };
  const conventions = views.flatMap(conventionOf);
  const options = readSettings(undefined);
  const entries: readonly IcsEntry[] = conventions
    .flatMap((one) => itemsOf(one, one.events, options))
    .map((item) => ({ ...item, sequence: 0, stampedAt: NOW, cancelled: false }));

  const eventsIn = (ics: string) => ics.split('BEGIN:VEVENT').length;
  const ours = () => writeIcs(entries, { name: NAME });

  const lives = await timed(1, 3, () => views.flatMap(conventionOf));
  const writing = await timed(1, 5, ours);
  // Once is enough for the peer, which takes the best part of a minute.
  let written = '';
  const peer = await timed(0, 1, () => {
    written = writtenByIcalGenerator(entries, NAME);
  });
  expect(eventsIn(written)).toBe(eventsIn(ours()));
  const whole = await timed(1, 3, () =>
    exportIcs({ conventions, previous: [], scope: 'all', options, name: NAME, now: NOW }),
  );
  table(
    `Calendar of ${conventions.length} conventions, ${entries.length} events, ${kilobytes(ours().length)}`,
    [
      ['dates of all the conventions, by the rules', milliseconds(lives)],
      ['writing the .ics, Tacite', milliseconds(writing)],
      ['writing the same events, ical-generator', milliseconds(peer)],
      ['ratio ical-generator / Tacite', `${(median(peer) / median(writing)).toFixed(1)} times`],
      ['whole export (texts, comparison with the ledger, writing)', milliseconds(whole)],
    ],
  );
});
