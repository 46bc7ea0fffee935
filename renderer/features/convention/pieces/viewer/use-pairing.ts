import { useEffect, useMemo, useState } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import type { Attachment } from '@shared/model/values.ts';
import type { Comparison } from './compare.ts';
import { linesAsFiled, pairByCodes } from './pairing.ts';

interface Paired {
  readonly convention: RecordId;
  readonly piece: Attachment;
  /** How many pages the piece has. */
  readonly pages: number;
  /** The issued document beside it, and how many pages it has; null when there is none. */
  readonly beside: { readonly document: Attachment; readonly pages: number } | null;
  readonly comparison: Comparison | null;
}

interface PairingState {
  /** The line of each page of the piece. */
  readonly lines: ReadonlyMap<number, number>;
  /** How they were put in front of each other; null when it goes without saying. */
  readonly sentence: string | null;
}

interface Codes {
  readonly of: Comparison;
  readonly texts: readonly (readonly string[])[];
}

/** Puts the pages of a piece in front of the issued ones: as they were filed, else by the codes read on them. */
export function usePairing({ convention, piece, pages, beside, comparison }: Paired): PairingState {
  const [codes, setCodes] = useState<Codes | null>(null);
  const filed = piece.derivedFrom !== undefined;
  useEffect(() => {
    if (comparison === null || filed) return;
    let current = true;
    const read = async () => {
      const texts = await comparison.codes(pages);
      if (current) setCodes({ of: comparison, texts });
    };
    // Stopped, or unreadable: the rank stays.
    read().catch(() => undefined);
    return () => {
      current = false;
    };
  }, [comparison, filed, pages]);
  return useMemo(() => {
    if (beside === null || comparison === null || filed)
      return { lines: linesAsFiled(piece, pages), sentence: null };
    if (codes?.of !== comparison)
      return { lines: linesAsFiled(piece, pages), sentence: 'Lecture des codes des pages…' };
    return pairByCodes(codes.texts, {
      convention,
      issue: beside.document.issue ?? null,
      pages: beside.pages,
    });
  }, [beside, comparison, filed, codes, convention, piece, pages]);
}
