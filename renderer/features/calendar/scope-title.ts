/** What a planner is about, in words, from the filters that chose its conventions. */
import { eventLabel } from '@shared/calendar/labels.ts';
import type { ModelLibrary } from '@shared/conventions/library.ts';
import type { ConventionSummary } from '@shared/model/summary.ts';
import { isEventKind } from '@shared/overview/rows.ts';
import type { Filters } from './entries.ts';
import { modelTitle, titleOf } from './entry-parts.tsx';

/** « Mégalis 2025-004 · Commune d’Exempleville · à ne pas manquer ». */
export function scopeTitle(
  filters: Filters,
  chosen: readonly ConventionSummary[],
  models: ModelLibrary,
): string {
  const [first] = chosen;
  const parts = [
    filters.model !== '' && first ? modelTitle(first, models) : '',
    filters.place !== '' && first ? titleOf(first, models) : '',
    isEventKind(filters.kind) ? eventLabel(filters.kind) : '',
    filters.must ? 'À ne pas manquer' : '',
  ].filter(Boolean);
  return parts.join(' · ') || 'Toutes les conventions';
}
