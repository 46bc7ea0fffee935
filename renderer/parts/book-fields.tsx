/** Fields of the address book, shared by « Carnet » and « Nouvelle convention »; saved as one types. */
import { useEffect, useRef } from 'react';
import { answerFromText, textOfAnswer } from '@shared/conventions/answer-text.ts';
import { book } from '@shared/model/keys.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import { asAddress, asPerson } from '@shared/model/values.ts';
import { readEmail, readPhone, readPostcode, readSiret, siretHint } from '@shared/rules/identifiers/index.ts';
import { DraftInput } from './draft-input.tsx';
import { useTypedRecord, type TypedRecord } from './typed-record.ts';
import './book-fields.css';

/** A text of the address book: kept and checked as the same answer of a form would be. */
interface BookField {
  readonly id: string;
  readonly type: 'text' | 'siret' | 'phone' | 'email';
  readonly label: string;
  readonly hint?: string;
  readonly inputMode?: 'numeric' | 'tel' | 'email';
}

const NAME: BookField = { id: book.name, type: 'text', label: 'Nom de l’établissement' };
const SIRET: BookField = {
  id: book.siret,
  type: 'siret',
  label: 'Numéro SIRET',
  hint: '14 chiffres\u202f; les espaces sont acceptés.',
  inputMode: 'numeric',
};
const PHONE: BookField = { id: book.phone, type: 'phone', label: 'Téléphone', inputMode: 'tel' };
const EMAIL: BookField = { id: book.email, type: 'email', label: 'Courriel', inputMode: 'email' };
const ROLE: BookField = { id: book.role, type: 'text', label: 'Fonction' };

/** Why a text is wrong and what to do; null when it is blank or right. It is kept all the same. */
function errorOf({ type }: BookField, text: string): string | null {
  if (text.trim() === '' || type === 'text') return null;
  const read = { siret: readSiret, phone: readPhone, email: readEmail }[type](text);
  return read.valid ? null : read.sentence;
}

function warningOf({ type }: BookField, text: string): string | null {
  const siret = type === 'siret' ? readSiret(text).normalized : null;
  return siret === null ? null : siretHint(siret);
}

interface BookTextProps {
  readonly entry: TypedRecord;
  readonly field: BookField;
}

/** Tidied up once it is left, and checked without being refused. */
function BookText({ entry, field }: BookTextProps) {
  const shown = textOfAnswer(field, entry.at(field.id));
  return (
    <DraftInput
      label={field.label}
      hint={field.hint}
      name={field.id}
      value={shown}
      error={errorOf(field, shown)}
      warning={warningOf(field, shown)}
      inputMode={field.inputMode}
      maxLength={200}
      onChange={(text) => entry.type(field.id, answerFromText(field, text))}
    />
  );
}

/** Street lines, postcode and town are one register: they are typed, and merged, together. */
function BookAddress({ entry }: { readonly entry: TypedRecord }) {
  const address = asAddress(entry.at(book.address)) ?? { lines: '', postcode: '', town: '' };
  const type = (part: Partial<typeof address>) => entry.type(book.address, { ...address, ...part });
  return (
    <fieldset className="field">
      <legend className="visually-hidden">Adresse</legend>
      <DraftInput
        label="Adresse&nbsp;: voie et complément"
        name="address.lines"
        rows={2}
        maxLength={300}
        value={address.lines}
        onChange={(lines) => type({ lines })}
      />
      <div className="book-town">
        <DraftInput
          label="Code postal"
          name="address.postcode"
          inputMode="numeric"
          maxLength={10}
          value={address.postcode}
          error={address.postcode.trim() === '' ? null : readPostcode(address.postcode).sentence}
          onChange={(postcode) => type({ postcode })}
        />
        <DraftInput
          label="Commune"
          name="address.town"
          maxLength={100}
          value={address.town}
          onChange={(town) => type({ town })}
        />
      </div>
    </fieldset>
  );
}

interface EstablishmentFieldsProps {
  readonly record: TaciteRecord;
  /** True where the fields appear because someone asked for them: the first one takes the focus. */
  readonly focusFirst?: boolean;
}

/** The fields of an establishment. */
export function EstablishmentFields({ record, focusFirst = false }: EstablishmentFieldsProps) {
  const entry = useTypedRecord(record);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focusFirst) place.current?.querySelector('input')?.focus();
  }, [focusFirst]);
  return (
    <div className="book-fields" ref={place}>
      <BookText entry={entry} field={NAME} />
      <BookText entry={entry} field={SIRET} />
      <BookAddress entry={entry} />
      <div className="book-two">
        <BookText entry={entry} field={PHONE} />
        <BookText entry={entry} field={EMAIL} />
      </div>
    </div>
  );
}

/** The fields of a contact. The two names are one register. */
export function ContactFields({ record }: { readonly record: TaciteRecord }) {
  const entry = useTypedRecord(record);
  const person = asPerson(entry.at(book.person)) ?? { firstName: '', lastName: '' };
  const type = (part: Partial<typeof person>) => entry.type(book.person, { ...person, ...part });
  return (
    <div className="book-fields">
      <div className="book-two">
        <DraftInput
          label="Prénom"
          name="person.firstName"
          maxLength={100}
          value={person.firstName}
          onChange={(firstName) => type({ firstName })}
        />
        <DraftInput
          label="Nom"
          name="person.lastName"
          maxLength={100}
          value={person.lastName}
          onChange={(lastName) => type({ lastName })}
        />
      </div>
      <BookText entry={entry} field={ROLE} />
      <div className="book-two">
        <BookText entry={entry} field={PHONE} />
        <BookText entry={entry} field={EMAIL} />
      </div>
    </div>
  );
}
