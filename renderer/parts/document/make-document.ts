/** The subscription document, made by a worker that starts with the first one. */
import type { SubscriptionDocument, SubscriptionInput } from '@shared/pdf/subscription.ts';
import type { DocumentReply, DocumentRequest } from './document-worker.ts';

type Waiting = { resolve(made: SubscriptionDocument): void; reject(error: Error): void };

let worker: Worker | null = null;
let lastJob = 0;
const waiting = new Map<number, Waiting>();

function startWorker(): Worker {
  const started = new Worker(new URL('./document-worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', (event: MessageEvent<DocumentReply>) => {
    const reply = event.data;
    const job = waiting.get(reply.job);
    waiting.delete(reply.job);
    if (reply.kind === 'made') job?.resolve(reply);
    else job?.reject(new Error(reply.message));
  });
  started.addEventListener('error', (event) => {
    for (const job of waiting.values()) job.reject(new Error(event.message || 'document worker stopped'));
    waiting.clear();
    started.terminate();
    worker = null;
  });
  return started;
}

/** Makes the document of a convention; rejects only on a defect of Tacite, never because of an answer. */
export function makeDocument(input: DocumentRequest['input']): Promise<SubscriptionDocument> {
  worker ??= startWorker();
  lastJob += 1;
  const job = lastJob;
  const made = new Promise<SubscriptionDocument>((resolve, reject) => {
    waiting.set(job, { resolve, reject });
  });
  worker.postMessage({ job, input } satisfies DocumentRequest);
  return made;
}

export type { SubscriptionDocument, SubscriptionInput };
