/** Everything that ten thousand complete conventions will see: their dates, one .ics, one CSV, beside ical-generator. */
import { expect, test } from 'vitest';
import type { IcsEntry } from '@shared/calendar/ics/entry.ts';
import { itemsOf } from '@shared/calendar/ics/items.ts';
import { writeIcs } from '@shared/calendar/ics/write.ts';
import { datesCsv } from '@shared/calendar/csv.ts';
import { lifeOf } from '@shared/calendar/life.ts';
import { readSettings } from '@shared/model/settings.ts';
import { kilobytes, median, milliseconds, table, timed } from './figures.ts';
import { writtenByIcalGenerator } from './ical-generator.ts';
import { towns } from './life-facts.ts';
import { NOW } from './many.ts';

const HOW_MANY = 10_000;
const NAME = 'Tacite – échéances des conventions';

test(`the lives of ${HOW_MANY} complete conventions of the six models`, async () => {
  const all = towns(HOW_MANY);
  const settings = readSettings(undefined);
  const livesOf = () =>
    all.map(({ id, title, model, answers }) => ({
      id,
      title,
      modelShortTitle: model.shortTitle,
      events: lifeOf(model.ruleFamily, answers).events,
    }));
  const lives = livesOf();
  const entriesOf = (): readonly IcsEntry[] =>
    lives
      .flatMap((one) => itemsOf(one, one.events, settings))
      .map((item) => ({ ...item, sequence: 0, stampedAt: NOW, cancelled: false }));
  const entries = entriesOf();
  // One file of all of them would take ical-generator more than Node's four gigabytes: it writes ten, which favours it.
  const tenth = Math.ceil(entries.length / 10);
  const slices = Array.from({ length: 10 }, (_, i) => entries.slice(i * tenth, (i + 1) * tenth));
  const ics = () => writeIcs(entries, { name: NAME });
  const csv = () => datesCsv(lives, settings);

  const computing = await timed(1, 3, livesOf);
  const wording = await timed(1, 3, entriesOf);
  const writing = await timed(1, 3, ics);
  const listing = await timed(1, 3, csv);
  const peer = await timed(0, 2, () => slices.forEach((slice) => writtenByIcalGenerator(slice, NAME)));
  const eventsIn = (text: string): number => text.split('BEGIN:VEVENT').length - 1;
  expect(eventsIn(ics())).toBe(entries.length);
  expect(eventsIn(writtenByIcalGenerator(slices[9] ?? [], NAME))).toBe(slices[9]?.length);
  const ratio = (ours: number): string => `${(median(peer) / ours).toFixed(1)} times`;
  const events = lives.reduce((sum, one) => sum + one.events.length, 0);
  table(
    `Lives of ${lives.length} conventions: ${events} events, ${entries.length} lines of calendar with reminders`,
    [
      ['computing every event by its rule', milliseconds(computing)],
      ['French texts of the calendar, derivations included', milliseconds(wording)],
      [`writing the .ics (${kilobytes(ics().length)})`, milliseconds(writing)],
      [`one CSV of every date (${kilobytes(csv().length)})`, milliseconds(listing)],
      ['ical-generator, writing the same lines in ten files', milliseconds(peer)],
      ['ratio, write against write', ratio(median(writing))],
      [
        'ratio, events + texts + .ics + CSV against its write alone',
        ratio(median(computing) + median(wording) + median(writing) + median(listing)),
      ],
    ],
  );
});
