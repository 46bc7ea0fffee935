/** What the window asks of the worker that writes files (opfs-worker.ts), and what it answers. */
import type { Sha256 } from '@shared/base/brands.ts';
import type { KeepOutcome } from '@shared/host/host.ts';

export type Order =
  | { readonly kind: 'append'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'write'; readonly name: string; readonly bytes: Uint8Array }
  /** A file read where it lies, whose digest must be this one. */
  | { readonly kind: 'copy'; readonly name: string; readonly file: Blob; readonly sha: Sha256 }
  | { readonly kind: 'move'; readonly name: string; readonly to: string }
  | { readonly kind: 'remove'; readonly name: string }
  | { readonly kind: 'room'; readonly bytes: number };

/** `root` is the folder of the private file system under which all names are. */
export type OrderMessage = { readonly job: number; readonly root: string; readonly order: Order };
export type OrderReply = { readonly job: number; readonly outcome: KeepOutcome };
