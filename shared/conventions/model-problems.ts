/** What a definition may get wrong although its shape is right: names that refer to nothing, names given twice. */
import { asDay } from '../base/day.ts';
import { french, listed } from '../base/text.ts';
import { familyGaps } from './family-needs.ts';
import type { CheckSpec, ConventionModel, FieldSpec } from './schema.ts';
import { isEnded } from './status.ts';

const MAX_FIELDS = 400;
const MAX_OPTIONS = 300;
const MAX_TEXT = 4000;

/** French sentences, the first to mend first; none when the model can be used. Never throws. */
export function modelProblems(model: ConventionModel): readonly string[] {
  const found = [
    ...sizeProblems(model),
    ...nameProblems(model),
    ...fieldProblems(model),
    ...lifeProblems(model),
    ...checkProblems(model),
    ...rulesProblems(model),
  ];
  return found.map(french);
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value !== null && typeof value === 'object')
    for (const inside of Object.values(value)) yield* textsIn(inside);
}

function sizeProblems(model: ConventionModel): string[] {
  const problems: string[] = [];
  if (model.shortTitle.trim() === '') problems.push('Le modèle n’a pas de nom court.');
  if (model.title.trim() === '') problems.push('Le modèle n’a pas de titre.');
  if (model.fields.length === 0) problems.push('Le modèle n’a aucun champ.');
  if (model.fields.length > MAX_FIELDS) problems.push(`Le modèle a plus de ${MAX_FIELDS} champs.`);
  if (model.fields.some(({ options }) => (options?.length ?? 0) > MAX_OPTIONS))
    problems.push(`Un choix a plus de ${MAX_OPTIONS} réponses possibles.`);
  for (const text of textsIn(model)) {
    if (text.length <= MAX_TEXT) continue;
    problems.push('Un texte du modèle est beaucoup trop long.');
    break;
  }
  return problems;
}

const firstTwice = (names: readonly string[]): string | undefined =>
  names.find((name, index) => names.indexOf(name) !== index);

/** Every plain object answers to these names by itself: an answer stored under one would be read where there is none. */
const isReserved = (name: string): boolean => name in Object.prototype;

function nameProblems({ fields, sections }: ConventionModel): string[] {
  const problems: string[] = [];
  const ids = fields.map(({ id }) => id);
  const field = firstTwice(ids);
  if (field !== undefined) problems.push(`Deux champs portent le même nom interne : « ${field} ».`);
  const section = firstTwice(sections.map(({ id }) => id));
  if (section !== undefined) problems.push(`Deux parties portent le même nom interne : « ${section} ».`);
  const codes = fields.flatMap(({ options = [] }) => options.map(({ code }) => code));
  const reserved = [...ids, ...codes].find(isReserved);
  if (reserved !== undefined) problems.push(`Le nom interne « ${reserved} » n’est pas permis.`);
  return problems;
}

const named = (field: FieldSpec): string => `« ${field.label || field.prompt || field.id} »`;

function fieldProblems(model: ConventionModel): string[] {
  const ids = new Set(model.fields.map(({ id }) => id));
  const sections = new Set(model.sections.map(({ id }) => id));
  const problems: string[] = [];
  const titled = model.fields.find(({ id }) => id === model.titleField);
  if (titled?.type !== 'text')
    problems.push('Le champ qui nomme le bénéficiaire n’existe pas, ou n’est pas un texte.');
  for (const field of model.fields) {
    if (!sections.has(field.section)) problems.push(`Le champ ${named(field)} n’est dans aucune partie.`);
    if (field.prompt.trim() === '') problems.push(`Le champ ${named(field)} n’a pas de question.`);
    const lost = (field.when ?? []).find((condition) => !ids.has(condition.field));
    if (lost !== undefined)
      problems.push(`Le champ ${named(field)} dépend d’un champ qui n’existe pas : « ${lost.field} ».`);
    if (field.askedBefore !== undefined && !isAskable(field, model))
      problems.push(`Le champ ${named(field)} est à poser avant un champ qui n’est pas dans la même partie.`);
    problems.push(...choiceProblems(field), ...defaultProblems(field));
  }
  return problems;
}

/** The field it is asked before stands in the document's order by itself: otherwise neither would be shown. */
function isAskable({ id, section, askedBefore }: FieldSpec, { fields }: ConventionModel): boolean {
  const next = fields.find((field) => field.id === askedBefore);
  return next !== undefined && next.id !== id && next.section === section && next.askedBefore === undefined;
}

