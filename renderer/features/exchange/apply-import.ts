/** Applies a rehearsed import: the files first, then every record in one transaction, then who it came from. */
import { idFromBytes, type Sha256 } from '@shared/base/brands.ts';
import { err, ok, type Result } from '@shared/base/result.ts';
import { basesOfPlan } from '@shared/exchange/bases.ts';
import {
  afterReceiving,
  newCorrespondent,
  withCorrespondent,
  withImported,
  type Correspondent,
  type ExchangeState,
} from '@shared/exchange/correspondents.ts';
import { isRecipient } from '@renderer/exchange/index.ts';
import { failureSentence } from '@renderer/store/index.ts';
import type { Services } from '@renderer/services/index.ts';
import { changeExchange } from './exchange-state.ts';
import type { Control } from './make-package.ts';
import { filesNamedBy, type Rehearsal } from './read-rehearse.ts';

/** What a person said of the sender: words checked aloud, and whose they are (an id, or a new name). */
export type Trust =
  | { readonly kind: 'asKnown' }
  | { readonly kind: 'checked'; readonly correspondent: string | { readonly name: string } }
  | { readonly kind: 'unchecked' };

export interface Applied {
  /** Records that changed. */
  readonly records: number;
  readonly files: number;
  /** Records where somebody has to choose. */
  readonly conflicts: number;
  /** The import is done; what was to be remembered of the sender could not be kept. */
  readonly forgotten: string | null;
}

export async function applyRehearsal(
  services: Services,
  rehearsal: Rehearsal,
  trust: Trust,
  { signal, onProgress }: Control,
): Promise<Result<Applied, string>> {
  const { store, now } = services;
  const { open, plan, received } = rehearsal;
  const changing = plan.items.flatMap(({ id, merged }) => (merged === null ? [] : (received.get(id) ?? [])));
  const files = await keepFiles(services, rehearsal, changing, { signal, onProgress });
  if (!files.ok) return files;
  const from = senderName(rehearsal, trust);
  const done = await store.importRecords(changing, { from, package: open.head.id }, basesOfPlan(plan));
  if (!done.ok) return err(failureSentence(done.error));
  const at = now();
  const id = idFromBytes(services.randomBytes(20));
  const kept = await changeExchange(store, (state) => {
    const noted = withImported(state, { package: open.head.id, at });
    const one = checkedSender(noted, rehearsal, trust, id, at);
    if (one === null) return noted;
    const note = { at, package: open.head.id, records: open.head.records };
    return withCorrespondent(noted, afterReceiving(one, note, open.records));
  });
  return ok({
    records: done.value,
    files: files.value,
    conflicts: plan.totals.byKind.conflict,
    forgotten: kept.ok ? null : kept.error,
  });
}

/** Keeps the bytes that the records to come name and that are not here. Nothing names them until the transaction. */
async function keepFiles(
  { store }: Services,
  { open, here }: Rehearsal,
  changing: Parameters<typeof filesNamedBy>[0],
  { signal, onProgress }: Control,
): Promise<Result<number, string>> {
  const known = filesNamedBy(here.values());
  const wanted: Sha256[] = [...filesNamedBy(changing)].filter(
    (sha) => !known.has(sha) && open.files.has(sha),
  );
  for (const [index, sha] of wanted.entries()) {
    if (signal.aborted) return err('Import abandonné. Aucune fiche n’a été modifiée.');
    const bytes = await open.bytesOf(sha);
    if (bytes === null) return err(CUT);
    const kept = await store.keepBytes(sha, bytes, open.files.get(sha)!.mime);
    if (!kept.ok) return err(failureSentence(kept.error));
    onProgress((index + 1) / wanted.length);
  }
  return ok(wanted.length);
}

const CUT =
  'La lecture du paquet s’est interrompue. Aucune fiche n’a été modifiée. Vérifiez que la clé ou le dossier est toujours accessible, puis recommencez.';

/** Whom the journal names. */
function senderName({ sender, open }: Rehearsal, trust: Trust): string {
  if (trust.kind === 'checked' && typeof trust.correspondent !== 'string') return trust.correspondent.name;
  return sender?.name || open.head.author || 'un autre ordinateur';
}

/** The correspondent this package proves to come from; null when nobody vouched for it. */
function checkedSender(
  state: ExchangeState,
  { open, sender }: Rehearsal,
  trust: Trust,
  freshId: string,
  at: NonNullable<Correspondent['checkedOn']>,
): Correspondent | null {
  const { signature, head } = open;
  if (signature.kind === 'none' || signature.kind === 'own' || trust.kind === 'unchecked') return null;
  // The key that locks for them came under a signature that was checked.
  const locks =
    head.recipient !== undefined && isRecipient(head.recipient) ? { recipient: head.recipient } : {};
  if (trust.kind === 'asKnown') return signature.kind === 'known' && sender ? { ...sender, ...locks } : null;
  const { correspondent } = trust;
  const one =
    typeof correspondent === 'string'
      ? state.correspondents.find(({ id }) => id === correspondent)
      : newCorrespondent(freshId, correspondent.name);
  if (!one) return null;
  // Another computer of the same person has not seen what the former one was sent.
  const remembered = one.device === null || one.device === head.device ? one.remembered : {};
  const { publicKey } = signature;
  return { ...one, ...locks, device: head.device, publicKey, checkedOn: at, remembered };
}
