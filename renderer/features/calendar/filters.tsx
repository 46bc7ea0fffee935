import { useMemo } from 'react';
import { EVENT_KINDS } from '@shared/calendar/event.ts';
import { eventLabel } from '@shared/calendar/labels.ts';
import type { ConventionSummary } from '@shared/model/summary.ts';
import { compareFrench, placeName, placesOf } from '@renderer/parts/book-text.ts';
import { useModels, useServices } from '@renderer/services/index.ts';
import { Button, Select, Tick, useLive } from '@renderer/ui/index.ts';
import { isFiltered, NO_FILTERS, type Filters } from './entries.ts';
import { modelTitle } from './entry-parts.tsx';

interface FilterBarProps {
  readonly summaries: readonly ConventionSummary[];
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
}

/** Filters of the three views; they only offer what the calendar holds. */
export function FilterBar({ summaries, filters, onChange }: FilterBarProps) {
  const book = useLive(useServices().store.book());
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
      models: [...models]
        .map(([value, label]) => ({ value, label }))
        .sort((a, b) => compareFrench(a.label, b.label)),
      kinds: EVENT_KINDS.filter((kind) => kinds.has(kind))
        .map((value) => ({ value, label: eventLabel(value) }))
        .sort((a, b) => compareFrench(a.label, b.label)),
      places: (book ? placesOf(book) : [])
        .filter(({ id }) => places.has(id))
        .map((place) => ({ value: place.id, label: placeName(place) })),
    };
  }, [summaries, book, library]);
  return (
    <search className="cal-filters" aria-label="Filtres du calendrier">
      <Select
        label="Modèle"
        name="model"
        value={filters.model}
        blank="Tous"
        choices={choices.models}
        onChange={(model) => set({ model })}
      />
      <Select
        label="Nature de la date"
        name="kind"
        value={filters.kind}
        blank="Toutes"
        choices={choices.kinds}
        onChange={(kind) => set({ kind })}
      />
      <Select
        label="Établissement"
        name="place"
        value={filters.place}
        blank="Tous"
        choices={choices.places}
        onChange={(place) => set({ place })}
      />
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
