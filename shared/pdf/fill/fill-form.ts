/** Fills the real fields of a PDF form, with appearances that every viewer shows. */
import fontkit from '@cantoo/fontkit';
import {
  PDFBool,
  PDFCheckBox,
  PDFDocument,
  PDFDropdown,
  PDFName,
  PDFOptionList,
  PDFRadioGroup,
  PDFTextField,
  type PDFFont,
  type PDFForm,
} from 'pdf-lib';
import { err, ok, type Result } from '../../base/result.ts';
import { french } from '../../base/text.ts';
import type { FormMatch } from '../../forms/form-field.ts';
import type { FontFiles } from '../fonts.ts';
import { cleanText, wrapText } from '../text.ts';
import type { FormAnswers } from './answers.ts';
import { failure, type FillFailure } from './failures.ts';
import type { FillProblem, Filled } from './fill-flat.ts';
import { openBlank } from './open-blank.ts';

export interface FillFormOptions {
  /** The fields become plain content: nobody can change the answers any more. The whole file is then rewritten. */
  readonly flatten?: boolean;
}

/**
 * Writes the answers in the fields they are matched with. Without `flatten`, the result starts with the form's own
 * bytes. A field that is gone or an answer that is too long is a problem told, never a failure of the whole.
 */
export async function fillForm(
  bytes: Uint8Array,
  matches: readonly FormMatch[],
  answers: FormAnswers,
  fonts: FontFiles,
  { flatten = false }: FillFormOptions = {},
): Promise<Result<Filled, FillFailure>> {
  const blank = await openBlank(bytes);
  if (!blank.ok) return blank;
  try {
    const doc = await PDFDocument.load(bytes, { updateMetadata: false, forIncrementalUpdate: !flatten });
    doc.registerFontkit(fontkit);
    const form = doc.getForm();
    const embed = (file: Uint8Array, name: string) =>
      doc.embedFont(file, { subset: true, customName: `TACITE+${name}` });
    const regular = await embed(fonts.regular, 'SourceSans3-Regular');
    const known = new Set(regular.getCharacterSet());
    const isCovered = (text: string) =>
      Array.from(text).every((c) => c === '\n' || known.has(c.codePointAt(0) ?? 0));
    const rare = Object.values(answers.texts).some((text) => !isCovered(cleanText(text)));
    const fallback = rare ? await embed(fonts.fallback, 'DejaVuSans') : regular;
    const fontFor = (text: string) => (isCovered(text) ? regular : fallback);
    const problems = matches.flatMap((match) => write(form, match, answers, fontFor) ?? []);
    // Viewers must show our appearances, not make their own with a font they may lack.
    if (form.acroForm.dict.get(PDFName.of('NeedAppearances')))
      form.acroForm.dict.set(PDFName.of('NeedAppearances'), PDFBool.False);
    if (flatten) form.flatten({ updateFieldAppearances: false });
    const result = flatten ? await doc.save({ updateFieldAppearances: false }) : await doc.commit();
    return ok({ bytes: result, problems });
  } catch {
    return err(failure('damaged'));
  }
}

function write(
  form: PDFForm,
  { fieldId, name, value }: FormMatch,
  answers: FormAnswers,
  fontFor: (text: string) => PDFFont,
): FillProblem | null {
  const field = form.getFieldMaybe(name);
  const isOption = fieldId.includes('=');
  const wanted = isOption ? answers.chosen.has(fieldId) : answers.texts[fieldId] !== undefined;
  if (!wanted) return null;
  const label = answers.names[fieldId] ?? fieldId;
  const problem = (kind: FillProblem['kind'], sentence: string): FillProblem => ({
    kind,
    fieldId,
    page: null,
    sentence: french(sentence),
  });
  if (!field)
    return problem(
      'notPrinted',
      `« ${label} » : le formulaire n’a plus de champ « ${name} ». Choisissez un autre champ.`,
    );
  try {
    if (field instanceof PDFTextField)
      return writeText(field, answers.texts[fieldId] ?? label, label, fontFor, problem);
    if (field instanceof PDFCheckBox) field.check();
    else if (field instanceof PDFRadioGroup && value !== null) field.select(value);
    else if ((field instanceof PDFDropdown || field instanceof PDFOptionList) && value !== null) {
      field.select(value, field instanceof PDFOptionList && field.isMultiselect());
      field.updateAppearances(fontFor(value));
    }
    return null;
  } catch {
    return problem(
      'notPrinted',
      `« ${label} » n’a pas pu être écrit dans le champ « ${name} » : écrivez-le à la main.`,
    );
  }
}

