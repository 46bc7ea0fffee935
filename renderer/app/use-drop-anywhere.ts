import { useEffect, useState } from 'react';
import { droppedFiles, isPackageName, receivedPackages } from '@renderer/services/index.ts';
import { navigate } from '@renderer/ui/index.ts';

/** Long enough between two `dragover` events, which come every few tenths of a second while something is held. */
const GONE_MS = 700;

/**
 * Files dropped anywhere go to « À classer » (packages to « Échanges »), unless a place of the screen took them first. A file dropped beside must
 * never replace the application by that file. Gives true while files are held over the window.
 */
export function useDropAnywhere(): boolean {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    let timer = 0;
    const over = (event: DragEvent) => {
      event.preventDefault();
      if (!event.dataTransfer?.types.includes('Files')) return;
      setHeld(true);
      clearTimeout(timer);
      timer = window.setTimeout(() => setHeld(false), GONE_MS);
    };
    const drop = (event: DragEvent) => {
      const taken = event.defaultPrevented;
      event.preventDefault();
      setHeld(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      // An open dialog asks something: leaving it would lose the answer.
      if (taken || files.length === 0 || document.querySelector('dialog[open]')) return;
      const packages = files.filter(({ name }) => isPackageName(name));
      const others = files.filter(({ name }) => !isPackageName(name));
      receivedPackages.put(packages);
      // Dropped together, scans are seen first: the packages wait, and the menu says so.
      if (others.length > 0) droppedFiles.put(others);
      navigate(others.length > 0 ? ['a-classer'] : ['echanges', 'recevoir']);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return held;
}
