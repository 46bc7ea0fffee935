import { memo, useEffect, useRef, useState, type ReactNode } from 'react';
import type { PageKey, ReceivedPage } from '@shared/filing/index.ts';
import { useThumbnail } from './pictures.ts';

/** What the page of a drag is called in the drag's own data. */
export const DRAG_TYPE = 'application/x-tacite-page';

interface PageTileProps {
  readonly pageKey: PageKey;
  readonly page: ReceivedPage;
  readonly isPdf: boolean;
  /** What is written under the picture: « Page 4 ». */
  readonly caption: string;
  /** Where it comes from: « scan0047.pdf, p. 12 ». */
  readonly from: string;
  /** Degrees over what the code said. */
  readonly extraTurn?: number;
  /** « en double », « annexe »: words, never a colour alone. */
  readonly mark?: string | null;
  readonly faded?: boolean;
  readonly onOpen: (key: PageKey) => void;
  readonly children?: ReactNode;
}

/** The pile is computed anew after each write: its pages are other objects that say the same. */
function sameTile({ page, ...before }: PageTileProps, { page: next, ...after }: PageTileProps): boolean {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof typeof before>;
  return (
    page.sha256 === next.sha256 &&
    page.page === next.page &&
    page.turn === next.turn &&
    page.unreadable === next.unreadable &&
    [...names].every((name) => Object.is(before[name], after[name]))
  );
}

/** A page of the pile: a picture that opens it, and that can be dragged into a document. */
export const PageTile = memo(Tile, sameTile);

function Tile(props: PageTileProps) {
  const { pageKey, page, isPdf, caption, from, extraTurn = 0, mark, faded = false, onOpen, children } = props;
  const frame = useRef<HTMLLIElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const place = frame.current;
    if (!place) return;
    const watcher = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
    });
    watcher.observe(place);
    return () => watcher.disconnect();
  }, []);
  const turn = page.turn ?? 0;
  const address = useThumbnail(
    { key: pageKey, sha256: page.sha256, page: page.page, isPdf, turn },
    seen && page.unreadable !== true,
  );
  return (
    <li ref={frame} className={faded ? 'tile tile-faded' : 'tile'} data-page={pageKey}>
      <button
        type="button"
        className="tile-open"
        draggable
        title={from}
        onClick={() => onOpen(pageKey)}
        onDragStart={(event) => {
          event.dataTransfer.setData(DRAG_TYPE, pageKey);
          event.dataTransfer.effectAllowed = 'move';
        }}
      >
        <span className="tile-picture">
          {address ? (
            // Lazy: hundreds of pictures at once would keep the window from answering.
            <img
              src={address}
              alt=""
              loading="lazy"
              draggable={false}
              data-turn={extraTurn === 0 ? undefined : extraTurn}
            />
          ) : (
            <span className="muted">{page.unreadable === true ? 'Aperçu impossible' : '…'}</span>
          )}
        </span>
        <span className="tile-caption">
          <strong>{caption}</strong>
          {mark ? <span className="chip chip-soon">{mark}</span> : null}
          <small className="muted">{from}</small>
        </span>
      </button>
      {children}
    </li>
  );
}
