import { useEffect, useRef } from 'react';
import type { Turn } from '@renderer/scan/contract.ts';
import type { PageSource } from './page-source.ts';
import { ViewerPage } from './viewer-page.tsx';

interface ThumbnailsProps {
  readonly source: PageSource;
  readonly turnOf: (page: number) => Turn;
  readonly current: number | null;
  readonly onPage: (page: number) => void;
}

const WIDTH = 84;

/** The pages in small: where one is, and the way to another. */
export function Thumbnails({ source, turnOf, current, onPage }: ThumbnailsProps) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (current !== null) list.current?.children[current - 1]?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <nav className="viewer-thumbs" aria-label="Pages">
      <ol ref={list} className="plain">
        {Array.from({ length: source.pages }, (_, index) => index + 1).map((page) => (
          <li key={page}>
            <button
              type="button"
              className="viewer-thumb"
              aria-current={page === current ? 'page' : undefined}
              onClick={() => onPage(page)}
            >
              <span aria-hidden="true">
                <ViewerPage source={source} page={page} width={WIDTH} turn={turnOf(page)} label="" />
              </span>
              <span>
                <span className="visually-hidden">Page </span>
                {page}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
