import { useServices } from '@renderer/services/index.ts';
import { Card } from '@renderer/ui/index.ts';

/** Works that Tacite is made with, and their licences. */
const WORKS = [
  ['Electron, React, Vite', 'MIT'],
  ['pdf-lib et fontkit (version maintenue par Cantoo)', 'MIT'],
  ['PDF.js, Dexie', 'Apache 2.0'],
  ['valibot, uuid, uqr, zxing-wasm, utif2', 'MIT'],
  ['zip.js, age-encryption, PKI.js, ASN1.js', 'BSD 3-Clause'],
  ['Police Source Sans 3', 'SIL Open Font License 1.1'],
  ['Police DejaVu Sans', 'licence DejaVu (libre)'],
] as const;

/** Version, promises, licences. */
export function AboutCard() {
  const { host } = useServices();
  return (
    <Card title="À propos de Tacite">
      <div className="stack">
        <dl className="facts">
          <dt>Version</dt>
          <dd>{host.appVersion}</dd>
          <dt>Édition</dt>
          <dd>{host.kind === 'electron' ? 'application de bureau' : 'navigateur'}</dd>
          <dt>Licence</dt>
          <dd>MIT&nbsp;: libre d’usage, de copie et de modification</dd>
        </dl>
        <p>
          Tacite fonctionne sans connexion&nbsp;: aucune donnée n’est envoyée sur Internet, aucune mesure
          d’usage n’est faite. Les dates et les montants sont calculés d’après les conventions&#8239;; en cas
          de doute, le texte officiel et votre interlocuteur font foi.
        </p>
        <details>
          <summary>Logiciels et polices utilisés</summary>
          <ul>
            {WORKS.map(([name, licence]) => (
              <li key={name}>
                {name} : {licence}
              </li>
            ))}
          </ul>
        </details>
      </div>
    </Card>
  );
}
