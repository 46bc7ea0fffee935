import { useState } from 'react';
import { asDay } from '@shared/base/day.ts';
import { formatDay } from '@shared/base/text.ts';
import { canAmend, recordableFacts, type LifeFact } from '@shared/conventions/life-facts.ts';
import { Button, Card } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';
import { AmendmentDialog } from './amendment-dialog.tsx';
import { FactDialog } from './fact-dialog.tsx';

/** What may be recorded now about the life of the convention; each dialog says what changes before applying it. */
export function LifeCard({ convention }: { readonly convention: OpenConvention }) {
  const [fact, setFact] = useState<LifeFact | null>(null);
  const [amending, setAmending] = useState(false);
  const { model, status, answers } = convention;
  const facts = recordableFacts(model, status);
  const amendable = canAmend(model, status);
  if (facts.length === 0 && !amendable) return null;
  return (
    <Card title="Enregistrer un événement">
      <p className="muted">Chaque fenêtre montre ce qui change, dates et montants, avant d’enregistrer.</p>
      <ul className="plain life-facts">
        {facts.map((one) => {
          const known = answers[one.field.id];
          const on = typeof known === 'string' ? asDay(known) : null;
          return (
            <li key={one.field.id}>
              <Button onClick={() => setFact(one)}>{one.action}…</Button>
              {on === null ? null : <small className="muted">Enregistré : {formatDay(on)}</small>}
            </li>
          );
        })}
        {amendable ? (
          <li>
            <Button onClick={() => setAmending(true)}>Enregistrer un avenant…</Button>
          </li>
        ) : null}
      </ul>
      {fact ? <FactDialog convention={convention} fact={fact} onClose={() => setFact(null)} /> : null}
      {amending ? <AmendmentDialog convention={convention} onClose={() => setAmending(false)} /> : null}
    </Card>
  );
}
