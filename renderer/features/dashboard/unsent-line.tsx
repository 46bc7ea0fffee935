import { useEffect, useState } from 'react';
import { french, listed, plural } from '@shared/base/text.ts';
import { readExchangeState } from '@shared/exchange/correspondents.ts';
import { touchedSince, unsentTo, type Unsent } from '@shared/exchange/unsent.ts';
import type { ConventionSummary } from '@shared/model/summary.ts';
import { readOnce } from '@renderer/parts/read-once.ts';
import { useServices, type Services } from '@renderer/services/index.ts';
import { Link } from '@renderer/ui/index.ts';

/** Named one by one; the others are counted. */
const NAMED = 2;

/** « Échanges : 3 conventions modifiées depuis le dernier paquet pour … »; nothing when everybody has everything. */
export function UnsentLine({ summaries }: { readonly summaries: readonly ConventionSummary[] }) {
  const { store } = useServices();
  const [unsent, setUnsent] = useState<readonly Unsent[]>([]);
  useEffect(() => {
    let shown = true;
    // The dashboard comes first: this is counted when the window has nothing else to do.
    const idle = requestIdleCallback(() => {
      void look(store, summaries).then((found) => {
        if (shown) setUnsent(found);
      });
    });
    return () => {
      shown = false;
      cancelIdleCallback(idle);
    };
  }, [store, summaries]);
  if (unsent.length === 0) return null;
  return (
    <p className="muted backup-line" data-unsent={unsent.length}>
      {sentence(unsent)} <Link to={['echanges']}>Préparer un paquet</Link>
    </p>
  );
}

async function look(store: Services['store'], summaries: readonly ConventionSummary[]) {
  const { correspondents } = readExchangeState(await readOnce(store.exchangeState()));
  const ids = new Set(correspondents.flatMap((one) => touchedSince(one, summaries)));
  return ids.size === 0 ? [] : unsentTo(correspondents, summaries, await store.conventions([...ids]));
}

function sentence(unsent: readonly Unsent[]): string {
  const parts = unsent
    .slice(0, NAMED)
    .map(
      ({ correspondent, conventions }) =>
        `${plural(conventions, 'convention modifiée', 'conventions modifiées')} depuis le dernier paquet pour ${correspondent}`,
    );
  const others = unsent.length - NAMED;
  const more =
    others > 0 ? [plural(others, 'autre correspondant à servir', 'autres correspondants à servir')] : [];
  return french(`Échanges : ${listed([...parts, ...more])}.`);
}
