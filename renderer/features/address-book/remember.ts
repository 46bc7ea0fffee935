/** What was searched, kept while the application is open: going to an entry and back must not lose it. */
import type { Store } from '@renderer/store/api.ts';

const queries = new WeakMap<Store, string>();

export const rememberedQuery = (store: Store): string => queries.get(store) ?? '';

export function rememberQuery(store: Store, query: string): void {
  queries.set(store, query);
}
