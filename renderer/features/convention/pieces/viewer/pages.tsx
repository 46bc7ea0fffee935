import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Turn, ZoneBox } from '@renderer/scan/contract.ts';
import { Outlines } from './differences.tsx';
import type { PageSource } from './page-source.ts';
import { ViewerPage } from './viewer-page.tsx';

/** A pile of pages shown in a column. */
export interface Column {
  readonly id: 'issued' | 'received';
  readonly title: string;
  readonly source: PageSource;
  readonly turnOf: (page: number) => Turn;
  /** Which of its pages stands on a line, counted from 1; null when none does. */
  readonly pageOnLine: (line: number) => number | null;
  /** Places to outline on one of its pages. */
  readonly outlined: (page: number) => readonly ZoneBox[];
}

interface PagesProps {
  readonly label: string;
  readonly columns: readonly Column[];
  readonly lines: number;
  readonly zoom: number;
  readonly current: number;
  /** The line that the eye reads, as the pages are scrolled. */
  readonly onCurrent: (line: number) => void;
  readonly area: RefObject<HTMLDivElement | null>;
}

/** A place that scrolls must be reachable by the keyboard. */
const SCROLLED = { role: 'region', tabIndex: 0 } as const;
const GAP = 14;
/** A page wider than this is not easier to read. */
const MAX_WIDTH = 900;

/** Lines of pages, one below the other; both columns of a line always move together. */
export function Pages({ label, columns, lines, zoom, current, onCurrent, area }: PagesProps) {
  const room = useRoom(area);
  const width = Math.max(
    60,
    Math.round(Math.min(MAX_WIDTH, (room - GAP * (columns.length + 1)) / columns.length) * zoom),
  );
  const layout = `${width}/${columns.length}`;
  const lastLayout = useRef(layout);
  // The page one reads stays in sight when its size changes.
  useLayoutEffect(() => {
    if (lastLayout.current === layout) return;
    lastLayout.current = layout;
    scrollToLine(area.current, current);
  });
  // A window that just opened gives the keys to its pages, unless a control has them already.
  useEffect(() => {
    if (document.activeElement?.matches('.dialog-body')) area.current?.focus({ preventScroll: true });
  }, [area]);
  const follow = () => {
    const pages = area.current;
    if (pages && !isWhereSent(pages)) onCurrent(lineAt(pages, pages.scrollTop + pages.clientHeight / 3));
  };
  return (
    <div ref={area} className="viewer-pages" aria-label={label} onScroll={follow} {...SCROLLED}>
      {Array.from({ length: lines }, (_, index) => index + 1).map((line) => (
        <div key={line} className="viewer-line" data-line={line}>
          {columns.map((column) => {
            const page = column.pageOnLine(line);
            return page === null ? (
              <div key={column.id} className="viewer-none" style={{ width }}>
                <p className="muted">Pas de page {line} ici.</p>
              </div>
            ) : (
              <ViewerPage
                key={column.id}
                source={column.source}
                page={page}
                width={width}
                turn={column.turnOf(page)}
                label={`${column.title}, page ${page}`}
              >
                <Outlines boxes={column.outlined(page)} turn={column.turnOf(page)} />
              </ViewerPage>
            );
          })}
        </div>
      ))}
    </div>
  );
}

/** Width of the place, followed as the window changes. */
function useRoom(area: RefObject<HTMLDivElement | null>): number {
  const [room, setRoom] = useState(600);
  useEffect(() => {
    const place = area.current;
    if (!place) return;
    const watcher = new ResizeObserver(() => setRoom(place.clientWidth));
    watcher.observe(place);
    return () => watcher.disconnect();
  }, [area]);
  return room;
}

const linesOf = (pages: HTMLElement): readonly HTMLElement[] =>
  [...pages.children].filter((child) => child instanceof HTMLElement);

/** Where each place was last sent: at the end of a pile a page may be too short to reach the top. */
const sent = new WeakMap<HTMLElement, number>();

/** Brings a line to the top of the place, as far as it goes. */
export function scrollToLine(pages: HTMLElement | null, line: number): void {
  if (pages === null) return;
  const top = Math.max(0, (linesOf(pages)[line - 1]?.offsetTop ?? 0) - GAP / 2);
  pages.scrollTo({ top, behavior: 'instant' });
  sent.set(pages, pages.scrollTop);
}

const isWhereSent = (pages: HTMLElement): boolean =>
  Math.abs((sent.get(pages) ?? Number.NaN) - pages.scrollTop) <= 2;

/** The line at a height; the last one that begins above it. */
function lineAt(pages: HTMLElement, height: number): number {
  const found = linesOf(pages).findLastIndex((line) => line.offsetTop <= height);
  return Math.max(1, found + 1);
}
