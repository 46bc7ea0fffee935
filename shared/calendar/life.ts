/**
 * The life of one convention, from its answers. A fact that is absent, unreadable or out of any plausible calendar is
 * missing: its rule waits for it and says so; nothing is guessed.
 */
import { french } from '../base/text.ts';
import type { Day } from '../base/brands.ts';
import { asDay, yearOf } from '../base/day.ts';
import { assertNever } from '../base/assert.ts';
import type { Answers } from '../model/views.ts';
import type { Computed, Explained } from '../rules/derivation.ts';
import type { RuleFamily } from '../rules/families.ts';
import { ampTerm } from '../rules/time/amp.ts';
import { megalisEffect } from '../rules/time/megalis-effect.ts';
import { moselleTerm } from '../rules/time/moselle.ts';
import type { Life, Unanswered } from './contract.ts';
import { lifeOfFacts } from './events.ts';
import { programmeOf } from './events-megalis.ts';

const NOTHING: Life = { events: [], unanswered: [] };

/** Outside these years a date is a slip of the keyboard, and adding months to it could leave the calendar. */
const PLAUSIBLE = { from: 1950, to: 2150 } as const;

/** A stored `YYYY-MM-DD`, or null. */
export function dayIn(answers: Answers, field: string): Day | null {
  const value = answers[field];
  const day = typeof value === 'string' ? asDay(value) : null;
  return day && yearOf(day) >= PLAUSIBLE.from && yearOf(day) <= PLAUSIBLE.to ? day : null;
}

const booleanIn = (answers: Answers, field: string): boolean | null => {
  const value = answers[field];
  return typeof value === 'boolean' ? value : null;
};

const waitingFor = (rule: string, missing: string, sentence: string): Life => ({
  events: [],
  unanswered: [{ kind: 'waiting', rule, missing, sentence: french(sentence) }],
});

/** What a rule that did not answer leaves on screen. */
function withoutAnswer(rule: Exclude<Computed<unknown>, { kind: 'known' }>): Life {
  const missing = rule.kind === 'waiting' ? rule.missing : '';
  return { events: [], unanswered: [{ kind: rule.kind, rule: rule.rule, missing, sentence: rule.sentence }] };
}

/** The rule answered « no effect »: its steps say why. */
function withoutEffect({ derivation }: Explained<unknown>): Life {
  const said: Unanswered = {
    kind: 'refused',
    rule: derivation.rule,
    missing: '',
    sentence: derivation.steps.join(' '),
  };
  return { events: [], unanswered: [said] };
}

/** The receipt of the request to leave; one that only gives up some services does not end the convention. */
export const requestIn = (answers: Answers): Day | null =>
  answers['terminationScope'] === 'namedServices' ? null : dayIn(answers, 'requestReceiptDate');

const codesIn = (answers: Answers): boolean => booleanIn(answers, 'chorusCodesRequired') ?? false;

/** The events of a convention and what its rules still wait for; `null` when its model has no rules. */
export function lifeOf(family: RuleFamily | null, answers: Answers): Life {
  switch (family) {
    case null:
      return NOTHING;
    case 'CHA25':
      return charter(answers);
    case 'MEG25':
    case 'MEG19':
      return megalis(family, answers);
    case 'POL':
      return polmar(answers);
    case 'MOS':
      return moselle(answers);
    case 'AMP':
      return amp(answers);
    default:
      return assertNever(family);
  }
}

function charter(answers: Answers): Life {
  const signatureDate = dayIn(answers, 'signedOn');
  return signatureDate
    ? lifeOfFacts({ family: 'CHA25', signatureDate, receivedOn: dayIn(answers, 'receiptDate') })
    : waitingFor(
        'R-CHA25-EFFECT',
        'signedOn',
        'La date de signature par la collectivité manque : sans elle, la prise d’effet ne peut pas être calculée.',
      );
}

function megalis(family: 'MEG25' | 'MEG19', answers: Answers): Life {
  const effect = megalisEffect(programmeOf(family), {
    existingUser: booleanIn(answers, 'existingUser'),
    receiptDate: dayIn(answers, 'receiptDate'),
  });
  if (effect.kind !== 'known') return withoutAnswer(effect);
  const { effectiveDate } = effect.value;
  if (effectiveDate === null) return withoutEffect(effect);
  return lifeOfFacts({
    family,
    effectiveDate,
    chorusCodesRequired: codesIn(answers),
    requestReceiptDate: requestIn(answers),
    effectWhy: effect.derivation,
  });
}

function polmar(answers: Answers): Life {
  const notificationDate = dayIn(answers, 'notificationDate');
  const { events, unanswered } = lifeOfFacts({
    family: 'POL',
    notificationDate,
    startDeclarationDate: dayIn(answers, 'startDeclarationDate'),
    declaredStartDate: dayIn(answers, 'declaredStartDate'),
    extendedUntil: dayIn(answers, 'extendedUntil'),
  });
  if (notificationDate) return { events, unanswered };
  const waits = waitingFor(
    'R-POL-PROOF',
    'notificationDate',
    'La date de notification par le préfet manque : sans elle, la date limite du justificatif ne peut pas être calculée.',
  );
  return { events, unanswered: [...waits.unanswered, ...unanswered] };
}

function moselle(answers: Answers): Life {
  const signedOn = dayIn(answers, 'signedOn');
  const issuerSignedOn = dayIn(answers, 'issuerSignedOn');
  if (signedOn === null || issuerSignedOn === null) {
    const [field, who] =
      signedOn === null ? ['signedOn', 'la collectivité'] : ['issuerSignedOn', 'Moselle Fibre'];
    return waitingFor(
      'R-MOS-TERM',
      field,
      `La date de signature par ${who} manque : la convention prend effet à la dernière des deux signatures, qui ne peut pas être calculée.`,
    );
  }
  const term = moselleTerm([signedOn, issuerSignedOn]);
  if (term.kind !== 'known') return withoutAnswer(term);
  const { effectiveDate } = term.value;
  if (effectiveDate === null) return withoutEffect(term);
  return lifeOfFacts({
    family: 'MOS',
    effectiveDate,
    chorusCodesRequired: codesIn(answers),
    requestReceiptDate: requestIn(answers),
    effectWhy: term.derivation,
  });
}

function amp(answers: Answers): Life {
  const notificationDate = dayIn(answers, 'notificationDate');
  const term = ampTerm(notificationDate);
  if (notificationDate === null || term.kind !== 'known')
    return term.kind === 'known' ? NOTHING : withoutAnswer(term);
  const request = requestIn(answers);
  const facts = {
    family: 'AMP',
    notificationDate,
    commissioningDate: dayIn(answers, 'commissioningDate'),
  } as const;
  // The text gives no notice before the convention exists: leaving is not computed, and it is said.
  if (request !== null && request < notificationDate) {
    const { events } = lifeOfFacts({ ...facts, requestReceiptDate: null });
    const sentence = french(
      'La demande de résiliation est reçue avant la notification de la convention : rien n’est calculé. Vérifiez les deux dates.',
    );
    return { events, unanswered: [{ kind: 'refused', rule: 'R-AMP-TERMINATION', missing: '', sentence }] };
  }
  return lifeOfFacts({ ...facts, requestReceiptDate: request });
}
