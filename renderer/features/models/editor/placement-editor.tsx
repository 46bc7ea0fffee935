import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Json } from '@shared/base/canonical.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import { DOUBTFUL } from '@shared/forms/placement.ts';
import type { Place } from '@shared/model/blank.ts';
import { placeKey } from '@shared/model/keys.ts';
import type { TypedRecord } from '@renderer/parts/typed-record.ts';
import type { PdfHandle } from '@renderer/pdf-view/index.ts';
import { LiveRegion } from '@renderer/ui/index.ts';
import { Adding, NextPlace } from './adding.tsx';
import type { AnswerActions } from './answer-box.tsx';
import { EditorBar } from './editor-bar.tsx';
import { exampleOf } from './examples.ts';
import { FieldList } from './field-list.tsx';
import { aligned, drawn, hullOf, moved, toMillimetres, type PageFrame } from './geometry.ts';
import { measurer } from './measure.ts';
import { MissingPlaces } from './missing-places.tsx';
import { PlaceForm } from './place-form.tsx';
import { freeKey, inPaperOrder, kindFor, missingOf, nameOf, rowsOf, type PlacedAnswer } from './places.ts';
import { Sheet, type Point } from './sheet.tsx';
import { useCorrections } from './use-corrections.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useStable } from './use-stable.ts';
import './editor.css';

interface PlacementEditorProps {
  readonly model: ConventionModel;
  readonly handle: PdfHandle;
  readonly frames: readonly PageFrame[];
  readonly record: TypedRecord;
}

const asJson = (place: Place): Json => ({ ...place });

