/**
 * Names of the registers of each kind of record. A register is the unit of merging: two people who change two
 * different registers never meet.
 */
import type { Sha256 } from '../base/brands.ts';

/** Convention, blank: slug of the model, e.g. `megalis-convention-2025-004`. */
export const MODEL = 'model';
/** Convention: id of the establishment in the address book. */
export const ESTABLISHMENT = 'establishment';
/** Convention: the furthest step a person recorded, a `StatusId`. */
export const STATUS = 'status';
/** Any record: null, or `{ on: Instant, by: string }` once deleted. A tombstone never resurrects by itself. */
export const DELETED = 'deleted';
/** Convention: `{ on: Instant, visa: string }` once its destruction was permitted and done; nothing else stays. */
export const ELIMINATED = 'eliminated';
/** Any record: true when it came with the sample data, so that one action removes them all. */
export const SAMPLE = 'sample';
/** Convention, blank, model: instant of creation. */
export const CREATED = 'created';
/** Convention: free note. */
export const NOTE = 'note';
/** Convention: the last issued document, `{ version, checksum }`. */
export const ISSUED = 'issued';

/** Convention: id of the blank it was filled on; a later edition of the form does not change it. */
export const BLANK = 'blank';
/** Model: the whole definition, a `ConventionModel`. One register: two people do not edit one model by halves. */
export const DEFINITION = 'definition';
/** Model: the work in progress of somebody who makes or changes one (making.ts); null once it is finished. */
export const MAKING = 'making';
/** Blank: what the user calls the edition, « édition de mars 2025 ». */
export const EDITION = 'edition';
/** Blank: 1, 2, 3 … within its model; the highest is offered to new conventions. */
export const ORDINAL = 'ordinal';
/** Blank: that its places were looked for, and what the search said (blank.ts, AnalysedSchema). */
export const ANALYSED = 'analysed';

/** Received file: what was read on its pages, what a person decided about them, which are filed (inbox.ts). */
export const READING = 'reading';
export const CHOICES = 'choices';
export const FILED = 'filed';

const ANSWER = 'answer.';
const ATTACHMENT = 'attachment.';

/** Answer to a field of the model, on the form or off it: `answer.siret`. */
export const answerKey = (fieldId: string): string => ANSWER + fieldId;
/** Field id of an answer's register, or null. */
export const fieldOfKey = (key: string): string | null =>
  key.startsWith(ANSWER) ? key.slice(ANSWER.length) : null;

/** Attachment: an add-wins set keyed by the digest of the bytes. */
export const attachmentKey = (sha: Sha256): string => ATTACHMENT + sha;
export const isAttachmentKey = (key: string): boolean => key.startsWith(ATTACHMENT);

/** Convention: an amendment, new answers from a day on (life.ts); add-wins, withdrawn by writing null. */
export const AMENDMENT = 'amendment.';
/** Convention: who decided about a tacit renewal that passed. */
export const RENEWAL = 'renewal.';
/** Convention: to stay or to leave at a coming notice deadline. */
export const DECISION = 'decision.';
/** Convention: a letter sent, with its three dates; add-wins, withdrawn by writing null. */
export const DISPATCH = 'dispatch.';

/** True for what a person recorded about the life of a convention beside its answers. */
export const isLifeKey = (key: string): boolean =>
  [AMENDMENT, RENEWAL, DECISION, DISPATCH].some((prefix) => key.startsWith(prefix));

export const amendmentKey = (id: string): string => AMENDMENT + id;
/** `occurrence` names the renewal within its kind. */
export const renewalKey = (occurrence: string): string => RENEWAL + occurrence;
/** Names a deadline inside registers and summaries: `noticeDeadlineYearEnd.2027`. */
export const aboutEvent = (event: { readonly kind: string; readonly occurrence: string }): string =>
  `${event.kind}.${event.occurrence}`;
export const decisionKey = (event: { readonly kind: string; readonly occurrence: string }): string =>
  DECISION + aboutEvent(event);
export const dispatchKey = (id: string): string => DISPATCH + id;

/** Address book. Establishment: name, siret, address, kind, phone, email. Contact: person, role, phone, email. */
export const book = {
  name: 'name',
  siret: 'siret',
  address: 'address',
  person: 'person',
  role: 'role',
  phone: 'phone',
  email: 'email',
  establishment: ESTABLISHMENT,
} as const;

/**
 * Blank: where one answer is printed. `target` is a field's id, or `fieldId=option`; the same answer printed a second
 * time elsewhere is `nth` 2: `place.siret`, `place.tier=lt20`, `place.siret#2`.
 */
export const PLACE = 'place.';
/** Blank: the field of a PDF form that an answer goes into; named as a place is. */
export const MATCH = 'match.';

const named = (prefix: string, target: string, nth: number): string =>
  prefix + target + (nth > 1 ? `#${nth}` : '');
export const placeKey = (target: string, nth = 1): string => named(PLACE, target, nth);
export const matchKey = (target: string, nth = 1): string => named(MATCH, target, nth);
