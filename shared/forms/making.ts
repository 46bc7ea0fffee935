/** From what a form seems to ask to a model: the proposals, as a person may correct them (made-model.ts ends the work). */
import { french } from '../base/text.ts';
import type { ConventionModel } from '../conventions/schema.ts';
import type { BlankView } from '../model/blank.ts';
import type { Making, MakingField, MakingOption } from '../model/making.ts';
import { foldWords } from './fold.ts';
import type { FieldProposal } from './propose.ts';

/** The three parts of a new model; a person may rename them and add others. */
export const FORM_SECTION = 'form';
const SIGNING_SECTION = 'signing';
export const FOLLOW_UP_SECTION = 'followUp';

const MAX_FIELDS = 150;

/** `nomDeLAssociation`: letters and digits, unlike the others. */
export function idFor(label: string, taken: ReadonlySet<string>, first = 'champ'): string {
  const words = foldWords(label).slice(0, 6);
  const camel = words
    .map((word, i) => (i === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1)))
    .join('');
  const clean = camel.replace(/^[^a-z]+/, '').slice(0, 40);
  const base = clean === '' || clean in Object.prototype ? first : clean;
  let id = base;
  for (let n = 2; taken.has(id); n += 1) id = `${base}${n}`;
  return id;
}

/** « Moins de 20 salariés : 500 € par an » has an amount; null when there is none, or several. */
export function centsIn(label: string): number | null {
  const found = [...label.matchAll(/(\d{1,3}(?:[\s\u00a0\u202f.]?\d{3})*)(?:,(\d{2}))?\s*(?:€|euros?)/gi)];
  const [only] = found;
  if (found.length !== 1 || only?.[1] === undefined) return null;
  return Number(only[1].replace(/\D/g, '')) * 100 + Number(only[2] ?? 0);
}

/** Options with codes unlike each other. */
export function optionsFrom(labels: readonly string[]): readonly MakingOption[] {
  const taken = new Set<string>();
  return labels.map((label) => {
    const code = idFor(label, taken, 'choix');
    taken.add(code);
    return { code, label, cents: centsIn(label) };
  });
}

/** « ET LA COMMUNE DE » asked as « La commune de »: a form shouts and goes on from the line before, a question does not. */
function promptFrom(label: string): string {
  const words = label.replace(/^(?:et|ou|entre|le cas échéant,?)\s+(?=\S{2})/iu, '');
  const calm =
    words === words.toUpperCase() && words.length > 4 && !/siret|iban/i.test(words)
      ? words.toLowerCase()
      : words;
  return french(calm.slice(0, 1).toUpperCase() + calm.slice(1)).slice(0, 200);
}

const SIGNING = /^(?:fait a|a|le|date|signature|signe le|date de signature|lieu)$/;

/** A new making from what a form seems to ask. `fileName` gives the first title, to be corrected. */
export function makingFrom(
  { how, pages, proposals }: { how: Making['how']; pages: number; proposals: readonly FieldProposal[] },
  fileName: string,
): Making {
  const taken = new Set<string>();
  const fields = proposals.slice(0, MAX_FIELDS).map((proposal): MakingField => {
    const id = idFor(proposal.label, taken);
    taken.add(id);
    const isChoice = proposal.type === 'choiceOne' || proposal.type === 'choiceMany';
    const options = isChoice ? optionsFrom(proposal.options) : [];
    const isSigning = SIGNING.test(foldWords(proposal.label).join(' '));
    return {
      id,
      keep: proposal.type !== 'signature',
      label: proposal.label,
      prompt: promptFrom(proposal.label),
      type: proposal.type,
      need: isSigning ? 'signing' : 'needed',
      section: isSigning ? SIGNING_SECTION : FORM_SECTION,
      options,
      places: proposal.placements.map((place, i) => ({
        ...place,
        fieldId: targetOf(id, options[i], isChoice),
      })),
      matches: matchesOf(proposal, id, options),
    };
  });
  const title = fileName
    .replace(/\.pdf$/i, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  return {
    version: 1,
    blank: null,
    target: null,
    how,
    pages,
    title,
    shortTitle: title.slice(0, 40).trim(),
    number: '',
    noun: /charte/i.test(title) ? 'charte' : 'convention',
    issuerName: '',
    issuerAddress: '',
    edition: '',
    titleField: beneficiaryField(fields),
    family: null,
    serves: {},
    sections: [
      { id: FORM_SECTION, title: 'Formulaire' },
      { id: SIGNING_SECTION, title: 'Signature' },
      { id: FOLLOW_UP_SECTION, title: 'Suivi' },
    ],
    fields,
  };
}

const targetOf = (id: string, option: MakingOption | undefined, isChoice: boolean): string =>
  isChoice && option ? `${id}=${option.code}` : id;

function matchesOf(
  { formField, values, type }: FieldProposal,
  id: string,
  options: readonly MakingOption[],
): MakingField['matches'] {
  if (formField === null) return [];
  const match = (fieldId: string, value: string | null) => ({
    fieldId,
    name: formField,
    value,
    confidence: 0.9,
  });
  if (type === 'boolean') return [match(`${id}=yes`, values[0] ?? null)];
  if (options.length === 0) return [match(id, null)];
  return options.map(({ code }, i) => match(`${id}=${code}`, values[i] ?? null));
}

/** The text that names who signs: the first one whose label says so, else the first text. */
function beneficiaryField(fields: readonly MakingField[]): string {
  const texts = fields.filter(({ type, keep }) => keep && type === 'text');
  const named = texts.find(({ label }) =>
    /\b(?:commune|collectivite|etablissement|association|organisme|beneficiaire|raison sociale|denomination|nom)\b/.test(
      foldWords(label).join(' '),
    ),
  );
  return (named ?? texts[0])?.id ?? '';
}

/** The making of a model that exists already: every id stays, so that answers already typed stay too. */
export function makingOfModel(
  model: ConventionModel,
  target: NonNullable<Making['target']>,
  blank: BlankView | null,
): Making {
  const own = <T extends { readonly fieldId: string }>(list: readonly T[], id: string): readonly T[] =>
    list.filter(({ fieldId }) => fieldId.split('=')[0] === id);
  return {
    version: 1,
    blank: blank?.id ?? null,
    target,
    how: blank?.analysed?.how ?? 'scan',
    pages: blank?.analysed?.pages ?? 1,
    title: model.title,
    shortTitle: model.shortTitle,
    number: model.number,
    noun: model.noun,
    issuerName: model.issuer.name,
    issuerAddress: model.issuer.address.join('\n'),
    edition: blank?.edition ?? '',
    titleField: model.titleField,
    family: model.ruleFamily,
    serves: {},
    sections: model.sections.map(({ id, title }) => ({ id, title })),
    fields: model.fields.map(({ id, label, prompt, type, need, section, options = [] }) => ({
      id,
      keep: true,
      label,
      prompt,
      type,
      need,
      section,
      options: options.map((option) => ({
        code: option.code,
        label: option.label,
        cents: option.cents ?? null,
      })),
      places: own(blank?.places ?? [], id),
      matches: own(blank?.matches ?? [], id),
    })),
  };
}
