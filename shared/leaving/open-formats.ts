/**
 * Leaving Tacite with everything: the files of an archive that any office can open. Texts are made here; the bytes of
 * the attached files are only named, and copied one by one by whoever writes the archive.
 */
import type { Day, Instant, Sha256 } from '../base/brands.ts';
import { utcDay } from '../base/day.ts';
import { formatDay, french, plural } from '../base/text.ts';
import { dayCell, datesCsv, toCsv } from '../calendar/csv.ts';
import { conventionEvents } from '../calendar/planner-rows.ts';
import type { SafeSettings } from '../calendar/safe.ts';
import type { ModelLibrary } from '../conventions/library.ts';
import { fieldOf } from '../conventions/registry.ts';
import { answerText } from '../conventions/written-answer.ts';
import { answerKey, isAttachmentKey } from '../model/keys.ts';
import { entriesOf, shownValue, type TaciteRecord } from '../model/record.ts';
import type { ConventionSummary } from '../model/summary.ts';
import { asAttachment, type Attachment } from '../model/values.ts';
import { contactView, conventionView, establishmentView } from '../model/views.ts';
import { contributionsCsv, conventionsCsv } from '../overview/money-csv.ts';
import { moneyRowOf } from '../overview/money.ts';
import { safeFileName, safeName, uniquePaths } from '@shared/base/file-names.ts';
import type { JournalLine } from './find-person.ts';
import { jsonExport } from './json-export.ts';
import { JSON_SCHEMA } from './json-schema.ts';
import { titleOfRecord } from './register-labels.ts';

export interface Everything {
  readonly records: readonly TaciteRecord[];
  readonly summaries: readonly ConventionSummary[];
  readonly journal: readonly JournalLine[];
  readonly models: ModelLibrary;
  readonly settings: SafeSettings;
  readonly now: Instant;
  readonly today: Day;
}

export interface OpenFiles {
  readonly texts: readonly { readonly path: string; readonly text: string }[];
  /** Files kept bit for bit; the same bytes named by two records are in two places, as a person would look for them. */
  readonly attachments: readonly { readonly path: string; readonly sha256: Sha256; readonly size: number }[];
}

/** What the archive holds. In: everything the computer holds. Out: paths with `/`, valid on every system. */
export function openFiles(everything: Everything): OpenFiles {
  const { records, summaries, journal, models, settings, now, today } = everything;
  const placed = placeAttachments(records, models);
  const paths = (record: TaciteRecord, { sha256 }: Attachment) =>
    placed.get(`${record.id} ${sha256}`)?.path ?? '';
  const events = records.flatMap((record) =>
    record.kind === 'convention' ? (conventionEvents(record, models) ?? []) : [],
  );
  const money = records.flatMap((record) =>
    record.kind === 'convention' ? (moneyRowOf(record, models) ?? []) : [],
  );
  const json = jsonExport(records, journal, models, paths, now);
  return {
    attachments: [...placed.values()],
    texts: [
      { path: 'LISEZMOI.txt', text: readMe(records, placed.size, now) },
      { path: 'donnees.json', text: `${JSON.stringify(json, null, 1)}\n` },
      { path: 'donnees.schema.json', text: `${JSON.stringify(JSON_SCHEMA, null, 1)}\n` },
      { path: 'conventions.csv', text: conventionsCsv(summaries, today, settings, models) },
      { path: 'reponses.csv', text: answersCsv(records, models) },
      { path: 'echeances.csv', text: datesCsv(events, settings) },
      { path: 'montants.csv', text: contributionsCsv(money) },
      { path: 'etablissements.csv', text: establishmentsCsv(records) },
      { path: 'contacts.csv', text: contactsCsv(records) },
      { path: 'journal.csv', text: journalCsv(records, journal, models) },
    ],
  };
}

function placeAttachments(records: readonly TaciteRecord[], models: ModelLibrary) {
  const unique = uniquePaths();
  const folders = uniquePaths();
  const placed = new Map<string, { path: string; sha256: Sha256; size: number }>();
  for (const record of records) {
    const files = Object.keys(record.registers)
      .filter(isAttachmentKey)
      .flatMap((key) => asAttachment(shownValue(record, key)) ?? []);
    if (files.length === 0) continue;
    const folder = folders(`pieces/${safeName(titleOfRecord(record, models), 90)}`);
    for (const { sha256, name, size } of files) {
      placed.set(`${record.id} ${sha256}`, { path: unique(`${folder}/${safeFileName(name)}`), sha256, size });
    }
  }
  return placed;
}

