import { useState, type DragEvent, type ReactNode } from 'react';
import { formatSize, plural } from '@shared/base/text.ts';
import {
  anomaliesOf,
  isComplete,
  missingSentence,
  type DocumentKey,
  type FiledDocument,
  type PageKey,
  type PlacedPage,
  type Spot,
} from '@shared/filing/index.ts';
import { shortReference } from '@shared/pdf/page-code.ts';
import { Button, Card, Chip } from '@renderer/ui/index.ts';
import { isRedrawn, TARGET_BYTES } from './file-document.ts';
import { captionOf, extraTurnOf, markOf, tileOf } from './names.ts';
import { DRAG_TYPE, PageTile } from './page-tile.tsx';
import type { Pile } from './use-pile.ts';

interface DocumentCardProps {
  readonly document: FiledDocument;
  readonly pile: Pile;
  readonly onOpen: (key: PageKey) => void;
  readonly onAssign: (key: PageKey, document: DocumentKey, spot: Spot) => void;
  readonly onFile: () => void;
}

/** One document as it would be filed: its pages in order, the places that are empty, and everything odd about it. */
export function DocumentCard({ document, pile, onOpen, onAssign, onFile }: DocumentCardProps) {
  const { convention, issue, missing, key } = document;
  const slots = slotsOf(document);
  const already = document.pages.some(
    ({ page }) =>
      page.held !== true &&
      pile.views.get(convention.id)?.attachments.some(({ sha256 }) => sha256 === page.sha256),
  );
  const targets = document.pages.flatMap((one) => {
    const file = pile.bySha.get(one.page.sha256);
    if (one.role === 'double' || file === undefined || !isRedrawn(one, file, pile.choices)) return [];
    return [pile.choices[one.key]?.straighten?.targetBytes ?? TARGET_BYTES];
  });
  return (
    <Card
      title={convention.title}
      actions={
        <div className="row">
          <Chip tone={isComplete(document) ? 'good' : 'soon'}>
            {isComplete(document) ? 'complet' : `incomplet : ${missingSentence(document)}`}
          </Chip>
          <Button onClick={onFile}>
            Classer ce document…<span className="visually-hidden"> {convention.title}</span>
          </Button>
        </div>
      }
    >
      <div className="stack-s" data-document={key}>
        <p className="muted">
          {issue ? `${shortReference(convention.id, issue.version)} · ` : ''}
          {heldSentence(document)}
        </p>
        <ul className="anomalies">
          {anomaliesOf(document).map((said) => (
            <li key={said}>{said}</li>
          ))}
          {targets.length > 0 ? (
            <li>
              {targets.length === 1
                ? 'Une image sera redressée'
                : `${targets.length} images seront redressées`}{' '}
              dans le document assemblé (environ {formatSize(targets.reduce((sum, size) => sum + size, 0))}
              {targets.length === 1 ? '' : ' en tout'}). Pour en choisir les coins, ouvrez la page. Les
              fichiers reçus ne changent pas.
            </li>
          ) : null}
          {already ? <li>Un de ces fichiers est déjà joint à cette convention.</li> : null}
        </ul>
        <DropZone onDropPage={(page) => onAssign(page, key, 'end')}>
          <ul className="plain tiles">
            {slots.map((slot) =>
              typeof slot === 'number' ? (
                <EmptySlot
                  key={`missing ${slot}`}
                  number={slot}
                  onDropPage={(page) => onAssign(page, key, { number: slot })}
                />
              ) : (
                <PageTile
                  key={slot.key}
                  {...tileOf(slot, pile.bySha)}
                  caption={captionOf(slot)}
                  extraTurn={extraTurnOf(slot)}
                  mark={markOf(slot)}
                  faded={slot.role === 'double'}
                  onOpen={onOpen}
                />
              ),
            )}
          </ul>
        </DropZone>
        {missing.length > 0 && issue ? (
          <p className="muted">
            Pour remplir une place vide : faites-y glisser une page, ou ouvrez la page et choisissez « Mettre
            dans ».
          </p>
        ) : null}
      </div>
    </Card>
  );
}

/** « 3 pages sur 3 et 1 annexe »: annexes are not pages of what was issued. */
function heldSentence({ pages, issue }: FiledDocument): string {
  const body = pages.filter(({ role }) => role === 'page').length;
  const annexes = pages.filter(({ role }) => role === 'annex').length;
  const said = `${plural(body, 'page', 'pages')}${issue ? ` sur ${issue.pages}` : ''}`;
  return annexes > 0 ? `${said} et ${plural(annexes, 'annexe', 'annexes')}` : said;
}

/** The pages in order with the empty places where their numbers would be. */
function slotsOf({ pages, missing }: FiledDocument): readonly (PlacedPage | number)[] {
  const left = [...missing];
  const slots: (PlacedPage | number)[] = [];
  for (const page of pages) {
    const before = page.role === 'annex' ? Number.POSITIVE_INFINITY : (page.number ?? 0);
    while ((left[0] ?? Number.POSITIVE_INFINITY) < before) slots.push(left.shift() ?? 0);
    slots.push(page);
  }
  return [...slots, ...left];
}

interface DropZoneProps {
  readonly onDropPage: (key: PageKey) => void;
  readonly children: ReactNode;
}

const carriesPage = (event: DragEvent): boolean => event.dataTransfer.types.includes(DRAG_TYPE);

/** Takes a page dragged from elsewhere on the screen; files fall through to the window. */
export function DropZone({ onDropPage, children }: DropZoneProps) {
  const [over, setOver] = useState(false);
  return (
    <div
      className={over ? 'page-drop page-drop-over' : 'page-drop'}
      onDragOver={(event) => {
        if (!carriesPage(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (!carriesPage(event)) return;
        event.preventDefault();
        event.stopPropagation();
        onDropPage(event.dataTransfer.getData(DRAG_TYPE) as PageKey);
      }}
    >
      {children}
    </div>
  );
}

function EmptySlot({ number, onDropPage }: { number: number; onDropPage: (key: PageKey) => void }) {
  return (
    <li className="tile tile-empty">
      <DropZone onDropPage={onDropPage}>
        <span className="tile-caption">
          <strong>Page {number}</strong>
          <span className="chip chip-soon">manquante</span>
        </span>
      </DropZone>
    </li>
  );
}
