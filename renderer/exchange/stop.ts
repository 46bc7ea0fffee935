/** Carries an expected failure up to the edge of this room, where it becomes a `Result`. */
import { err, type Result } from '@shared/base/result.ts';
import type { ExchangeFailure } from '@shared/exchange/failures.ts';

export class Stop extends Error {
  override readonly name = 'Stop';
  readonly failure: ExchangeFailure;

  constructor(failure: ExchangeFailure, cause?: unknown) {
    super(failure.kind, { cause });
    this.failure = failure;
  }
}

/** Runs `work`; a `Stop` becomes its failure, anything else what `otherwise` makes of it. */
export async function stoppable<T>(
  work: () => Promise<Result<T, ExchangeFailure>>,
  otherwise: (error: unknown) => ExchangeFailure,
): Promise<Result<T, ExchangeFailure>> {
  try {
    return await work();
  } catch (error) {
    return err(error instanceof Stop ? error.failure : otherwise(error));
  }
}

/** Throws the failure `cancelled` once the user asked to stop. */
export function goOn(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Stop({ kind: 'cancelled' });
}
