/** The PDFs that Tacite writes, made by a worker that starts with the first one; those of received pages: assembler.ts. */
import type { PageText } from '@shared/base/page-text.ts';
import type { Result } from '@shared/base/result.ts';
import type { FillFailure } from '@shared/pdf/fill/failures.ts';
import type { OfficialDocument, OfficialInput } from '@shared/pdf/fill/official.ts';
import type { BlankProposals } from '@shared/pdf/fill/propose-blank.ts';
import type { EliminationInput } from '@shared/pdf/elimination-slip.ts';
import type { PdfFile } from '@shared/pdf/file.ts';
import type { LetterInput } from '@shared/pdf/letter-input.ts';
import type { PlannerInput } from '@shared/pdf/planner.ts';
import type { SubscriptionDocument, SubscriptionInput } from '@shared/pdf/subscription.ts';
import type { DocumentOrder, DocumentReply, DocumentRequest } from './document-worker.ts';

type Waiting = { take(reply: DocumentReply): void; reject(error: Error): void };

let worker: Worker | null = null;
let lastJob = 0;
const waiting = new Map<number, Waiting>();

function startWorker(): Worker {
  const started = new Worker(new URL('./document-worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', (event: MessageEvent<DocumentReply>) => {
    const job = waiting.get(event.data.job);
    waiting.delete(event.data.job);
    job?.take(event.data);
  });
  started.addEventListener('error', (event) => {
    for (const job of waiting.values()) job.reject(new Error(event.message || 'document worker stopped'));
    waiting.clear();
    started.terminate();
    worker = null;
  });
  return started;
}

/** Sends an order and gives what `read` finds in the reply; a reply of another kind is a failure. */
function order<T>(asked: DocumentOrder, read: (reply: DocumentReply) => T | null): Promise<T> {
  worker ??= startWorker();
  lastJob += 1;
  const job = lastJob;
  const made = new Promise<T>((resolve, reject) => {
    const take = (reply: DocumentReply) => {
      const value = read(reply);
      if (value !== null) resolve(value);
      else reject(new Error(reply.kind === 'failed' ? reply.message : `unexpected reply: ${reply.kind}`));
    };
    waiting.set(job, { take, reject });
  });
  worker.postMessage({ ...asked, job } satisfies DocumentRequest);
  return made;
}

/** Makes the document of a convention; rejects only on a defect of Tacite, never because of an answer. */
export const makeDocument = (input: Omit<SubscriptionInput, 'fonts'>): Promise<SubscriptionDocument> =>
  order({ kind: 'subscription', input }, (reply) => (reply.kind === 'subscription' ? reply.made : null));

/** Makes the printable planner of a year; rejects only on a defect of Tacite. */
export const makePlanner = (input: Omit<PlannerInput, 'fonts'>): Promise<PdfFile> =>
  order({ kind: 'planner', input }, (reply) => (reply.kind === 'planner' ? reply.made : null));

/** Makes a letter of termination and its sheet; rejects only on a defect of Tacite. */
export const makeLetter = (input: Omit<LetterInput, 'fonts'>): Promise<PdfFile> =>
  order({ kind: 'letter', input }, (reply) => (reply.kind === 'letter' ? reply.made : null));

/** Makes the draft of an elimination slip; rejects only on a defect of Tacite. */
export const makeSlip = (input: Omit<EliminationInput, 'fonts'>): Promise<PdfFile> =>
  order({ kind: 'slip', input }, (reply) => (reply.kind === 'slip' ? reply.made : null));

/** Fills an issuer's form; a form that cannot be filled is a value, only a defect of Tacite rejects. */
export const fillOfficial = (
  input: Omit<OfficialInput, 'fonts'>,
): Promise<Result<OfficialDocument, FillFailure>> =>
  order({ kind: 'official', input }, (reply) => (reply.kind === 'official' ? reply.made : null));

/** What a form that nobody described seems to ask; a form that cannot be filled is a value. */
export const proposeFields = (
  bytes: Uint8Array,
  pages: readonly PageText[],
): Promise<Result<BlankProposals, FillFailure>> =>
  order({ kind: 'proposals', input: { bytes, pages } }, (reply) =>
    reply.kind === 'proposals' ? reply.made : null,
  );

export type { OfficialDocument, SubscriptionDocument, SubscriptionInput };
