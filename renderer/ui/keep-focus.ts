import { useEffect } from 'react';

/** What can take the focus in place of something that left it: each has a role that screen readers say. */
const PLACES = 'li, fieldset, table, section, form, dialog, main';

/**
 * Keeps the keyboard where the work is. A button that disappears with its own action (a step recorded, a choice
 * erased, a row removed) would leave the focus on the page: it goes to the nearest place that is still there, from
 * where Tab goes on (WCAG 2.4.3).
 */
export function useKeepFocus(): void {
  useEffect(() => {
    let chain: readonly Element[] = [];
    const follow = (event: FocusEvent) => {
      chain = event.target instanceof Element ? ancestorsOf(event.target) : [];
    };
    const watcher = new MutationObserver(() => {
      const [last] = chain;
      if (!last || last.isConnected || document.activeElement !== document.body) return;
      const place = chain.find((element) => element.isConnected && element.matches(PLACES));
      chain = [];
      if (!(place instanceof HTMLElement)) return;
      if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
      place.focus({ preventScroll: true });
    });
    document.addEventListener('focusin', follow);
    watcher.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', follow);
      watcher.disconnect();
    };
  }, []);
}

/** The element, then each of its parents. */
function ancestorsOf(element: Element): readonly Element[] {
  const chain: Element[] = [];
  for (let one: Element | null = element; one; one = one.parentElement) chain.push(one);
  return chain;
}
