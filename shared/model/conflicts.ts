/** Where a person has something to choose: registers written on two sides that did not see each other. */
import { canonicalJson, type Json } from '../base/canonical.ts';
import * as keys from './keys.ts';
import { conflictsOf, entriesOf, type Entry, type TaciteRecord } from './record.ts';
import { asAttachment } from './values.ts';

/** The registers where a person has something to choose: concurrent values that say the same need nobody. */
export const realConflicts = (record: TaciteRecord): readonly string[] =>
  conflictsOf(record).filter((key) => differ(key, entriesOf(record, key)));

function differ(key: string, entries: readonly Entry[]): boolean {
  // The same file added on both sides under two names is one file; what it is held for matters (principle 5).
  const said = (value: Json): Json =>
    (keys.isAttachmentKey(key) ? asAttachment(value)?.nature : undefined) ?? value;
  return new Set(entries.map(({ value }) => canonicalJson(said(value)))).size > 1;
}
