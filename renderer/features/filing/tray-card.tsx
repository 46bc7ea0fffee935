import { useState } from 'react';
import { plural } from '@shared/base/text.ts';
import { toggled } from '@shared/base/toggled.ts';
import { traySentence, type PageKey, type TrayPage } from '@shared/filing/index.ts';
import { Button, Card, Tick } from '@renderer/ui/index.ts';
import { originOf, tileOf } from './names.ts';
import { PageTile } from './page-tile.tsx';
import { Tiles } from './tiles.tsx';
import type { Pile } from './use-pile.ts';

interface TrayCardProps {
  readonly pages: readonly TrayPage[];
  readonly pile: Pile;
  readonly onOpen: (key: PageKey) => void;
  /** Puts several pages somewhere, in the order of the pile. */
  readonly onPlace: (keys: readonly PageKey[]) => void;
  readonly onAside: (keys: readonly PageKey[]) => void;
}

/** The pages that nothing places: they wait until a person says. */
export function TrayCard({ pages, pile, onOpen, onPlace, onAside }: TrayCardProps) {
  const [ticked, setTicked] = useState<ReadonlySet<PageKey>>(new Set());
  const chosen = pages.filter(({ key }) => ticked.has(key)).map(({ key }) => key);
  const blanks = pages.filter(({ reason }) => reason === 'blank').map(({ key }) => key);
  const none = chosen.length === 0 ? 'Cochez d’abord une ou plusieurs pages.' : null;
  const use = (act: (keys: readonly PageKey[]) => void, keys: readonly PageKey[]) => {
    act(keys);
    setTicked(new Set());
  };
  return (
    <Card
      title={`Pages à classer à la main (${pages.length})`}
      actions={
        <div className="row">
          {blanks.length > 0 ? (
            <Button variant="quiet" onClick={() => use(onAside, blanks)}>
              Mettre de côté {plural(blanks.length, 'page blanche', 'pages blanches')}
            </Button>
          ) : null}
          <Button unavailable={none} onClick={() => use(onAside, chosen)}>
            Mettre de côté
          </Button>
          <Button unavailable={none} onClick={() => use(onPlace, chosen)}>
            Mettre dans…
          </Button>
        </div>
      }
    >
      <div className="stack-s">
        <p className="muted">
          Faites glisser une page dans un document, ou cochez des pages puis « Mettre dans… ». Une page mise
          de côté reste dans le fichier reçu.
        </p>
        <Tiles of={pages}>
          {({ key, page, reason }, index) => (
            <PageTile
              key={key}
              {...tileOf({ key, page }, pile.bySha)}
              caption={traySentence(reason)}
              extraTurn={pile.choices[key]?.turn ?? 0}
              onOpen={onOpen}
            >
              <Tick
                type="checkbox"
                name={`tray-${index}`}
                checked={ticked.has(key)}
                onChange={(on) => setTicked(toggled(ticked, key, on))}
              >
                Cocher<span className="visually-hidden"> {originOf(page, pile.bySha)}</span>
              </Tick>
            </PageTile>
          )}
        </Tiles>
      </div>
    </Card>
  );
}
