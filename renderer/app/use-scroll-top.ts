import { useLayoutEffect } from 'react';

/**
 * A screen or a tab that opens starts at its top. « Back » and « forward » keep the browser's own behaviour: an entry
 * of the history remembers the screen that it showed, so that only new ones are scrolled. `screen` names what is
 * shown: as long as it is the same, nothing moves.
 */
export function useScrollTop(screen: string): void {
  useLayoutEffect(() => {
    if (wasShown(window.history.state, screen)) return;
    window.history.replaceState({ shown: screen }, '');
    window.scrollTo(0, 0);
  }, [screen]);
}

const wasShown = (state: unknown, screen: string): boolean =>
  typeof state === 'object' && state !== null && 'shown' in state && state.shown === screen;
