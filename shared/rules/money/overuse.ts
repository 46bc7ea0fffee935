/** R-MEG-OVERUSE (documents 1, 2 and 3): when use above the perimeter of a year may be invoiced. */
import type { Day } from '../../base/brands.ts';
import { formatDayLong } from '../../base/text.ts';
import type { Explained } from '../derivation.ts';
import { explain, ruleText, yearFact } from '../explain.ts';
import type { RuleFamily } from '../families.ts';
import { firstDayOfYear, lastDayOfYear } from '../time/months.ts';

export interface OverUse {
  readonly windowStart: Day | null;
  readonly windowEnd: Day | null;
  readonly channel: 'chorusPro' | null;
}

const TEXT = ruleText({
  rule: 'R-MEG-OVERUSE',
  article: 'clause sur le périmètre d’usage',
  sentence:
    'L’usage au-delà du périmètre pendant une année donne une seule facture, l’année suivante, dans Chorus Pro.',
  readings: [],
  wouldChange: ['Ne pas dépasser le périmètre d’usage : il n’y a alors pas de facture.'],
});

const NO_CLAUSE = ruleText({
  rule: 'R-MEG-OVERUSE',
  article: 'aucun article',
  sentence: 'La convention 2019-026 ne prévoit pas de facture de dépassement.',
  readings: ['AMB-MEG19-04'],
});

/** The window of the single over-use invoice of a usage year; nulls where the document has no such clause. */
export function overUse(family: RuleFamily, usageYear: number): Explained<OverUse> {
  const facts = [yearFact('usageYear', 'année d’usage', usageYear)];
  if (family !== 'CHA25' && family !== 'MEG25')
    return explain(NO_CLAUSE, { windowStart: null, windowEnd: null, channel: null }, () => ({
      facts,
      steps: ['Rien n’est annoncé ni calculé.'],
    }));
  const windowStart = firstDayOfYear(usageYear + 1);
  const windowEnd = lastDayOfYear(usageYear + 1);
  return explain(TEXT, { windowStart, windowEnd, channel: 'chorusPro' }, () => ({
    facts,
    steps: [
      `L’usage de ${usageYear} est relevé à la fin de l’année.`,
      `Un dépassement est facturé entre le ${formatDayLong(windowStart)} et le ${formatDayLong(windowEnd)}, avec le détail des quantités. Les prix sont fixés par délibération de Mégalis.`,
    ],
  }));
}
