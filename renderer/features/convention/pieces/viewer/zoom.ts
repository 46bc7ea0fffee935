/** Steps of the zoom: 1 is the width of the place. */
const STEPS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;

/** The next larger step, or the largest. */
export const zoomIn = (zoom: number): number => STEPS.find((step) => step > zoom + 0.001) ?? 4;
/** The next smaller step, or the smallest. */
export const zoomOut = (zoom: number): number => STEPS.findLast((step) => step < zoom - 0.001) ?? 0.5;

export type Command = 'next' | 'previous' | 'first' | 'last' | 'zoomIn' | 'zoomOut' | 'fit';

const KEYS: Readonly<Record<string, Command>> = {
  PageDown: 'next',
  PageUp: 'previous',
  Home: 'first',
  End: 'last',
  '+': 'zoomIn',
  '=': 'zoomIn',
  '-': 'zoomOut',
  '0': 'fit',
};

/** What a key asks of the viewer; null when it is not for it: a text field, a list and a shortcut keep their own keys. */
export function commandOf(event: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly target: EventTarget | null;
}): Command | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const command = KEYS[event.key] ?? null;
  const typing = (event.target as Partial<Element> | null)?.matches?.('input, select, textarea') === true;
  return typing && event.key !== 'PageDown' && event.key !== 'PageUp' ? null : command;
}
