/** The fields of a PDF form, as its issuer made them. */
import {
  PDFButton,
  PDFCheckBox,
  PDFDict,
  PDFDocument,
  PDFDropdown,
  PDFHexString,
  PDFName,
  PDFOptionList,
  PDFRadioGroup,
  PDFRef,
  PDFString,
  PDFTextField,
  type PDFField,
} from 'pdf-lib';
import { err, ok, type Result } from '../../base/result.ts';
import type { Box } from '../../base/page-text.ts';
import type { FormField, FormFieldType, FormWidget } from '../../forms/form-field.ts';
import type { FillFailure } from './failures.ts';
import { failure } from './failures.ts';
import { openBlank, type BlankPage, type BlankTemplate } from './open-blank.ts';

/** Every field of a form, in its own order; empty for a flat PDF. Failures as for `openBlank`. */
export async function readForm(bytes: Uint8Array): Promise<Result<readonly FormField[], FillFailure>> {
  const blank = await openBlank(bytes);
  if (!blank.ok) return blank;
  try {
    return ok(fieldsOf(blank.value));
  } catch {
    return err(failure('damaged'));
  }
}

/** Every field of a blank that is open. May throw on a damaged form. */
export const fieldsOf = (blank: BlankTemplate): readonly FormField[] =>
  blank.hasFields
    ? blank.doc
        .getForm()
        .getFields()
        .map((field) => describe(field, blank))
    : [];

function describe(field: PDFField, { doc, pages }: BlankTemplate): FormField {
  const widgets = field.acroField.getWidgets().map((widget, i): FormWidget => {
    const { x, y, width, height } = widget.getRectangle();
    const index = pageIndex(doc, pages, widget.dict, widget.P());
    const page = pages[index];
    const value =
      field instanceof PDFRadioGroup ? radioValue(field, i) : (widget.getOnValue()?.decodeText() ?? null);
    return {
      page: index + 1,
      box: page ? visible(page, x, y, width, height) : [x, y, x + width, y + height],
      value,
    };
  });
  const text = field instanceof PDFTextField ? field : null;
  return {
    name: field.getName(),
    tooltip: tooltipOf(field),
    type: typeOf(field),
    options:
      'getOptions' in field && typeof field.getOptions === 'function' ? (field.getOptions() as string[]) : [],
    maxLength: text?.getMaxLength() ?? null,
    comb: text?.isCombed() ?? false,
    multiline: text?.isMultiline() ?? false,
    readOnly: field.isReadOnly(),
    page: widgets[0]?.page ?? 1,
    box: widgets[0]?.box ?? [0, 0, 0, 0],
    widgets,
  };
}

/** The value that selects the radio button of a widget: its caption in /Opt, else its appearance's name. */
const radioValue = (field: PDFRadioGroup, i: number): string | null => field.getOptions()[i] ?? null;

function typeOf(field: PDFField): FormFieldType {
  if (field instanceof PDFTextField) return 'text';
  if (field instanceof PDFCheckBox) return 'check';
  if (field instanceof PDFRadioGroup) return 'radio';
  if (field instanceof PDFDropdown) return 'choice';
  if (field instanceof PDFOptionList) return 'list';
  return field instanceof PDFButton ? 'button' : 'signature';
}

function tooltipOf(field: PDFField): string | null {
  const value = field.acroField.dict.lookup(PDFName.of('TU'));
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : null;
}

/** The page a widget stands on: as it says, else the page that lists it. 0 when neither tells. */
function pageIndex(
  doc: PDFDocument,
  pages: readonly BlankPage[],
  widget: PDFDict,
  said: PDFRef | undefined,
): number {
  const bySaying = said ? pages.findIndex(({ ref }) => ref === said) : -1;
  if (bySaying !== -1) return bySaying;
  const found = doc.getPages().findIndex(({ node }) => {
    const annots = node.Annots();
    return annots?.asArray().some((annot) => doc.context.lookup(annot) === widget) ?? false;
  });
  return Math.max(0, found);
}

/** A rectangle of user space on the visible page, from its top. */
function visible(
  { matrix: [a, b, c, d, e, f], height }: BlankPage,
  x: number,
  y: number,
  w: number,
  h: number,
): Box {
  const det = a * d - b * c;
  const back = (px: number, py: number): readonly [number, number] => [
    (d * (px - e) - c * (py - f)) / det,
    height - (a * (py - f) - b * (px - e)) / det,
  ];
  const [p, q] = [back(x, y), back(x + w, y + h)];
  return [Math.min(p[0], q[0]), Math.min(p[1], q[1]), Math.max(p[0], q[0]), Math.max(p[1], q[1])];
}
