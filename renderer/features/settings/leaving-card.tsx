import { Card, Link } from '@renderer/ui/index.ts';

/** Ways out: everything exported, a person's data, what archives ask. */
export function LeavingCard() {
  return (
    <Card title="Exporter, effacer">
      <ul className="plain stack-s">
        <li>
          <Link to={['reglages', 'sortie']}>Tout exporter en formats ouverts</Link>
        </li>
        <li>
          <Link to={['reglages', 'personne']}>Données d’une personne&nbsp;: les remettre, les effacer</Link>
        </li>
        <li>
          <Link to={['reglages', 'elimination']}>Éliminer une convention archivée</Link>
        </li>
      </ul>
    </Card>
  );
}
