/** What every view of the calendar reads: the day, the settings, and how to open a day. */
import { createContext, use } from 'react';
import type { Day } from '@shared/base/brands.ts';
import { strictAssert } from '@shared/base/assert.ts';
import type { ModelLibrary } from '@shared/conventions/library.ts';
import type { Settings } from '@shared/model/settings.ts';
import type { DayIndex } from './entries.ts';

export interface CalendarContext {
  readonly index: DayIndex;
  readonly today: Day;
  readonly settings: Settings;
  readonly models: ModelLibrary;
  readonly openDay: (day: Day) => void;
}

const Context = createContext<CalendarContext | null>(null);

export const CalendarProvider = Context.Provider;

/** The calendar on screen; only inside its provider. */
export function useCalendar(): CalendarContext {
  const calendar = use(Context);
  strictAssert(calendar !== null, 'useCalendar outside the calendar');
  return calendar;
}
