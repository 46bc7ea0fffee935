import { memo } from 'react';
import { plural } from '@shared/base/text.ts';
import {
  foreignSentence,
  setAside,
  type DocumentKey,
  type FiledDocument,
  type Filing,
  type PageKey,
  type Spot,
} from '@shared/filing/index.ts';
import { Card } from '@renderer/ui/index.ts';
import { DocumentCard } from './document-card.tsx';
import { markOf, tileOf } from './names.ts';
import { PageTile } from './page-tile.tsx';
import { Tiles, useByDegrees } from './tiles.tsx';
import { TrayCard } from './tray-card.tsx';
import type { Pile } from './use-pile.ts';

interface PileCardsProps {
  /** What is drawn, which may come a little after the pile's own. */
  readonly filing: Filing;
  readonly pile: Pile;
  /** Drawn as it was: while documents are filed, five hundred pages would be drawn again after each of them. */
  readonly still: boolean;
  readonly onOpen: (key: PageKey) => void;
  readonly onPlace: (keys: readonly PageKey[]) => void;
  readonly onAssign: (key: PageKey, document: DocumentKey, spot: Spot) => void;
  readonly onFile: (documents: readonly FiledDocument[]) => void;
}

/** Every page of the pile: in its document, of another provenance, to be placed by hand, or set aside. */
export const PileCards = memo(Cards, (_before, { still }) => still);

const CARDS_AT_ONCE = 20;

function Cards({ filing, pile, onOpen, onPlace, onAssign, onFile }: PileCardsProps) {
  const shown = useByDegrees(filing.documents.length, CARDS_AT_ONCE);
  return (
    <>
      {filing.documents.slice(0, shown).map((document) => (
        <DocumentCard
          key={document.key}
          document={document}
          pile={pile}
          onOpen={onOpen}
          onAssign={onAssign}
          onFile={() => onFile([document])}
        />
      ))}
      {filing.foreign.map((group) => (
        <Card
          key={`${group.id}-${group.issue.version}-${group.issue.checksum}`}
          title="Pages d’une autre provenance"
        >
          <div className="stack-s">
            <p>{foreignSentence(group)}</p>
            <Tiles of={group.pages}>
              {(one) => (
                <PageTile
                  key={one.key}
                  {...tileOf(one, pile.bySha)}
                  caption={`Page ${one.number ?? '?'} sur ${group.issue.pages}`}
                  mark={markOf(one)}
                  onOpen={onOpen}
                />
              )}
            </Tiles>
          </div>
        </Card>
      ))}
      {filing.tray.length > 0 ? (
        <TrayCard
          pages={filing.tray}
          pile={pile}
          onOpen={onOpen}
          onPlace={onPlace}
          onAside={(keys) => pile.change(keys.reduce(setAside, pile.choices))}
        />
      ) : null}
      {filing.aside.length > 0 ? (
        <details className="card">
          <summary className="card-head">
            {plural(filing.aside.length, 'page mise de côté', 'pages mises de côté')}
          </summary>
          <Tiles of={filing.aside} className="card-body">
            {(one) => (
              <PageTile key={one.key} {...tileOf(one, pile.bySha)} caption="Mise de côté" onOpen={onOpen} />
            )}
          </Tiles>
        </details>
      ) : null}
    </>
  );
}
