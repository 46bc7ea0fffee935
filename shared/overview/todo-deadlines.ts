/** Notices to send and reconductions to confirm. */
import { daysBetween } from '../base/day.ts';
import { formatDay, NBSP, plural } from '../base/text.ts';
import { COUNTED_AT_RECEIPT, eventSentence } from '../calendar/labels.ts';
import { actBy } from '../calendar/safe.ts';
import { MUST_NOT_MISS, type EventKind } from '../calendar/event.ts';
import { aboutEvent } from '../model/keys.ts';
import type { ConventionSummary, SummaryEvent } from '../model/summary.ts';
import { mayRenew, pendingRenewals } from './renewals.ts';
import { isEventKind, isSettled } from './rows.ts';
import { HORIZON_DAYS, type Urgency } from './urgency.ts';
import { dated, type Case, type Line } from './todo.ts';

/** When one leaves, by the kind of notice. */
const LEAVING: Partial<Readonly<Record<EventKind, string>>> = {
  noticeDeadlineAnniversary: 'à la date anniversaire',
  noticeDeadlineYearEnd: 'au 31 décembre',
};

/**
 * The next deadlines that must not be missed, once their day to send is near. A notice whose receipt day passed is no
 * longer useful and disappears; proofs and balances that are late still have to be sent.
 */
export function deadlineLines({ model, status, summary, today, settings }: Case): readonly Line[] {
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
export function renewalLines({ status, summary, today }: Case): readonly Line[] {
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
