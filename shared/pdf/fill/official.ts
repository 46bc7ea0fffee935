/** One convention on its issuer's own form: the answers in their places, the mark in a free margin, what remains by hand. */
import type { RecordId } from '../../base/brands.ts';
import type { Box, PageText } from '../../base/page-text.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { ConventionModel } from '../../conventions/schema.ts';
import { expectation, isPrintable, namesOf } from '../../forms/analyse.ts';
import type { FormMatch } from '../../forms/form-field.ts';
import type { Placement } from '../../forms/placement.ts';
import type { Answers } from '../../model/views.ts';
import type { FontFiles } from '../fonts.ts';
import { pageCode, shortReference } from '../page-code.ts';
import { formAnswers, type FormAnswers } from './answers.ts';
import type { FillFailure } from './failures.ts';
import { fillFlat, type FillProblem } from './fill-flat.ts';
import { fillForm } from './fill-form.ts';
import { fieldsOf } from './form-fields.ts';
import { openBlank } from './open-blank.ts';

export interface OfficialInput {
  /** The blank, as it was received. */
  readonly bytes: Uint8Array;
  /** Positions read by pdf-view (`forMargins` is enough); empty when they cannot be read, and then no mark is printed. */
  readonly pages: readonly PageText[];
  readonly placements: readonly Placement[];
  readonly matches: readonly FormMatch[];
  readonly model: ConventionModel;
  readonly answers: Answers;
  readonly id: RecordId;
  readonly version: number;
  /** `officialChecksum`. */
  readonly checksum: string;
  /** The fields of a PDF form become plain content; without effect on a form that has none. */
  readonly flatten: boolean;
  readonly fonts: FontFiles;
}

export interface OfficialDocument {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** « TAC-7K3F-9QWD · v2 ». */
  readonly reference: string;
  readonly checksum: string;
  /** What does not fit, has no page or no margin. */
  readonly problems: readonly FillProblem[];
  /** Answered fields (or `fieldId=option`) that have no place on this form: they are written by hand. */
  readonly unplaced: readonly string[];
}

/** Makes the document. Only a blank that cannot be filled at all is a failure. */
export async function officialDocument(input: OfficialInput): Promise<Result<OfficialDocument, FillFailure>> {
  const { placements, matches, model, fonts, id, version, checksum } = input;
  const answers = formAnswers(model, input.answers);
  const form =
    matches.length > 0
      ? await fillForm(input.bytes, matches, answers, fonts, { flatten: input.flatten })
      : ok({ bytes: input.bytes, problems: [] });
  if (!form.ok) return form;
  const blank = await openBlank(form.value.bytes);
  if (!blank.ok) return err(blank.error);
  const reference = shortReference(id, version);
  const pages = withFields(
    input.pages,
    fieldsOf(blank.value).flatMap(({ widgets }) => widgets),
  );
  const mark = {
    reference,
    code: (page: number, count: number) => pageCode({ id, version, page, pages: count, checksum }),
  };
  const filled = await fillFlat(blank.value, placements, { answers, mark }, fonts, pages);
  if (!filled.ok) return filled;
  return ok({
    bytes: filled.value.bytes,
    pages: blank.value.pages.length,
    reference,
    checksum,
    problems: [...form.value.problems, ...filled.value.problems],
    unplaced: unplaced(model, answers, placements, matches),
  });
}

/** The mark must not be printed on a field that somebody may still fill. */
function withFields(
  pages: readonly PageText[],
  widgets: readonly { readonly page: number; readonly box: Box }[],
): readonly PageText[] {
  return pages.map((page) => {
    const boxes = widgets.filter((widget) => widget.page === page.page).map(({ box }) => box);
    return boxes.length === 0 ? page : { ...page, ink: [...page.ink, ...boxes] };
  });
}

/** What was answered, is expected on the form, and is printed nowhere. An option of a placed choice is a problem told apart. */
function unplaced(
  model: ConventionModel,
  answers: FormAnswers,
  placements: readonly Placement[],
  matches: readonly FormMatch[],
): readonly string[] {
  const known = new Set([...placements, ...matches].map(({ fieldId }) => fieldId));
  const isExpected = expectation(model, placements);
  return model.fields
    .filter((field) => isPrintable(field) && isExpected(field))
    .flatMap((field) => {
      const names = namesOf(field);
      if (names.some((name) => known.has(name))) return [];
      return names.filter((name) => answers.texts[name] !== undefined || answers.chosen.has(name));
    });
}
