import { useEffect, useMemo, useState } from 'react';
import { plural } from '@shared/base/text.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import type { FormField } from '@shared/forms/form-field.ts';
import { matchRegister } from '@shared/model/blank.ts';
import type { TypedRecord } from '@renderer/parts/typed-record.ts';
import { PdfPage } from '@renderer/parts/pdf-pages.tsx';
import type { PdfHandle } from '@renderer/pdf-view/index.ts';
import { Banner, Chip } from '@renderer/ui/index.ts';
import { fieldsOfForm } from '../analysis/look-into.ts';
import type { PageFrame } from '../editor/geometry.ts';
import { STATES } from '../editor/states.ts';
import { choicesFor, linkCounts, linkRows, rankOf, unusedFields, type LinkRow } from './links.ts';
import '../editor/editor.css';
import './links.css';

interface LinksEditorProps {
  readonly model: ConventionModel;
  readonly form: { readonly bytes: Uint8Array; readonly handle: PdfHandle };
  readonly frames: readonly PageFrame[];
  readonly record: TypedRecord;
}

/** A form with real fields: which of them takes which answer. What was proposed is corrected by a list, and kept. */
export function LinksEditor({ model, form, frames, record }: LinksEditorProps) {
  const [fields, setFields] = useState<readonly FormField[] | 'failed' | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    fieldsOfForm(form.bytes).then(
      (read) => current && setFields(read.ok ? read.value : 'failed'),
      () => current && setFields('failed'),
    );
    return () => {
      current = false;
    };
  }, [form.bytes]);
  if (fields === null) return <p className="muted">Lecture des champs…</p>;
  if (fields === 'failed') {
    return (
      <Banner tone="late" announce>
        <p>Les champs de ce formulaire n’ont pas pu être lus. Téléchargez-le de nouveau, puis joignez-le.</p>
      </Banner>
    );
  }
  const rows = linkRows(model, (key) => record.at(key));
  const { placed, asked, doubtful, missing } = linkCounts(model, (key) => record.at(key));
  const unused = unusedFields(fields, rows);
  const shown = rows.find(({ target }) => target === selected)?.match?.name ?? null;
  return (
    <div className="editor editor-links">
      <div className="editor-bar">
        <p data-counts="">
          <strong>
            {plural(placed, 'champ relié', 'champs reliés')} sur {asked}
          </strong>
          {doubtful > 0 ? `, ${doubtful} à vérifier` : ''}
          {missing > 0 ? `, ${plural(missing, 'manque', 'manquent')}` : ''}
        </p>
        <p className="muted">
          Ce PDF a de vrais champs : pour chaque réponse, choisissez celui qui la reçoit.
        </p>
      </div>
      <div className="editor-side links-side">
        <table className="table">
          <caption className="visually-hidden">Réponses du modèle et champs du formulaire</caption>
          <thead>
            <tr>
              <th scope="col">Réponse</th>
              <th scope="col">Champ du formulaire</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <LinkLine
                key={row.target}
                row={row}
                fields={fields}
                isSelected={row.target === selected}
                onSelect={() => setSelected(row.target)}
                onLink={(match) => {
                  for (const [key, value] of Object.entries(matchRegister(row.target, match)))
                    record.type(key, value);
                }}
              />
            ))}
          </tbody>
        </table>
        {unused.length > 0 ? (
          <details className="card-body">
            <summary>
              {plural(unused.length, 'champ du PDF reste vide', 'champs du PDF restent vides')}
            </summary>
            <ul>
              {unused.map(({ name, tooltip }) => (
                <li key={name}>{tooltip ? `${tooltip} (${name})` : name}</li>
              ))}
            </ul>
          </details>
        ) : null}
      </div>
      <div className="editor-pages">
        <div className="sheets">
          {frames.map((frame) => (
            <FieldSheet
              key={frame.page}
              handle={form.handle}
              frame={frame}
              fields={fields}
              rows={rows}
              shown={shown}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

interface LinkLineProps {
  readonly row: LinkRow;
  readonly fields: readonly FormField[];
  readonly isSelected: boolean;
  readonly onSelect: () => void;
  readonly onLink: (match: { readonly name: string; readonly value: string | null } | null) => void;
}

function LinkLine({ row, fields, isSelected, onSelect, onLink }: LinkLineProps) {
  const choices = useMemo(() => choicesFor(row.target, fields), [row.target, fields]);
  const rank = rankOf(row.match, choices);
  const [word, tone] = STATES[row.state];
  return (
    <tr className={isSelected ? 'place-row-selected' : ''} data-target={row.target} data-state={row.state}>
      <th scope="row">
        {row.label} <Chip tone={tone}>{row.state === 'placed' ? 'relié' : word}</Chip>
      </th>
      <td>
        <select
          className="input"
          aria-label={`Champ du formulaire pour ${row.label}`}
          value={String(rank)}
          onFocus={onSelect}
          onChange={(event) => {
            const choice = choices[Number(event.currentTarget.value)];
            onLink(choice ? { name: choice.name, value: choice.value } : null);
          }}
        >
          <option value="-1">
            {row.match && rank === -1 ? `champ disparu : ${row.match.name}` : 'aucun champ'}
          </option>
          {choices.map((choice, i) => (
            <option key={`${choice.name} ${choice.value ?? ''}`} value={String(i)}>
              {choice.label}
            </option>
          ))}
        </select>
      </td>
    </tr>
  );
}

interface FieldSheetProps {
  readonly handle: PdfHandle;
  readonly frame: PageFrame;
  readonly fields: readonly FormField[];
  readonly rows: readonly LinkRow[];
  /** Name of the field to point out. */
  readonly shown: string | null;
}

/** A page with the frames of its fields; the one of the chosen answer stands out. */
function FieldSheet({ handle, frame, fields, rows, shown }: FieldSheetProps) {
  const linked = new Set(rows.flatMap(({ match }) => (match ? [match.name] : [])));
  return (
    <div
      className="sheet"
      data-sheet={frame.page}
      style={{ width: 'min(100%, 860px)', aspectRatio: `${frame.width} / ${frame.height}` }}
    >
      <PdfPage handle={handle} page={frame.page} label={`Page ${frame.page} du formulaire`} />
      <svg className="examples" viewBox={`0 0 ${frame.width} ${frame.height}`} aria-hidden="true">
        {fields.flatMap(({ name, widgets }) =>
          widgets
            .filter(({ page }) => page === frame.page)
            .map(({ box: [x0, y0, x1, y1] }, i) => (
              <rect
                key={`${name} ${i}`}
                x={x0}
                y={y0}
                width={Math.max(1, x1 - x0)}
                height={Math.max(1, y1 - y0)}
                className={`widget ${linked.has(name) ? 'widget-linked' : ''} ${name === shown ? 'widget-shown' : ''}`}
              />
            )),
        )}
      </svg>
    </div>
  );
}
