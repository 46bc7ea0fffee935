/** The document's content from top to bottom, as pieces. */
import type { Json } from '../base/canonical.ts';
import { NBSP } from '../base/text.ts';
import type { CalendarEvent } from '../calendar/event.ts';
import type { ConventionModel, FieldSpec, OptionSpec } from '../conventions/schema.ts';
import type { Answers } from '../model/views.ts';
import { answerText } from '../conventions/written-answer.ts';
import { datesTable } from './blocks/dates.ts';
import { bullets, heading, notice, paragraph } from './blocks/paragraph.ts';
import { blankRow, frameRow, row } from './blocks/rows.ts';
import { originalsSentence, signatureBlocks, type SignatureBlock } from './blocks/signature.ts';
import { STYLES } from './blocks/style.ts';
import { tariffTable, tickGrid, tickRow } from './blocks/ticks.ts';
import type { Typesetter } from './fonts.ts';
import { gap, mm, whole, type Piece } from './layout.ts';
import { officialNumber, printedSections, signingFields, type Party } from './printed.ts';

/** More options than this are laid on two columns. */
const GRID_FROM = 7;

/** A section up to this height is worth the white it may leave at the foot of a page. */
const SHORT = mm(65);

/** Every strip of the column, in order. */
export const contentPieces = (
  type: Typesetter,
  model: ConventionModel,
  answers: Answers,
  events: readonly CalendarEvent[],
): readonly Piece[] => [
  ...opening(type, model),
  ...issuer(type, model),
  ...printedSections(model, answers).flatMap(({ title, intro, fields }) =>
    section(
      heading(type, title, intro),
      fields.map((field) => fieldPieces(type, field, answers[field.id])),
    ),
  ),
  ...dates(type, events),
  ...notes(type, model),
  ...signing(type, model, answers),
];

/** A short section is kept on one page; in a longer one, the title keeps at least two rows. */
function section(title: readonly Piece[], rows: readonly (readonly Piece[])[]): readonly Piece[] {
  const all = [...title, ...rows.flat()];
  const height = all.reduce((sum, piece) => sum + piece.height, 0);
  if (height <= SHORT) return whole(all);
  const [first = [], ...others] = rows;
  const bound = first.length === 1 ? first.map((piece) => ({ ...piece, keep: true })) : first;
  return [...title, ...bound, ...others.flat()];
}

function opening(type: Typesetter, model: ConventionModel): readonly Piece[] {
  const text =
    'Ce document de souscription rassemble les renseignements, les choix et les signatures. Il ne remplace pas le ' +
    `texte officiel de l’émetteur, ${model.issuer.shortName}${NBSP}: les clauses se lisent dans ce texte, qui n’est ` +
    'pas recopié ici.';
  return [
    ...whole([
      ...paragraph(type, 'Document de souscription', STYLES.overline),
      gap(1),
      ...paragraph(type, model.title, STYLES.title),
    ]),
    ...notice(type, `À joindre au texte officiel ${officialNumber(model)}`, text),
  ];
}

/** What the form prints by itself about who issues it: in plain type, the answers are what one must see. */
function issuer(type: Typesetter, model: ConventionModel): readonly Piece[] {
  const { name, address, representedBy, deliberations } = model.issuer;
  const facts: readonly (readonly [string, readonly string[]])[] = [
    ['Nom', [name]],
    ['Adresse', address],
    ['Représenté par', representedBy === undefined ? [] : [representedBy]],
    ['Délibérations', deliberations],
    ['Annexes du texte officiel', model.annexes],
  ];
  return section(
    heading(type, 'Émetteur'),
    facts
      .filter(([, lines]) => lines.length > 0)
      .map(([label, lines]) => row(type, label, lines.join('\n'), STYLES.body)),
  );
}

