/**
 * Files one document: its convention names the received files, then holds the assembled copy, and only then the inbox
 * forgets the pages. Stopped anywhere, nothing is lost and doing it again changes nothing.
 */
import type { Day, RecordId, Sha256 } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import { slugOf } from '@shared/base/file-names.ts';
import { french } from '@shared/base/text.ts';
import type { StepSpec } from '@shared/conventions/schema.ts';
import {
  derivedFrom,
  pageKey,
  planOf,
  replacedBy,
  type Choices,
  type FiledDocument,
  type FilingPlan,
  type PlacedPage,
} from '@shared/filing/index.ts';
import type { InboxView, PageReading } from '@shared/model/inbox.ts';
import { answerKey, attachmentKey, FILED, STATUS } from '@shared/model/keys.ts';
import type { Attachment } from '@shared/model/values.ts';
import type { ConventionView } from '@shared/model/views.ts';
import type { AssemblePage, AssembleSource } from '@shared/pdf/assemble.ts';
import { shortReference } from '@shared/pdf/page-code.ts';
import type { Assembler, LentSource } from '@renderer/parts/document/assembler.ts';
import type { Scanner, ScanFile } from '@renderer/scan/contract.ts';
import type { Services } from '@renderer/services/index.ts';
import { failureSentence, type StoreFailure } from '@renderer/store/index.ts';
import { LOST, Refused, type Originals } from './originals.ts';
import { turnedCorners } from './turned-corners.ts';

/** What the user said of the signature, in this very moment. */
export interface SignatureWord {
  readonly step: StepSpec;
  readonly on: Day;
  readonly mode: 'handwritten' | 'electronic';
}

export interface FilingOrder {
  readonly document: FiledDocument;
  readonly view: ConventionView;
  readonly files: readonly InboxView[];
  readonly choices: Choices;
  readonly signature: SignatureWord | null;
  /** A picture of the first page, if one is at hand. */
  readonly thumbnail: Uint8Array | null;
}

/** `warning`: filed, and something to know. `failure`: what was not done yet can be tried again. */
export type FilingOutcome =
  | {
      readonly warning: string | null;
      /** The files with what is now filed of them. */ readonly files: readonly InboxView[];
    }
  | { readonly failure: string };

/** Readable on paper and on screen, small enough to be sent: about what an office scanner makes of a grey page. */
export const TARGET_BYTES = 300 * 1024;

/** What a batch of documents shares: who holds the received files, and who takes them apart. */
export interface FilingMeans {
  readonly services: Services;
  readonly scanner: Scanner;
  readonly originals: Originals;
  readonly assembler: Assembler;
}

/** Never rejects because of a file or of the store: every outcome is a value. */
export async function fileDocument(means: FilingMeans, order: FilingOrder): Promise<FilingOutcome> {
  const { services } = means;
  const { document, view, files, signature } = order;
  const counts = new Map(files.map(({ file, reading }) => [file.sha256, reading?.pages.length ?? 0]));
  const plan = planOf(document, counts);
  try {
    await nameOriginals(services, order, plan);
    const warning = plan.asReceived ? null : await attachAssembled(means, order, plan);
    if (signature) {
      const { step, on, mode } = signature;
      const registers = {
        [STATUS]: step.status,
        [answerKey(step.dateField)]: on,
        [answerKey('signatureMode')]: mode,
      };
      done(await services.store.write(view.id, registers, { what: 'status', about: step.status }));
    }
    return { warning, files: await forgetPages(services, order) };
  } catch (error) {
    if (error instanceof Refused) return { failure: error.message };
    throw error;
  }
}

function done(result: { readonly ok: true } | { readonly ok: false; readonly error: StoreFailure }): void {
  if (!result.ok) throw new Refused(failureSentence(result.error));
}

