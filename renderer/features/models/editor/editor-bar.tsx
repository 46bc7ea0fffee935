import { plural } from '@shared/base/text.ts';
import { Button, Tick } from '@renderer/ui/index.ts';
import { countsOf, type FieldRow } from './places.ts';

interface EditorBarProps {
  readonly rows: readonly FieldRow[];
  readonly zoom: number;
  readonly onZoom: (zoom: number) => void;
  readonly withNames: boolean;
  readonly onNames: (names: boolean) => void;
  /** Goes to the next answer to look at; null when none is left. */
  readonly onDoubtful: (() => void) | null;
  readonly onUndo: (() => void) | null;
  readonly onRedo: (() => void) | null;
}

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;

/** How far one is, the way back, the zoom, and what is written in the places. */
export function EditorBar(props: EditorBarProps) {
  const { rows, zoom, onZoom, withNames, onNames, onDoubtful, onUndo, onRedo } = props;
  const { placed, asked, doubtful, missing } = countsOf(rows);
  const at = ZOOMS.findIndex((one) => one === zoom);
  const [smaller, larger] = [ZOOMS[at - 1], ZOOMS[at + 1]];
  return (
    <div className="editor-bar">
      <p data-counts="">
        <strong>
          {plural(placed, 'champ placé', 'champs placés')} sur {asked}
        </strong>
        {doubtful > 0 ? `, ${plural(doubtful, 'à vérifier', 'à vérifier')}` : ''}
        {missing > 0 ? `, ${plural(missing, 'manque', 'manquent')}` : ''}
      </p>
      <div className="row">
        {onDoubtful ? <Button onClick={onDoubtful}>Aller à la place à vérifier</Button> : null}
        <Button unavailable={onUndo ? null : 'Aucune correction à annuler.'} onClick={onUndo ?? undefined}>
          Annuler
        </Button>
        <Button unavailable={onRedo ? null : 'Aucune correction à rétablir.'} onClick={onRedo ?? undefined}>
          Rétablir
        </Button>
        <Button
          aria-label="Réduire les pages"
          unavailable={smaller === undefined ? 'C’est la plus petite taille.' : null}
          onClick={() => smaller !== undefined && onZoom(smaller)}
        >
          −
        </Button>
        <span role="status">{Math.round(zoom * 100)} %</span>
        <Button
          aria-label="Agrandir les pages"
          unavailable={larger === undefined ? 'C’est la plus grande taille.' : null}
          onClick={() => larger !== undefined && onZoom(larger)}
        >
          +
        </Button>
        <fieldset className="choices-inline">
          <legend className="visually-hidden">Ce qui est écrit dans les places</legend>
          <Tick type="radio" name="montrer" checked={withNames} onChange={() => onNames(true)}>
            Noms des champs
          </Tick>
          <Tick type="radio" name="montrer" checked={!withNames} onChange={() => onNames(false)}>
            Exemples de réponses
          </Tick>
        </fieldset>
      </div>
    </div>
  );
}
