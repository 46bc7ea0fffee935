/** The store, the host and the clock, as screens reach them. */
import type { Day } from '@shared/base/brands.ts';
import { useLive } from '@renderer/ui/index.ts';
import { localDay } from './clock.ts';
import { useServices } from './services.ts';

export { dayOfInstant, localTime, nowInstant, watchToday } from './clock.ts';
export { ServicesProvider, useServices, type Services } from './services.ts';

/** The current day; the component renders again when it changes. */
export const useToday = (): Day => useLive(useServices().today) ?? localDay(new Date());
