import { useDeferredValue, useRef, useState } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import { plural } from '@shared/base/text.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import { establishmentView, type EstablishmentView } from '@shared/model/views.ts';
import { EstablishmentFields } from '@renderer/parts/book-fields.tsx';
import { isBlankPlace, matches, placeName, placeSearch, placesOf } from '@renderer/parts/book-text.ts';
import type { AddressBook } from '@renderer/store/api.ts';
import { readOnce } from '@renderer/parts/read-once.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { useServices } from '@renderer/services/index.ts';
import {
  Banner,
  Button,
  Card,
  Link,
  LiveRegion,
  navigate,
  PageHeader,
  RadioGroup,
  Refusal,
  TextInput,
  useLive,
} from '@renderer/ui/index.ts';
import { newConvention } from './plan.ts';

/** Establishments drawn at once; searching narrows them. */
const STEP = 100;

/** Second step: the establishment, from the address book or written on the spot, then the convention. */
export function ChoosePlace({ model }: { readonly model: ConventionModel }) {
  const { store, now } = useServices();
  const book = useLive(store.book());
  const [chosen, setChosen] = useState<RecordId | null>(null);
  const [written, setWritten] = useState<RecordId | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const busy = useRef(false);

  /** Opens fields for a new establishment, reusing one left blank. */
  const write = async () => {
    if (busy.current || book === undefined) return;
    const blank = placesOf(book).find(isBlankPlace);
    busy.current = true;
    const created = blank ? null : await store.create('establishment', { name: '' });
    busy.current = false;
    if (created && !created.ok) {
      setFailure(failureSentence(created.error));
      return;
    }
    const id = blank?.id ?? created?.value ?? null;
    setWritten(id);
    setChosen(id);
  };
  /** Creates the convention once, however many times the button is pressed. */
  const create = async (place: EstablishmentView) => {
    if (busy.current) return;
    busy.current = true;
    // What was just typed about the establishment goes first, and into the form.
    await store.settled();
    const record = await readOnce(store.record(place.id));
    const known = record ? establishmentView(record) : place;
    const created = await store.create('convention', newConvention(model, known, now()));
    if (created.ok) {
      navigate(['convention', created.value, 'formulaire']);
      return;
    }
    busy.current = false;
    setFailure(failureSentence(created.error));
  };
  if (book === undefined) return <p className="muted">Ouverture du carnet…</p>;
  const place = placesOf(book).find(({ id }) => id === chosen) ?? null;
  return (
    <>
      <PageHeader
        title={titleOf(model)}
        windowTitle={`${titleOf(model)}\u00a0: ${model.shortTitle}, choisir l’établissement`}
        subtitle={`Étape 2 sur 2\u00a0: choisir l’établissement · ${model.shortTitle}`}
        actions={
          <>
            <Link className="button" to={['nouvelle']}>
              Changer de modèle
            </Link>
            <Button variant="primary" unavailable={whyNot(place)} onClick={() => place && void create(place)}>
              {model.state === 'ended' ? 'Saisir' : 'Créer'} la {model.noun}
            </Button>
          </>
        }
      />
      <div className="stack new-place">
        <Refusal>{failure}</Refusal>
        {model.state === 'ended' ? <ForArchives model={model} /> : null}
        {place ? <Existing model={model} place={place} /> : null}
        {written === null ? (
          <PlaceChoice book={book} chosen={chosen} onChoose={setChosen} onWrite={() => void write()} />
        ) : (
          <WrittenPlace
            book={book}
            id={written}
            onBack={() => {
              setWritten(null);
              setChosen(null);
            }}
          />
        )}
      </div>
    </>
  );
}

const titleOf = (model: ConventionModel): string =>
  model.state === 'ended' ? `Saisir une ${model.noun} déjà signée` : `Nouvelle ${model.noun}`;

/** What entering an old paper is for, and what it is not for. */
function ForArchives({ model }: { readonly model: ConventionModel }) {
  return (
    <Banner tone="info">
      <p>
        Ce modèle ne se signe plus. Recopiez ici une {model.noun} signée à l’époque pour garder sa copie
        numérisée et retrouver ses dates.
      </p>
    </Banner>
  );
}

