/** What an event asks of the town hall, as a word and a shape: nobody has to tell colours apart. */
import type { EventMark } from '@shared/calendar/marks.ts';
import './event-marks.css';

/** A mark of an event, or `advice`: the day advised for acting, a triangle that is still empty, as on the planner. */
export type Mark = EventMark | 'advice';

/** Most pressing first. */
export const MARKS: readonly Mark[] = ['act', 'advice', 'renewal', 'end', 'other'];

const WORDS: Readonly<Record<Mark, string>> = {
  act: 'À ne pas manquer',
  advice: 'À envoyer au plus tard',
  renewal: 'Reconduction',
  end: 'Fin',
  other: 'Autre date',
};

/** « À ne pas manquer », « À envoyer au plus tard », « Reconduction », « Fin », « Autre date ». */
export const markWord = (mark: Mark): string => WORDS[mark];

/** Outlines in a box of 12 by 12, for every drawing of a mark. */
export const MARK_PATHS: Readonly<Record<Mark, string>> = {
  act: 'M6 0.5 L11.8 11 H0.2 Z',
  advice: 'M6 1.6 L10.8 10.2 H1.2 Z',
  renewal: 'M6 1 a5 5 0 1 0 0.001 0 Z',
  end: 'M1.5 1.5 H10.5 V10.5 H1.5 Z',
  other: 'M6 2.5 L9.5 6 L6 9.5 L2.5 6 Z',
};

/** The shape of a mark, in the colour of the text; what it means is said beside it. */
export const MarkShape = ({ mark }: { mark: Mark }) => (
  <svg className={`mark mark-${mark}`} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
    <path d={MARK_PATHS[mark]} />
  </svg>
);
