/**
 * The subscription document of a convention: who signs, what was chosen, the dates to come, and room to sign. It is
 * built from the model's data alone, and never retypes the issuer's text, to which it is joined.
 */
import type { Instant, RecordId } from '../base/brands.ts';
import { utcDay } from '../base/day.ts';
import type { CalendarEvent } from '../calendar/event.ts';
import type { ConventionModel } from '../conventions/schema.ts';
import type { Answers } from '../model/views.ts';
import { documentChecksum } from './checksum.ts';
import { contentPieces } from './content.ts';
import { newFile, saveFile } from './file.ts';
import type { FontFiles } from './fonts.ts';
import { COLUMN, PAGE, paginate } from './layout.ts';
import { writeMetadata } from './metadata.ts';
import { pageCode, shortReference } from './page-code.ts';
import { drawFurniture } from './page-furniture.ts';
import { Pen } from './pen.ts';
import { answerText } from '../conventions/written-answer.ts';

export interface SubscriptionInput {
  readonly id: RecordId;
  readonly model: ConventionModel;
  readonly answers: Answers;
  /** Only those not yet over at `now` are printed. */
  readonly events: readonly CalendarEvent[];
  /** Number of the issued document: 1 for the first, 0 for a draft never issued. */
  readonly version: number;
  readonly now: Instant;
  readonly fonts: FontFiles;
  readonly state: 'draft' | 'final';
}

export interface SubscriptionDocument {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** `documentChecksum` of the model and the answers. */
  readonly checksum: string;
  /** « TAC-7K3F-9QWD · v2 ». */
  readonly reference: string;
}

/** Builds the PDF. The same input always gives the same bytes; no answer, however odd, makes it fail. */
export async function subscriptionDocument(input: SubscriptionInput): Promise<SubscriptionDocument> {
  const { id, model, answers, version, now, state } = input;
  const checksum = documentChecksum(model, answers);
  const reference = shortReference(id, version);
  const titleField = model.fields.find((field) => field.id === model.titleField);
  const beneficiary = (titleField && answerText(titleField, answers[titleField.id])) ?? '';
  const events = input.events.filter((event) => (event.endDate ?? event.date) >= utcDay(now));

  const { doc, type, seed } = await newFile(input.fonts, [model, answers, events]);
  const pages = paginate(contentPieces(type, model, answers, events), COLUMN.bottom - COLUMN.top);

  for (const [i, placed] of pages.entries()) {
    const pen = new Pen(doc.addPage([PAGE.width, PAGE.height]), type);
    drawFurniture(pen, {
      reference,
      title: `Document de souscription · ${model.shortTitle}`,
      beneficiary,
      draft: state === 'draft',
      page: i + 1,
      pages: pages.length,
      code: pageCode({ id, version, page: i + 1, pages: pages.length, checksum }),
    });
    for (const { piece, top } of placed) piece.draw?.(pen, COLUMN.top + top);
    pen.flush();
  }
  writeMetadata(doc, {
    title: [model.shortTitle, beneficiary].filter((part) => part !== '').join(' – '),
    author: beneficiary,
    subject: `Document de souscription ${reference}`,
    now,
    seed: [id, version, checksum, now, state, seed].join(' '),
  });
  return { bytes: await saveFile(doc), pages: pages.length, checksum, reference };
}
