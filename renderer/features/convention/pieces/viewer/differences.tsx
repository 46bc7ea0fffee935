import { useEffect, useState } from 'react';
import type { Attachment } from '@shared/model/values.ts';
import type { Turn, ZoneBox } from '@renderer/scan/contract.ts';
import type { Comparison, Differences } from './compare.ts';
import { turnedBox } from './on-scan.ts';
import type { OpenedPages } from './use-pages.ts';

interface Compared {
  /** Null until both files are open. */
  readonly comparison: Comparison | null;
  /** The received page one reads and its issued one; null when one of them is not there. */
  readonly received: number | null;
  readonly issued: number | null;
}

interface DifferencesState {
  /** True once a page could be laid on its issued one: before that, nothing is offered. */
  readonly available: boolean;
  readonly wanted: boolean;
  readonly setWanted: (on: boolean) => void;
  /** What to outline now. */
  readonly shown: Differences | null;
  readonly sentence: string | null;
}

type Found = Readonly<Record<string, Differences | null>>;

/** Starts comparing a piece with the issued document beside it; null until both are open, and for a signed file. */
export function useComparison(piece: Attachment, opened: OpenedPages, other: OpenedPages): Comparison | null {
  const [comparison, setComparison] = useState<Comparison | null>(null);
  const bytes = opened.kind === 'open' ? opened.bytes : null;
  const issuedBytes = other.kind === 'open' ? other.bytes : null;
  // Only paper that came back is compared: a signed file has its signature to say whether it changed.
  const comparable = piece.nature === 'scan' || piece.nature === 'assembled';

  useEffect(() => {
    if (!comparable || bytes === null || issuedBytes === null) return;
    let current = true;
    let started: Comparison | null = null;
    void import('./compare.ts').then(({ startComparison }) => {
      if (!current) return;
      started = startComparison({ name: piece.name, bytes }, issuedBytes);
      setComparison(started);
    });
    return () => {
      current = false;
      started?.close();
      setComparison(null);
    };
  }, [comparable, piece.name, bytes, issuedBytes]);
  return comparison;
}

/** Compares the page one reads with what was issued, when it carries our code. */
export function useDifferences({ comparison, received, issued }: Compared): DifferencesState {
  const [wanted, setWanted] = useState(false);
  const [of, setOf] = useState(comparison);
  const [found, setFound] = useState<Found>({});
  // What was found with one document says nothing of another.
  if (of !== comparison) {
    setOf(comparison);
    setFound({});
  }

  useEffect(() => {
    if (comparison === null || received === null || issued === null) return;
    let current = true;
    void comparison.differences(received, issued).then((differences) => {
      if (current) setFound((before) => ({ ...before, [`${received}/${issued}`]: differences }));
    });
    return () => {
      current = false;
    };
  }, [comparison, received, issued]);

  const here = found[`${received}/${issued}`];
  return {
    available: Object.values(found).some((one) => one !== null),
    wanted,
    setWanted,
    shown: wanted ? (here ?? null) : null,
    sentence: wanted ? sentenceOf(here) : null,
  };
}

function sentenceOf(here: Differences | null | undefined): string {
  if (here === undefined) return 'Comparaison de la page…';
  if (here === null) return 'Cette page ne se superpose pas à la page émise : comparez-la à l’œil.';
  return here.sentence;
}

/** Places outlined over a page. */
export const Outlines = ({ boxes, turn }: { readonly boxes: readonly ZoneBox[]; readonly turn: Turn }) =>
  boxes
    .map((box) => turnedBox(box, turn))
    .map(({ x, y, width, height }, index) => (
      <span
        key={index}
        className="viewer-difference"
        style={{
          left: `${x * 100}%`,
          top: `${y * 100}%`,
          width: `${width * 100}%`,
          height: `${height * 100}%`,
        }}
      />
    ));
