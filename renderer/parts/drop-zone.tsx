import { useState, type ReactNode } from 'react';
import './drop.css';

interface DropZoneProps {
  readonly onDrop: (files: readonly File[]) => void;
  /** The button that chooses files, for whoever does not drop them, and what is expected. */
  readonly children: ReactNode;
}

/** A place to drop files on. */
export function DropZone({ onDrop, children }: DropZoneProps) {
  const [over, setOver] = useState(false);
  return (
    <div
      className={over ? 'drop drop-over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onDrop([...event.dataTransfer.files]);
      }}
    >
      {children}
    </div>
  );
}
