import { useMemo } from 'react';
import { STATUS_IDS } from '@shared/conventions/schema.ts';
import { statusLabel } from '@shared/conventions/status.ts';
import type { Row } from '@shared/overview/index.ts';
import { ModelFilter, PlaceFilter } from '@renderer/parts/book-filters.tsx';
import { Select, TextInput, Tick } from '@renderer/ui/index.ts';
import { SOON_DAYS, type Filters } from './rows.ts';

interface FilterBarProps {
  readonly rows: readonly Row[];
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
}

/** Search as one types, and filters that only offer what the list holds. */
export function FilterBar({ rows, filters, onChange }: FilterBarProps) {
  const set = (part: Partial<Filters>) => onChange({ ...filters, ...part });
  const choices = useMemo(() => {
    const statuses = new Set(rows.map(({ status }) => status));
    const models = new Map(rows.map(({ summary, modelShortTitle }) => [summary.model, modelShortTitle]));
    const places = new Set(rows.map(({ summary }) => summary.establishmentId));
    return {
      statuses: STATUS_IDS.filter((id) => statuses.has(id)).map((id) => ({
        value: id,
        label: statusLabel(id),
      })),
      models,
      places,
    };
  }, [rows]);
  return (
    <search className="filters">
      <TextInput
        label="Rechercher"
        name="search"
        inputMode="search"
        placeholder="Nom, référent, SIRET…"
        value={filters.query}
        onChange={(query) => set({ query })}
      />
      <Select
        label="Statut"
        name="status"
        value={filters.status}
        blank="Tous"
        choices={choices.statuses}
        onChange={(status) => set({ status })}
      />
      <ModelFilter models={choices.models} value={filters.model} onChange={(model) => set({ model })} />
      <PlaceFilter ids={choices.places} value={filters.place} onChange={(place) => set({ place })} />
      <Tick type="checkbox" name="soon" checked={filters.soon} onChange={(soon) => set({ soon })}>
        Échéance sous {SOON_DAYS} jours
      </Tick>
    </search>
  );
}