/** One line an answer: what was asked, what was answered, by whom and when. */
function answersCsv(records: readonly TaciteRecord[], models: ModelLibrary): string {
  const rows = records.flatMap((record) => {
    if (record.kind !== 'convention') return [];
    const { answers, model: slug } = conventionView(record);
    const model = models.find(slug);
    const title = titleOfRecord(record, models);
    return Object.keys(answers).map((fieldId) => {
      const field = model ? fieldOf(model, fieldId) : null;
      const entry = entriesOf(record, answerKey(fieldId)).at(-1);
      const text = field ? answerText(field, answers[fieldId]) : JSON.stringify(answers[fieldId]);
      return [title, field?.prompt ?? fieldId, text, entry?.by ?? '', dayOf(entry?.at)];
    });
  });
  return toCsv(['Convention', 'Question', 'Réponse', 'Écrite par', 'Écrite le'], rows);
}

const dayOf = (at: Instant | undefined) => dayCell(at ? utcDay(at) : null);

const yesNo = (value: boolean): string => (value ? 'oui' : 'non');

const addressText = (address: { lines: string; postcode: string; town: string } | null): string =>
  address ? `${address.lines}\n${address.postcode} ${address.town}`.trim() : '';

function establishmentsCsv(records: readonly TaciteRecord[]): string {
  const rows = records
    .filter(({ kind }) => kind === 'establishment')
    .map((record) => {
      const { name, siret, address, phone, email, deleted } = establishmentView(record);
      return [name, siret, addressText(address), phone, email, yesNo(deleted)];
    });
  return toCsv(['Nom', 'SIRET', 'Adresse', 'Téléphone', 'Courriel', 'À la corbeille'], rows);
}

function contactsCsv(records: readonly TaciteRecord[]): string {
  const places = new Map(
    records
      .filter(({ kind }) => kind === 'establishment')
      .map((record) => [record.id, establishmentView(record).name]),
  );
  const rows = records
    .filter(({ kind }) => kind === 'contact')
    .map((record) => {
      const { person, role, phone, email, establishmentId, deleted } = contactView(record);
      const place = establishmentId === null ? '' : (places.get(establishmentId) ?? '');
      return [person?.firstName ?? '', person?.lastName ?? '', role, place, phone, email, yesNo(deleted)];
    });
  return toCsv(
    ['Prénom', 'Nom', 'Fonction', 'Établissement', 'Téléphone', 'Courriel', 'À la corbeille'],
    rows,
  );
}

function journalCsv(
  records: readonly TaciteRecord[],
  journal: readonly JournalLine[],
  models: ModelLibrary,
): string {
  const titles = new Map(records.map((record) => [record.id, titleOfRecord(record, models)]));
  return toCsv(
    ['Date et heure (UTC)', 'Par', 'Fiche', 'Fait', 'À propos de'],
    journal.map(({ at, by, record, what, about }) => [at, by, titles.get(record) ?? '', what, about]),
  );
}

function readMe(records: readonly TaciteRecord[], files: number, now: Instant): string {
  const conventions = records.filter(({ kind }) => kind === 'convention').length;
  return [
    'Toutes les données de Tacite, en formats ouverts',
    '',
    `Export du ${formatDay(utcDay(now))} : ${plural(conventions, 'convention', 'conventions')}, ${plural(files, 'fichier joint', 'fichiers joints')}.`,
    '',
    'conventions.csv : une ligne par convention. reponses.csv : une ligne par réponse.',
    'echeances.csv et montants.csv : les dates et les montants calculés ce jour-là, à vérifier par la mairie.',
    'etablissements.csv, contacts.csv, journal.csv : le carnet et qui a fait quoi.',
    'pieces : les fichiers reçus et émis, tels quels, un dossier par fiche.',
    'donnees.json : les mêmes données pour un autre logiciel, décrites par donnees.schema.json.',
    '',
    'Les tableaux s’ouvrent dans Excel et LibreOffice. Ce dossier contient des données personnelles : rangez-le en lieu sûr.',
    'Pour reprendre ces données dans Tacite, utilisez plutôt un paquet .tacite (écran Échanges).',
    '',
  ]
    .map(french)
    .join('\r\n');
}