const whyNot = (place: EstablishmentView | null): string | null => {
  if (place === null) return 'Choisissez d’abord un établissement, ou ajoutez-en un.';
  return place.name.trim() === '' ? 'Donnez d’abord un nom à l’établissement.' : null;
};

/** One convention of the same model may already be there: said, never refused. */
function Existing({ model, place }: { readonly model: ConventionModel; readonly place: EstablishmentView }) {
  const { store } = useServices();
  const same = (useLive(store.summaries()) ?? []).filter(
    (one) => one.model === model.slug && one.establishmentId === place.id && one.deletedAt === null,
  );
  const [first] = same;
  if (!first) return null;
  return (
    <Banner tone="warn" announce>
      {placeName(place)} a déjà{' '}
      {plural(same.length, `${model.noun} de ce modèle`, `${model.noun}s de ce modèle`)}.{' '}
      <Link to={['convention', first.id]}>Voir la {model.noun}</Link>
    </Banner>
  );
}

interface PlaceChoiceProps {
  readonly book: AddressBook;
  readonly chosen: RecordId | null;
  readonly onChoose: (id: RecordId) => void;
  readonly onWrite: () => void;
}

function PlaceChoice({ book, chosen, onChoose, onWrite }: PlaceChoiceProps) {
  const [query, setQuery] = useState('');
  const deferred = useDeferredValue(query);
  const places = placesOf(book).filter((place) => !isBlankPlace(place));
  const found = places.filter((place) => matches(placeSearch(place), deferred));
  return (
    <Card
      title="Établissement"
      actions={
        <Button onClick={onWrite}>
          Ajouter un établissement<span className="visually-hidden"> au carnet</span>
        </Button>
      }
    >
      {places.length === 0 ? (
        <p className="muted">
          Le carnet est vide&nbsp;: ajoutez l’établissement. Vous ne le saisirez qu’une fois, le formulaire et
          les prochaines conventions le reprendront.
        </p>
      ) : (
        <div className="stack">
          <TextInput
            label="Rechercher dans le carnet"
            hint="Nom, commune ou SIRET."
            name="place-search"
            inputMode="search"
            value={query}
            onChange={setQuery}
          />
          <LiveRegion>
            {deferred ? plural(found.length, 'établissement trouvé', 'établissements trouvés') : ''}
          </LiveRegion>
          {found.length === 0 ? (
            <p className="muted">Aucun établissement ne correspond à «&nbsp;{deferred}&nbsp;».</p>
          ) : (
            <RadioGroup
              label="Pour quel établissement ?"
              name="place"
              value={chosen}
              onChange={onChoose}
              choices={found.slice(0, STEP).map((place) => ({
                value: place.id,
                label: (
                  <>
                    {placeName(place)}{' '}
                    <span className="muted">· {place.address?.town || 'commune non indiquée'}</span>
                  </>
                ),
              }))}
            />
          )}
          {found.length > STEP ? (
            <p className="muted">
              {plural(found.length - STEP, 'autre établissement', 'autres établissements')} : précisez la
              recherche.
            </p>
          ) : null}
        </div>
      )}
    </Card>
  );
}

interface WrittenPlaceProps {
  readonly book: AddressBook;
  readonly id: RecordId;
  readonly onBack: () => void;
}

/** A new establishment, kept in the address book while it is typed. */
function WrittenPlace({ book, id, onBack }: WrittenPlaceProps) {
  const record = book.establishments.find((candidate) => candidate.id === id);
  return (
    <Card title="Nouvel établissement" actions={<Button onClick={onBack}>Choisir dans le carnet</Button>}>
      <div className="stack">
        <p className="muted">
          Enregistré dans le carnet au fil de la saisie. Seul le nom est nécessaire pour continuer.
        </p>
        {record ? <EstablishmentFields record={record} focusFirst /> : null}
      </div>
    </Card>
  );
}
