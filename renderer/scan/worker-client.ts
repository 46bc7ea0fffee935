/** The window's end of the worker: started with the first request, replaced when a page never ends. */
import { PAGE_TIMEOUT_MS } from './limits.ts';
import { PageError, type AskName, type Asks, type Reply, type Request } from './messages.ts';
import { PAGE_FAILED } from './sentences.ts';

interface Waiting {
  readonly resolve: (answer: Asks[AskName]['answer']) => void;
  readonly reject: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

export interface WorkerClient {
  /** Rejects with PageError when the page cannot be worked on, or when nothing came back in time. */
  ask<N extends AskName>(name: N, ask: Asks[N]['ask'], transfer?: Transferable[]): Promise<Asks[N]['answer']>;
  end(): void;
}

export function workerClient(timeoutMs = PAGE_TIMEOUT_MS): WorkerClient {
  let worker: Worker | null = null;
  let lastJob = 0;
  const waiting = new Map<number, Waiting>();

  /** Ends the worker and everything asked of it. The next request starts another one. */
  const stop = (message: string) => {
    worker?.terminate();
    worker = null;
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(new PageError(message, PAGE_FAILED));
    }
    waiting.clear();
  };

  const start = (): Worker => {
    const started = new Worker(new URL('./scan-worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      const job = waiting.get(data.job);
      if (!job) return;
      waiting.delete(data.job);
      clearTimeout(job.timer);
      if (data.ok) job.resolve(data.answer);
      else job.reject(new PageError(data.message, data.sentence ?? PAGE_FAILED));
    });
    started.addEventListener('error', (event) => stop(event.message || 'the scan worker stopped'));
    return started;
  };

  return {
    ask<N extends AskName>(name: N, ask: Asks[N]['ask'], transfer: Transferable[] = []) {
      worker ??= start();
      lastJob += 1;
      const request = { job: lastJob, name, ask } as Request;
      const answer = new Promise<Asks[AskName]['answer']>((resolve, reject) => {
        const timer = setTimeout(() => stop(`no answer to ${name} in time`), timeoutMs);
        waiting.set(request.job, { resolve, reject, timer });
      });
      worker.postMessage(request, transfer);
      return answer;
    },
    end: () => stop('closed'),
  };
}
