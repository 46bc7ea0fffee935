import { Fragment, lazy, Suspense, useEffect } from 'react';
import { fieldsOfSection } from '@shared/conventions/registry.ts';
import { isAsked } from '@shared/conventions/missing.ts';
import type { FieldSpec } from '@shared/conventions/schema.ts';
import { Banner, usePath } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';
import { ContactPicker } from './contact-picker.tsx';
import { FieldControl } from './field-control.tsx';
import { FormSide, goToField, sectionAnchor } from './form-side.tsx';

const FormPreview = lazy(async () => ({
  default: (await import('../document/form-preview.tsx')).FormPreview,
}));

/** The form, guided section by section; saved as one types. */
export function FormTab({ convention }: { convention: OpenConvention }) {
  const { model, answers } = convention;
  // `…/formulaire/siret`: a link from elsewhere to one answer.
  const [, , , asked] = usePath();
  useEffect(() => {
    if (asked) goToField(asked);
  }, [asked]);
  return (
    <div className="form-layout">
      <FormSide convention={convention} />
      <form autoComplete="off" onSubmit={(event) => event.preventDefault()} aria-label={model.title}>
        {model.state === 'ended' ? (
          <Banner tone="warn">
            <p>Ce modèle n’est plus proposé à la signature : il est gardé pour les archives.</p>
          </Banner>
        ) : null}
        {model.sections.map((section) => {
          const fields = fieldsOfSection(model, section.id).filter(
            (field) => field.type !== 'signature' && isAsked(field, answers),
          );
          if (fields.length === 0) return null;
          return (
            <section
              key={section.id}
              id={sectionAnchor(section.id)}
              className="form-section"
              aria-labelledby={`${sectionAnchor(section.id)}-title`}
            >
              <h2 id={`${sectionAnchor(section.id)}-title`} tabIndex={-1}>
                {section.title}
              </h2>
              {section.intro ? <p className="muted">{section.intro}</p> : null}
              <div className="form-fields">
                {fields.map((field, index) => (
                  <Fragment key={field.id}>
                    {field.contactGroup !== undefined && opensGroup(fields, index) ? (
                      <ContactPicker convention={convention} group={field.contactGroup} />
                    ) : null}
                    <FieldControl convention={convention} field={field} />
                  </Fragment>
                ))}
              </div>
            </section>
          );
        })}
        <Notes convention={convention} />
      </form>
      <aside className="form-preview" aria-label="Aperçu du document">
        <Suspense fallback={<p className="muted">Préparation de l’aperçu…</p>}>
          <FormPreview convention={convention} />
        </Suspense>
      </aside>
    </div>
  );
}

/** Whether a field is the first of the section's fields about its person. */
const opensGroup = (fields: readonly FieldSpec[], index: number): boolean =>
  fields.findIndex((field) => field.contactGroup === fields[index]?.contactGroup) === index;

function Notes({ convention }: { convention: OpenConvention }) {
  const { notes } = convention.model;
  if (notes.length === 0) return null;
  return (
    <section className="stack-s" aria-label="À savoir">
      <h2>À savoir</h2>
      <ul className="measure">
        {notes.map((note) => (
          <li key={note.text} className="muted">
            {note.text} {note.reading ? <span className="reading-id">({note.reading})</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
