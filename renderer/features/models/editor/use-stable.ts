import { useEffect, useState } from 'react';

type Handler = (...given: never[]) => unknown;

/** Functions that do what the latest ones given do. */
function relayTo<T extends object>(first: T) {
  let latest = first;
  const names = Object.keys(first) as (keyof T & string)[];
  const relayed =
    (name: keyof T & string): Handler =>
    (...given) =>
      (latest[name] as Handler)(...given);
  return {
    stable: Object.fromEntries(names.map((name) => [name, relayed(name)])) as T,
    follow(handlers: T) {
      latest = handlers;
    },
  };
}

/**
 * Handlers that keep their identity while what they do follows each rendering: what receives them need not be drawn
 * again. For events only, which come after the rendering.
 */
export function useStable<T extends object>(handlers: T): T {
  const [relay] = useState(() => relayTo(handlers));
  useEffect(() => relay.follow(handlers));
  return relay.stable;
}
