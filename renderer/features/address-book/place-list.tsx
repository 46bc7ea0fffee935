import { useDeferredValue, useState } from 'react';
import { plural } from '@shared/base/text.ts';
import type { EstablishmentView } from '@shared/model/views.ts';
import { matches, placeName, placeSearch } from '@renderer/parts/book-text.ts';
import { useServices } from '@renderer/services/index.ts';
import { Button, Link, LiveRegion, TextInput } from '@renderer/ui/index.ts';
import { ORPHANS } from './orphan-panel.tsx';
import { rememberedQuery, rememberQuery } from './remember.ts';

interface PlaceListProps {
  readonly places: readonly EstablishmentView[];
  readonly orphans: number;
  readonly selected: string | null;
}

/** Rows drawn at once: a field officer's book may hold thousands. */
const STEP = 200;

/** The establishments, found as one types. */
export function PlaceList({ places, orphans, selected }: PlaceListProps) {
  const { store } = useServices();
  const [query, setQuery] = useState(() => rememberedQuery(store));
  const [limit, setLimit] = useState(STEP);
  const deferred = useDeferredValue(query);
  const found = places.filter((place) => matches(placeSearch(place), deferred));
  const change = (text: string) => {
    setQuery(text);
    rememberQuery(store, text);
  };
  return (
    <nav className="book-list" aria-label="Établissements">
      <TextInput
        label="Rechercher"
        hint="Nom, commune ou SIRET."
        name="book-search"
        inputMode="search"
        value={query}
        onChange={change}
      />
      <LiveRegion>
        {deferred ? plural(found.length, 'établissement trouvé', 'établissements trouvés') : ''}
      </LiveRegion>
      {found.length === 0 ? (
        <p className="muted">
          {places.length === 0
            ? 'Aucun établissement.'
            : `Aucun établissement ne correspond à «\u00a0${deferred}\u00a0».`}
        </p>
      ) : (
        <ul className="plain">
          {found.slice(0, limit).map((place) => (
            <li key={place.id}>
              <Link to={['carnet', place.id]} aria-current={place.id === selected ? 'page' : undefined}>
                {placeName(place)}
                <small>{place.address?.town || 'commune non indiquée'}</small>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {found.length > limit ? (
        <Button variant="quiet" onClick={() => setLimit(limit + STEP)}>
          Afficher la suite ({plural(found.length - limit, 'établissement', 'établissements')})
        </Button>
      ) : null}
      {orphans > 0 ? (
        <Link
          className="book-orphans"
          to={['carnet', ORPHANS]}
          aria-current={selected === ORPHANS ? 'page' : undefined}
        >
          Contacts sans établissement ({orphans})
        </Link>
      ) : null}
    </nav>
  );
}
