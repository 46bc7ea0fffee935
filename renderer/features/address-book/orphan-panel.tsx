import { establishmentView, type ContactView } from '@shared/model/views.ts';
import { contactsOf } from '@renderer/parts/book-text.ts';
import type { AddressBook } from '@renderer/store/api.ts';
import { Card } from '@renderer/ui/index.ts';
import { BackToList, usePanelFocus } from './panel-heading.tsx';
import { ContactList } from './contact-list.tsx';

/** Address of the panel, in place of an establishment's id. */
export const ORPHANS = 'sans-etablissement';

/** Contacts whose establishment is unknown or deleted: they must stay reachable. */
export function orphansOf(book: AddressBook): readonly ContactView[] {
  const known = new Set(book.establishments.map(establishmentView).flatMap((p) => (p.deleted ? [] : [p.id])));
  return contactsOf(book).filter(
    ({ establishmentId }) => establishmentId === null || !known.has(establishmentId),
  );
}

/** The contacts that belong to no establishment. */
export function OrphanPanel({ book }: { readonly book: AddressBook }) {
  const heading = usePanelFocus();
  return (
    <div className="stack">
      <BackToList />
      <h2 ref={heading} tabIndex={-1}>
        Contacts sans établissement
      </h2>
      <Card title="Contacts">
        <ContactList book={book} contacts={orphansOf(book)} establishmentId={null} />
      </Card>
    </div>
  );
}
