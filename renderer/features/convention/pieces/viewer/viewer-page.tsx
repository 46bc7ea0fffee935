import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Turn } from '@renderer/scan/contract.ts';
import { drawTurned, type PageSource } from './page-source.ts';

/** Width over height, until the page is known. */
const A4 = 210 / 297;
/** A page is drawn a screen before it comes into sight, and freed a screen after it left. */
const MARGIN = '100% 0px';
/** A screen's pixels at 400 % are enough to read any scan. */
const MAX_PIXELS = 4000;

interface ViewerPageProps {
  readonly source: PageSource;
  readonly page: number;
  /** In CSS pixels. */
  readonly width: number;
  readonly turn: Turn;
  /** « Ce qui est revenu, page 3 ». */
  readonly label: string;
  /** Over the page, in shares of its width and height. */
  readonly children?: ReactNode;
}

/** One page: drawn while it is near the eye, an empty sheet elsewhere, so that 500 pages cost what ten do. */
export function ViewerPage({ source, page, width, turn, label, children }: ViewerPageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  const [ratio, setRatio] = useState(A4);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const place = frame.current;
    if (!place) return;
    const watcher = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting === true), {
      root: place.closest('.viewer-pages, .viewer-thumbs'),
      rootMargin: MARGIN,
    });
    watcher.observe(place);
    return () => watcher.disconnect();
  }, []);

  useEffect(() => {
    const place = sheet.current;
    if (!place || !near) return;
    const stop = new AbortController();
    const draw = async () => {
      const natural = await source.ratio(page);
      if (stop.signal.aborted) return;
      setRatio(natural);
      const widthPx = Math.min(MAX_PIXELS, Math.max(1, Math.round(width * window.devicePixelRatio)));
      const canvas = await drawTurned(source, page, { widthPx, turn, signal: stop.signal });
      if (stop.signal.aborted) return;
      canvas.setAttribute('role', 'img');
      canvas.setAttribute('aria-label', label);
      place.replaceChildren(canvas);
      place.dataset['drawn'] = 'true';
    };
    draw().catch(() => {
      if (!stop.signal.aborted) setFailed(true);
    });
    return () => stop.abort();
  }, [source, page, width, turn, label, near]);

  useEffect(() => {
    const place = sheet.current;
    if (near || !place) return;
    place.replaceChildren();
    delete place.dataset['drawn'];
  }, [near]);

  const shape = turn === 90 || turn === 270 ? 1 / ratio : ratio;
  return (
    <div ref={frame} className="viewer-sheet" style={{ width, aspectRatio: String(shape) }}>
      {failed ? (
        <p className="muted">Page {page} : aperçu impossible. Le fichier est conservé tel quel.</p>
      ) : (
        <div ref={sheet} className="pdf-page viewer-canvas" data-turn={turn} />
      )}
      {children}
    </div>
  );
}
