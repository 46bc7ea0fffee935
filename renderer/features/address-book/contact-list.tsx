import { useEffect, useRef, useState } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import { textOfAnswer } from '@shared/conventions/answer-text.ts';
import { book as keys } from '@shared/model/keys.ts';
import type { ContactView } from '@shared/model/views.ts';
import { ContactFields } from '@renderer/parts/book-fields.tsx';
import { contactName } from '@renderer/parts/book-text.ts';
import type { AddressBook, StoreFailure } from '@renderer/store/api.ts';
import type { Ok, Result } from '@shared/base/result.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { useServices } from '@renderer/services/index.ts';
import { Button, ConfirmDialog, Refusal, UndoBanner } from '@renderer/ui/index.ts';

interface ContactListProps {
  readonly book: AddressBook;
  readonly contacts: readonly ContactView[];
  /** Where a new contact belongs; null: none can be added here. */
  readonly establishmentId: RecordId | null;
}

/** The contacts of an establishment, edited in place. */
export function ContactList({ book, contacts, establishmentId }: ContactListProps) {
  const { store } = useServices();
  const [open, setOpen] = useState<RecordId | null>(null);
  const [asking, setAsking] = useState<ContactView | null>(null);
  const [removed, setRemoved] = useState<ContactView | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const busy = useRef(false);

  /** Runs one command at a time and says why it failed; null when it was not run or failed. */
  const run = async <T,>(command: () => Promise<Result<T, StoreFailure>>): Promise<Ok<T> | null> => {
    if (busy.current) return null;
    busy.current = true;
    const result = await command();
    busy.current = false;
    setFailure(result.ok ? null : failureSentence(result.error));
    return result.ok ? result : null;
  };
  const add = async () => {
    const blank = contacts.find(isBlankContact);
    if (blank) {
      setOpen(blank.id);
      return;
    }
    const registers = { [keys.establishment]: establishmentId, [keys.person]: NOBODY };
    const created = await run(() => store.create('contact', registers));
    if (created) setOpen(created.value);
  };
  const remove = async (contact: ContactView) => {
    const done = await run(() => store.remove(contact.id));
    setAsking(null);
    if (done) setRemoved(contact);
  };
  const undo = async (contact: ContactView) => {
    await run(() => store.restore(contact.id));
    setRemoved(null);
  };

  return (
    <div className="stack">
      {removed ? (
        <UndoBanner undo="Annuler" onUndo={() => void undo(removed)}>
          «&nbsp;{contactName(removed)}&nbsp;» est supprimé du carnet.
        </UndoBanner>
      ) : null}
      <Refusal>{failure}</Refusal>
      {contacts.length === 0 ? <p className="muted">Aucun contact pour l’instant.</p> : null}
      <ul className="plain contacts">
        {contacts.map((contact) => (
          <li key={contact.id}>
            <ContactLine
              contact={contact}
              open={open === contact.id}
              onToggle={() => setOpen(open === contact.id ? null : contact.id)}
              onRemove={() => setAsking(contact)}
            />
            {open === contact.id ? <OpenContact book={book} id={contact.id} /> : null}
          </li>
        ))}
      </ul>
      {establishmentId === null ? null : (
        <div>
          <Button onClick={() => void add()}>Ajouter un contact</Button>
        </div>
      )}
      {asking ? (
        <ConfirmDialog
          title="Supprimer le contact&#8239;?"
          confirm="Supprimer le contact"
          danger
          onConfirm={() => void remove(asking)}
          onClose={() => setAsking(null)}
        >
          <p>
            «&nbsp;{contactName(asking)}&nbsp;» quitte le carnet. Les conventions déjà remplies avec ce
            contact gardent leurs réponses.
          </p>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}

const NOBODY = { firstName: '', lastName: '' } as const;

const isBlankContact = (contact: ContactView): boolean =>
  [contact.person?.firstName, contact.person?.lastName, contact.role, contact.phone, contact.email].every(
    (text) => !text?.trim(),
  );

interface ContactLineProps {
  readonly contact: ContactView;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onRemove: () => void;
}

function ContactLine({ contact, open, onToggle, onRemove }: ContactLineProps) {
  const name = contactName(contact);
  const details = [contact.role, textOfAnswer({ type: 'phone' }, contact.phone), contact.email]
    .filter(Boolean)
    .join(' · ');
  return (
    <div className="contact-line">
      <span>
        <strong>{name}</strong>
        <br />
        <span className="muted">{details || 'Aucune coordonnée'}</span>
      </span>
      <span className="row">
        <Button variant="quiet" aria-expanded={open} onClick={onToggle}>
          {open ? 'Fermer' : 'Modifier'}
          <span className="visually-hidden"> {name}</span>
        </Button>
        <Button variant="quiet" onClick={onRemove}>
          Supprimer…<span className="visually-hidden"> {name}</span>
        </Button>
      </span>
    </div>
  );
}

/** The fields of a contact; the first one takes the focus. */
function OpenContact({ book, id }: { readonly book: AddressBook; readonly id: RecordId }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector('input')?.focus(), []);
  const record = book.contacts.find((candidate) => candidate.id === id);
  return (
    <div className="contact-open" ref={place}>
      {record ? <ContactFields record={record} /> : null}
    </div>
  );
}
