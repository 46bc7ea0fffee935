/** What to do, in order: each line is a sentence that a secretary can act on, with its day and its urgency in words. */
import type { Day, RecordId } from '../base/brands.ts';
import { addDays, daysBetween, utcDay, yearOf } from '../base/day.ts';
import { foldText, formatDay, NBSP, plural } from '../base/text.ts';
import { COUNTED_AT_RECEIPT, eventSentence } from '../calendar/labels.ts';
import { actBy, type SafeSettings } from '../calendar/safe.ts';
import { MUST_NOT_MISS, type EventKind } from '../calendar/event.ts';
import type { ModelLibrary } from '../conventions/library.ts';
import { pieceLabel, type ReturnPiece } from '../conventions/returns.ts';
import type { ConventionModel, StatusId } from '../conventions/schema.ts';
import { isEnded, nextSteps, statusTone } from '../conventions/status.ts';
import { aboutEvent } from '../model/keys.ts';
import type { ConventionSummary, SummaryEvent } from '../model/summary.ts';
import { mayRenew, pendingRenewals } from './renewals.ts';
import { isEventKind, isSettled, rowOn } from './rows.ts';
import { HORIZON_DAYS, SOON_DAYS, urgencyLabelOf, urgencyOf, type Urgency } from './urgency.ts';

export type TodoKind =
  'conflict' | 'deadline' | 'renewal' | 'piece' | 'return' | 'signature' | 'form' | 'step' | 'chorusCodes';

export interface Todo {
  /** Stable from one day to the next: one line per convention and matter. */
  readonly id: string;
  readonly kind: TodoKind;
  readonly conventionId: RecordId;
  /** Name of the beneficiary; may be empty. */
  readonly title: string;
  readonly modelShortTitle: string;
  /** French sentence: what to do. */
  readonly what: string;
  /** Last day to do it, null when no day is fixed. */
  readonly before: Day | null;
  readonly urgency: Urgency;
  /** « dépassée d’1 jour », « 4 jours », « brouillon ». */
  readonly urgencyLabel: string;
  /** French sentence: why, or what happens otherwise. */
  readonly detail: string;
}

type Line = Omit<Todo, 'id' | 'conventionId' | 'title' | 'modelShortTitle'> & { readonly matter: string };

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

