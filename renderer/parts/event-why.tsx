import { useState } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import { derivationOf } from '@shared/calendar/planner-rows.ts';
import type { EventKind } from '@shared/calendar/event.ts';
import type { Derivation } from '@shared/rules/derivation.ts';
import { useModels, useServices } from '@renderer/services/index.ts';
import { WhyBody } from './why.tsx';

interface EventWhyProps {
  readonly id: RecordId;
  readonly kind: EventKind;
  readonly occurrence: string;
  /** Said after the question by screen readers, to tell several apart. */
  readonly about: string;
}

type Answer = 'asking' | 'gone' | Derivation;

/** « Pourquoi cette date ? » where only summaries are at hand: the derivation is computed when it is asked for. */
export function EventWhy({ id, kind, occurrence, about }: EventWhyProps) {
  const { store } = useServices();
  const models = useModels();
  const [answer, setAnswer] = useState<Answer>('asking');
  const ask = async () => {
    const [record] = await store.conventions([id]);
    setAnswer((record && derivationOf(record, kind, occurrence, models)) ?? 'gone');
  };
  return (
    <details
      className="why"
      onToggle={(event) => {
        if (event.currentTarget.open) void ask();
      }}
    >
      <summary>
        Pourquoi cette date ?<span className="visually-hidden"> {about}</span>
      </summary>
      {answer === 'asking' ? (
        <p className="muted">Calcul…</p>
      ) : answer === 'gone' ? (
        <p>
          Cette convention vient de changer et cette date n’existe plus. Ouvrez la convention pour revoir ses
          échéances.
        </p>
      ) : (
        <WhyBody derivation={answer} />
      )}
    </details>
  );
}
