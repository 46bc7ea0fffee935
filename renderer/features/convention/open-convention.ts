/** Everything the tabs of one convention show, gathered once: the record and what the rules say of it. */
import { useEffect, useMemo, useState } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import { canonicalJson, type Json } from '@shared/base/canonical.ts';
import type { Life } from '@shared/calendar/contract.ts';
import { lifeInForce } from '@shared/calendar/in-force.ts';
import { problemsOf, type Problem } from '@shared/conventions/check.ts';
import { missingFields } from '@shared/conventions/missing.ts';
import type { ConventionModel, StatusId } from '@shared/conventions/schema.ts';
import { statusOn } from '@shared/conventions/status.ts';
import { realConflicts } from '@shared/model/conflicts.ts';
import { answerKey, fieldOfKey } from '@shared/model/keys.ts';
import { conventionView, type Answers, type ConventionView } from '@shared/model/views.ts';
import { useModels, useServices, useToday } from '@renderer/services/index.ts';
import type { Store } from '@renderer/store/api.ts';
import { useLive } from '@renderer/ui/index.ts';

export interface OpenConvention {
  readonly id: RecordId;
  readonly view: ConventionView;
  readonly model: ConventionModel;
  /** The answers with what is being typed. */
  readonly answers: Answers;
  /** Fields answered on two computers, between which nobody chose yet. */
  readonly conflicts: readonly string[];
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
  const models = useModels();
  const record = useLive(useMemo(() => store.record(id), [store, id]));
  const view = useMemo(() => (record ? conventionView(record) : null), [record]);
  const { answers, type } = useTypedAnswers(store, id, view);
  const model = view ? models.find(view.model) : null;
  const conflicts = useMemo(
    () => (record ? realConflicts(record).flatMap((key) => fieldOfKey(key) ?? []) : []),
    [record],
  );

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
  return { kind: 'open', convention: { id, view, model, answers, conflicts, ...computed, answer } };
}

/** Long enough for the window to hear of its own write, and for the fingers to rest. */
const OVERWRITTEN_CHECK_MS = 400;

/**
 * What is typed is shown before the store confirms it. An overlaid answer gives way as soon as the record says the
 * same, or something else since it was written: another window then typed in the same field. A refused write keeps it
 * on screen, even when one comes back to the convention, so that nothing typed disappears.
 */
function useTypedAnswers(store: Store, id: RecordId, view: ConventionView | null) {
  const [typed, setTyped] = useState<Answers>(() => unsavedAnswers(store, id));
  const waiting = Object.entries(typed).filter(([fieldId, value]) => !holds(view, fieldId, value));
  if (waiting.length < Object.keys(typed).length) setTyped(Object.fromEntries(waiting));
  useEffect(() => {
    if (view === null || Object.keys(typed).length === 0) return;
    // Asked again at each new reading: another window may write after this one was answered.
    const timer = setTimeout(() => {
      void overwritten(store, id, typed).then((gone) => {
        if (gone.size > 0) setTyped((now) => without(now, typed, gone));
      });
    }, OVERWRITTEN_CHECK_MS);
    return () => clearTimeout(timer);
  }, [store, id, view, typed]);
  const answers = useMemo(() => ({ ...view?.answers, ...typed }), [view, typed]);
  const type = (fieldId: string, value: Json) => setTyped((before) => ({ ...before, [fieldId]: value }));
  return { answers, type };
}

const holds = (view: ConventionView | null, fieldId: string, value: Json): boolean =>
  canonicalJson(view?.answers[fieldId] ?? null) === canonicalJson(value);

/** What a refused write left in memory, by field. */
function unsavedAnswers(store: Store, id: RecordId): Answers {
  const entries = Object.entries(store.unsaved(id)).flatMap(([key, value]) => {
    const fieldId = fieldOfKey(key);
    return fieldId === null ? [] : [[fieldId, value] as const];
  });
  return Object.fromEntries(entries);
}

/** Fields whose typed value was written, and is no longer what the record holds. None while a write is refused. */
async function overwritten(store: Store, id: RecordId, typed: Answers): Promise<ReadonlySet<string>> {
  if (!(await store.settled()).ok) return new Set();
  const [record] = await store.conventions([id]);
  const view = record ? conventionView(record) : null;
  const gone = Object.entries(typed).filter(([fieldId, value]) => view && !holds(view, fieldId, value));
  return new Set(gone.map(([fieldId]) => fieldId));
}

/** Drops these fields, unless something was typed in them meanwhile. */
const without = (now: Answers, then: Answers, fields: ReadonlySet<string>): Answers =>
  Object.fromEntries(
    Object.entries(now).filter(([fieldId, value]) => !fields.has(fieldId) || value !== then[fieldId]),
  );
