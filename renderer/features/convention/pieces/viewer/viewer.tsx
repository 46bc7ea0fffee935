import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import { formatDay, plural } from '@shared/base/text.ts';
import type { Attachment } from '@shared/model/values.ts';
import type { Turn } from '@renderer/scan/contract.ts';
import { dayOfInstant } from '@renderer/services/index.ts';
import { Banner, LiveRegion, Select, Tick } from '@renderer/ui/index.ts';
import { useComparison, useDifferences } from './differences.tsx';
import { Pages, scrollToLine, type Column } from './pages.tsx';
import { Thumbnails } from './thumbnails.tsx';
import { Toolbar } from './toolbar.tsx';
import { usePages, type OpenedPages } from './use-pages.ts';
import { usePairing } from './use-pairing.ts';
import { commandOf, zoomIn, zoomOut } from './zoom.ts';
import './viewer.css';

interface ViewerProps {
  readonly convention: RecordId;
  readonly piece: Attachment;
  /** Documents that Tacite issued for this convention, oldest first. */
  readonly issued: readonly Attachment[];
}

type Turns = Readonly<Record<number, Turn>>;

/** A piece to work on: its pages in small and large, turned and zoomed, beside what was issued. */
export function Viewer({ convention, piece, issued }: ViewerProps) {
  const opened = usePages(piece);
  const comparable = issued.filter(({ sha256 }) => sha256 !== piece.sha256);
  const [beside, setBeside] = useState<Attachment | null>(null);
  const other = usePages(beside);
  const [line, setLine] = useState(1);
  const [zoom, setZoom] = useState(1);
  const [turns, setTurns] = useState<Turns>({});
  const area = useRef<HTMLDivElement>(null);

  const turnOf = (page: number): Turn => turns[page] ?? 0;
  const pages = opened.kind === 'open' ? opened.source.pages : 0;
  const besidePages = other.kind === 'open' ? other.source.pages : 0;
  const comparison = useComparison(piece, opened, other);
  const pairing = usePairing({
    convention,
    piece,
    pages,
    beside: useMemo(
      () => (beside === null || besidePages === 0 ? null : { document: beside, pages: besidePages }),
      [beside, besidePages],
    ),
    comparison,
  });
  // Beside the issued document a line is one of its pages; alone, one of the piece's.
  const paired = other.kind === 'open' && beside !== null;
  const lines = paired ? Math.max(other.source.pages, ...pairing.lines.values()) : pages;
  const pageOnLine = (one: number): number | null => {
    if (!paired) return one <= pages ? one : null;
    for (const [page, at] of pairing.lines) if (at === one) return page;
    return null;
  };
  const lineOf = (page: number): number => (paired ? (pairing.lines.get(page) ?? page) : page);
  const here = pageOnLine(line);
  const differences = useDifferences({
    comparison,
    received: here,
    issued: paired && line <= other.source.pages ? line : null,
  });

  const goTo = (wanted: number) => {
    const bounded = Math.min(Math.max(1, wanted), lines);
    scrollToLine(area.current, bounded);
    setLine(bounded);
  };
  const zoomBy = (how: 'zoomIn' | 'zoomOut' | 'fit') =>
    setZoom((now) => (how === 'fit' ? 1 : how === 'zoomIn' ? zoomIn(now) : zoomOut(now)));
  useViewerKeys(area, (command) => {
    if (command === 'next') goTo(line + 1);
    else if (command === 'previous') goTo(line - 1);
    else if (command === 'first') goTo(1);
    else if (command === 'last') goTo(lines);
    else zoomBy(command);
  });

  if (opened.kind !== 'open') return <NotOpen state={opened} />;
  const received: Column = {
    id: 'received',
    title: beside === null ? piece.name : 'Ce qui est revenu',
    source: opened.source,
    turnOf,
    pageOnLine,
    outlined: (page) => (page === differences.shown?.received ? differences.shown.receivedBoxes : []),
  };
  const columns: Column[] = paired
    ? [
        {
          id: 'issued',
          title: 'Ce que nous avons émis',
          source: other.source,
          turnOf: () => 0,
          pageOnLine: (one) => (one <= other.source.pages ? one : null),
          outlined: (page) => (page === differences.shown?.page ? differences.shown.boxes : []),
        },
        received,
      ]
    : [received];
  return (
    <div className="viewer">
      <Toolbar
        line={line}
        lines={lines}
        zoom={zoom}
        onLine={goTo}
        onZoom={zoomBy}
        onTurn={
          here === null
            ? null
            : (by) => setTurns((now) => ({ ...now, [here]: (((now[here] ?? 0) + by) % 360) as Turn }))
        }
      >
        {comparable.length > 0 ? (
          <Select
            label="À côté"
            name="beside"
            blank="Rien"
            value={beside?.sha256 ?? ''}
            choices={comparable.map((one) => ({
              value: one.sha256,
              label: `${one.issue ? `Version ${one.issue.version} du` : 'Émis le'} ${formatDay(dayOfInstant(one.addedAt))} (${plural(one.pages ?? 0, 'page', 'pages')})`,
            }))}
            onChange={(sha) => setBeside(comparable.find(({ sha256 }) => sha256 === sha) ?? null)}
          />
        ) : null}
        {differences.available ? (
          <Tick
            type="checkbox"
            name="differences"
            checked={differences.wanted}
            onChange={differences.setWanted}
          >
            Montrer les différences (aide, jamais un verdict)
          </Tick>
        ) : null}
      </Toolbar>
      {paired && (pairing.sentence ?? differences.sentence) !== null ? (
        <p className="viewer-said" role="status">
          {differences.sentence ?? pairing.sentence}
        </p>
      ) : null}
      {beside !== null && !paired ? <NotOpen state={other} /> : null}
      {paired ? (
        <div className="viewer-heads" aria-hidden="true">
          <span>Ce que nous avons émis</span>
          <span>Ce qui est revenu</span>
        </div>
      ) : null}
      <div className="viewer-body">
        <Thumbnails
          source={opened.source}
          turnOf={turnOf}
          current={here}
          onPage={(page) => goTo(lineOf(page))}
        />
        <Pages
          label={paired ? 'Pages émises et pages revenues' : `Pages de ${piece.name}`}
          columns={columns}
          lines={lines}
          zoom={zoom}
          current={line}
          onCurrent={setLine}
          area={area}
        />
      </div>
      <LiveRegion>
        Page {line} sur {lines}
      </LiveRegion>
    </div>
  );
}