interface Case {
  readonly model: ConventionModel;
  readonly status: StatusId;
  readonly summary: ConventionSummary;
  readonly today: Day;
  readonly settings: SafeSettings;
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

const dated = (before: Day, today: Day) => ({
  before,
  urgency: urgencyOf(before, today),
  urgencyLabel: urgencyLabelOf(before, today),
});

/** « depuis 9 jours » or « il y a 9 jours », with a leading space; empty when the day is unknown or today. */
function elapsed(words: 'depuis' | 'il y a', since: Day | undefined, today: Day): string {
  const days = since === undefined ? 0 : daysBetween(since, today);
  return days > 0 ? ` ${words} ${plural(days, 'jour', 'jours')}` : '';
}

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

/** When one leaves, by the kind of notice. */
const LEAVING: Partial<Readonly<Record<EventKind, string>>> = {
  noticeDeadlineAnniversary: 'à la date anniversaire',
  noticeDeadlineYearEnd: 'au 31 décembre',
};

/**
 * The next deadlines that must not be missed, once their day to send is near. A notice whose receipt day passed is no
 * longer useful and disappears; proofs and balances that are late still have to be sent.
 */
function deadlineLines({ model, status, summary, today, settings }: Case): readonly Line[] {
  if (status === 'noticeGiven') return [];
  const seen = new Set<string>();
  const lines: Line[] = [];
  for (const event of summary.events) {
    const { kind, date } = event;
    if (!isEventKind(kind) || !MUST_NOT_MISS.has(kind) || seen.has(kind)) continue;
    const isNotice = COUNTED_AT_RECEIPT.has(kind);
    if (isSettled(model, summary, kind, event.occurrence) || (isNotice && date < today)) continue;
    seen.add(kind);
    const before = actBy({ kind, date }, settings);
    if (daysBetween(today, before) > HORIZON_DAYS) continue;
    lines.push({
      kind: 'deadline',
      matter: `${kind}:${event.occurrence}`,
      what: isNotice ? noticeWhat(summary, event, LEAVING[kind] ?? '') : eventSentence({ kind, date }),
      ...dated(before, today),
      detail: isNotice
        ? `À envoyer de préférence le ${formatDay(before)} au plus tard ; sans demande, la convention continue.`
        : 'L’échéance disparaît d’ici dès que vous en enregistrez la date d’envoi.',
    });
  }
  return lines;
}

/** What a notice asks now: a decision, then a letter, then its receipt. Only the receipt closes it. */
function noticeWhat(summary: ConventionSummary, event: SummaryEvent, leaving: string): string {
  const about = aboutEvent(event);
  const by = `le ${formatDay(event.date)} au plus tard`;
  const letter = summary.sent?.[about];
  if (letter !== undefined && !letter.received)
    return `Lettre envoyée le ${formatDay(letter.sentOn)}${NBSP}: enregistrez sa réception, attendue ${by}.`;
  if (summary.decided?.[about] === 'leave')
    return `Vous avez décidé de partir ${leaving}${NBSP}: la résiliation doit être reçue ${by}.`;
  return `Décidez de rester ou de partir ${leaving}${NBSP}: la résiliation doit être reçue ${by}.`;
}

/** A tacit renewal that passed asks who decided it; those that were already old when the file was entered ask once. */
function renewalLines({ status, summary, today }: Case): readonly Line[] {
  if (!mayRenew(status)) return [];
  const { old, recent } = pendingRenewals(summary, today);
  const asked = old.length > 1 ? recent : [...old, ...recent];
  const line = (matter: string, what: string, detail: string, urgency: Urgency): Line => ({
    kind: 'renewal',
    matter,
    what,
    before: null,
    urgency,
    urgencyLabel: 'à confirmer',
    detail,
  });
  return [
    ...asked.map((event) =>
      line(
        `renewal:${event.occurrence}`,
        `Reconduite le ${formatDay(event.date)}${NBSP}: enregistrez la décision.`,
        'Dites qui a décidé de garder la convention, et quand.',
        'soon',
      ),
    ),
    ...(old.length > 1
      ? [
          line(
            'renewal:old',
            `${plural(old.length, 'reconduction passée', 'reconductions passées')} à confirmer.`,
            `Elles datent d’avant l’arrivée de la convention dans Tacite${NBSP}: une seule fenêtre suffit.`,
            'later',
          ),
        ]
      : []),
  ];
}

/** What goes back by post. */
const PAPER = ['postedOriginal', 'twoOriginals'] as const satisfies readonly ReturnPiece[];

/** Pieces of R-RETURN that are not held yet. */
const pieceLines = ({ model, summary }: Case): readonly Line[] =>
  summary.missingPieces.map((piece) => {
    const byPost = PAPER.some((paper) => paper === piece);
    return {
      kind: 'piece',
      matter: `piece:${piece}`,
      what: byPost
        ? `Envoyez ${pieceLabel(piece)}, puis enregistrez la date d’envoi.`
        : `Joignez ${pieceLabel(piece)}.`,
      before: null,
      urgency: 'soon',
      urgencyLabel: byPost ? 'à envoyer' : 'à joindre',
      detail: byPost
        ? 'Le retour n’est complet qu’avec le papier signé.'
        : `Sans cette pièce, le retour de la ${model.noun} signée n’est pas complet.`,
    };
  });

/** Paper that left by post and that nobody is known to have received. The issuer's signature shows that it arrived. */
function postedLines({ status, summary, today }: Case): readonly Line[] {
  if (statusTone(status) !== 'waiting') return [];
  return PAPER.flatMap((piece): Line[] => {
    const sent = summary.sent?.[piece];
    if (sent === undefined || sent.received) return [];
    const waiting = daysBetween(sent.sentOn, today) > SOON_DAYS;
    return [
      {
        kind: 'piece',
        matter: `receipt:${piece}`,
        what: `Enregistrez la réception de ce qui est parti le ${formatDay(sent.sentOn)}${NBSP}: ${pieceLabel(piece)}.`,
        before: null,
        urgency: waiting ? 'soon' : 'later',
        urgencyLabel: 'réception attendue',
        detail: 'Gardez l’avis de réception ou la réponse de l’émetteur, et joignez-les comme preuve.',
      },
    ];
  });
}

/** The step that follows the signature: ours to return the copy, then the issuer's, to record when known. */
function stepLines({ model, status, summary, today }: Case): readonly Line[] {
  const next = nextSteps(model, status).find((step) => step.optional !== true);
  if (next === undefined || statusTone(status) !== 'waiting') return [];
  if (next.status === 'returned') {
    return [
      {
        kind: 'return',
        matter: 'return',
        what: `Renvoyez la ${model.noun} signée à ${model.issuer.shortName}.`,
        before: null,
        urgency: 'soon',
        urgencyLabel: 'à renvoyer',
        detail: `${signedWords(elapsed('il y a', summary.since, today))}${model.returnChannel}`,
      },
    ];
  }
  const waited = elapsed('depuis', summary.since, today);
  return [
    {
      kind: 'step',
      matter: `step:${next.status}`,
      what: `${next.action.replace(/^Enregistrer /, 'Enregistrez ')} dès que vous en avez la date.`,
      before: null,
      urgency: 'later',
      urgencyLabel: 'en attente',
      detail: waited === '' ? 'Aucune date n’est encore enregistrée.' : `En attente${waited}.`,
    },
  ];
}

const signedWords = (ago: string): string => (ago === '' ? '' : `Signée${ago}. `);

/** The codes of the civil year, from a month before its invoice may come until they are given. */
function chorusLines({ summary, today }: Case): readonly Line[] {
  const due = summary.events.findLast(
    (event: SummaryEvent) => event.kind === 'chorusCodes' && daysBetween(today, event.date) <= 30,
  );
  if (due === undefined) return [];
  // Codes given in the two months before the day count for it: a diligent secretary is not asked twice.
  if (summary.chorusGivenOn !== undefined && summary.chorusGivenOn >= addDays(due.date, -60)) return [];
  const year = yearOf(due.date);
  const ahead = due.date > today;
  return [
    {
      kind: 'chorusCodes',
      matter: `chorusCodes:${year}`,
      what: `Redonnez les codes Chorus Pro pour ${year}.`,
      before: ahead ? due.date : null,
      urgency: ahead ? urgencyOf(due.date, today) : 'soon',
      urgencyLabel: ahead ? urgencyLabelOf(due.date, today) : 'à donner',
      detail:
        'Sans code service ou numéro d’engagement, la facture de l’année peut être rejetée. Enregistrez ensuite la date d’envoi des codes.',
    },
  ];
}
