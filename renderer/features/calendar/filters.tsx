import { useMemo } from 'react';
import { EVENT_KINDS } from '@shared/calendar/event.ts';
import { eventLabel } from '@shared/calendar/labels.ts';
import type { ConventionSummary } from '@shared/model/summary.ts';
import { ModelFilter, PlaceFilter } from '@renderer/parts/book-filters.tsx';
import { compareFrench } from '@renderer/parts/book-text.ts';
import { useModels } from '@renderer/services/index.ts';
import { Button, Select, Tick } from '@renderer/ui/index.ts';
import { isFiltered, NO_FILTERS, type Filters } from './entries.ts';
import { modelTitle } from './entry-parts.tsx';

interface FilterBarProps {
  readonly summaries: readonly ConventionSummary[];
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
}

/** Filters of the three views; they only offer what the calendar holds. */
export function FilterBar({ summaries, filters, onChange }: FilterBarProps) {
  const library = useModels();
  const set = (part: Partial<Filters>) => onChange({ ...filters, ...part });
  const choices = useMemo(() => {
    const models = new Map<string, string>();
    const kinds = new Set<string>();
    const places = new Set<string>();
    for (const summary of summaries) {
      if (summary.events.length === 0) continue;
      models.set(summary.model, modelTitle(summary, library));
      if (summary.establishmentId !== null) places.add(summary.establishmentId);
      for (const { kind } of summary.events) kinds.add(kind);
    }
    return {
      models,
      kinds: EVENT_KINDS.filter((kind) => kinds.has(kind))
        .map((value) => ({ value, label: eventLabel(value) }))
        .sort((a, b) => compareFrench(a.label, b.label)),
      places,
    };
  }, [summaries, library]);
  return (
    <search className="cal-filters" aria-label="Filtres du calendrier">
      <ModelFilter models={choices.models} value={filters.model} onChange={(model) => set({ model })} />
      <Select
        label="Nature de la date"
        name="kind"
        value={filters.kind}
        blank="Toutes"
        choices={choices.kinds}
        onChange={(kind) => set({ kind })}
      />
      <PlaceFilter ids={choices.places} value={filters.place} onChange={(place) => set({ place })} />
      <Tick type="checkbox" name="must" checked={filters.must} onChange={(must) => set({ must })}>
        Seulement « à ne pas manquer »
      </Tick>
      {isFiltered(filters) ? (
        <Button variant="quiet" onClick={() => onChange(NO_FILTERS)}>
          Effacer les filtres
        </Button>
      ) : null}
    </search>
  );
}
