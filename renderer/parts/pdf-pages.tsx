import { useEffect, useRef, useState } from 'react';
import type { PdfFailure, PdfHandle } from '@renderer/pdf-view/index.ts';
import './pdf-pages.css';

interface PdfPagesProps {
  readonly bytes: Uint8Array;
  /** Said by screen readers: « Document à signer ». */
  readonly label: string;
  readonly firstPageOnly?: boolean;
}

type State =
  | { readonly kind: 'opening' }
  | { readonly kind: 'failed'; readonly failure: PdfFailure }
  | { readonly kind: 'open'; readonly handle: PdfHandle };

/** The pages of a PDF, drawn when they come into sight. The engine is loaded with the first document shown. */
export function PdfPages({ bytes, label, firstPageOnly = false }: PdfPagesProps) {
  const [state, setState] = useState<State>({ kind: 'opening' });
  const shown = useRef<PdfHandle | null>(null);
  useEffect(() => {
    let current = true;
    void import('@renderer/pdf-view/index.ts').then(async ({ openPdf }) => {
      const result = await openPdf(bytes);
      if (!current) {
        if (result.ok) void result.value.close();
        return;
      }
      // The pages on screen stay until the next ones can be drawn.
      const before = shown.current;
      shown.current = result.ok ? result.value : null;
      setState(
        result.ok ? { kind: 'open', handle: result.value } : { kind: 'failed', failure: result.error },
      );
      void before?.close();
    });
    return () => {
      current = false;
    };
  }, [bytes]);
  useEffect(() => {
    const last = shown;
    return () => {
      void last.current?.close();
      last.current = null;
    };
  }, []);
  if (state.kind === 'opening') return <p className="muted">Ouverture du document…</p>;
  if (state.kind === 'failed') {
    return <p>Aperçu impossible. Le fichier est conservé tel quel.</p>;
  }
  const count = firstPageOnly ? 1 : state.handle.pages;
  return (
    <div className="pdf-pages" role="group" aria-label={label}>
      {Array.from({ length: count }, (_, index) => (
        <PdfPage key={index} handle={state.handle} page={index + 1} label={`${label}, page ${index + 1}`} />
      ))}
    </div>
  );
}

/** Height over width, until the page is known. */
const A4_RATIO = 297 / 210;

interface PdfPageProps {
  readonly handle: PdfHandle;
  readonly page: number;
  readonly label: string;
}

/** One page of an open document, as wide as its place when it is drawn. */
export function PdfPage({ handle, page, label }: PdfPageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [ratio, setRatio] = useState(A4_RATIO);
  // The handle whose page could not be drawn: the next document gets its own chance.
  const [failed, setFailed] = useState<PdfHandle | null>(null);
  useEffect(() => {
    const place = frame.current;
    if (!place) return;
    const stop = new AbortController();
    const draw = async () => {
      const size = await handle.pageSize(page);
      setRatio(size.height / size.width);
      const widthPx = Math.round(place.clientWidth * window.devicePixelRatio);
      const image = await handle.renderPage(page, { widthPx, signal: stop.signal });
      if (stop.signal.aborted) return;
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      canvas.setAttribute('role', 'img');
      canvas.setAttribute('aria-label', label);
      place.replaceChildren(canvas);
      place.dataset['drawn'] = 'true';
    };
    const watcher = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watcher.disconnect();
      draw().catch(() => {
        if (!stop.signal.aborted) setFailed(handle);
      });
    });
    watcher.observe(place);
    return () => {
      watcher.disconnect();
      stop.abort();
    };
  }, [handle, page, label]);
  return failed === handle ? (
    <p>Page {page} : aperçu impossible.</p>
  ) : (
    <div ref={frame} className="pdf-page" style={{ aspectRatio: `1 / ${ratio}` }} />
  );
}
