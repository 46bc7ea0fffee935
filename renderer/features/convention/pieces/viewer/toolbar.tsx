import { useState, type ReactNode } from 'react';
import { NNBSP } from '@shared/base/text.ts';
import { Button } from '@renderer/ui/index.ts';

interface ToolbarProps {
  readonly line: number;
  readonly lines: number;
  readonly zoom: number;
  readonly onLine: (line: number) => void;
  readonly onZoom: (how: 'zoomIn' | 'zoomOut' | 'fit') => void;
  /** By a quarter clockwise, or counterclockwise; null where there is nothing to turn. */
  readonly onTurn: ((by: 90 | 270) => void) | null;
  readonly children?: ReactNode;
}

/** Page, zoom and turn; each also has its key. */
export function Toolbar({ line, lines, zoom, onLine, onZoom, onTurn, children }: ToolbarProps) {
  const percent = `${Math.round(zoom * 100)}${NNBSP}%`;
  return (
    <div className="viewer-bar" role="group" aria-label="Affichage des pages">
      <div className="row">
        <Button
          title="Page précédente (touche Page précédente)"
          aria-label="Page précédente"
          unavailable={line <= 1 ? 'C’est la première page.' : null}
          onClick={() => onLine(line - 1)}
        >
          ↑
        </Button>
        <PageNumber key={line} line={line} lines={lines} onLine={onLine} />
        <Button
          title="Page suivante (touche Page suivante)"
          aria-label="Page suivante"
          unavailable={line >= lines ? 'C’est la dernière page.' : null}
          onClick={() => onLine(line + 1)}
        >
          ↓
        </Button>
      </div>
      <div className="row">
        <Button title="Réduire (touche −)" aria-label="Réduire" onClick={() => onZoom('zoomOut')}>
          −
        </Button>
        <Button
          title="Ajuster à la largeur (touche 0)"
          aria-label={`Ajuster à la largeur, zoom actuel ${percent}`}
          onClick={() => onZoom('fit')}
        >
          {percent}
        </Button>
        <Button title="Agrandir (touche +)" aria-label="Agrandir" onClick={() => onZoom('zoomIn')}>
          +
        </Button>
      </div>
      {onTurn ? (
        <div className="row">
          <Button
            title="Tourner la page à gauche, à l’écran seulement : le fichier ne change pas"
            aria-label="Tourner la page à gauche"
            onClick={() => onTurn(270)}
          >
            ↺
          </Button>
          <Button
            title="Tourner la page à droite, à l’écran seulement : le fichier ne change pas"
            aria-label="Tourner la page à droite"
            onClick={() => onTurn(90)}
          >
            ↻
          </Button>
        </div>
      ) : null}
      {children}
    </div>
  );
}

/** The page one reads; a number typed there and the key Enter go to another. */
function PageNumber({
  line,
  lines,
  onLine,
}: {
  readonly line: number;
  readonly lines: number;
  readonly onLine: (line: number) => void;
}) {
  const [text, setText] = useState(String(line));
  const go = () => {
    const wanted = Number.parseInt(text, 10);
    if (wanted >= 1 && wanted <= lines) onLine(wanted);
    else setText(String(line));
  };
  return (
    <label className="viewer-number">
      Page{' '}
      <input
        className="input"
        name="viewerPage"
        inputMode="numeric"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={go}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go();
        }}
      />{' '}
      sur {lines}
    </label>
  );
}
