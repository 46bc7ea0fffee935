import { useRef, useState } from 'react';
import { plural } from '@shared/base/text.ts';
import type { EstablishmentView } from '@shared/model/views.ts';
import { contactsOf, isBlankPlace, placeName, placesOf } from '@renderer/parts/book-text.ts';
import type { AddressBook as Book } from '@renderer/store/api.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { useServices } from '@renderer/services/index.ts';
import { Button, EmptyState, navigate, PageHeader, Refusal, useLive } from '@renderer/ui/index.ts';
import { EstablishmentPanel } from './establishment-panel.tsx';
import { OrphanPanel, ORPHANS, orphansOf } from './orphan-panel.tsx';
import { PlaceList } from './place-list.tsx';
import './address-book.css';

interface AddressBookProps {
  /** Id of the establishment shown, `sans-etablissement`, or null for none. */
  readonly selected: string | null;
}

/** Establishments and their contacts: typed once, reused in every convention. */
export function AddressBook({ selected }: AddressBookProps) {
  const { store } = useServices();
  const book = useLive(store.book());
  const { add, failure } = useNewPlace(book);
  if (book === undefined) return <p className="muted">Ouverture du carnet…</p>;
  const places = placesOf(book);
  const contacts = contactsOf(book);
  const empty = places.length === 0 && contacts.length === 0;
  const newPlace = (
    <Button variant="primary" onClick={() => void add()}>
      Ajouter un établissement
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Carnet"
        windowTitle={windowTitleOf(places, selected)}
        subtitle={
          empty
            ? undefined
            : `${plural(places.length, 'établissement', 'établissements')}, ${plural(contacts.length, 'contact', 'contacts')}`
        }
        focusOnMount={selected === null}
        actions={empty ? undefined : newPlace}
      />
      <Refusal>{failure}</Refusal>
      {empty && selected === null ? (
        <div className="card">
          <EmptyState title="Le carnet est vide" actions={newPlace}>
            <p>
              Notez ici les établissements et leurs contacts. Vous les saisissez une seule fois&nbsp;: chaque
              convention les reprend.
            </p>
          </EmptyState>
        </div>
      ) : (
        <div className={selected === null ? 'book' : 'book book-open'}>
          <PlaceList places={places} orphans={orphansOf(book).length} selected={selected} />
          <Detail book={book} selected={selected} />
        </div>
      )}
    </>
  );
}

/** Each entry names its window, so that two of them are told apart in the list of windows. */
function windowTitleOf(places: readonly EstablishmentView[], selected: string | null): string {
  if (selected === ORPHANS) return 'Contacts sans établissement · Carnet';
  const place = places.find(({ id }) => id === selected);
  return place ? `${placeName(place)} · Carnet` : 'Carnet';
}

function Detail({ book, selected }: { readonly book: Book; readonly selected: string | null }) {
  if (selected === null) {
    return <p className="book-hint muted">Choisissez un établissement pour voir sa fiche et ses contacts.</p>;
  }
  if (selected === ORPHANS) return <OrphanPanel book={book} />;
  const record = book.establishments.find(({ id }) => id === selected);
  if (record) return <EstablishmentPanel key={record.id} book={book} record={record} />;
  return (
    <div className="card">
      <EmptyState title="Cet établissement n’est pas dans le carnet">
        <p>Il a été effacé, ou il se trouve sur un autre ordinateur.</p>
      </EmptyState>
    </div>
  );
}

/** Opens a new entry, or the blank one that already waits: a double click must not make two. */
function useNewPlace(book: Book | undefined) {
  const { store } = useServices();
  const busy = useRef(false);
  const [failure, setFailure] = useState<string | null>(null);
  const add = async () => {
    if (busy.current || book === undefined) return;
    const blank = placesOf(book).find(
      (place) =>
        isBlankPlace(place) && !contactsOf(book).some((contact) => contact.establishmentId === place.id),
    );
    if (blank) {
      navigate(['carnet', blank.id]);
      return;
    }
    busy.current = true;
    const created = await store.create('establishment', { name: '' });
    busy.current = false;
    if (created.ok) navigate(['carnet', created.value]);
    else setFailure(failureSentence(created.error));
  };
  return { add, failure };
}
