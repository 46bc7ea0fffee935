import { describe, expect, test } from 'vitest';
import { readSettings } from '@shared/model/settings.ts';

const DEFAULTS = {
  author: '',
  postingMarginDays: 10,
  reminderDays: [60, 15],
  holidays: { alsaceMoselle: false, goodFriday: false },
  councilMeetings: [],
  theme: 'system',
};

describe('settings', () => {
  test.each([[undefined], [null], [{}], ['unreadable'], [{ postingMarginDays: -1 }]])(
    '%j gives the defaults',
    (stored) => {
      expect(readSettings(stored)).toEqual(DEFAULTS);
    },
  );

  test('settings stored before holidays and meetings existed still read', () => {
    const stored = { author: 'Maëlle', postingMarginDays: 8, reminderDays: [30], theme: 'dark' };
    expect(readSettings(stored)).toEqual({ ...DEFAULTS, ...stored });
  });

  test('holidays of the commune and days of the council are kept', () => {
    const stored = {
      holidays: { alsaceMoselle: true, goodFriday: true },
      councilMeetings: ['2026-12-01', '2026-09-15'],
    };
    expect(readSettings(stored)).toEqual({ ...DEFAULTS, ...stored });
  });

  test.each([[['2026-02-30']], [['15/09/2026']], ['2026-09-15'], [[42]]])(
    'unreadable meetings, %j, are dropped without losing the rest',
    (councilMeetings) => {
      expect(readSettings({ author: 'Maëlle', councilMeetings })).toEqual({ ...DEFAULTS, author: 'Maëlle' });
    },
  );

  test('unreadable holidays are dropped without losing the rest', () => {
    expect(readSettings({ author: 'Maëlle', holidays: { alsaceMoselle: 'oui' } })).toEqual({
      ...DEFAULTS,
      author: 'Maëlle',
    });
  });
});
