import type { ReactNode } from 'react';
import { Button } from './button.tsx';

export type Tone = 'info' | 'warn' | 'late' | 'good';

const MARKS: Record<Tone, string> = { info: 'i', warn: '▲', late: '■', good: '✓' };
const WORDS: Record<Tone, string> = { info: 'Information', warn: 'Attention', late: 'Erreur', good: 'Fait' };

interface BannerProps {
  readonly tone: Tone;
  readonly children: ReactNode;
  /** Announced at once by screen readers: for what happens, not for what is. */
  readonly announce?: boolean;
}

/** A sentence that must be read: word, shape and colour say its tone, never colour alone. */
export function Banner({ tone, children, announce = false }: BannerProps) {
  return (
    <div
      className={`banner banner-${tone}`}
      role={announce ? (tone === 'late' ? 'alert' : 'status') : undefined}
    >
      <span className="banner-mark" aria-hidden="true">
        {MARKS[tone]}
      </span>
      <div>
        <span className="visually-hidden">{WORDS[tone]} : </span>
        {children}
      </div>
    </div>
  );
}

/** Why what was asked did not happen, spoken at once; nothing while there is no such sentence. */
export const Refusal = ({ children }: { readonly children: string | null | undefined }) => (
  <SaidBanner said={children ? { tone: 'late', sentence: children } : null} />
);

/** How an action ended, in words. */
export interface Said {
  readonly tone: Tone;
  readonly sentence: string;
}

/** How the last action ended, spoken at once; nothing while there is nothing to say. */
export const SaidBanner = ({ said }: { readonly said: Said | null }) =>
  said && said.sentence !== '' ? (
    <Banner tone={said.tone} announce>
      <p>{said.sentence}</p>
    </Banner>
  ) : null;

interface UndoBannerProps {
  /** What was just done. */
  readonly children: ReactNode;
  /** « Annuler le retrait ». */
  readonly undo: string;
  readonly onUndo: () => void;
}

/** What was just done, with the way back. */
export const UndoBanner = ({ children, undo, onUndo }: UndoBannerProps) => (
  <Banner tone="info" announce>
    <p>
      {children}{' '}
      <Button variant="quiet" onClick={onUndo}>
        {undo}
      </Button>
    </p>
  </Banner>
);

export type ChipTone = 'late' | 'soon' | 'info' | 'good' | 'plain';

/** A short word in a coloured box. */
export const Chip = ({ tone, children }: { tone: ChipTone; children: ReactNode }) => (
  <span className={`chip chip-${tone}`}>{children}</span>
);

/** A place whose changes screen readers speak. It must stay in the page while its text changes. */
export const LiveRegion = ({ children }: { children: ReactNode }) => (
  <div role="status" aria-live="polite" className="visually-hidden">
    {children}
  </div>
);

interface ProgressProps {
  readonly label: string;
  /** 0 to 1, or null when unknown. */
  readonly value: number | null;
  readonly onCancel?: () => void;
}

/** Work of more than a second, with a cancel that leaves nothing half done. */
export function Progress({ label, value, onCancel }: ProgressProps) {
  return (
    <div className="progress" role="status">
      <span>{label}</span>
      <progress aria-label={label} {...(value === null ? {} : { value, max: 1 })} />
      {onCancel ? (
        <button type="button" className="button" onClick={onCancel}>
          Annuler
        </button>
      ) : null}
    </div>
  );
}