function writeText(
  field: PDFTextField,
  answer: string,
  label: string,
  fontFor: (text: string) => PDFFont,
  problem: (kind: FillProblem['kind'], sentence: string) => FillProblem,
): FillProblem | null {
  const max = field.getMaxLength() ?? Number.MAX_SAFE_INTEGER;
  const clean = cleanText(answer).trim();
  let text = field.isMultiline() ? clean : clean.replace(/\s*\n\s*/g, ', ');
  const compact = text.replace(/\s/g, '');
  // A comb has one box a character: spaces would take boxes meant for digits.
  if ((field.isCombed() || text.length > max) && /^[\d\s./A-Z-]+$/.test(text)) text = compact;
  if (text.length > max) {
    return problem(
      'tooLong',
      `« ${label} » est plus long que ne l’admet le formulaire (${max} caractères) et n’y est pas écrit : raccourcissez la réponse ou écrivez-la à la main.`,
    );
  }
  if (!field.acroField.getDefaultAppearance()) field.acroField.setDefaultAppearance('/Helv 0 Tf 0 g');
  const font = fontFor(text);
  field.setText(text);
  const size = sizeFor(field, text, font);
  field.setFontSize(size ?? FLOOR);
  field.updateAppearances(field.isMultiline() ? closeSet(font) : font);
  if (size !== null) return null;
  return problem(
    'tooLong',
    `« ${label} » est écrit dans le formulaire, mais ne s’y voit pas en entier : raccourcissez la réponse.`,
  );
}

const [LARGEST, FLOOR] = [11, 7];
/** pdf-lib sets lines 1.2 heights of the font apart, twice the size for the faces we embed: three lines took the room of five. */
const LEADING = 1.15;
/** Part of a size that hangs below the last line. */
const DESCENT = 0.28;

/** The same face with lines at an ordinary distance. */
const closeSet = (font: PDFFont): PDFFont =>
  Object.create(font, { heightAtSize: { value: (size: number) => (size * LEADING) / 1.2 } }) as PDFFont;

/** The issuer's own size when it is fixed and fits; else the largest that fits, between 7 and 11 points; null for none. */
function sizeFor(field: PDFTextField, text: string, font: PDFFont): number | null {
  const widget = field.acroField.getWidgets()[0];
  const own = /([\d.]+)\s+Tf/.exec(
    widget?.getDefaultAppearance() ?? field.acroField.getDefaultAppearance() ?? '',
  );
  const { width, height } = widget?.getRectangle() ?? { width: 0, height: 0 };
  const border = 2 * ((widget?.getBorderStyle()?.getWidth() ?? 0) + 1);
  const fits = (size: number): boolean => {
    if (field.isMultiline()) {
      const measure = (codePoint: number) => font.widthOfTextAtSize(String.fromCodePoint(codePoint), size);
      const lines = wrapText(text, width - border, measure).length;
      return (lines * LEADING + DESCENT) * size <= height - border;
    }
    return (
      LEADING * size <= height &&
      (field.isCombed() || font.widthOfTextAtSize(text, size) <= width - border - 1)
    );
  };
  const fixed = Number(own?.[1] ?? 0);
  if (fixed >= FLOOR && fixed <= 14 && fits(fixed)) return fixed;
  const largest = field.isMultiline() ? LARGEST : Math.min(LARGEST, 0.72 * height);
  for (let size = Math.max(FLOOR, largest); size >= FLOOR; size -= 0.5) if (fits(size)) return size;
  return null;
}
