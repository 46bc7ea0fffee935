import { useState } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import { DELETED, ESTABLISHMENT } from '@shared/model/keys.ts';
import { shownValue, type TaciteRecord } from '@shared/model/record.ts';
import { establishmentView } from '@shared/model/views.ts';
import { EstablishmentFields } from '@renderer/parts/book-fields.tsx';
import { contactsOf, isBlankPlace, placeName } from '@renderer/parts/book-text.ts';
import type { AddressBook, StoreFailure } from '@renderer/store/api.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { useServices } from '@renderer/services/index.ts';
import { Banner, Button, Card, Refusal, useLive } from '@renderer/ui/index.ts';
import { ContactList } from './contact-list.tsx';
import { DeletePlaceDialog } from './delete-place-dialog.tsx';
import { BackToList, usePanelFocus } from './panel-heading.tsx';
import { PlaceConventions } from './place-conventions.tsx';

interface EstablishmentPanelProps {
  readonly book: AddressBook;
  readonly record: TaciteRecord;
}

/** One establishment: its fields, its contacts, the conventions that refer to it. */
export function EstablishmentPanel({ book, record }: EstablishmentPanelProps) {
  const view = establishmentView(record);
  return view.deleted ? (
    <DeletedPlace book={book} record={record} />
  ) : (
    <LivePlace book={book} record={record} />
  );
}

function LivePlace({ book, record }: EstablishmentPanelProps) {
  const { store } = useServices();
  const heading = usePanelFocus('input[name="name"]', isBlankPlace(establishmentView(record)));
  const [asking, setAsking] = useState(false);
  const summaries = useLive(store.summaries()) ?? [];
  const view = establishmentView(record);
  const conventions = summaries.filter((one) => one.establishmentId === record.id && one.deletedAt === null);
  const contacts = contactsOf(book).filter((contact) => contact.establishmentId === record.id);
  return (
    <div className="stack">
      <BackToList />
      <div className="row">
        <h2 ref={heading} tabIndex={-1} className="grow">
          {placeName(view)}
        </h2>
        <Button variant="quiet" onClick={() => setAsking(true)}>
          Supprimer l’établissement…
        </Button>
      </div>
      <Card title="Fiche">
        <EstablishmentFields record={record} />
      </Card>
      <Card title="Contacts">
        <ContactList book={book} contacts={contacts} establishmentId={record.id} />
      </Card>
      <PlaceConventions conventions={conventions} />
      {asking ? (
        <DeletePlaceDialog
          place={view}
          contacts={contacts}
          conventions={conventions.length}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  );
}

/** The instant of a tombstone, or null. */
function deletedOn(record: TaciteRecord): string | null {
  const tombstone = shownValue(record, DELETED);
  const on =
    tombstone !== null && typeof tombstone === 'object' && 'on' in tombstone ? tombstone['on'] : null;
  return typeof on === 'string' ? on : null;
}

/**
 * The contacts that went with an establishment: its deletion comes first, so theirs is never dated before. Those
 * deleted one by one earlier stay deleted.
 */
function gone(book: AddressBook, record: TaciteRecord): readonly RecordId[] {
  const since = deletedOn(record) ?? '';
  return book.contacts
    .filter((contact) => {
      const on = deletedOn(contact);
      return on !== null && on >= since && shownValue(contact, ESTABLISHMENT) === record.id;
    })
    .map(({ id }) => id);
}

function DeletedPlace({ book, record }: EstablishmentPanelProps) {
  const { store } = useServices();
  const heading = usePanelFocus();
  const [failure, setFailure] = useState<StoreFailure | null>(null);
  const undo = async () => {
    for (const id of [...gone(book, record), record.id]) {
      const restored = await store.restore(id);
      if (!restored.ok) {
        setFailure(restored.error);
        return;
      }
    }
  };
  return (
    <div className="stack">
      <BackToList />
      <h2 ref={heading} tabIndex={-1}>
        {placeName(establishmentView(record))}
      </h2>
      <Banner tone="info" announce>
        <p>Supprimé du carnet. Les conventions qui le citent sont intactes.</p>
        <Button onClick={() => void undo()}>Annuler la suppression</Button>
      </Banner>
      <Refusal>{failure && failureSentence(failure)}</Refusal>
    </div>
  );
}
