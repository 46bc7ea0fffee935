import type { RecordId } from '@shared/base/brands.ts';
import type { Attachment } from '@shared/model/values.ts';
import { Dialog } from '@renderer/ui/index.ts';
import { Viewer } from './viewer/viewer.tsx';

interface PieceViewerProps {
  readonly convention: RecordId;
  readonly piece: Attachment;
  readonly issued: readonly Attachment[];
  readonly onClose: () => void;
}

/** Every page of a piece, in a window of its own. */
export const PieceViewer = ({ convention, piece, issued, onClose }: PieceViewerProps) => (
  <Dialog title={piece.name} wide onClose={onClose}>
    <Viewer convention={convention} piece={piece} issued={issued} />
  </Dialog>
);
