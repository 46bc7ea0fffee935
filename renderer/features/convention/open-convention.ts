/** Everything the tabs of one convention show, gathered once: the record and what the rules say of it. */
import { useMemo, useState } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import { canonicalJson, type Json } from '@shared/base/canonical.ts';
import type { Life } from '@shared/calendar/contract.ts';
import { lifeInForce } from '@shared/calendar/in-force.ts';
import { problemsOf, type Problem } from '@shared/conventions/check.ts';
import { missingFields } from '@shared/conventions/missing.ts';
import { modelOf } from '@shared/conventions/registry.ts';
import type { ConventionModel, StatusId } from '@shared/conventions/schema.ts';
import { statusOn } from '@shared/conventions/status.ts';
import { answerKey } from '@shared/model/keys.ts';
import { conventionView, type Answers, type ConventionView } from '@shared/model/views.ts';
import { useServices, useToday } from '@renderer/services/index.ts';
import { useLive } from '@renderer/ui/index.ts';

export interface OpenConvention {
  readonly id: RecordId;
  readonly view: ConventionView;
  readonly model: ConventionModel;
  /** The answers with what is being typed. */
  readonly answers: Answers;
  readonly missing: readonly string[];
  readonly problems: readonly Problem[];
  /** Amendments included. */
  readonly life: Life;
  readonly status: StatusId;
  /** What the user types: shown at once, written at once. */
  answer(fieldId: string, value: Json): void;
}

export type Opening =
  | { readonly kind: 'loading' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknownModel'; readonly view: ConventionView }
  | { readonly kind: 'open'; readonly convention: OpenConvention };

/** Follows a convention. */
export function useConvention(id: RecordId): Opening {
  const { store } = useServices();
  const today = useToday();
  const record = useLive(useMemo(() => store.record(id), [store, id]));
  const view = useMemo(() => (record ? conventionView(record) : null), [record]);
  const { answers, type } = useTypedAnswers(view);
  const model = view ? modelOf(view.model) : null;

  const computed = useMemo(() => {
    if (!view || !model) return null;
    const missing = missingFields(model, answers);
    const problems = problemsOf(model, answers);
    const life = lifeInForce(model.ruleFamily, { answers, amendments: view.amendments });
    const errors = problems.filter((problem) => problem.level === 'error').length;
    const status = statusOn(
      model,
      { recordedStatus: view.recordedStatus, missing, problems: errors, events: life.events },
      today,
    );
    return { missing, problems, life, status };
  }, [view, model, answers, today]);

  if (record === undefined) return { kind: 'loading' };
  if (record === null || view === null) return { kind: 'absent' };
  if (model === null || computed === null) return { kind: 'unknownModel', view };
  const answer = (fieldId: string, value: Json) => {
    type(fieldId, value);
    store.typed(id, answerKey(fieldId), value);
  };
  return { kind: 'open', convention: { id, view, model, answers, ...computed, answer } };
}

/**
 * What is typed is shown before the store confirms it. An overlaid answer gives way as soon as the record says the
 * same; a refused write keeps it on screen, so that nothing typed disappears.
 */
function useTypedAnswers(view: ConventionView | null) {
  const [typed, setTyped] = useState<Answers>({});
  const waiting = Object.entries(typed).filter(
    ([fieldId, value]) => canonicalJson(view?.answers[fieldId] ?? null) !== canonicalJson(value),
  );
  if (waiting.length < Object.keys(typed).length) setTyped(Object.fromEntries(waiting));
  const answers = useMemo(() => ({ ...view?.answers, ...typed }), [view, typed]);
  const type = (fieldId: string, value: Json) => setTyped((before) => ({ ...before, [fieldId]: value }));
  return { answers, type };
}
