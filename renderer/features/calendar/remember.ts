/** Filters, kept while the application is open: opening a convention and coming back must not lose them. */
import type { Store } from '@renderer/store/api.ts';
import { NO_FILTERS, type Filters } from './entries.ts';

const kept = new WeakMap<Store, Filters>();

export const rememberedFilters = (store: Store): Filters => kept.get(store) ?? NO_FILTERS;

export function rememberFilters(store: Store, filters: Filters): void {
  kept.set(store, filters);
}