/** The received files, by the bytes kept already: three conventions in one file name the same bytes. */
async function nameOriginals(
  { store }: Services,
  { view, files }: FilingOrder,
  plan: FilingPlan,
): Promise<void> {
  for (const sha of plan.originals) {
    const file = files.find((one) => one.file.sha256 === sha);
    if (!file || view.attachments.some(({ sha256 }) => sha256 === sha)) continue;
    const original: Attachment = {
      ...file.file,
      nature: file.reading?.signed === true ? 'signedFile' : 'scan',
      ...(holdsAll(plan, sha) ? {} : { partial: true }),
    };
    const registers = { [attachmentKey(sha)]: original as unknown as Json };
    done(await store.write(view.id, registers, { what: 'attached', about: original.name }));
  }
}

/** One file alone holds every page, whatever else is in it. */
const holdsAll = (plan: FilingPlan, sha: Sha256): boolean =>
  !plan.partial && plan.pages.every(({ page }) => page.sha256 === sha);

/** A sentence when a file could not be taken apart: it is attached whole all the same. */
async function attachAssembled(
  { services: { store, now }, scanner, originals, assembler }: FilingMeans,
  order: FilingOrder,
  plan: FilingPlan,
): Promise<string | null> {
  const { document, view } = order;
  const sources = new Map<Sha256, LentSource>();
  const pages: AssemblePage[] = [];
  for (const placed of plan.pages) {
    const from = sourceOf(placed, order);
    if (from === null) throw new Refused(LOST);
    const bytes = await originals.open(from.sha256);
    const mime = embeddable(from);
    if (mime) {
      sources.set(from.sha256, { sha256: from.sha256, mime, bytes });
      pages.push({ source: from.sha256, page: from.page, turn: from.turn });
    } else {
      const jpeg = await straightened(scanner, { name: from.name, bytes }, placed, from, order.choices);
      if (!jpeg) {
        await wholeInstead(order, store, plan);
        return COULD_NOT;
      }
      pages.push({ jpeg });
    }
  }
  const { issue } = document;
  const made = await assembler.make({
    sources: [...sources.values()],
    pages,
    title: document.convention.title,
    subject: `Copie signée${issue ? ` ${shortReference(view.id, issue.version)}` : ''}`,
    now: now(),
  });
  if (!made.ok) {
    await wholeInstead(order, store, plan);
    return made.error.sentence;
  }
  const attached = await store.attach(view.id, {
    name: assembledName(document),
    mime: 'application/pdf',
    bytes: made.value.bytes,
    pages: made.value.pages,
    nature: 'assembled',
    thumbnail: order.thumbnail,
    derivedFrom: derivedFrom(plan.pages),
    ...(issue ? { issue } : {}),
    ...(plan.partial ? { partial: true } : {}),
  });
  done(attached);
  for (const former of replacedBy(document, view.attachments)) {
    if (attached.ok && former.sha256 !== attached.value.sha256)
      done(await store.detach(view.id, former.sha256));
  }
  return null;
}

/** Nothing was assembled, and nothing is missing: the received files together are the signed copy. */
async function wholeInstead(
  { view, files }: FilingOrder,
  store: Services['store'],
  plan: FilingPlan,
): Promise<void> {
  if (plan.partial) return;
  for (const { file, reading } of files.filter((one) => plan.originals.includes(one.file.sha256))) {
    const whole = { ...file, nature: reading?.signed === true ? 'signedFile' : 'scan' };
    const registers = { [attachmentKey(file.sha256)]: whole as unknown as Json };
    done(await store.write(view.id, registers, { what: 'attached', about: file.name }));
  }
}

/**
 * A photograph, a picture that PDF cannot hold as it is, or a page whose corners a person set: it is straightened and
 * made lighter in the assembled document. The received file stays as it came.
 */
export function isRedrawn(placed: PlacedPage, { file, reading }: InboxView, choices: Choices): boolean {
  if (choices[placed.key]?.straighten) return true;
  const read = reading?.pages[placed.page.page - 1];
  if (file.mime === 'application/pdf') return false;
  return (typeof read === 'object' && read.photo) || !EMBEDDED.includes(file.mime);
}

const EMBEDDED: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png'];

