import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { DOUBTFUL } from '@shared/forms/placement.ts';
import { hullOf, moved, resized, type EdgeMoves, type PageFrame } from './geometry.ts';
import type { PlacedAnswer } from './places.ts';

/** What can be done with an answer on its page; the place given back is whole. */
export interface AnswerActions {
  readonly onSelect: (key: string) => void;
  /** While dragging; null when the drag is given up. */
  readonly onPreview: (answer: PlacedAnswer | null) => void;
  /** The end of a drag, at this point of the window. */
  readonly onDrop: (answer: PlacedAnswer, point: { readonly x: number; readonly y: number }) => void;
  /** Moved or resized by keyboard. */
  readonly onNudge: (answer: PlacedAnswer) => void;
  readonly onRemove: (answer: PlacedAnswer) => void;
  /** Goes to the next (1) or previous (-1) answer; false when there is none. */
  readonly onStep: (key: string, by: 1 | -1) => boolean;
  readonly onLeave: (key: string) => void;
}

interface AnswerBoxProps {
  readonly answer: PlacedAnswer;
  readonly frame: PageFrame;
  readonly name: string;
  readonly selected: boolean;
  /** Reached by the Tab key from outside: one answer of all. */
  readonly tabStop: boolean;
  readonly actions: AnswerActions;
}

const HANDLES: readonly (readonly [name: string, edges: readonly (keyof EdgeMoves)[]])[] = [
  ['nw', ['left', 'top']],
  ['ne', ['right', 'top']],
  ['se', ['right', 'bottom']],
  ['sw', ['left', 'bottom']],
  ['w', ['left']],
  ['e', ['right']],
];

interface Drag {
  readonly x: number;
  readonly y: number;
  /** Units of the page for a pixel of the window. */
  readonly unit: number;
  readonly edges: readonly (keyof EdgeMoves)[] | null;
  last: PlacedAnswer;
  moved: boolean;
}

/** A shaky click is not a drag. */
const THRESHOLD = 3;

/** One answer on its page: grasped, dragged, resized; or moved with the keyboard. */
export function AnswerBox({ answer, frame, name, selected, tabStop, actions }: AnswerBoxProps) {
  const drag = useRef<Drag | null>(null);
  const { key, place } = answer;
  const [x0, y0, x1, y1] = hullOf(place);
  const doubtful = place.confidence < DOUBTFUL;

  const down = (event: PointerEvent<HTMLElement>) => {
    const sheet = event.currentTarget.parentElement?.getBoundingClientRect();
    if (event.button !== 0 || !sheet || sheet.width === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const handle = event.target instanceof HTMLElement ? event.target.dataset['handle'] : undefined;
    const edges = HANDLES.find(([one]) => one === handle)?.[1] ?? null;
    const unit = frame.width / sheet.width;
    drag.current = { x: event.clientX, y: event.clientY, unit, edges, last: answer, moved: false };
    actions.onSelect(key);
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    const now = drag.current;
    if (!now) return;
    const [px, py] = [event.clientX - now.x, event.clientY - now.y];
    if (!now.moved && Math.hypot(px, py) < THRESHOLD) return;
    now.moved = true;
    const [dx, dy] = [px * now.unit, py * now.unit];
    const { edges } = now;
    const amounts =
      edges && Object.fromEntries(edges.map((e) => [e, e === 'left' || e === 'right' ? dx : dy]));
    const after = amounts ? resized(place, amounts, frame) : moved(place, dx, dy, frame);
    now.last = { ...answer, place: after };
    actions.onPreview(now.last);
  };
  const up = (event: PointerEvent<HTMLElement>) => {
    const now = drag.current;
    drag.current = null;
    if (!now?.moved) return;
    // A place that was stretched stays on its page; one that was moved goes where it was dropped.
    const point = now.edges ? { x: now.x, y: now.y } : { x: event.clientX, y: event.clientY };
    actions.onDrop(now.last, point);
  };
  const giveUp = () => {
    drag.current = null;
    actions.onPreview(null);
  };

  const keyDown = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (arrow && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const points = (event.shiftKey ? 10 : 1) / frame.userUnit;
      const [dx, dy] = [arrow[0] * points, arrow[1] * points];
      const after = event.altKey
        ? resized(place, { right: dx, bottom: dy }, frame)
        : moved(place, dx, dy, frame);
      actions.onNudge({ ...answer, place: after });
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      actions.onRemove(answer);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (drag.current) giveUp();
      else actions.onLeave(key);
    } else if (event.key === 'Tab' && !event.altKey && !event.ctrlKey) {
      if (actions.onStep(key, event.shiftKey ? -1 : 1)) event.preventDefault();
    }
  };

  const percent = (part: number, whole: number): string => `${(part / whole) * 100}%`;
  return (
    <div
      role="button"
      tabIndex={tabStop ? 0 : -1}
      aria-pressed={selected}
      aria-label={`${name}, page ${place.page}${doubtful ? ', à vérifier' : ''}`}
      className={`answer answer-${place.kind} ${doubtful ? 'answer-doubtful' : ''} ${selected ? 'answer-selected' : ''}`}
      data-answer={key}
      data-name={name}
      style={{
        left: percent(x0, frame.width),
        top: percent(y0, frame.height),
        width: percent(x1 - x0, frame.width),
        height: percent(y1 - y0, frame.height),
      }}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={giveUp}
      onFocus={() => actions.onSelect(key)}
      onKeyDown={keyDown}
    >
      {selected
        ? HANDLES.map(([handle]) => (
            <span
              key={handle}
              className={`handle handle-${handle}`}
              data-handle={handle}
              aria-hidden="true"
            />
          ))
        : null}
    </div>
  );
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