/** One field: a table, boxes, a row, or what the pen will fill. */
function fieldPieces(type: Typesetter, field: FieldSpec, value: Json | undefined): readonly Piece[] {
  if (field.type === 'signature') return [frameRow(type, field.prompt, mm(24))];
  if (field.type === 'choiceOne' || field.type === 'choiceMany') {
    return [...choice(type, field, value), ...unlisted(type, field, value)];
  }
  if (field.type === 'boolean') {
    const yesNo = { ...field, options: YES_NO };
    const code = value === true ? 'yes' : value === false ? 'no' : value;
    return [...choice(type, yesNo, code), ...unlisted(type, yesNo, code)];
  }
  const text = answerText(field, value);
  if (text !== null) return row(type, field.prompt, text);
  return [blankRow(type, field.prompt, field.type === 'longText' ? 3 : field.type === 'address' ? 2 : 1)];
}

const YES_NO: OptionSpec[] = [
  { code: 'yes', label: 'Oui' },
  { code: 'no', label: 'Non' },
];

function choice(type: Typesetter, field: FieldSpec, value: Json | undefined): readonly Piece[] {
  const options = field.options ?? [];
  if (options.some((option) => option.cents !== undefined)) return tariffTable(type, field, value);
  return options.length >= GRID_FROM ? tickGrid(type, field, value) : tickRow(type, field, value);
}

/** What is recorded but has no box, for instance a row that a newer model dropped: printed rather than hidden. */
function unlisted(type: Typesetter, field: FieldSpec, value: Json | undefined): readonly Piece[] {
  const chosen: readonly Json[] = Array.isArray(value) ? value : [value ?? null];
  const known = new Set<Json>((field.options ?? []).map((option) => option.code));
  const text = answerText(
    field,
    chosen.filter((code) => !known.has(code)),
  );
  return text === null ? [] : row(type, 'Autre réponse enregistrée', text);
}

function dates(type: Typesetter, events: readonly CalendarEvent[]): readonly Piece[] {
  if (events.length === 0) return [];
  const intro =
    'Calculées par Tacite d’après les faits connus à ce jour. Le triangle marque ce qu’il ne faut pas manquer.';
  return [...heading(type, 'Les dates à venir', intro), ...datesTable(type, events)];
}

function notes(type: Typesetter, model: ConventionModel): readonly Piece[] {
  const texts = model.notes.map(({ text, reading }) =>
    reading === undefined ? text : `${text} (${reading})`,
  );
  return texts.length > 0 ? [...heading(type, 'À savoir'), ...bullets(type, texts, STYLES.small)] : [];
}

/** How the paper goes back, and the blocks, together: signatures alone on a sheet would say nothing. */
function signing(type: Typesetter, model: ConventionModel, answers: Answers): readonly Piece[] {
  const sendBack = [
    ...heading(type, 'Renvoi du document signé'),
    ...paragraph(type, model.returnChannel, STYLES.body),
  ];
  if (model.signatureBlocks.length === 0) return whole(sendBack);
  const originals = originalsSentence(model.originals);
  const blocks = model.signatureBlocks.map((spec): SignatureBlock => {
    const { date, place } = signingFields(model, spec.party);
    return {
      heading: spec.heading,
      signatory: spec.name ?? signatoryOf(model, answers, spec.party),
      place: place && answerText(place, answers[place.id]),
      date: date ? answerText(date, answers[date.id]) : null,
    };
  });
  return whole([
    ...sendBack,
    ...heading(type, blocks.length > 1 ? 'Signatures' : 'Signature', originals ?? undefined),
    gap(mm(2)),
    ...signatureBlocks(type, blocks),
  ]);
}

/** Name and capacity of who signs: as asked at signature, else the representative among the parties. */
function signatoryOf(model: ConventionModel, answers: Answers, party: Party): string | null {
  if (party === 'issuer') return null;
  const representative = model.fields.filter((f) => f.contactGroup === 'representative');
  for (const fields of [signingFields(model, party).identity, representative]) {
    const named = [
      ...fields.filter((f) => f.type === 'person'),
      ...fields.filter((f) => f.type !== 'person'),
    ];
    const known = named.map((f) => answerText(f, answers[f.id])).filter((text) => text !== null);
    if (known.length > 0) return known.join(', ');
  }
  return null;
}
