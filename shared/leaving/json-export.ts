/**
 * Everything as JSON for another program, without Tacite's own machinery: facts and files, each with who wrote it and
 * when. `JSON_SCHEMA` (json-schema.ts) describes it; the two are tested together.
 */
import type { Instant } from '../base/brands.ts';
import type { Json } from '../base/canonical.ts';
import type { ModelLibrary } from '../conventions/library.ts';
import { fieldOf } from '../conventions/registry.ts';
import { answerText } from '../conventions/written-answer.ts';
import * as keys from '../model/keys.ts';
import { entriesOf, shownValue, type TaciteRecord } from '../model/record.ts';
import { asAttachment, type Attachment } from '../model/values.ts';
import { conventionView, isDeleted } from '../model/views.ts';
import type { JournalLine } from './find-person.ts';
import { labelOfRegister, titleOfRecord } from './register-labels.ts';

/** Where each attached file is in the archive. */
export type FilePaths = (record: TaciteRecord, attachment: Attachment) => string;

export const OPEN_FORMAT = 'tacite-open';
export const OPEN_VERSION = 1;

/** In: every record, deleted ones included (they say so). Out: a plain object, ready for `JSON.stringify`. */
export function jsonExport(
  records: readonly TaciteRecord[],
  journal: readonly JournalLine[],
  models: ModelLibrary,
  paths: FilePaths,
  now: Instant,
): Json {
  const one = (record: TaciteRecord): Json => ({
    id: record.id,
    kind: record.kind,
    title: titleOfRecord(record, models),
    deleted: isDeleted(record),
    ...(record.kind === 'convention' ? modelOfRecord(record, models) : {}),
    facts: factsOf(record, models),
    files: filesOf(record, paths),
    journal: journal
      .filter((line) => line.record === record.id)
      .map(({ at, by, what, about }) => ({ at, by, what, about })),
  });
  return { format: OPEN_FORMAT, version: OPEN_VERSION, exportedAt: now, records: records.map(one) };
}

function modelOfRecord(record: TaciteRecord, models: ModelLibrary): Readonly<Record<string, Json>> {
  const { model, establishmentId, recordedStatus } = conventionView(record);
  const known = models.find(model);
  return {
    model,
    modelTitle: known?.title ?? null,
    issuer: known?.issuer.name ?? null,
    establishment: establishmentId,
    step: recordedStatus,
  };
}

/** Every register but the files; values in conflict are all there, the one shown first. */
function factsOf(record: TaciteRecord, models: ModelLibrary): Json {
  const slug = shownValue(record, keys.MODEL);
  const model = typeof slug === 'string' ? models.find(slug) : null;
  return Object.keys(record.registers)
    .filter((key) => !keys.isAttachmentKey(key))
    .toSorted()
    .map((key) => {
      const shown = shownValue(record, key) ?? null;
      const fieldId = keys.fieldOfKey(key);
      const field = model && fieldId !== null ? fieldOf(model, fieldId) : null;
      const written = entriesOf(record, key).map(({ value, at, by }) => ({ value, at, by }));
      return {
        key,
        label: labelOfRegister(record, key, models),
        value: shown,
        text: field ? answerText(field, shown) : null,
        written,
      };
    });
}

function filesOf(record: TaciteRecord, paths: FilePaths): Json {
  return Object.keys(record.registers)
    .filter(keys.isAttachmentKey)
    .flatMap((key) => {
      const attachment = asAttachment(shownValue(record, key));
      if (!attachment) return [];
      const { sha256, name, mime, size, nature, addedAt, addedBy } = attachment;
      return [{ path: paths(record, attachment), sha256, name, mime, size, nature, addedAt, addedBy }];
    });
}
