import { plural } from '@shared/base/text.ts';
import { Banner } from '@renderer/ui/index.ts';
import type { Verdict } from './receive.ts';

/** More files than this that went well are told together: what went wrong must stay in sight. */
const TOGETHER = 2;

/** What became of each file received: the ones to look at first, one by one. */
export function Verdicts({ verdicts }: { readonly verdicts: readonly Verdict[] }) {
  const good = verdicts.filter(({ tone }) => tone === 'good');
  const together = good.length > TOGETHER;
  const alone = together ? verdicts.filter(({ tone }) => tone !== 'good') : verdicts;
  return (
    <div className="stack-s" data-verdicts={verdicts.length}>
      {alone.map((verdict, index) => (
        <Banner key={`${verdict.name}-${index}`} tone={verdict.tone} announce>
          <Said verdict={verdict} />
        </Banner>
      ))}
      {together ? (
        <Banner tone="good" announce>
          <details>
            <summary>
              <strong>{plural(good.length, 'fichier lu', 'fichiers lus')}</strong>, conservés tels quels.
            </summary>
            {good.map((verdict, index) => (
              <Said key={`${verdict.name}-${index}`} verdict={verdict} />
            ))}
          </details>
        </Banner>
      ) : null}
    </div>
  );
}

const Said = ({ verdict: { name, sentence } }: { readonly verdict: Verdict }) => (
  <p data-verdict={name}>
    <strong>{name}</strong> : {sentence}
  </p>
);
