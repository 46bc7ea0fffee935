/** Prints answers on a form without fields, after its untouched bytes. */
import { PDFContext, PDFDict, PDFDocument, PDFName, PDFObjectCopier, PDFRef, type PDFObject } from 'pdf-lib';
import type { PageText } from '../../base/page-text.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { french } from '../../base/text.ts';
import type { Placement } from '../../forms/placement.ts';
import { lineWidth, typesetter, type Face, type FontFiles, type Typesetter } from '../fonts.ts';
import type { FormAnswers } from './answers.ts';
import { failure, type FillFailure } from './failures.ts';
import { inkOn, type Ink } from './ink.ts';
import { layoutAnswer } from './layout.ts';
import { freeMargin, type MarkPlace } from './margin.ts';
import type { BlankPage, BlankTemplate } from './open-blank.ts';
import { appended, objectBytes } from './update.ts';

/** What is printed in the margin of each page. */
export interface PageMark {
  /** « TAC-7K3F-9QWD · v2 ». */
  readonly reference: string;
  /** `pageCode` of each page, counted from 1. */
  readonly code: (page: number, pages: number) => string;
}

export interface FlatJob {
  readonly answers: FormAnswers;
  readonly mark?: PageMark;
}

/** Something the person should know; the document is made all the same. */
export interface FillProblem {
  readonly kind: 'tooLong' | 'noSuchPage' | 'notPrinted' | 'noMargin';
  readonly fieldId: string | null;
  readonly page: number | null;
  readonly sentence: string;
}

export interface Filled {
  readonly bytes: Uint8Array;
  readonly problems: readonly FillProblem[];
}

const REFERENCE_SIZE = 7.5;

/**
 * Fills a blank once. `pages` are the positions read by pdf-view: without them no margin is known to be free, and no
 * mark is printed. The result starts with the blank's own bytes.
 */
export async function fillFlat(
  blank: BlankTemplate,
  placements: readonly Placement[],
  job: FlatJob,
  fonts: FontFiles,
  pages: readonly PageText[] = [],
): Promise<Result<Filled, FillFailure>> {
  const all = await fillMany(blank, placements, [job], fonts, pages);
  if (!all.ok) return all;
  const [first] = all.value;
  return first ? ok(first) : err(failure('damaged'));
}

/** Fills a blank many times: it was read once, the fonts are embedded once for all. */
export async function fillMany(
  blank: BlankTemplate,
  placements: readonly Placement[],
  jobs: readonly FlatJob[],
  fonts: FontFiles,
  pages: readonly PageText[] = [],
): Promise<Result<readonly Filled[], FillFailure>> {
  if (blank.pages.some(({ contents }) => contents === null)) return err(failure('damaged'));
  const scratch = await PDFDocument.create({ updateMetadata: false });
  const sample = jobs
    .flatMap(({ answers, mark }) => [...Object.values(answers.texts), mark?.reference ?? ''])
    .join('');
  const type = await typesetter(scratch, fonts, sample);
  const places = new Map<string, MarkPlace | null>();
  const drawn = jobs.map((job) => drawJob({ blank, placements, type, pages, places }, job));
  await scratch.flush();
  const context = PDFContext.create();
  context.largestObjectNumber = blank.trailer.size - 1;
  const shared = fontObjects(scratch, context, drawn);
  const filled = drawn.map(({ inks, problems }): Filled => ({
    bytes: assemble(blank, context, shared, inks),
    problems,
  }));
  return ok(filled);
}

interface Drawn {
  /** By page, from 0; only pages with something to print. */
  readonly inks: ReadonlyMap<number, Ink>;
  readonly problems: readonly FillProblem[];
}

/** What all fillings of one blank share. */
interface Batch {
  readonly blank: BlankTemplate;
  readonly placements: readonly Placement[];
  readonly type: Typesetter;
  readonly pages: readonly PageText[];
  /** Free margins found so far, by page and length of the reference. */
  readonly places: Map<string, MarkPlace | null>;
}

