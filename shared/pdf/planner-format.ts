/** The two sheets of the planner, in points: everything that differs between the A4 page and the wall. */
import { mm } from './layout.ts';

export type PlannerFormat = 'A4' | 'A3';

export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  /** Baseline of the title; above it, the holes of a binder (ISO 838: 12 mm from the long edge). */
  readonly title: number;
  readonly top: number;
  readonly bottom: number;
  /** Baseline of the legend. */
  readonly foot: number;
  /** Sizes of type. */
  readonly size: {
    readonly year: number;
    readonly title: number;
    readonly note: number;
    readonly month: number;
    readonly day: number;
    readonly letter: number;
    readonly mark: number;
    readonly number: number;
    readonly holiday: number;
  };
  readonly monthHeight: number;
  /** Lines of marks that a day can hold. */
  readonly lines: number;
  /** Width of the list beside the grid; 0: the list is always behind. */
  readonly panel: number;
}

export const SHEETS: Readonly<Record<PlannerFormat, Sheet>> = {
  A4: {
    width: mm(297),
    height: mm(210),
    left: mm(12),
    right: mm(285),
    title: mm(21.5),
    top: mm(25),
    bottom: mm(196.5),
    foot: mm(202.3),
    size: {
      year: 20,
      title: 13,
      note: 8.5,
      month: 9.5,
      day: 8,
      letter: 6.5,
      mark: 6.6,
      number: 7.6,
      holiday: 6.2,
    },
    monthHeight: mm(5.6),
    lines: 1,
    panel: 0,
  },
  A3: {
    width: mm(420),
    height: mm(297),
    left: mm(14),
    right: mm(406),
    title: mm(25),
    top: mm(30),
    bottom: mm(281.5),
    foot: mm(288.5),
    size: {
      year: 32,
      title: 18,
      note: 10.5,
      month: 13,
      day: 11,
      letter: 8.5,
      mark: 8.4,
      number: 9.5,
      holiday: 8,
    },
    monthHeight: mm(8),
    lines: 2,
    panel: mm(108),
  },
};
