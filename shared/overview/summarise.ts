/** From a convention's record to the row that lists read, recomputed in the transaction that changes the record. */
import type { Day, Instant } from '../base/brands.ts';
import type { Json } from '../base/canonical.ts';
import { asDay } from '../base/day.ts';
import { foldText } from '../base/text.ts';
import { lifeInForce } from '../calendar/in-force.ts';
import { problemsOf } from '../conventions/check.ts';
import type { ModelLibrary } from '../conventions/library.ts';
import { isBlank, missingFields } from '../conventions/missing.ts';
import {
  likelyMode,
  piecesHeld,
  returnState,
  signatureModeOf,
  type ReturnPiece,
} from '../conventions/returns.ts';
import type { ConventionModel } from '../conventions/schema.ts';
import { realConflicts } from '../model/conflicts.ts';
import * as keys from '../model/keys.ts';
import { entriesOf, type TaciteRecord } from '../model/record.ts';
import type { ConventionSummary, SummaryEvent } from '../model/summary.ts';
import { conventionView, type Answers, type ConventionView } from '../model/views.ts';

/**
 * Summarises a convention record. A model that is not in the library gives a row with what is sure: nothing missing, no
 * event, and the words to search.
 */
export function summarise(record: TaciteRecord, updatedAt: Instant, models: ModelLibrary): ConventionSummary {
  const view = conventionView(record);
  const model = models.find(view.model);
  const conflicts = realConflicts(record).length;
  const base = {
    id: record.id,
    model: view.model,
    establishmentId: view.establishmentId,
    recordedStatus: view.recordedStatus,
    createdAt: view.createdAt,
    updatedAt,
    deletedAt: deletedAt(record),
    sample: view.sample,
    ...(conflicts === 0 ? {} : { conflicts }),
  };
  if (model === null) {
    const search = foldText([view.model, view.note, ...wordsOf(view.answers)].join(' '));
    return { ...base, title: '', missing: [], problems: 0, events: [], missingPieces: [], search };
  }
  const { answers } = view;
  const title = answers[model.titleField];
  const mode = signatureModeOf(answers);
  const since = waitingSince(record, model, view);
  const { events } = lifeInForce(model.ruleFamily, view);
  const given = chorusGivenOn(answers, events);
  return {
    ...base,
    title: typeof title === 'string' ? title.trim() : '',
    missing: missingFields(model, answers),
    problems: problemsOf(model, answers).filter((problem) => problem.level === 'error').length,
    events: events.map(({ kind, date, endDate, occurrence }): SummaryEvent =>
      endDate === undefined ? { kind, date, occurrence } : { kind, date, endDate, occurrence },
    ),
    missingPieces: missingPieces(model, view),
    search: searchText(model, view),
    ...(mode === null ? {} : { signatureMode: mode }),
    ...(since === null ? {} : { since }),
    ...(given === null ? {} : { chorusGivenOn: given }),
    ...decisionsOf(view),
  };
}

const dayIn = (value: Json | undefined): Day | null => (typeof value === 'string' ? asDay(value) : null);

/** What a person decided or sent about a renewal or a deadline, by its name; absent while there is nothing. */
function decisionsOf(view: ConventionView): Pick<ConventionSummary, 'decided' | 'sent'> {
  const decided = Object.fromEntries([
    ...view.decisions.map(({ id, decision }) => [id, decision] as const),
    ...view.renewals.map(({ id, decision }) => [`renewal.${id}`, decision] as const),
  ]);
  const sent = Object.fromEntries(
    view.dispatches.map(({ kind, about, sentOn, deliveredOn, acknowledgedOn }) => [
      about,
      // Only the delivery of a notice counts; of a signed original, the issuer's own word is enough.
      { sentOn, received: deliveredOn !== undefined || (kind === 'return' && acknowledgedOn !== undefined) },
    ]),
  );
  return {
    ...(Object.keys(decided).length > 0 ? { decided } : {}),
    ...(Object.keys(sent).length > 0 ? { sent } : {}),
  };
}

/** Codes written on the form itself were given for the first year: nobody is asked for them again that year. */
function chorusGivenOn(answers: Answers, events: readonly SummaryEvent[]): Day | null {
  const onForm = [answers['serviceCode'], answers['commitmentNumber']].some((code) => !isBlank(code));
  const first = events.find((event) => event.kind === 'chorusCodes')?.date ?? null;
  return dayIn(answers['chorusCodesGivenOn']) ?? (onForm ? first : null);
}

/** The latest deletion among concurrent ones; null while the record lives. */
function deletedAt(record: TaciteRecord): Instant | null {
  let latest: Instant | null = null;
  for (const entry of entriesOf(record, keys.DELETED)) {
    if (entry.value !== null && (latest === null || entry.at > latest)) latest = entry.at;
  }
  return latest;
}

/** Pieces to hold once signed. */
function missingPieces(model: ConventionModel, view: ConventionView): readonly ReturnPiece[] {
  if (!model.steps.some((step) => step.status === view.recordedStatus)) return [];
  const held = piecesHeld(view.attachments, view.answers);
  return returnState(model, likelyMode(view.answers, held), held).missing;
}

/** Since when the next step is awaited: the day of the recorded step, or of the issued document before signing. */
function waitingSince(record: TaciteRecord, model: ConventionModel, view: ConventionView): Day | null {
  const step = model.steps.find((one) => one.status === view.recordedStatus);
  if (step) return dayIn(view.answers[step.dateField]);
  const issued = entriesOf(record, keys.ISSUED).at(-1);
  return issued ? asDay(issued.at.slice(0, 10)) : null;
}

/** Words of the answers: names, towns, numbers; codes of options only repeat the form. */
const wordsOf = (answers: Answers): readonly string[] => Object.values(answers).flatMap(wordsIn);

const wordsIn = (value: Json): readonly string[] => {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(wordsIn) : [];
};

function searchText(model: ConventionModel, view: ConventionView): string {
  const words = model.fields
    .filter((field) => field.options === undefined && field.type !== 'date')
    .flatMap((field) => wordsIn(view.answers[field.id] ?? null));
  // A number is searched as it was typed and as it is known: « 123 456 789 00012 » and « 12345678900012 ».
  const numbers = words
    .filter((word) => /^[\d\s\u00a0\u202f.+-]+$/.test(word))
    .map((word) => word.replace(/\D/g, ''));
  return foldText(
    [model.title, model.shortTitle, model.issuer.shortName, ...words, ...numbers, view.note].join(' '),
  );
}
