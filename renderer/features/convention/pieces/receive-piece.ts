/** One received file: looked into, then kept bit for bit, or refused in words. */
import type { RecordId } from '@shared/base/brands.ts';
import type { ReceivedFile } from '@shared/host/host.ts';
import type { AttachmentNature } from '@shared/model/values.ts';
import { inspectFile } from '@renderer/pdf-view/index.ts';
import { failureSentence, type Store } from '@renderer/store/index.ts';
import type { Tone } from '@renderer/ui/index.ts';

export interface PieceVerdict {
  readonly kept: boolean;
  readonly tone: Tone;
  readonly sentence: string;
}

/** Inspects a file by its content and attaches it. Never throws: every outcome is a sentence. */
export async function receivePiece(
  store: Store,
  id: RecordId,
  file: ReceivedFile,
  nature: AttachmentNature,
): Promise<PieceVerdict> {
  const inspection = await inspectFile(file);
  if (inspection.kind === 'refused') return { kept: false, tone: 'late', sentence: inspection.sentence };
  const attached = await store.attach(id, {
    name: file.name,
    mime: inspection.mime,
    bytes: file.bytes,
    pages: inspection.pages,
    nature,
    thumbnail: inspection.thumbnail,
  });
  if (!attached.ok) return { kept: false, tone: 'late', sentence: failureSentence(attached.error) };
  return {
    kept: true,
    tone: inspection.notices.length > 0 ? 'warn' : 'good',
    sentence: ['pièce ajoutée et conservée telle quelle.', ...inspection.notices].join(' '),
  };
}
