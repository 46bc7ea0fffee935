import { useEffect, useState, type PointerEvent } from 'react';
import type { Making } from '@shared/model/making.ts';
import { PdfPage } from '@renderer/parts/pdf-pages.tsx';
import type { PdfHandle } from '@renderer/pdf-view/index.ts';
import { Button } from '@renderer/ui/index.ts';
import type { MakingPdf } from './use-making-pdf.ts';

interface FormPageProps {
  readonly pdf: MakingPdf;
  readonly making: Making;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/** The page on which the chosen field stands, with every field of that page over it. */
export function FormPage({ pdf, making, selected, onSelect }: FormPageProps) {
  const own = making.fields.find(({ id }) => id === selected)?.places[0]?.page;
  const [page, setPage] = useState(own ?? 1);
  const [followed, setFollowed] = useState(selected);
  if (followed !== selected) {
    setFollowed(selected);
    if (own !== undefined) setPage(own);
  }
  if (pdf.kind === 'opening') return <p className="muted">Ouverture du formulaire…</p>;
  if (pdf.kind === 'failed') return <p className="muted">Le formulaire ne peut pas être montré ici.</p>;
  const { handle } = pdf;
  return (
    <div className="making-page" role="group" aria-label="Formulaire de l’émetteur">
      <div className="row">
        <Button unavailable={page <= 1 ? 'C’est la première page.' : null} onClick={() => setPage(page - 1)}>
          Page précédente
        </Button>
        <Button
          unavailable={page >= handle.pages ? 'C’est la dernière page.' : null}
          onClick={() => setPage(page + 1)}
        >
          Page suivante
        </Button>
        <span className="muted" role="status">
          Page {page} sur {handle.pages}
        </span>
      </div>
      <div className="making-paper">
        <PdfPage key={page} handle={handle} page={page} label={`Image de la page ${page}`} />
        <Places handle={handle} page={page} making={making} selected={selected} onSelect={onSelect} />
      </div>
    </div>
  );
}

interface PlacesProps extends Omit<FormPageProps, 'pdf'> {
  readonly handle: PdfHandle;
  readonly page: number;
}

/** Pointing at a place chooses its field; the keyboard does the same in the list, where the targets are large. */
function Places({ handle, page, making, selected, onSelect }: PlacesProps) {
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  useEffect(() => {
    let current = true;
    // Places count in the page's own units, sizes of pages in points.
    handle.positions(page).then(
      ({ width, height }) => current && setSize({ width, height }),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [handle, page]);
  if (size === null) return null;
  const shown = making.fields
    .filter(({ keep }) => keep)
    .flatMap(({ id, places }) =>
      places
        .filter((place) => place.page === page)
        .map(({ fieldId, box }, rank) => ({ id, box, key: `${fieldId} ${rank}` })),
    );
  const pick = (event: PointerEvent<HTMLDivElement>) => {
    const area = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - area.left) / area.width) * size.width;
    const y = ((event.clientY - area.top) / area.height) * size.height;
    // A finger is wider than a line of dots.
    const near = 4;
    const found = shown.find(
      ({ box: [x0, y0, x1, y1] }) => x > x0 - near && x < x1 + near && y > y0 - near && y < y1 + near,
    );
    if (found) onSelect(found.id);
  };
  const share = (value: number, whole: number) => `${(100 * value) / whole}%`;
  return (
    <div aria-hidden="true" className="making-places" onPointerUp={pick}>
      {shown.map(({ id, key, box: [x0, y0, x1, y1] }) => (
        <span
          key={key}
          className={id === selected ? 'making-place making-place-current' : 'making-place'}
          style={{
            left: share(x0, size.width),
            top: share(y0, size.height),
            width: share(x1 - x0, size.width),
            height: share(y1 - y0, size.height),
          }}
        />
      ))}
    </div>
  );
}
