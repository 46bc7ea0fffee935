import { useState } from 'react';
import type { Json } from '@shared/base/canonical.ts';
import type { FieldSpec } from '@shared/conventions/schema.ts';
import { book, ESTABLISHMENT } from '@shared/model/keys.ts';
import { asPerson } from '@shared/model/values.ts';
import { contactView, type ContactView } from '@shared/model/views.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { useServices } from '@renderer/services/index.ts';
import { Button, Refusal, Select, useLive } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';

interface ContactPickerProps {
  readonly convention: OpenConvention;
  /** Name of the fields filled together: `referent`. */
  readonly group: string;
}

const nameOf = (contact: ContactView): string =>
  contact.person ? `${contact.person.firstName} ${contact.person.lastName}`.trim() : '';

/** What a contact gives to a field. */
function valueFor(field: FieldSpec, contact: ContactView): Json {
  switch (field.from) {
    case 'contact.person':
      return contact.person;
    case 'contact.role':
      return contact.role;
    case 'contact.phone':
      return contact.phone;
    case 'contact.email':
      return contact.email;
    default:
      return null;
  }
}

/** Fills a person's fields from the address book, or adds the person just typed to it: typed once, reused. */
export function ContactPicker({ convention, group }: ContactPickerProps) {
  const { store } = useServices();
  const [said, setSaid] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const contacts = (useLive(store.book())?.contacts ?? [])
    .map(contactView)
    .filter((contact) => !contact.deleted && nameOf(contact) !== '')
    // The people of this establishment first: the list of a field officer spans ten mairies.
    .sort((a, b) => rank(a) - rank(b) || nameOf(a).localeCompare(nameOf(b), 'fr'));
  const fields = convention.model.fields.filter((field) => field.contactGroup === group && field.from);
  const typed = typedContact(convention, fields);
  const known = typed && contacts.some((contact) => nameOf(contact) === typed.name);

  function rank(contact: ContactView): number {
    return contact.establishmentId === convention.view.establishmentId ? 0 : 1;
  }

  const fill = (id: string) => {
    const contact = contacts.find((candidate) => candidate.id === id);
    if (!contact) return;
    for (const field of fields) convention.answer(field.id, valueFor(field, contact));
    setSaid(`Champs remplis avec ${nameOf(contact)}.`);
  };
  const add = async () => {
    if (!typed) return;
    const registers = { ...typed.registers, [ESTABLISHMENT]: convention.view.establishmentId };
    const added = await store.create('contact', registers);
    if (added.ok) setSaid(`${typed.name} est dans le carnet.`);
    else setFailure(failureSentence(added.error));
  };

  if (contacts.length === 0 && !typed) return null;
  return (
    <div className="contact-bar">
      {contacts.length > 0 ? (
        <Select
          label="Remplir depuis le carnet"
          value=""
          blank="Choisir une personne…"
          choices={contacts.map((contact) => ({
            value: contact.id,
            label: contact.role ? `${nameOf(contact)} (${contact.role})` : nameOf(contact),
          }))}
          onChange={fill}
        />
      ) : null}
      {typed && !known ? <Button onClick={() => void add()}>Ajouter {typed.name} au carnet</Button> : null}
      <span role="status" className="muted">
        {said}
      </span>
      <Refusal>{failure}</Refusal>
    </div>
  );
}

/** The person typed in the fields, as registers of a contact; null while there is no last name. */
function typedContact(convention: OpenConvention, fields: readonly FieldSpec[]) {
  const registers: Record<string, Json> = {};
  for (const field of fields) {
    const value = convention.answers[field.id];
    if (value === undefined || value === null || !field.from?.startsWith('contact.')) continue;
    registers[field.from.slice('contact.'.length)] = value;
  }
  const person = asPerson(registers[book.person]);
  if (!person || person.lastName.trim() === '') return null;
  return { name: `${person.firstName} ${person.lastName}`.trim(), registers };
}