interface PageSource {
  readonly name: string;
  readonly sha256: Sha256;
  readonly page: number;
  readonly turn: PlacedPage['turn'];
  readonly mime: Attachment['mime'];
  readonly reading: PageReading | null;
  readonly redraw: boolean;
}

/** Where a page is taken from: its received file, or for a page filed before the assembled copy that holds it. */
function sourceOf(placed: PlacedPage, { view, files, choices }: FilingOrder): PageSource | null {
  const { page, turn } = placed;
  if (page.held === true) {
    for (const former of view.attachments) {
      const at =
        former.derivedFrom?.findIndex((one) => one.sha256 === page.sha256 && one.page === page.page) ?? -1;
      if (former.nature !== 'assembled' || at === -1) continue;
      const { sha256, mime, name } = former;
      return { name, sha256, mime, page: at + 1, turn: 0, reading: null, redraw: false };
    }
    return null;
  }
  const file = files.find((one) => one.file.sha256 === page.sha256);
  if (!file) return null;
  const read = file.reading?.pages[page.page - 1];
  const reading = typeof read === 'object' ? read : null;
  const redraw = isRedrawn(placed, file, choices);
  const { sha256, mime, name } = file.file;
  return { name, sha256, mime, page: page.page, turn, reading, redraw };
}

const embeddable = ({ mime, redraw }: PageSource): AssembleSource['mime'] | null =>
  !redraw && (mime === 'application/pdf' || mime === 'image/jpeg' || mime === 'image/png') ? mime : null;

/** A photograph made flat and light; a format that PDF does not know, drawn. */
async function straightened(
  scanner: Scanner,
  file: ScanFile,
  placed: PlacedPage,
  { page, reading }: PageSource,
  choices: Choices,
): Promise<Uint8Array | null> {
  const chosen = choices[placed.key]?.straighten;
  const corners = chosen?.corners ?? (await scanner.findSheet(file, page, reading?.codes ?? []))?.corners;
  if (!corners) return null;
  const made = await scanner.straighten(file, page, {
    corners: turnedCorners(corners, placed.turn - (placed.page.turn ?? 0)),
    mode: chosen?.mode ?? 'grey',
    targetBytes: chosen?.targetBytes ?? TARGET_BYTES,
  });
  return made?.jpeg ?? null;
}

/**
 * Writes which pages are filed; a file whose pages all are goes to the bin, its bytes named by the conventions. Gives
 * the files as they are now: the next document of the same file must not forget these pages.
 */
async function forgetPages(
  { store }: Services,
  { document, files, choices }: FilingOrder,
): Promise<readonly InboxView[]> {
  const after: InboxView[] = [];
  for (const view of files) {
    const mine = document.pages.filter(({ page }) => page.held !== true && page.sha256 === view.file.sha256);
    const filed: Record<string, RecordId> = { ...view.filed };
    for (const { page } of mine) filed[page.page] = document.convention.id;
    after.push({ ...view, filed });
    if (mine.length === 0) continue;
    const about = document.convention.title.slice(0, 200);
    done(await store.write(view.id, { [FILED]: filed }, { what: 'filed', about }));
    const settled = (view.reading?.pages ?? []).every(
      (_, index) =>
        filed[index + 1] !== undefined || choices[pageKey(view.file.sha256, index + 1)]?.to === 'aside',
    );
    if (!settled) continue;
    done(await store.remove(view.id));
    // From now on only the conventions name the bytes: what is erased there must be erased for good.
    done(await store.detach(view.id, view.file.sha256));
  }
  return after;
}

/** `mairie-de-port-exemple-megalis-2025-004-signe-v2.pdf`. */
function assembledName({ convention, issue }: FiledDocument): string {
  return `${slugOf(convention.title, 80)}-signe${issue && issue.version > 0 ? `-v${issue.version}` : ''}.pdf`;
}

const COULD_NOT = french(
  'Une image n’a pas pu être redressée : le fichier reçu est joint tel quel, sans document assemblé.',
);
