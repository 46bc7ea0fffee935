/** Asks the worker that looks into forms; it starts with the first question. */
import type { PageText } from '@shared/base/page-text.ts';
import { err, ok, type Result } from '@shared/base/result.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import type { FormField, FormMatch } from '@shared/forms/form-field.ts';
import type { Analysis } from '@shared/forms/placement.ts';
import type { FillFailure } from '@shared/pdf/fill/failures.ts';
import type { FormOrder, FormReply, FormRequest } from './analysis-worker.ts';

type Waiting = { take(reply: FormReply): void; reject(error: Error): void };

let worker: Worker | null = null;
let lastJob = 0;
const waiting = new Map<number, Waiting>();

function startWorker(): Worker {
  const started = new Worker(new URL('./analysis-worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', (event: MessageEvent<FormReply>) => {
    const job = waiting.get(event.data.job);
    waiting.delete(event.data.job);
    job?.take(event.data);
  });
  started.addEventListener('error', (event) => {
    for (const job of waiting.values()) job.reject(new Error(event.message || 'analysis worker stopped'));
    waiting.clear();
    started.terminate();
    worker = null;
  });
  return started;
}

/** Sends an order and gives what `read` finds in the reply; a reply of another kind is a failure. */
function order<T>(asked: FormOrder, read: (reply: FormReply) => T | null): Promise<T> {
  worker ??= startWorker();
  lastJob += 1;
  const job = lastJob;
  const answered = new Promise<T>((resolve, reject) => {
    const take = (reply: FormReply) => {
      const value = read(reply);
      if (value !== null) resolve(value);
      else reject(new Error(reply.kind === 'failed' ? reply.message : `unexpected reply: ${reply.kind}`));
    };
    waiting.set(job, { take, reject });
  });
  worker.postMessage({ ...asked, job } satisfies FormRequest);
  return answered;
}

/** The real fields of a PDF, empty for a flat one; or why nothing can be written in it. */
export const fieldsOfForm = (bytes: Uint8Array): Promise<Result<readonly FormField[], FillFailure>> =>
  order<Result<readonly FormField[], FillFailure>>({ kind: 'fields', bytes }, (reply) => {
    if (reply.kind === 'fields') return ok(reply.fields);
    if (reply.kind === 'unfit') return err({ reason: reply.reason, sentence: reply.sentence });
    return null;
  });

/** Where the answers of a model go on a flat form. */
export const findPlaces = (pages: readonly PageText[], model: ConventionModel): Promise<Analysis> =>
  order({ kind: 'places', pages, model }, (reply) => (reply.kind === 'places' ? reply.analysis : null));

/** Which fields of a PDF form take which answers. */
export const findMatches = (
  fields: readonly FormField[],
  pages: readonly PageText[],
  model: ConventionModel,
): Promise<readonly FormMatch[]> =>
  order({ kind: 'matches', fields, pages, model }, (reply) =>
    reply.kind === 'matches' ? reply.matches : null,
  );
