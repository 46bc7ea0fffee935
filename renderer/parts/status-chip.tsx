import type { StatusId } from '@shared/conventions/schema.ts';
import { statusLabel, statusTone, type StatusTone } from '@shared/conventions/status.ts';
import { Chip, type ChipTone } from '@renderer/ui/index.ts';

const TONES: Readonly<Record<StatusTone, ChipTone>> = {
  draft: 'info',
  waiting: 'soon',
  active: 'good',
  attention: 'late',
  ended: 'plain',
};

/** The status of a convention, in words. */
export const StatusChip = ({ status, label }: { status: StatusId; label?: string }) => (
  <Chip tone={TONES[statusTone(status)]}>{label ?? statusLabel(status)}</Chip>
);
