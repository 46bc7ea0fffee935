/** What to do, in order: each line is a sentence that a secretary can act on, with its day and its urgency in words. */
import type { Day } from '../base/brands.ts';
import { daysBetween, utcDay } from '../base/day.ts';
import { foldText, formatDay, NBSP, plural } from '../base/text.ts';
import type { SafeSettings } from '../calendar/safe.ts';
import type { ModelLibrary } from '../conventions/library.ts';
import { isEnded } from '../conventions/status.ts';
import type { ConventionSummary } from '../model/summary.ts';
import { rowOn } from './rows.ts';
import { SOON_DAYS, type Urgency } from './urgency.ts';
import { elapsed, type Case, type Line, type Todo } from './todo.ts';
import { deadlineLines, renewalLines } from './todo-deadlines.ts';
import { chorusLines, pieceLines, postedLines, stepLines } from './todo-signed.ts';

/** Everything to do on `today` for the conventions that are not deleted, most pressing first. */
export function todosOn(
  summaries: readonly ConventionSummary[],
  today: Day,
  settings: SafeSettings,
  models: ModelLibrary,
): readonly Todo[] {
  const todos: Todo[] = [];
  for (const summary of summaries) {
    if (summary.deletedAt !== null) continue;
    const { model, status, modelShortTitle } = rowOn(summary, today, settings, models);
    if (model === null || isEnded(status)) continue;
    const one = { model, status, summary, today, settings };
    for (const { matter, ...line } of [...conflictLines(one), ...linesOf(one)]) {
      const id = `${summary.id}:${matter}`;
      todos.push({ id, conventionId: summary.id, title: summary.title, modelShortTitle, ...line });
    }
  }
  return todos.sort(compareTodos);
}

/** A draft asks for its form only: its dates, if any, are not yet anyone's. */
function linesOf(one: Case): readonly Line[] {
  if (one.status === 'draft') return [formLine(one)];
  // A model without steps follows no paper: nobody could say that it is signed.
  if (one.status === 'ready') return one.model.steps.length === 0 ? [] : [signatureLine(one)];
  return [
    ...deadlineLines(one),
    ...renewalLines(one),
    ...pieceLines(one),
    ...postedLines(one),
    ...stepLines(one),
    ...chorusLines(one),
  ];
}

const RANK: Readonly<Record<Urgency, number>> = { late: 0, soon: 1, later: 2 };

/** By urgency, then by day (lines without a day last), then by name; ids decide so that the order never flickers. */
function compareTodos(a: Todo, b: Todo): number {
  const key = (todo: Todo) => todo.before ?? '9999-12-31';
  return (
    RANK[a.urgency] - RANK[b.urgency] ||
    compareText(key(a), key(b)) ||
    compareText(foldText(a.title), foldText(b.title)) ||
    compareText(a.id, b.id)
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Two computers wrote the same field: until somebody chooses, what is shown may be the wrong one. */
function conflictLines({ summary: { conflicts = 0 } }: Case): readonly Line[] {
  if (conflicts === 0) return [];
  const line: Line = {
    kind: 'conflict',
    matter: 'conflict',
    what: `Choisissez la bonne réponse${NBSP}: ${plural(conflicts, 'champ a été écrit', 'champs ont été écrits')} sur deux ordinateurs.`,
    before: null,
    urgency: 'soon',
    urgencyLabel: 'en conflit',
    detail: 'Les deux réponses sont gardées jusqu’à votre choix.',
  };
  return [line];
}

function formLine({ summary, today }: Case): Line {
  const { missing, problems } = summary;
  const parts = [
    ...(missing.length > 0 ? [`${plural(missing.length, 'champ', 'champs')} à compléter`] : []),
    ...(problems > 0 ? [`${plural(problems, 'réponse', 'réponses')} à corriger`] : []),
  ];
  const created = summary.createdAt === null ? undefined : utcDay(summary.createdAt);
  const age = elapsed('il y a', created, today);
  return {
    kind: 'form',
    matter: 'form',
    what: `Terminez le formulaire${NBSP}: ${parts.join(', ')}.`,
    before: null,
    urgency: 'later',
    urgencyLabel: 'brouillon',
    detail: age === '' ? 'Commencé aujourd’hui.' : `Commencé${age}.`,
  };
}

function signatureLine({ model, summary, today }: Case): Line {
  const { since } = summary;
  const printed = since === undefined ? '' : ` Le document est du ${formatDay(since)}.`;
  const waiting = since !== undefined && daysBetween(since, today) > SOON_DAYS;
  return {
    kind: 'signature',
    matter: 'signature',
    what:
      since === undefined
        ? `Imprimez la ${model.noun} et faites-la signer.`
        : `Signature attendue${elapsed('depuis', since, today)}.`,
    before: null,
    urgency: waiting ? 'soon' : 'later',
    urgencyLabel: 'à signer',
    detail: `Le formulaire est complet.${printed}`,
  };
}
