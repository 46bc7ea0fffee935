/** What a form that nobody described seems to ask: its own fields when it has some, else what its text shows. */
import type { PageText } from '../../base/page-text.ts';
import { ok, type Result } from '../../base/result.ts';
import { readFlat } from '../../forms/reading.ts';
import { proposeFromForm, proposeFromPages, type FieldProposal } from '../../forms/propose.ts';
import { textState } from '../../forms/readable.ts';
import type { FillFailure } from './failures.ts';
import { fieldsOf } from './form-fields.ts';
import { openBlank } from './open-blank.ts';

export interface BlankProposals {
  /** `form`: its own fields. `flat`: read from the text. `scan`: no text that can be read. */
  readonly how: 'form' | 'flat' | 'scan';
  readonly pages: number;
  readonly proposals: readonly FieldProposal[];
}

/** Looks into a PDF. Encrypted, signed, XFA, damaged and empty ones are failures with their sentence. */
export async function proposeBlank(
  bytes: Uint8Array,
  pages: readonly PageText[],
): Promise<Result<BlankProposals, FillFailure>> {
  const blank = await openBlank(bytes);
  if (!blank.ok) return blank;
  const count = blank.value.pages.length;
  const own = proposeFromForm(fieldsOf(blank.value), pages);
  if (own.length > 0) return ok({ how: 'form', pages: count, proposals: own });
  const reading = readFlat(pages);
  const state = textState(reading.sheets);
  const proposals = state === 'readable' ? proposeFromPages(pages, reading) : [];
  return ok({ how: state === 'readable' ? 'flat' : 'scan', pages: count, proposals });
}