function choiceProblems(field: FieldSpec): string[] {
  const isChoice = field.type === 'choiceOne' || field.type === 'choiceMany';
  if (!isChoice) return field.options === undefined ? [] : [`Le champ ${named(field)} n’est pas un choix.`];
  const options = field.options ?? [];
  if (options.length === 0) return [`Le choix ${named(field)} n’a aucune réponse possible.`];
  const twice = firstTwice(options.map(({ code }) => code));
  return twice === undefined
    ? []
    : [`Le choix ${named(field)} a deux réponses de même nom interne : « ${twice} ».`];
}

function defaultProblems(field: FieldSpec): string[] {
  const value = field.default;
  if (value === undefined || fits(field, value)) return [];
  return [`La réponse proposée pour ${named(field)} n’est pas de la bonne sorte.`];
}

function fits({ type, options }: FieldSpec, value: NonNullable<FieldSpec['default']>): boolean {
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
    case 'money':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
    case 'date':
      return typeof value === 'string' && asDay(value) !== null;
    case 'choiceOne':
      return (options ?? []).some(({ code }) => code === value);
    case 'choiceMany':
    case 'signature':
    case 'attachment':
    case 'person':
      return false;
    case 'address':
      return typeof value === 'object';
    default:
      return typeof value === 'string';
  }
}

/** Statuses that the answers or the dates decide: nobody records them. */
const NOT_RECORDED: ReadonlySet<string> = new Set([
  'draft',
  'ready',
  'inForce',
  'noticeGiven',
  'terminated',
  'expired',
  'archived',
]);

function lifeProblems({ steps, exits, fields, inForceFrom }: ConventionModel): string[] {
  const problems: string[] = [];
  const all = [...steps, ...exits];
  const twice = firstTwice(all.map(({ status }) => status));
  if (twice !== undefined) problems.push(`L’étape « ${twice} » est prévue deux fois.`);
  if (steps.some(({ status }) => NOT_RECORDED.has(status) || (isEnded(status) && status !== 'paid')))
    problems.push('Une étape du suivi n’est pas de celles que l’on enregistre.');
  if (exits.some(({ status }) => !isEnded(status))) problems.push('Une fin prévue n’en est pas une.');
  for (const { dateField, action } of all) {
    if (fields.find(({ id }) => id === dateField)?.type === 'date') continue;
    problems.push(`L’étape « ${action} » n’a pas de champ pour sa date.`);
  }
  if (inForceFrom !== null && !steps.some(({ status }) => status === inForceFrom))
    problems.push('L’entrée en vigueur dépend d’une étape que le modèle n’a pas.');
  return problems;
}

/** The fields that a check names. */
function fieldsOfCheck(check: CheckSpec): readonly string[] {
  const { field } = check;
  switch (check.kind) {
    case 'order':
      return [field, check.first, check.next];
    case 'notBefore':
    case 'expected':
    case 'sensitive':
      return [field];
    case 'tier':
      return [field, check.headcount, check.offer];
    case 'requestBeforeEffect':
      return [field, check.receipt, check.existingUser];
    case 'eligible':
      return [field, check.start];
    case 'proofBeforeExecutionEnd':
      return [field, check.notification, check.proofSent, check.extensionRequested, check.extended];
    case 'commissioningInTerm':
      return [field, check.notification, check.request];
    case 'roles':
      return [field, check.issuer, check.beneficiary];
  }
}

function checkProblems({ checks, fields }: ConventionModel): string[] {
  const ids = new Set(fields.map(({ id }) => id));
  const lost = checks.flatMap(fieldsOfCheck).find((id) => !ids.has(id));
  const problems =
    lost === undefined ? [] : [`Une vérification porte sur un champ qui n’existe pas : « ${lost} ».`];
  const dates = checks.flatMap((check) => (check.kind === 'notBefore' ? [check.day] : []));
  if ([...dates, ...fields.flatMap(({ notAfter }) => notAfter ?? [])].some((text) => asDay(text) === null))
    problems.push('Une date limite n’existe pas dans le calendrier.');
  return problems;
}

function rulesProblems(model: ConventionModel): string[] {
  const problems: string[] = [];
  const { programme } = model;
  if (
    programme &&
    (asDay(programme.start) === null || asDay(programme.end) === null || programme.start > programme.end)
  )
    problems.push('Les dates du programme ne vont pas ensemble.');
  const gaps = familyGaps(model, model.ruleFamily).map(({ label }) => `« ${label} »`);
  if (gaps.length > 0)
    problems.push(
      `Les règles choisies ont besoin d’autres champs, ou d’autres réponses possibles : ${listed(gaps)}.`,
    );
  return problems;
}
