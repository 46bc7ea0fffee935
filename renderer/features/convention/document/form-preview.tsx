import { PdfPages } from '@renderer/parts/pdf-pages.tsx';
import type { OpenConvention } from '../open-convention.ts';
import { useDocument } from './use-document.ts';

/** The document growing beside the form. */
export function FormPreview({ convention }: { convention: OpenConvention }) {
  const state = useDocument(convention);
  if (state.kind === 'failed') return <p className="muted">Aperçu impossible : {state.message}</p>;
  if (state.kind === 'making') return <p className="muted">Préparation de l’aperçu…</p>;
  return (
    <>
      <p className="muted">
        Aperçu · {state.value.document.reference}
        {convention.status === 'draft' ? ' · brouillon' : ''}
      </p>
      <PdfPages bytes={state.value.document.bytes} label="Aperçu du document" firstPageOnly />
    </>
  );
}