function drawJob(batch: Batch, { answers, mark }: FlatJob): Drawn {
  const { blank, placements, type } = batch;
  const inks = new Map<number, Ink>();
  const problems: FillProblem[] = [];
  const inkFor = (page: number): Ink | null => {
    const target = blank.pages[page - 1];
    if (!target) return null;
    const ink = inks.get(page - 1) ?? inkOn(target, type);
    inks.set(page - 1, ink);
    return ink;
  };
  for (const placement of placements) {
    const problem = drawPlacement(placement, answers, type, blank.pages[placement.page - 1], inkFor);
    if (problem) problems.push(problem);
  }
  problems.push(...notPrinted(placements, answers));
  if (mark) problems.push(...drawMarks(mark, batch, inkFor));
  return { inks, problems };
}

const nameOf = (answers: FormAnswers, id: string): string => answers.names[id] ?? id;

function drawPlacement(
  placement: Placement,
  answers: FormAnswers,
  type: Typesetter,
  page: BlankPage | undefined,
  inkFor: (page: number) => Ink | null,
): FillProblem | null {
  const { fieldId, kind } = placement;
  const [field = ''] = fieldId.split('=');
  const text = answers.texts[fieldId];
  const wanted =
    kind === 'text'
      ? text !== undefined
      : kind === 'tick'
        ? answers.chosen.has(fieldId)
        : !answers.chosen.has(fieldId) && [...answers.chosen].some((id) => id.startsWith(`${field}=`));
  if (!wanted) return null;
  const ink = page && inkFor(placement.page);
  if (!ink) {
    const sentence = french(
      `« ${nameOf(answers, fieldId)} » est placé sur une page que ce formulaire n’a pas : placez-le de nouveau.`,
    );
    return { kind: 'noSuchPage', fieldId, page: placement.page, sentence };
  }
  if (kind === 'tick') ink.cross(placement);
  else if (kind === 'strike') ink.strike(placement.box);
  else {
    const layout = layoutAnswer(
      placement,
      text ?? '',
      (size) => type.measure('regular', size),
      page.userUnit,
    );
    if (!layout.fits) {
      const sentence = french(
        `« ${nameOf(answers, fieldId)} » ne tient pas dans la place prévue (page ${placement.page}) et n’y est pas imprimé : ` +
          'raccourcissez la réponse, agrandissez sa place, ou écrivez-la à la main.',
      );
      return { kind: 'tooLong', fieldId, page: placement.page, sentence };
    }
    for (const line of layout.lines) ink.text(line.text, line.x, line.baseline, layout.size);
  }
  return null;
}

/** Options chosen that the form does not print, while it prints another of the same choice to be struck out. */
function notPrinted(placements: readonly Placement[], answers: FormAnswers): readonly FillProblem[] {
  const known = new Set(placements.map(({ fieldId }) => fieldId));
  const choices = new Set(
    placements.filter(({ kind }) => kind !== 'text').map(({ fieldId }) => fieldId.split('=')[0]),
  );
  return [...answers.chosen]
    .filter((id) => !known.has(id) && choices.has(id.split('=')[0]))
    .map((fieldId) => ({
      kind: 'notPrinted' as const,
      fieldId,
      page: null,
      sentence: french(
        `« ${nameOf(answers, fieldId)} » n’a pas de place sur le formulaire : ajoutez-la à la main sur le papier.`,
      ),
    }));
}

