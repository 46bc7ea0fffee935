import type { Alternative, Derivation } from '@shared/rules/derivation.ts';
import { READINGS } from '@shared/rules/readings.ts';
import './why.css';

interface WhyProps {
  readonly derivation: Derivation;
  /** « Pourquoi cette date ? » by default. */
  readonly question?: string;
  /** Said after the question by screen readers, to tell several apart. */
  readonly about?: string;
}

/** Opens why a computed value is what it is: numbered steps, never a formula (principle 3). */
export function Why({ derivation, question = 'Pourquoi cette date ?', about }: WhyProps) {
  return (
    <details className="why">
      <summary>
        {question}
        {about ? <span className="visually-hidden"> {about}</span> : null}
      </summary>
      <WhyBody derivation={derivation} />
    </details>
  );
}

/** The reason alone, for a question whose answer is computed when it is asked. */
export function WhyBody({ derivation }: { derivation: Derivation }) {
  return (
    <div className="why-body">
      <p>{derivation.sentence}</p>
      {derivation.steps.length > 0 ? (
        <ol>
          {derivation.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      ) : null}
      <Facts derivation={derivation} />
      {derivation.alternative ? <Other alternative={derivation.alternative} /> : null}
      {derivation.wouldChange && derivation.wouldChange.length > 0 ? (
        <p>
          <strong>Ce qui changerait le résultat :</strong> {derivation.wouldChange.join(' ')}
        </p>
      ) : null}
      <Readings derivation={derivation} />
      <p className="why-source">
        Règle {derivation.rule} · {derivation.article}
      </p>
    </div>
  );
}

function Facts({ derivation }: { derivation: Derivation }) {
  if (derivation.facts.length === 0) return null;
  return (
    <p>
      <strong>Faits utilisés :</strong>{' '}
      {derivation.facts.map((fact) => `${fact.label} : ${fact.shown}`).join(' ; ')}.
    </p>
  );
}

const Other = ({ alternative }: { alternative: Alternative }) => (
  <p>
    <strong>Autre lecture possible :</strong> {alternative.sentence} Résultat : {alternative.shown} (
    {alternative.reading}).
  </p>
);

/** The text is unclear at these points; the reading taken is said, with its reason. */
function Readings({ derivation }: { derivation: Derivation }) {
  if (derivation.readings.length === 0) return null;
  return (
    <>
      <p>
        <strong>Points où le texte laisse un choix :</strong>
      </p>
      <ul>
        {derivation.readings.map((id) => (
          <li key={id}>
            {READINGS[id] ? `${READINGS[id].question} ${READINGS[id].reading} ${READINGS[id].reason} ` : ''}(
            {id})
          </li>
        ))}
      </ul>
    </>
  );
}
