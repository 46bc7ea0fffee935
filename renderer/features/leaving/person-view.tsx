import { useState } from 'react';
import { plural } from '@shared/base/text.ts';
import { utf8 } from '@shared/base/utf8.ts';
import type { RecordId } from '@shared/base/brands.ts';
import { erasePerson, fateOf } from '@shared/leaving/erasure.ts';
import { findPerson, type Finding } from '@shared/leaving/find-person.ts';
import { personJson, personText } from '@shared/leaving/person-export.ts';
import { isAskable, type PersonQuery } from '@shared/leaving/person.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import { savedSaid } from '@renderer/parts/use-command.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { useModels, useServices } from '@renderer/services/index.ts';
import { Button, Card, ConfirmDialog, SaidBanner, TextInput, type Said } from '@renderer/ui/index.ts';
import { FindingList } from './finding-list.tsx';
import { RenewBackups } from './renew-backups.tsx';

const NOBODY: PersonQuery = { name: '', email: '', phone: '' };

interface Found {
  readonly query: PersonQuery;
  readonly findings: readonly Finding[];
  readonly records: ReadonlyMap<RecordId, TaciteRecord>;
}

/** What Tacite knows of one person: to be given to her, or erased (RGPD articles 15 and 17). */
export function PersonView() {
  const { store, host, now } = useServices();
  const models = useModels();
  const [query, setQuery] = useState(NOBODY);
  const [found, setFound] = useState<Found | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState<(Said & { readonly erased?: boolean }) | null>(null);

  const search = async (asked: PersonQuery) => {
    const holdings = await store.holdings();
    const findings = findPerson(asked, holdings, models);
    const records = new Map(holdings.records.map((record) => [record.id, record]));
    setFound({ query: asked, findings, records });
    setChosen(new Set(findings.flatMap((one, i) => (isErasable(one, records) ? [i] : []))));
  };
  const give = async (kind: 'txt' | 'json') => {
    if (!found) return;
    const text = (kind === 'txt' ? personText : personJson)(found.query, found.findings, now());
    const outcome = await host.saveFile({
      suggestedName: `tacite-donnees-personne.${kind}`,
      filter: { label: kind === 'txt' ? 'Texte' : 'JSON', extensions: [kind] },
      mime: kind === 'txt' ? 'text/plain' : 'application/json',
      // Notepad recognises UTF-8 by its mark.
      bytes: utf8(kind === 'txt' ? `\ufeff${text}` : text),
    });
    setSaid(savedSaid(outcome));
  };
  const erase = async () => {
    if (!found) return;
    setAsking(false);
    const keys = new Set(found.findings.flatMap((one, i) => (chosen.has(i) ? [keyOf(one)] : [])));
    const erased = await store.erasePerson((holdings, stamp) => {
      // Found again inside the transaction: another window may have written meanwhile.
      const fresh = findPerson(found.query, holdings, models).filter((one) => keys.has(keyOf(one)));
      return erasePerson(found.query, fresh, holdings, stamp);
    });
    setSaid(
      erased.ok
        ? {
            tone: 'good',
            sentence: `${plural(keys.size, 'donnée effacée', 'données effacées')} sur cet ordinateur, seconde copie comprise. Les paquets déjà envoyés et les fichiers enregistrés ailleurs ne sont pas changés.`,
            erased: true,
          }
        : { tone: 'late', sentence: failureSentence(erased.error) },
    );
    if (erased.ok) await search(found.query);
  };

  return (
    <div className="stack">
      <Card title="De qui s’agit-il ?">
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            setSaid(null);
            if (isAskable(query)) void search(query);
          }}
        >
          <p>
            Tacite cherche dans les conventions, le carnet, les pièces (leurs noms), les journaux et les
            réglages. L’intérieur des fichiers n’est pas lu&nbsp;: pensez aussi aux numérisations.
          </p>
          <div className="ask">
            {(['name', 'email', 'phone'] as const).map((part) => (
              <TextInput
                key={part}
                name={part}
                label={{ name: 'Nom et prénom', email: 'Courriel', phone: 'Téléphone' }[part]}
                value={query[part]}
                onChange={(text) => setQuery({ ...query, [part]: text })}
              />
            ))}
          </div>
          <div>
            <Button
              type="submit"
              variant="primary"
              unavailable={isAskable(query) ? null : 'Écrivez un nom, un courriel ou un téléphone.'}
            >
              Chercher
            </Button>
          </div>
        </form>
      </Card>
      <SaidBanner said={said} />
      {said?.erased ? <RenewBackups /> : null}
      {found ? (
        <Card title={plural(found.findings.length, 'donnée trouvée', 'données trouvées')}>
          {found.findings.length === 0 ? (
            <p>
              {said?.erased
                ? 'Plus rien ne nomme cette personne sur cet ordinateur.'
                : 'Rien ne nomme cette personne sur cet ordinateur. Essayez une autre orthographe.'}
            </p>
          ) : (
            <div className="stack">
              <FindingList {...found} chosen={chosen} onChange={setChosen} />
              <div className="row">
                <Button onClick={() => void give('txt')}>Enregistrer pour la personne (texte)</Button>
                <Button onClick={() => void give('json')}>Enregistrer pour un logiciel (JSON)</Button>
                <Button
                  variant="danger"
                  unavailable={chosen.size > 0 ? null : 'Cochez d’abord ce qui doit être effacé.'}
                  onClick={() => setAsking(true)}
                >
                  Effacer ce qui est coché…
                </Button>
              </div>
            </div>
          )}
        </Card>
      ) : null}
      {asking ? (
        <ConfirmDialog
          title="Effacer pour de bon ?"
          confirm="Effacer"
          danger
          onConfirm={() => void erase()}
          onClose={() => setAsking(false)}
        >
          <p>
            {plural(chosen.size, 'donnée sera effacée', 'données seront effacées')} sans retour possible.
            Enregistrez d’abord la réponse à la personne, si elle l’a demandée.
          </p>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}

const isErasable = (finding: Finding, records: ReadonlyMap<RecordId, TaciteRecord>): boolean => {
  const record = 'record' in finding.place ? records.get(finding.place.record) : undefined;
  return fateOf(finding, record ?? null).kind === 'erasable';
};

/** The same place found again. */
const keyOf = ({ place }: Finding): string =>
  [place.kind, 'record' in place ? place.record : '', 'key' in place ? place.key : ''].join(' ');
