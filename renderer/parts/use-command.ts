import { useState } from 'react';
import type { PrintOutcome, SaveOutcome } from '@shared/host/host.ts';
import type { Said } from '@renderer/ui/index.ts';
import { reasonSentence, saveSentence } from './save-sentences.ts';

/** One command at a time: `run` does it, `said` tells how the last one ended. One that crashes is told as well. */
export function useCommand() {
  const [said, setSaid] = useState<Said | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<Said | null>): Promise<void> => {
    setBusy(true);
    setSaid(null);
    try {
      setSaid(await work());
    } catch (error) {
      const why = error instanceof Error ? error.message : '';
      setSaid({ tone: 'late', sentence: `L’opération a échoué : ${why}` });
    }
    setBusy(false);
  };
  return { said, busy, run };
}

/** What a save came to. */
export const savedSaid = (outcome: SaveOutcome): Said => ({
  tone: outcome.kind === 'failed' ? 'late' : 'good',
  sentence: saveSentence(outcome),
});

/** What a print came to: nothing is said when the printer has it. */
export const printedSaid = (outcome: PrintOutcome): Said | null =>
  outcome.kind === 'done'
    ? null
    : { tone: 'late', sentence: `Impression refusée. ${reasonSentence(outcome.reason)}` };
