import { useEffect, useRef } from 'react';
import { Link } from '@renderer/ui/index.ts';

/**
 * The heading of an entry takes the focus when the entry opens, so that a screen reader says which one it is; in an
 * entry that is still blank, its first field does.
 */
export function usePanelFocus(field?: string, blank = false) {
  const heading = useRef<HTMLHeadingElement>(null);
  const target = useRef(blank ? field : undefined);
  useEffect(() => {
    const first = target.current ? document.querySelector<HTMLElement>(target.current) : null;
    (first ?? heading.current)?.focus({ preventScroll: first === null });
  }, []);
  return heading;
}

/** Shown where the list and the entry do not fit side by side. */
export const BackToList = () => (
  <p className="book-back">
    <Link to={['carnet']}>← Tous les établissements</Link>
  </p>
);
