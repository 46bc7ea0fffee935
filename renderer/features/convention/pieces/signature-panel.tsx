import { formatDay } from '@shared/base/text.ts';
import type { Instant } from '@shared/base/brands.ts';
import type { Attachment } from '@shared/model/values.ts';
import {
  MORE_SENTENCE,
  signatureSentences,
  type SignatureLine,
  type SignatureText,
} from '@renderer/signatures/sentences.ts';
import { dayOfInstant, localTime } from '@renderer/services/index.ts';
import { useSignatures } from './use-signatures.ts';

/** « 21/11/2026 à 15:05 », on this computer's clock. */
const show = (instant: Instant): string =>
  `${formatDay(dayOfInstant(instant))} à ${localTime(instant).slice(0, 5)}`;

/** What the electronic signatures of a received file show by themselves; nothing for a file without any. */
export function SignaturePanel({ piece }: { readonly piece: Attachment }) {
  const found = useSignatures(piece);
  const announced = piece.nature === 'signedFile';
  if (found === null) return announced ? <NoSignature /> : null;
  if (found === undefined) return announced ? <p className="muted">Lecture des signatures…</p> : null;
  if (!found.ok)
    return announced ? (
      <p className="signature-warn">
        Les signatures électroniques de ce fichier n’ont pas pu être lues. Le fichier est conservé tel quel.
      </p>
    ) : null;
  const { signatures, more } = found.value;
  if (signatures.length === 0) return announced ? <NoSignature /> : null;
  return (
    <section className="signatures" aria-label={`Signatures électroniques de ${piece.name}`}>
      <h3>Signatures électroniques</h3>
      {signatures.map((facts, index) => (
        <OneSignature key={index} text={signatureSentences(facts, index, signatures.length, show)} />
      ))}
      {more ? <p className="signature-warn">{MORE_SENTENCE}</p> : null}
    </section>
  );
}

const NoSignature = () => (
  <p className="signature-warn">
    Aucune signature électronique n’a été trouvée dans ce fichier. S’il vient d’un papier signé puis numérisé,
    retirez-le et ajoutez-le comme copie numérisée.
  </p>
);

function OneSignature({ text }: { readonly text: SignatureText }) {
  const shown = [text.verdict, ...text.lines.filter(({ technical }) => !technical)];
  const folded = text.lines.filter(({ technical }) => technical);
  return (
    <div className="signature">
      <h4>{text.title}</h4>
      <Lines lines={shown} />
      <details>
        <summary>Détails techniques</summary>
        <Lines lines={folded} />
      </details>
    </div>
  );
}

const MARKS: Readonly<Record<SignatureLine['tone'], string>> = { late: '■ ', warn: '▲ ', plain: '' };

/** Shape and colour say what to look at, never colour alone. */
const Lines = ({ lines }: { readonly lines: readonly SignatureLine[] }) => (
  <dl className="signature-lines">
    {lines.map(({ label, sentence, tone }, index) => (
      <div key={index} className={`signature-${tone}`}>
        <dt>
          <span aria-hidden="true">{MARKS[tone]}</span>
          {label}
        </dt>
        <dd>{sentence}</dd>
      </div>
    ))}
  </dl>
);