const SENTENCES: Readonly<Record<Exclude<OpenedPages['kind'], 'open'>, string>> = {
  loading: 'Ouverture…',
  lost: 'Le fichier de cette pièce n’est plus sur cet ordinateur. Reprenez l’original papier ou une sauvegarde.',
  damaged:
    'Le fichier de cette pièce a été modifié ou abîmé : son empreinte ne correspond plus. Reprenez l’original papier ou une sauvegarde.',
  unshown: 'Aperçu impossible. Le fichier est conservé tel quel.',
};

function NotOpen({ state }: { readonly state: OpenedPages }) {
  if (state.kind === 'open') return null;
  const sentence = SENTENCES[state.kind];
  return state.kind === 'lost' || state.kind === 'damaged' ? (
    <Banner tone="late" announce>
      <p>{sentence}</p>
    </Banner>
  ) : (
    <p className="muted">{sentence}</p>
  );
}

/** Keys work wherever the focus is in the window of the viewer. */
function useViewerKeys(
  area: RefObject<HTMLDivElement | null>,
  onCommand: (command: NonNullable<ReturnType<typeof commandOf>>) => void,
): void {
  const latest = useRef(onCommand);
  useEffect(() => {
    latest.current = onCommand;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const command = area.current === null ? null : commandOf(event);
      if (command === null) return;
      event.preventDefault();
      latest.current(command);
    };
    // The dialog is modal: while it is open, every key of the window is for it.
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [area]);
}
