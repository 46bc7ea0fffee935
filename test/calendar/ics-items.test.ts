import { expect, test } from 'vitest';
import { day } from '@shared/base/day.ts';
import { EVENT_KINDS, MUST_NOT_MISS } from '@shared/calendar/event.ts';
import { exportIcs } from '@shared/calendar/ics/export.ts';
import { itemsOf } from '@shared/calendar/ics/items.ts';
import { eventLabel, eventSentence } from '@shared/calendar/labels.ts';
import { uidOf } from '@shared/calendar/uid.ts';
import { readSettings } from '@shared/model/settings.ts';
import { CONVENTION, event, FIRST, OTHER, SECOND } from './ics-samples.ts';

const convention = { id: CONVENTION, title: 'Maison des Tilleuls', modelShortTitle: 'Modèle inventé' };
const options = readSettings({ reminderDays: [60, 15], postingMarginDays: 10 });

test('a deadline that must not be missed: the day itself, an alarm, and one event per reminder', () => {
  const label = eventLabel('noticeDeadlineYearEnd');
  const reminder = `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
  const description = [
    eventSentence(event()),
    'Conseil\u00a0: envoyer la demande le 19/10/2027 au plus tard (marge de 10 jours pour qu’elle arrive).',
    'Pourquoi\u00a0: La demande doit être reçue deux mois pleins avant le départ.',
    'Règle R-MEG-LATEST-NOTICE, article 7',
    'Lecture des clauses peu claires\u00a0: AMB-GEN-02, AMB-MEG25-10',
  ].join('\n');
  expect(itemsOf(convention, [event()], options)).toEqual([
    {
      uid: uidOf(CONVENTION, 'noticeDeadlineYearEnd', '2027'),
      convention: CONVENTION,
      date: '2027-10-31',
      endDate: '2027-10-31',
      summary: `${label} – Modèle inventé – Maison des Tilleuls`,
      description,
      alarms: ['-P6DT15H'],
    },
    ...([60, 15] as const).map((days) => ({
      uid: uidOf(CONVENTION, 'noticeDeadlineYearEnd', '2027', `reminder-${days}`),
      convention: CONVENTION,
      date: days === 60 ? '2027-09-01' : '2027-10-16',
      endDate: days === 60 ? '2027-09-01' : '2027-10-16',
      summary: `Rappel, dans ${days} jours\u00a0: ${reminder} – Modèle inventé – Maison des Tilleuls`,
      description,
      alarms: [],
    })),
  ]);
});

test('a window is one item, without alarm nor reminder', () => {
  const window = event({ kind: 'invoice', date: day('2027-01-01'), endDate: day('2027-12-31') });
  const items = itemsOf(convention, [window], options);
  expect(items).toMatchObject([{ date: '2027-01-01', endDate: '2027-12-31', alarms: [] }]);
  expect(items[0]?.description).not.toContain('Conseil');
});

test('reminders: none twice, « demain » for one day, none before the calendar begins', () => {
  const some = itemsOf(convention, [event()], { ...options, reminderDays: [1, 1] });
  expect(some.map((one) => one.date)).toEqual(['2027-10-31', '2027-10-30']);
  expect(some[1]?.summary).toMatch(/^Rappel, demain\u00a0: /);
  const early = event({ date: day('0001-01-05') });
  expect(itemsOf(convention, [early], options)).toHaveLength(1);
});

test('only the kinds that must not be missed have reminders', () => {
  for (const kind of EVENT_KINDS)
    expect(itemsOf(convention, [event({ kind })], options)).toHaveLength(MUST_NOT_MISS.has(kind) ? 3 : 1);
});

test('an empty title leaves no dangling dash, a title on two lines becomes one line', () => {
  const summary = (title: string) => itemsOf({ ...convention, title }, [event()], options)[0]?.summary;
  expect(summary('')).toBe(`${eventLabel('noticeDeadlineYearEnd')} – Modèle inventé`);
  expect(summary(' Maison\r\n des Tilleuls ')).toMatch(/ – Maison des Tilleuls$/);
});

test('nothing of the facts of a derivation is exported: they may name a person', () => {
  const { text } = exportIcs({
    conventions: [{ ...convention, events: [event()] }],
    previous: [],
    scope: 'all',
    options,
    name: 'Échéances',
    now: FIRST,
  });
  const unfolded = text.replaceAll('\r\n ', '');
  expect(unfolded).not.toMatch(/Łukasz|02 99|référente/);
  expect(unfolded).toContain('Maison des Tilleuls');
});

test('the whole export: same bytes twice, then a move, then a deleted convention', () => {
  const common = { options, name: 'Échéances', scope: 'all' as const };
  const other = { ...convention, id: OTHER, title: 'École inventée', events: [event()] };
  const one = { ...convention, events: [event()] };
  const first = exportIcs({ ...common, conventions: [one, other], previous: [], now: FIRST });
  const again = exportIcs({ ...common, conventions: [other, one], previous: first.ledger, now: SECOND });
  expect(again.text).toBe(first.text);

  const moved = { ...one, events: [event({ date: day('2027-09-30') })] };
  const last = exportIcs({ ...common, conventions: [moved], previous: again.ledger, now: SECOND });
  expect(last.changes).toEqual({ added: 0, moved: 3, reworded: 0, cancelled: 3, unchanged: 0 });
  expect(last.text.match(/^SEQUENCE:1$/gm)).toHaveLength(6);
});
