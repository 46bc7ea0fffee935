/**
 * Addresses after the `#`: they need no server, survive a reload and work under Electron's own protocol. A path is a
 * list of segments: `#/convention/ABC/document` is `['convention', 'ABC', 'document']`.
 */
import { useSyncExternalStore, type AnchorHTMLAttributes, type ReactNode } from 'react';

export type Path = readonly string[];

/** The address of a path, for links. */
const hrefOf = (path: Path): string => `#/${path.map(encodeURIComponent).join('/')}`;

/** Reads an address; an undecodable one is the home page. */
function parseHash(hash: string): Path {
  try {
    return hash.replace(/^#\/?/, '').split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    return [];
  }
}

/** Goes to a path; `replace` leaves no step in the history. */
export function navigate(path: Path, options: { readonly replace?: boolean } = {}): void {
  if (options.replace) window.location.replace(hrefOf(path));
  else window.location.hash = hrefOf(path);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** The current path; a new array only when the address changed. */
export function usePath(): Path {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return parseHash(hash);
}

interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  readonly to: Path;
  readonly children: ReactNode;
}

/** A link inside the application. */
export function Link({ to, children, ...rest }: LinkProps) {
  return (
    <a {...rest} href={hrefOf(to)}>
      {children}
    </a>
  );
}
