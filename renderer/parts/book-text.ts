/** Names of the people and places of the address book, as lists show them. */
import { foldText } from '@shared/base/text.ts';
import type { AddressBook } from '@renderer/store/api.ts';
import {
  contactView,
  establishmentView,
  type ContactView,
  type EstablishmentView,
} from '@shared/model/views.ts';

const collator = new Intl.Collator('fr', { numeric: true, sensitivity: 'base' });

/** French alphabetical order: « École » between « Dinan » and « Fougères ». */
export const compareFrench = (a: string, b: string): number => collator.compare(a, b);

export const placeName = (place: Pick<EstablishmentView, 'name'>): string =>
  place.name.trim() || 'Établissement sans nom';

export const contactName = ({ person }: Pick<ContactView, 'person'>): string =>
  `${person?.firstName ?? ''} ${person?.lastName ?? ''}`.trim() || 'Contact sans nom';

/** Establishments that are not deleted, in French order. */
export const placesOf = (book: AddressBook): readonly EstablishmentView[] =>
  book.establishments
    .map(establishmentView)
    .filter((place) => !place.deleted)
    .sort((a, b) => compareFrench(placeName(a), placeName(b)));

/** Contacts that are not deleted, in French order of their last names. */
export const contactsOf = (book: AddressBook): readonly ContactView[] =>
  book.contacts
    .map(contactView)
    .filter((contact) => !contact.deleted)
    .sort((a, b) => compareFrench(sortName(a), sortName(b)));

const sortName = ({ person }: ContactView): string => `${person?.lastName ?? ''} ${person?.firstName ?? ''}`;

/** Folded text that a search looks into. */
export const placeSearch = (place: EstablishmentView): string =>
  foldText(
    [place.name, place.siret, place.siret.replace(/\D/g, ''), place.address?.town, place.email].join(' '),
  );

/** Whether every word of the folded query is somewhere in the folded text. */
export const matches = (text: string, query: string): boolean =>
  foldText(query)
    .split(' ')
    .every((word) => text.includes(word));

/** An establishment that nobody filled yet: it is offered again rather than a second one made. */
export const isBlankPlace = (place: EstablishmentView): boolean =>
  [place.name, place.siret, place.phone, place.email].every((text) => text.trim() === '') &&
  (place.address === null || Object.values(place.address).every((text) => text.trim() === ''));
