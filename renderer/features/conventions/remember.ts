/** Filters and sorting, kept while the application is open: opening a convention and coming back must not lose them. */
import type { Store } from '@renderer/store/api.ts';
import { NO_FILTERS, type Filters, type Sort } from './rows.ts';

export interface ListState {
  readonly filters: Filters;
  readonly sort: Sort;
}

const START: ListState = { filters: NO_FILTERS, sort: { key: 'deadline', down: false } };

const states = new WeakMap<Store, ListState>();

export const rememberedState = (store: Store): ListState => states.get(store) ?? START;

export function rememberState(store: Store, state: ListState): void {
  states.set(store, state);
}
