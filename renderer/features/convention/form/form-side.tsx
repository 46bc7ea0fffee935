import { plural } from '@shared/base/text.ts';
import { fieldOf } from '@shared/conventions/registry.ts';
import type { OpenConvention } from '../open-convention.ts';

export const sectionAnchor = (sectionId: string): string => `section-${sectionId}`;
export const fieldAnchor = (fieldId: string): string => `champ-${fieldId}`;

/** Moves the focus to the first control of a field. */
export function goToField(fieldId: string): void {
  const place = document.getElementById(fieldAnchor(fieldId));
  const control = place?.querySelector<HTMLElement>('input, textarea, select');
  place?.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
}

function goToSection(sectionId: string): void {
  const heading = document.getElementById(`${sectionAnchor(sectionId)}-title`);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}

/** Sections with what each lacks, then what is missing: always visible, each line goes to its field. */
export function FormSide({ convention }: { convention: OpenConvention }) {
  const { model, missing, problems } = convention;
  const sectionOf = (fieldId: string) => fieldOf(model, fieldId)?.section;
  const errors = problems.filter((problem) => problem.level === 'error');
  return (
    <div className="form-side">
      <nav className="form-sections" aria-label="Sections du formulaire">
        <ol className="plain">
          {model.sections.map((section) => {
            const lacking = missing.filter((id) => sectionOf(id) === section.id).length;
            const wrong = errors.filter((problem) => sectionOf(problem.fieldId) === section.id).length;
            return (
              <li
                key={section.id}
                className={wrong > 0 ? 'section-wrong' : lacking > 0 ? 'section-missing' : 'section-done'}
              >
                <a
                  href={`#${sectionAnchor(section.id)}`}
                  onClick={(event) => {
                    event.preventDefault();
                    goToSection(section.id);
                  }}
                >
                  {lacking === 0 && wrong === 0 ? <span aria-hidden="true">✓ </span> : null}
                  {section.title} <small>{sectionState(lacking, wrong)}</small>
                </a>
              </li>
            );
          })}
        </ol>
      </nav>
      <div className="missing-list" aria-label="À compléter" role="region">
        <h2>
          {missing.length === 0 && errors.length === 0
            ? 'Rien ne manque'
            : plural(missing.length + errors.length, 'point à régler', 'points à régler')}
        </h2>
        <ul className="plain">
          {missing.map((id) => (
            <li key={id}>
              <button type="button" onClick={() => goToField(id)}>
                {fieldOf(model, id)?.prompt ?? id}
              </button>
            </li>
          ))}
          {errors.map((problem) => (
            <li key={`erreur-${problem.fieldId}`}>
              <button type="button" onClick={() => goToField(problem.fieldId)}>
                À corriger : {fieldOf(model, problem.fieldId)?.prompt ?? problem.fieldId}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function sectionState(lacking: number, wrong: number): string {
  if (wrong > 0) return plural(wrong, 'réponse à corriger', 'réponses à corriger');
  return lacking > 0 ? plural(lacking, 'champ manquant', 'champs manquants') : 'complète';
}
