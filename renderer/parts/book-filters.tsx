import { useMemo } from 'react';
import { useServices } from '@renderer/services/index.ts';
import { Select, useLive } from '@renderer/ui/index.ts';
import { compareFrench, placeName, placesOf } from './book-text.ts';

interface FilterProps {
  /** Empty for all. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One model among those that a list holds: slug → title. */
export function ModelFilter({ models, ...rest }: FilterProps & { models: ReadonlyMap<string, string> }) {
  const choices = [...models]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => compareFrench(a.label, b.label));
  return <Select label="Modèle" name="model" blank="Tous" choices={choices} {...rest} />;
}

/** One establishment of the address book among those that a list holds. */
export function PlaceFilter({ ids, ...rest }: FilterProps & { ids: ReadonlySet<string | null> }) {
  const book = useLive(useServices().store.book());
  const choices = useMemo(
    () =>
      (book ? placesOf(book) : [])
        .filter(({ id }) => ids.has(id))
        .map((place) => ({ value: place.id, label: placeName(place) })),
    [book, ids],
  );
  return <Select label="Établissement" name="place" blank="Tous" choices={choices} {...rest} />;
}