function drawMarks(
  mark: PageMark,
  { blank, placements, type, pages, places }: Batch,
  inkFor: (page: number) => Ink | null,
): readonly FillProblem[] {
  const without: number[] = [];
  for (const [i, { userUnit }] of blank.pages.entries()) {
    const page = pages.find((p) => p.page === i + 1);
    const width = lineWidth(type, mark.reference, 'regular', REFERENCE_SIZE) + 2;
    const key = `${i} ${Math.round(width)}`;
    const place = places.get(key) ?? (page ? freeMargin(page, placements, width) : null);
    places.set(key, place);
    const ink = place && inkFor(i + 1);
    if (!ink) {
      without.push(i + 1);
      continue;
    }
    ink.qr(mark.code(i + 1, blank.pages.length), place.code);
    ink.text(mark.reference, place.reference[0] + 1, place.reference[3] - 2, REFERENCE_SIZE / userUnit);
  }
  return without.map((page) => ({
    kind: 'noMargin' as const,
    fieldId: null,
    page,
    sentence: french(
      `La page ${page} n’a pas de marge libre : elle ne porte pas le code de Tacite. Après la signature, vous rattacherez vous-même la page numérisée.`,
    ),
  }));
}

/** The faces used, copied beside the blank's objects, as bytes. */
interface SharedObjects {
  readonly fonts: ReadonlyMap<string, PDFRef>;
  readonly objects: readonly (readonly [PDFRef, Uint8Array])[];
  /** A stream that saves the graphics state before the page's own content. */
  readonly before: PDFRef;
}

function fontObjects(scratch: PDFDocument, context: PDFContext, drawn: readonly Drawn[]): SharedObjects {
  const faces = new Set<Face>(
    drawn.flatMap(({ inks }) => [...inks.values()].flatMap((ink) => [...ink.faces])),
  );
  const copier = PDFObjectCopier.for(scratch.context, context);
  const fonts = new Map(
    [...faces].map((face) => [`Tacite${face.name}`, copier.copy(face.font.ref)] as const),
  );
  const before = context.register(context.stream('q\n'));
  const objects = context
    .enumerateIndirectObjects()
    .map(([ref, object]) => [ref, objectBytes(ref, object)] as const);
  return { fonts, objects, before };
}

/** The blank, its fonts, and for each page touched a content stream and a new version of its dictionary. */
function assemble(
  blank: BlankTemplate,
  context: PDFContext,
  shared: SharedObjects,
  inks: ReadonlyMap<number, Ink>,
): Uint8Array {
  if (inks.size === 0) return blank.bytes.slice();
  const objects = [...shared.objects];
  let number = context.largestObjectNumber;
  for (const [index, ink] of inks) {
    const page = blank.pages[index];
    if (!page) continue;
    const after = PDFRef.of((number += 1));
    const close = 'Q '.repeat(1 + page.openStates);
    const content = `${close}q ${page.matrix.join(' ')} cm 0 g 0 G\n${ink.operators.join('\n')}\nQ\n`;
    objects.push([after, objectBytes(after, context.stream(content))]);
    objects.push([page.ref, objectBytes(page.ref, newPage(page, shared, ink, after))]);
  }
  return appended(blank.bytes, blank.tail, blank.trailer, objects);
}

function newPage(page: BlankPage, { fonts, before }: SharedObjects, ink: Ink, after: PDFRef): PDFObject {
  const { context } = page.dict;
  const dict = copyOf(page.dict);
  const resources = page.resources ? copyOf(page.resources) : context.obj({});
  const known = resources.lookupMaybe(PDFName.of('Font'), PDFDict);
  const fontDict = known ? copyOf(known) : context.obj({});
  for (const face of ink.faces) {
    const ref = fonts.get(`Tacite${face.name}`);
    if (ref) fontDict.set(PDFName.of(`Tacite${face.name}`), ref);
  }
  resources.set(PDFName.of('Font'), fontDict);
  dict.set(PDFName.of('Resources'), resources);
  dict.set(PDFName.of('Contents'), context.obj([before, ...(page.contents ?? []), after]));
  return dict;
}

/** A dictionary of its own with the same values: the blank's is never changed. */
function copyOf(dict: PDFDict): PDFDict {
  const copy = PDFDict.withContext(dict.context);
  for (const [key, value] of dict.entries()) copy.set(key, value);
  return copy;
}
