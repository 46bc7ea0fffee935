import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { NBSP, NNBSP } from '@shared/base/text.ts';
import type { Point, Quad } from '@renderer/scan/contract.ts';
import { sizeOf } from './pictures.ts';
import type { Size } from './turned-corners.ts';

const NAMES = ['en haut à gauche', 'en haut à droite', 'en bas à droite', 'en bas à gauche'] as const;

interface CornersProps {
  /** The photograph as it is shown: upright. */
  readonly picture: CanvasImageSource;
  /** Size of the examined picture, upright too: corners are given in its pixels. */
  readonly size: Size;
  readonly corners: Quad;
  readonly onChange: (corners: Quad) => void;
}

/** The picture with a handle on each corner of the sheet. */
export function Corners({ picture, size: { width, height }, corners, onChange }: CornersProps) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const dragged = useRef<number | null>(null);
  useEffect(() => {
    const place = canvas.current;
    if (!place) return;
    const shown = sizeOf(picture);
    place.width = shown.width;
    place.height = shown.height;
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
          aria-label={`Coin ${NAMES[at]}${NBSP}: ${share(x, width)} de la largeur, ${share(y, height)} de la hauteur`}
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

const share = (part: number, whole: number): string => `${Math.round((part / whole) * 100)}${NNBSP}%`;
