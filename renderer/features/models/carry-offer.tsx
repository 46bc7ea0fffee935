import { useEffect, useMemo, useState } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import type { PageText } from '@shared/base/page-text.ts';
import { french, plural } from '@shared/base/text.ts';
import { editionsOf, type BlankView } from '@shared/model/blank.ts';
import { shownValue, type TaciteRecord } from '@shared/model/record.ts';
import { readPages } from '@renderer/parts/document/read-pages.ts';
import { useServices } from '@renderer/services/index.ts';
import { failureSentence, type Store } from '@renderer/store/index.ts';
import { Banner, Button, useLive } from '@renderer/ui/index.ts';
import { carried, samePages } from './carry.ts';

interface CarryOfferProps {
  readonly view: BlankView;
  readonly record: TaciteRecord;
  readonly blanks: readonly BlankView[];
  readonly pages: readonly PageText[];
}

/** Offers what was corrected on the edition before, where the pages did not change. */
export function CarryOffer({ view, record, blanks, pages }: CarryOfferProps) {
  const before = editionsOf(blanks, view.model).find(({ ordinal }) => ordinal < view.ordinal);
  // Once somebody corrected this edition, nothing is offered over it.
  const isUntouched = [...view.places, ...view.matches].every(({ confidence }) => confidence < 1);
  return before?.file && isUntouched ? (
    <Offer key={before.id} view={view} record={record} before={before} pages={pages} />
  ) : null;
}

interface OfferProps extends Omit<CarryOfferProps, 'blanks'> {
  readonly before: BlankView;
}

function Offer({ view, record, before, pages }: OfferProps) {
  const { store } = useServices();
  const old = useLive(useMemo(() => store.record(before.id), [store, before.id]));
  const same = useSamePages(store, before, pages);
  const [said, setSaid] = useState<string | null>(null);
  if (!old || !same) return null;
  const registers = new Map(Object.keys(old.registers).map((key) => [key, shownValue(old, key)]));
  const kept = carried(registers, same, pages.length);
  const count = Object.keys(kept).filter((key) => !isSame(shownValue(record, key), kept[key])).length;
  if (count === 0) return null;
  const take = async (id: RecordId) => {
    const done = await store.write(id, kept, { what: 'carried', about: before.edition });
    setSaid(done.ok ? null : failureSentence(done.error));
  };
  return (
    <Banner tone="info">
      <p>
        {french(
          `${same.size === pages.length ? 'Les pages' : plural(same.size, 'page', 'pages')} de cette version ${
            same.size === 1 ? 'est la même' : 'sont les mêmes'
          } que dans la version ${before.ordinal}, qui porte ${plural(count, 'correction', 'corrections')}.`,
        )}{' '}
        <Button variant="quiet" onClick={() => void take(view.id)}>
          Reprendre les corrections de la version {before.ordinal}
        </Button>
      </p>
      {said ? <p role="alert">{said}</p> : null}
    </Banner>
  );
}

const isSame = (a: Json | undefined, b: Json | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The pages that did not change since the edition before; null until both are read. */
function useSamePages(
  store: Store,
  { file }: BlankView,
  pages: readonly PageText[],
): ReadonlySet<number> | null {
  const [same, setSame] = useState<ReadonlySet<number> | null>(null);
  useEffect(() => {
    let current = true;
    const compare = async () => {
      const bytes = file && (await store.bytesOf(file.sha256));
      if (!file || !bytes || bytes === 'damaged') return;
      const read = await readPages(file.sha256, bytes);
      if (current && read.kind === 'read') setSame(samePages(read.pages, pages));
    };
    // Nothing is offered when the edition before cannot be read.
    void compare().catch(() => undefined);
    return () => {
      current = false;
    };
  }, [store, file, pages]);
  return same;
}
