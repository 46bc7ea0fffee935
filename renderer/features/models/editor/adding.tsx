import { Banner, Button } from '@renderer/ui/index.ts';

interface AddingProps {
  readonly name: string;
  readonly onMiddle: () => void;
  readonly onCancel: () => void;
}

/** What to do while a place is awaited; the same without a mouse. */
export function Adding({ name, onMiddle, onCancel }: AddingProps) {
  return (
    <div className="adding">
      <Banner tone="info" announce>
        <p>
          Cliquez sur la page là où « {name} » doit être imprimé, ou dessinez sa place d’un coin à l’autre.
        </p>
      </Banner>
      <div className="row">
        <Button onClick={onMiddle}>Placer au milieu de la page affichée</Button>
        <Button onClick={onCancel}>Ne rien placer</Button>
      </div>
    </div>
  );
}

interface NextPlaceProps {
  readonly name: string;
  readonly onPlace: () => void;
  readonly onClose: () => void;
}

/** After a place was set: the next answer without one, for whoever places a whole form by hand. */
export function NextPlace({ name, onPlace, onClose }: NextPlaceProps) {
  return (
    <div className="adding">
      <p>Placé. Ajustez au besoin, puis continuez avec « {name} ».</p>
      <div className="row">
        <Button onClick={onPlace}>Placer la suivante</Button>
        <Button onClick={onClose}>S’arrêter là</Button>
      </div>
    </div>
  );
}
