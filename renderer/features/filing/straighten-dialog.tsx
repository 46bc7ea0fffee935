import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { formatSize, NBSP } from '@shared/base/text.ts';
import { withChoice, type PageKey } from '@shared/filing/index.ts';
import type { StraightenChoice } from '@shared/model/inbox.ts';
import type { Point, Quad, Scanner, ScanFile } from '@renderer/scan/contract.ts';
import { useServices } from '@renderer/services/index.ts';
import { Banner, Button, Dialog, RadioGroup, Select } from '@renderer/ui/index.ts';
import { TARGET_BYTES } from './file-document.ts';
import { sizeOf } from './pictures.ts';
import type { Pile } from './use-pile.ts';

const NAMES = ['en haut à gauche', 'en haut à droite', 'en bas à droite', 'en bas à gauche'] as const;
const MODES = [
  { value: 'grey', label: 'Gris : se relit et s’imprime bien' },
  { value: 'colour', label: 'Couleur : pour un tampon ou une signature en couleur' },
  { value: 'blackWhite', label: 'Noir et blanc : le plus léger' },
] as const;
const SIZES = [150 * 1024, TARGET_BYTES, 600 * 1024, 1024 * 1024];

interface StraightenDialogProps {
  readonly pageKey: PageKey;
  readonly pile: Pile;
  readonly scanner: () => Scanner;
  readonly onClose: () => void;
}

interface Opened {
  readonly file: ScanFile;
  readonly picture: ImageBitmap;
  /** Size of the examined picture, in which corners are given. */
  readonly width: number;
  readonly height: number;
}

/** The four corners of the sheet, how it is kept and how heavy it may be; the received photograph is not changed. */
export function StraightenDialog({ pageKey, pile, scanner, onClose }: StraightenDialogProps) {
  const { store } = useServices();
  const [sha, page] = pageKey.split('#');
  const number = Number(page);
  const file = [...pile.bySha.values()].find((one) => one.file.sha256 === sha) ?? null;
  const read = file?.reading?.pages[number - 1];
  const reading = typeof read === 'object' ? read : null;
  const chosen = pile.choices[pageKey]?.straighten;
  const [opened, setOpened] = useState<Opened | null | undefined>(undefined);
  const [corners, setCorners] = useState<Quad | null>(chosen?.corners ?? null);
  const [mode, setMode] = useState<StraightenChoice['mode']>(chosen?.mode ?? 'grey');
  const [targetBytes, setTarget] = useState(chosen?.targetBytes ?? TARGET_BYTES);
  const [result, setResult] = useState<{ readonly address: string; readonly size: number } | null>(null);
  const [working, setWorking] = useState(false);
  const name = file?.file.name ?? '';

  useEffect(() => {
    let current = true;
    const open = async (): Promise<Opened | null> => {
      const bytes = file ? await store.bytesOf(file.file.sha256) : null;
      if (!bytes || bytes === 'damaged' || !reading) return null;
      const received = { name, bytes };
      const picture = await scanner().picture(received, number, 1200);
      if (!picture) return null;
      const sheet = await scanner().findSheet(received, number, reading.codes);
      if (current && sheet) setCorners((before) => before ?? sheet.corners);
      return { file: received, picture, width: reading.width, height: reading.height };
    };
    void open()
      .catch(() => null)
      .then((value) => {
        if (current) setOpened(value);
      });
    return () => {
      current = false;
    };
    // The page does not change while the dialog is open.
  }, [store, scanner, file, reading, name, number]);

  useEffect(
    () => () => {
      if (result) URL.revokeObjectURL(result.address);
    },
    [result],
  );

  const tryOut = async () => {
    if (!opened || !corners) return;
    setWorking(true);
    const made = await scanner()
      .straighten(opened.file, number, { corners, mode, targetBytes })
      .catch(() => null);
    setWorking(false);
    if (!made) return;
    const address = URL.createObjectURL(new Blob([new Uint8Array(made.jpeg)], { type: 'image/jpeg' }));
    setResult({ address, size: made.jpeg.length });
  };
  const keep = () => {
    if (corners) {
      const points = corners.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }));
      const straighten = { corners: points as unknown as StraightenChoice['corners'], mode, targetBytes };
      pile.change(withChoice(pile.choices, pageKey, { straighten }));
    }
    onClose();
  };
  const wait = opened && corners ? null : 'La page n’est pas encore ouverte.';
  return (
    <Dialog
      title="Redresser la photo"
      wide
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Annuler</Button>
          <Button
            unavailable={working ? 'Le redressement est en cours.' : wait}
            onClick={() => void tryOut()}
          >
            Voir le résultat
          </Button>
          <Button variant="primary" unavailable={wait} onClick={keep}>
            Garder ces réglages
          </Button>
        </>
      }
    >
      {opened === undefined ? <p className="muted">Ouverture de la page…</p> : null}
      {opened === null ? (
        <Banner tone="late">
          <p>Cette page ne peut pas être redressée. Elle reste dans le fichier reçu, telle quelle.</p>
        </Banner>
      ) : null}
      {opened && corners ? (
        <div className="page-view">
          <div>
            <Corners opened={opened} corners={corners} onChange={setCorners} />
            <p className="muted">
              Placez les quatre poignées sur les coins de la feuille, à la souris ou avec les flèches du
              clavier.
            </p>
          </div>
          <div className="stack">
            <RadioGroup
              label="Comment la garder"
              name="inkMode"
              value={mode}
              choices={MODES}
              onChange={setMode}
            />
            <Select
              label="Taille visée, par page"
              name="targetBytes"
              value={String(targetBytes)}
              choices={SIZES.map((size) => ({ value: String(size), label: `environ ${formatSize(size)}` }))}
              onChange={(value) => setTarget(Number(value))}
            />
            <p role="status">
              {working ? 'Redressement…' : result ? `Résultat${NBSP}: ${formatSize(result.size)}.` : ''}
            </p>
            {result ? <img className="picture" src={result.address} alt="La page redressée" /> : null}
          </div>
        </div>
      ) : null}
    </Dialog>
  );
}

