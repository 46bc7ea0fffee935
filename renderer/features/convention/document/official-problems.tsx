import { french, listed, plural } from '@shared/base/text.ts';
import { fieldOf } from '@shared/conventions/registry.ts';
import type { BlankView } from '@shared/model/blank.ts';
import type { OfficialDocument } from '@renderer/parts/document/make-document.ts';
import { Banner, Link } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';
import { editorOf } from './use-blanks.ts';

interface OfficialProblemsProps {
  readonly convention: OpenConvention;
  readonly blank: BlankView;
  readonly document: OfficialDocument;
}

/** What is not printed on the form, with the way to the answer and to its place; pages without our code. */
export function OfficialProblems({ convention, blank, document }: OfficialProblemsProps) {
  const { problems } = document;
  const unplaced = document.unplaced.filter((name) => !blank.withoutPlace.has(name));
  const told = problems.filter(({ kind }) => kind !== 'noMargin');
  const pages = problems.flatMap(({ kind, page }) => (kind === 'noMargin' && page !== null ? [page] : []));
  const count = told.length + unplaced.length;
  return (
    <>
      {count > 0 ? (
        <Banner tone="warn">
          <p>{plural(count, 'réponse n’est pas imprimée', 'réponses ne sont pas imprimées')} comme prévu :</p>
          <ul>
            {told.map(({ sentence, fieldId }) => (
              <li key={sentence}>
                {sentence} <Ways convention={convention} blank={blank} fieldId={fieldId} />
              </li>
            ))}
            {unplaced.map((name) => (
              <li key={name}>
                « {nameOf(convention, name)} » n’a pas de place sur ce formulaire : placez-la, ou écrivez-la à
                la main. <Ways convention={convention} blank={blank} fieldId={name} />
              </li>
            ))}
          </ul>
        </Banner>
      ) : null}
      {pages.length > 0 ? (
        <Banner tone="info">
          <p>{marginSentence(pages, document.pages)}</p>
        </Banner>
      ) : null}
    </>
  );
}

/** « Prénom et nom », or « Civilité : Madame ». */
function nameOf({ model }: OpenConvention, name: string): string {
  const [fieldId = '', option] = name.split('=');
  const field = fieldOf(model, fieldId);
  const label = field?.options?.find(({ code }) => code === option)?.label;
  return french(label ? `${field?.prompt ?? fieldId} : ${label}` : (field?.prompt ?? fieldId));
}

function marginSentence(pages: readonly number[], all: number): string {
  const where =
    pages.length === all
      ? all === 1
        ? 'La page n’a'
        : 'Aucune page n’a'
      : pages.length === 1
        ? `La page ${pages[0]} n’a`
        : `Les pages ${listed(pages.map(String))} n’ont`;
  return french(
    `${where} pas de marge libre pour le code de Tacite. Après la signature, vous rattacherez vous-même ` +
      (pages.length === 1 ? 'la page numérisée.' : 'les pages numérisées.'),
  );
}

interface WaysProps {
  readonly convention: OpenConvention;
  readonly blank: BlankView;
  readonly fieldId: string | null;
}

const Ways = ({ convention, blank, fieldId }: WaysProps) => (
  <span className="row">
    {fieldId === null ? null : (
      <Link to={['convention', convention.id, 'formulaire', fieldId.split('=')[0] ?? '']}>
        Modifier la réponse
      </Link>
    )}
    <Link to={editorOf(blank)}>Modifier sa place</Link>
  </span>
);