/** The pages of a form with the answers over them: looked at, moved, added, taken away; each change is kept at once. */
export function PlacementEditor({ model, handle, frames, record }: PlacementEditorProps) {
  const root = useRef<HTMLDivElement>(null);
  const corrections = useCorrections(record);
  const [[selected, before], setSelection] = useState<readonly [string | null, string | null]>([null, null]);
  const [adding, setAdding] = useState<string | null>(null);
  /** A place was just added: the next one may follow at once. */
  const [added, setAdded] = useState(false);
  const [preview, setPreview] = useState<PlacedAnswer | null>(null);
  const [zoom, setZoom] = useState(1);
  const [withNames, setWithNames] = useState(true);
  const [said, setSaid] = useState('');
  /** What takes the focus once it is on screen: an answer may have changed pages. */
  const wanted = useRef<string | null>(null);
  const measure = useMemo(() => measurer(), []);

  const rows = rowsOf(model, corrections.at);
  const answers = inPaperOrder(rows);
  const current = answers.find(({ key }) => key === selected) ?? null;
  const previous = answers.find(({ key }) => key === before) ?? null;
  const named = useCallback((target: string): string => nameOf(model, target), [model]);
  const frameOf = (page: number): PageFrame | undefined => frames.find((frame) => frame.page === page);

  const select = (key: string | null): void =>
    setSelection((last) => (last[0] === key ? last : [key, last[0] ?? last[1]]));
  const focusOn = (key: string): void => {
    wanted.current = key;
    select(key);
  };
  useEffect(() => {
    const place =
      wanted.current && root.current?.querySelector(`[data-answer="${CSS.escape(wanted.current)}"]`);
    if (!(place instanceof HTMLElement)) return;
    wanted.current = null;
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: 'center', inline: 'nearest' });
  });

  const tell = ({ target, place }: PlacedAnswer): void => {
    const frame = frameOf(place.page);
    if (!frame) return;
    const [x, y] = [hullOf(place)[0], hullOf(place)[1]].map((units) =>
      String(toMillimetres(units, frame)).replace('.', ','),
    );
    setSaid(`${named(target)} : page ${place.page}, à ${x} mm du bord gauche et ${y} mm du haut.`);
  };
  const keep = (answer: PlacedAnswer, run?: string): void => {
    corrections.change({ [answer.key]: asJson(answer.place) }, run);
    tell(answer);
  };
  const remove = ({ key, target }: PlacedAnswer): void => {
    const at = answers.findIndex((one) => one.key === key);
    const next = answers[at + 1] ?? answers[at - 1];
    corrections.change({ [key]: null });
    setSaid(`${named(target)} : retiré de la page.`);
    if (next) focusOn(next.key);
    else select(null);
  };
  const add = (target: string, place: Place): void => {
    const key = freeKey(target, corrections.at);
    setAdding(null);
    setAdded(true);
    if (key === null) return;
    corrections.change({ [key]: asJson(place) });
    tell({ key, target, nth: 1, place });
    focusOn(key);
  };

  /** The next one after the selected answer, then from the top again. */
  const toLookAt = answers.filter(({ place }) => place.confidence < DOUBTFUL);
  const from = answers.findIndex(({ key }) => key === selected);
  const doubtful = toLookAt.find((one) => answers.indexOf(one) > from) ?? toLookAt[0];

  const [next] = missingOf(rows);

  const actions = useStable<AnswerActions>({
    onSelect: select,
    onPreview: setPreview,
    onDrop(answer, point) {
      setPreview(null);
      const sheet = document
        .elementsFromPoint(point.x, point.y)
        .map((one) => one.closest<HTMLElement>('[data-sheet]'))
        .find((one) => one !== null);
      const frame = frameOf(Number(sheet?.dataset['sheet']));
      if (!sheet || !frame || frame.page === answer.place.page) return keep(answer);
      // Dropped on another page: its middle goes where the pointer is.
      const area = sheet.getBoundingClientRect();
      const hull = hullOf(answer.place);
      const x = ((point.x - area.left) / area.width) * frame.width - (hull[0] + hull[2]) / 2;
      const y = ((point.y - area.top) / area.height) * frame.height - (hull[1] + hull[3]) / 2;
      keep({ ...answer, place: moved(answer.place, x, y, frame) });
      wanted.current = answer.key;
    },
    onNudge: (answer) => keep(answer, `nudge ${answer.key}`),
    onRemove: remove,
    onStep(key, by) {
      const next = answers[answers.findIndex((one) => one.key === key) + by];
      if (next) focusOn(next.key);
      return next !== undefined;
    },
    onLeave(key) {
      const row = root.current?.querySelector(`[data-row="${CSS.escape(key)}"] button`);
      if (row instanceof HTMLElement) row.focus();
    },
  });

  const wayBack = (act: (() => readonly string[]) | null, what: string) =>
    act &&
    (() => {
      const [key] = act();
      setSaid(what);
      if (key !== undefined) select(key);
    });
  const undo = wayBack(corrections.undo, 'Correction annulée.');
  const redo = wayBack(corrections.redo, 'Correction rétablie.');
  useShortcuts({ undo, redo, escape: adding === null ? null : () => setAdding(null) });

  const textOf = useCallback(
    (target: string): string => {
      const field = model.fields.find(({ id }) => id === target);
      if (!field) return nameOf(model, target);
      return withNames ? field.prompt : exampleOf(field);
    },
    [model, withNames],
  );
  const shown = preview ? answers.map((one) => (one.key === preview.key ? preview : one)) : answers;
  const drawing = useStable<{ readonly draw: (from: Point, to: Point, frame: PageFrame) => void }>({
    draw(from, to, frame) {
      if (adding !== null) add(adding, drawn(adding, kindFor(adding, rows), from, to, frame));
    },
  });

  return (
    <div className="editor" ref={root}>
      <EditorBar
        rows={rows}
        zoom={zoom}
        onZoom={setZoom}
        withNames={withNames}
        onNames={setWithNames}
        onDoubtful={doubtful ? () => focusOn(doubtful.key) : null}
        onUndo={undo}
        onRedo={redo}
      />
      <MissingPlaces rows={rows} onAdd={setAdding} />
      <LiveRegion>{said}</LiveRegion>
      <div className="editor-side">
        <FieldList
          rows={rows}
          selected={selected}
          adding={adding}
          onGo={({ key }) => focusOn(key)}
          onAdd={setAdding}
          onOff={(target) => corrections.change({ [placeKey(target)]: null })}
          details={
            current ? (
              <PlaceForm
                key={current.key}
                answer={current}
                frames={frames}
                onChange={(answer) => keep(answer)}
                onRemove={remove}
                onAgain={setAdding}
                onAlign={
                  previous && previous.place.page === current.place.page
                    ? {
                        name: named(previous.target),
                        to(how) {
                          const frame = frameOf(current.place.page);
                          if (frame)
                            keep({ ...current, place: aligned(current.place, previous.place, how, frame) });
                        },
                      }
                    : null
                }
              />
            ) : null
          }
        />
      </div>
      <div className="editor-pages">
        {adding === null && added && next ? (
          <NextPlace
            name={next.label}
            onPlace={() => setAdding(next.target)}
            onClose={() => setAdded(false)}
          />
        ) : null}
        {adding === null ? null : (
          <Adding
            name={named(adding)}
            onMiddle={() => {
              const frame = frameOf(pageInSight(root.current)) ?? frames[0];
              if (!frame) return;
              const middle = [frame.width / 3, frame.height / 2] as const;
              add(adding, drawn(adding, kindFor(adding, rows), middle, middle, frame));
            }}
            onCancel={() => {
              setAdding(null);
              setAdded(false);
            }}
          />
        )}
        <p className="visually-hidden" id="aide-pages">
          Tabulation : réponse suivante. Flèches : déplacer d’un point, dix avec Majuscule. Alt et flèches :
          agrandir ou réduire. Suppr : retirer. Échap : revenir à la liste.
        </p>
        <div
          role="application"
          className="sheets"
          aria-label="Pages du formulaire, réponses posées"
          aria-describedby="aide-pages"
        >
          {frames.map((frame) => (
            <Sheet
              key={frame.page}
              handle={handle}
              frame={frame}
              zoom={zoom}
              answers={shown.filter(({ place }) => place.page === frame.page)}
              selected={selected}
              tabStop={current?.key ?? answers[0]?.key ?? null}
              nameOf={named}
              textOf={textOf}
              measure={measure}
              actions={actions}
              onDraw={adding === null ? null : drawing.draw}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** The page that takes the most of the window. */
function pageInSight(root: HTMLElement | null): number {
  let best: readonly [page: number, height: number] = [1, -1];
  for (const sheet of root?.querySelectorAll<HTMLElement>('[data-sheet]') ?? []) {
    const { top, bottom } = sheet.getBoundingClientRect();
    const height = Math.min(bottom, window.innerHeight) - Math.max(top, 0);
    if (height > best[1]) best = [Number(sheet.dataset['sheet']), height];
  }
  return best[0];
}