interface CornersProps {
  readonly opened: Opened;
  readonly corners: Quad;
  readonly onChange: (corners: Quad) => void;
}

/** The picture with a handle on each corner of the sheet. */
function Corners({ opened: { picture, width, height }, corners, onChange }: CornersProps) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const dragged = useRef<number | null>(null);
  useEffect(() => {
    const place = canvas.current;
    if (!place) return;
    const size = sizeOf(picture);
    place.width = size.width;
    place.height = size.height;
    place.getContext('2d')?.drawImage(picture, 0, 0);
  }, [picture]);
  const put = (at: number, { x, y }: Point) => {
    const point = { x: Math.min(width, Math.max(0, x)), y: Math.min(height, Math.max(0, y)) };
    onChange(corners.map((corner, i) => (i === at ? point : corner)) as unknown as Quad);
  };
  const follow = (event: PointerEvent) => {
    const box = frame.current?.getBoundingClientRect();
    if (dragged.current === null || !box) return;
    put(dragged.current, {
      x: ((event.clientX - box.left) / box.width) * width,
      y: ((event.clientY - box.top) / box.height) * height,
    });
  };
  const nudge = (event: KeyboardEvent, at: number) => {
    const step = (event.shiftKey ? 0.02 : 0.004) * Math.max(width, height);
    const moves: Readonly<Record<string, Point>> = {
      ArrowLeft: { x: -step, y: 0 },
      ArrowRight: { x: step, y: 0 },
      ArrowUp: { x: 0, y: -step },
      ArrowDown: { x: 0, y: step },
    };
    const by = moves[event.key];
    const corner = corners[at];
    if (!by || !corner) return;
    event.preventDefault();
    put(at, { x: corner.x + by.x, y: corner.y + by.y });
  };
  return (
    <div
      ref={frame}
      className="corners"
      onPointerMove={follow}
      onPointerUp={() => {
        dragged.current = null;
      }}
    >
      <canvas ref={canvas} role="img" aria-label="La photographie reçue" />
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        <polygon points={corners.map(({ x, y }) => `${x},${y}`).join(' ')} />
      </svg>
      {corners.map(({ x, y }, at) => (
        <button
          key={NAMES[at]}
          type="button"
          className="corner"
          aria-label={`Coin ${NAMES[at]} : ${Math.round((x / width) * 100)} % de la largeur, ${Math.round((y / height) * 100)} % de la hauteur`}
          style={{ left: `${(x / width) * 100}%`, top: `${(y / height) * 100}%` }}
          onKeyDown={(event) => nudge(event, at)}
          onPointerDown={(event) => {
            dragged.current = at;
            frame.current?.setPointerCapture(event.pointerId);
          }}
        />
      ))}
    </div>
  );
}
