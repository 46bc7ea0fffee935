import { canonicalJson } from '@shared/base/canonical.ts';
import { makeLetter } from '@renderer/parts/document/make-document.ts';
import { useServices, useToday } from '@renderer/services/index.ts';
import { useMade, type Made } from '../use-made.ts';
import type { LetterFacts } from './letter-facts.ts';

export type LetterKind = 'termination' | 'nonRenewal';

/**
 * The letter as a PDF, made again when what it says changes; nothing without facts. An empty `deliberation` leaves a line
 * to fill by hand; none cites no decision.
 */
export function useLetter(
  facts: LetterFacts | null,
  kind: LetterKind,
  deliberation: string | undefined,
): Made<Uint8Array> {
  const { now } = useServices();
  const today = useToday();
  const wanted = facts && { key: `${today} ${keyOf(facts, kind, deliberation)}`, facts };
  return useMade(wanted, async (letter) => {
    const { safe: _, ...said } = letter.facts;
    const cited = deliberation === undefined ? {} : { deliberation: deliberation || null };
    const { bytes } = await makeLetter({ ...said, kind, ...cited, now: now(), today });
    return bytes;
  });
}

/** Equal for two letters that say the same. */
function keyOf(facts: LetterFacts, kind: LetterKind, deliberation: string | undefined): string {
  const { model, derivation, sender, convention, receiptDeadline, sendBy, safeBy } = facts;
  const { civility, name, role } = sender.representative;
  return canonicalJson([
    model.slug,
    kind,
    [sender.name, sender.siret, sender.town, civility, name, role, ...sender.address],
    [convention.reference, convention.effectiveDate, convention.lastDay],
    [receiptDeadline, sendBy, safeBy, derivation.sentence, ...derivation.steps],
    deliberation ?? false,
  ]);
}
