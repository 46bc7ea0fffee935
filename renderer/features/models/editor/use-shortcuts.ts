import { useEffect } from 'react';

interface Shortcuts {
  readonly undo: (() => void) | null;
  readonly redo: (() => void) | null;
  readonly escape: (() => void) | null;
}

/** Ctrl+Z, Ctrl+Y (or Ctrl+Shift+Z) and Escape while the screen is open; a text being typed keeps its own. */
export function useShortcuts({ undo, redo, escape }: Shortcuts): void {
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (key === 'escape' && escape) {
        escape();
        return;
      }
      const isTyping = event.target instanceof HTMLInputElement && event.target.type === 'text';
      if (isTyping || !(event.ctrlKey || event.metaKey)) return;
      const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
      const act = isRedo ? redo : key === 'z' ? undo : null;
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', down);
    return () => window.removeEventListener('keydown', down);
  }, [undo, redo, escape]);
}
