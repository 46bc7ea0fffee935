import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { RecordId } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import { day } from '@shared/base/day.ts';
import { answerKey, CREATED, MODEL, STATUS } from '@shared/model/keys.ts';
import { conventionView, type ConventionView } from '@shared/model/views.ts';
import { NoticeBar } from '@renderer/app/notices.tsx';
import { ConventionScreen } from '@renderer/features/convention/index.tsx';
import { filledAnswers } from '../conventions/filled.ts';
import { must, until } from '../store/support.ts';
import { expectAccessible, fakeHost, services, show, TODAY, type TestServices } from './mount.tsx';

let given: TestServices;

const MEGALIS = 'megalis-convention-2025-004';
const SIGNED = {
  beneficiarySignedOn: '2025-03-01',
  returnedOn: '2025-03-02',
  receiptDate: '2025-03-10',
  issuerSignedOn: '2025-03-20',
  existingUser: false,
  signatureMode: 'electronic',
};

/** A filled convention, and its « Échéances » tab. */
async function open(
  slug: string,
  status: string,
  answers: Record<string, Json> = {},
  more: Record<string, Json> = {},
): Promise<RecordId> {
  const registers: Record<string, Json> = { [MODEL]: slug, [STATUS]: status, ...more };
  for (const [field, value] of Object.entries({ ...filledAnswers(slug), ...answers })) {
    registers[answerKey(field)] = value;
  }
  const id = await must(given.store.create('convention', registers));
  await until(given.store.settings());
  show(given, ['convention', id, 'echeances'], ([, , tab]) => <ConventionScreen id={id} tab={tab ?? ''} />);
  await expect.element(page.getByRole('region', { name: 'Enregistrer un événement' })).toBeVisible();
  return id;
}

const view = async (id: RecordId, wanted: (view: ConventionView) => boolean): Promise<ConventionView> => {
  const record = await until(given.store.record(id), (one) => one !== null && wanted(conventionView(one)));
  if (record === null) throw new Error('no record');
  return conventionView(record);
};

const button = (name: string | RegExp) =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
const dialog = () => page.getByRole('dialog');
const journal = async (id: RecordId): Promise<string> => {
  window.location.hash = `#/convention/${id}/journal`;
  const region = page.getByRole('region', { name: 'Journal' });
  await expect.element(region).toBeVisible();
  return (region.element().textContent ?? '').replace(/\s/g, ' ');
};

beforeEach(async () => {
  given = await services();
});

describe('a dated fact', { timeout: 60_000 }, () => {
  test('a termination request shows what changes, then applies it in one write with its journal line', async () => {
    const id = await open(MEGALIS, 'countersigned', SIGNED);
    await userEvent.click(button('Enregistrer une demande de résiliation…'));
    const changes = page.getByRole('region', { name: 'Ce qui change' });
    await expect.element(changes).toMatchTextContent(/Remplissez ce qui précède/);
    await userEvent.fill(page.getByLabelText(/Date de réception de la demande/), '15/11/2026');
    await expect.element(changes).toMatchTextContent(/La fin passe du 31\/12\/2029 au 31\/01\/2027/);
    await expect.element(changes).toMatchTextContent(/de « En vigueur » à « Résiliation demandée »/);
    await expectAccessible();
    const before = await until(given.store.record(id));
    expect(before?.registers[answerKey('requestReceiptDate')]).toBeUndefined();
    await userEvent.click(dialog().getByRole('button', { name: 'Enregistrer une demande de résiliation' }));
    const { answers } = await view(id, (now) => now.answers['requestReceiptDate'] === '2026-11-15');
    expect(answers['terminationScope']).toBe('all');
    await expect.element(page.getByText('Résiliation demandée')).toBeVisible();
    const said = await journal(id);
    expect(said).toContain('Fait enregistré : Date de réception de la demande');
    await expectAccessible();
  });

  test('a request for some services keeps every date', async () => {
    await open(MEGALIS, 'countersigned', SIGNED);
    await userEvent.click(button('Enregistrer une demande de résiliation…'));
    await userEvent.fill(page.getByLabelText(/Date de réception de la demande/), '15/11/2026');
    await userEvent.click(page.getByRole('radio', { name: 'Certains services seulement' }));
    await expect
      .element(page.getByRole('region', { name: 'Ce qui change' }))
      .toMatchTextContent(/Aucune date et aucun montant ne changent/);
  });

  test('contradicting dates are said by name and recorded all the same; an impossible one is not', async () => {
    const id = await open(MEGALIS, 'countersigned', SIGNED);
    await userEvent.click(button('Enregistrer une demande de résiliation…'));
    const date = page.getByLabelText(/Date de réception de la demande/);
    const apply = dialog().getByRole('button', { name: 'Enregistrer une demande de résiliation' });
    await userEvent.fill(date, '31/02/2026');
    await expect.element(date).toHaveAccessibleDescription(/Cette date n’existe pas/);
    await expect.element(apply).toHaveAttribute('aria-disabled', 'true');
    await userEvent.fill(date, '01/03/2025');
    await expect.element(dialog()).toMatchTextContent(/01\/03\/2025.*10\/03\/2025/);
    await userEvent.click(apply);
    await view(id, (now) => now.answers['requestReceiptDate'] === '2025-03-01');
  });

  test.each([
    [
      'amp-usine-a-sites-2021',
      'countersigned',
      'Enregistrer la notification',
      'notificationDate',
      'notified',
    ],
    ['polmar-ddtm56-2023', 'notified', 'Enregistrer une prorogation accordée', 'extendedUntil', 'notified'],
    [
      'moselle-fibre-2024serv001',
      'returned',
      'Enregistrer la signature de Moselle Fibre',
      'issuerSignedOn',
      'countersigned',
    ],
    [
      'megalis-charte-2025-003',
      'returned',
      'Enregistrer le remplacement par une nouvelle charte',
      'supersededOn',
      'superseded',
    ],
    [MEGALIS, 'returned', 'Enregistrer la réception par Mégalis Bretagne', 'receiptDate', 'receivedByIssuer'],
    [
      'polmar-ddtm56-2023',
      'notified',
      'Enregistrer la caducité constatée par le préfet',
      'lapsedOn',
      'lapsed',
    ],
  ])('%s (%s): %s, from the data of the model', async (slug, status, action, field, recorded) => {
    const id = await open(
      slug,
      status,
      slug === 'polmar-ddtm56-2023' ? { notificationDate: '2026-09-01' } : {},
    );
    const card = page.getByRole('region', { name: 'Enregistrer un événement' });
    await userEvent.click(card.getByRole('button', { name: `${action}…` }));
    await userEvent.fill(dialog().getByRole('textbox').first(), '20/11/2026');
    await userEvent.click(dialog().getByRole('button', { name: action }));
    const now = await view(id, ({ answers }) => answers[field] === '2026-11-20');
    expect(now.recordedStatus).toBe(recorded);
  });
});

describe('an amendment', { timeout: 60_000 }, () => {
  test('changes the years after its own, keeps the signed text, and can be withdrawn', async () => {
    const id = await open(MEGALIS, 'countersigned', { ...SIGNED, existingUser: true });
    await userEvent.click(button('Enregistrer un avenant…'));
    await userEvent.fill(page.getByLabelText(/Premier jour/), '01/05/2027');
    await userEvent.selectOptions(page.getByLabelText('Ce que l’avenant change'), 'Ligne du barème à cocher');
    await userEvent.click(dialog().getByRole('radio', { name: /de 20 à 49 salariés/ }));
    const changes = page.getByRole('region', { name: 'Ce qui change' });
    await expect.element(changes).toMatchTextContent(/2028 : 2 012,50 € au lieu de 920,00 €/);
    expect(changes.element().textContent).not.toContain('2027');
    await expectAccessible();
    await userEvent.click(button('Enregistrer l’avenant'));
    const now = await view(id, ({ amendments }) => amendments.length === 1);
    expect(now.answers['contributionTier']).toBe('bouquet-lt20');
    const history = page.getByRole('region', { name: 'Ce qui a été enregistré' });
    await expect.element(history).toMatchTextContent(/Avenant à partir du 01\/05\/2027.*20 à 49 salariés/);
    await userEvent.click(history.getByRole('button', { name: /^Retirer…/ }));
    await expect
      .element(page.getByRole('region', { name: 'Ce qui change' }))
      .toMatchTextContent(/2028 : 920,00 € au lieu de 2 012,50 €/);
    await expectAccessible();
    await userEvent.click(button('Retirer l’enregistrement'));
    await view(id, ({ amendments }) => amendments.length === 0);
    const said = await journal(id);
    expect(said).toMatch(/Avenant retiré.*Avenant enregistré/);
  });

  test('is not offered for a charter, which one side alone signs', async () => {
    await open('megalis-charte-2025-003', 'returned', { signedOn: '2025-03-01' });
    await expect.element(button('Enregistrer un avenant…')).not.toBeInTheDocument();
  });
});

describe('tacit renewals', { timeout: 60_000 }, () => {
  test('that passed are confirmed all at once, with who decided, and listed', async () => {
    const id = await open(
      'amp-usine-a-sites-2021',
      'notified',
      { notificationDate: '2022-06-01' },
      { [CREATED]: '2026-11-01T08:00:00.000Z' },
    );
    await expect.element(page.getByText(/4 reconductions passées à confirmer/)).toBeVisible();
    await userEvent.click(button('Enregistrer la décision…'));
    await expect
      .element(button('Enregistrer la décision'))
      .toHaveAttribute('title', 'Dites d’abord qui a décidé.');
    await userEvent.fill(page.getByLabelText(/Qui a décidé/), 'conseil municipal');
    await userEvent.fill(page.getByLabelText(/Date de la décision/), '12/10/2026');
    await userEvent.click(page.getByRole('checkbox', { name: /01\/01\/2026/ }));
    await expectAccessible();
    await userEvent.click(button('Enregistrer la décision'));
    const { renewals } = await view(id, (now) => now.renewals.length === 3);
    expect(renewals.map(({ on }) => on)).toEqual(['2023-01-01', '2024-01-01', '2025-01-01']);
    expect(renewals[0]).toMatchObject({
      by: 'conseil municipal',
      decision: 'renewed',
      decidedOn: '2026-10-12',
    });
    await expect.element(page.getByText(/a été reconduite le 01\/01\/2026/)).toBeVisible();
    await expect
      .element(
        page.getByText(/Reconduite le 01\/01\/2023, décidé par\s: conseil municipal, le 12\/10\/2026/).last(),
      )
      .toBeVisible();
    const said = await journal(id);
    expect(said).toContain('Reconduction confirmée : 01/01/2023, 01/01/2024 et 01/01/2025');
  });
});

describe('a notice', { timeout: 60_000 }, () => {
  const about = /pour le préavis du 31\/01\/2027/;

  test('« rester » is recorded with who decided, and silences it', async () => {
    const id = await open(MEGALIS, 'countersigned', SIGNED);
    await userEvent.click(page.getByRole('button', { name: /Enregistrer la décision….*31\/01\/2027/ }));
    await userEvent.click(page.getByRole('radio', { name: /^Rester/ }));
    await userEvent.fill(page.getByLabelText(/Qui a décidé/), 'la maire');
    await expectAccessible();
    await userEvent.click(button('Enregistrer la décision'));
    const { decisions } = await view(id, (now) => now.decisions.length === 1);
    expect(decisions[0]).toMatchObject({ decision: 'stay', by: 'la maire', on: TODAY });
    await expect
      .element(page.getByText(/Décision du 21\/11\/2026\s: rester \(la maire\)/).first())
      .toBeVisible();
    await expect
      .element(page.getByRole('button', { name: /Préparer la lettre.*31\/01\/2027/ }))
      .not.toBeInTheDocument();
    const said = await journal(id);
    expect(said).toContain('Décision pour le préavis du 31/01/2027 : rester');
  });

  test('the letter is prepared and saved, its three dates followed; only the delivery proposes a receipt', async () => {
    const id = await open(MEGALIS, 'countersigned', SIGNED);
    await userEvent.click(page.getByRole('button', { name: /Préparer la lettre.*31\/01\/2027/ }));
    await expect.element(dialog()).toMatchTextContent(/Dernier jour de la convention.*31 mars 2027/);
    await expect.element(dialog()).toMatchTextContent(/ni la première présentation ne comptent/);
    await expect.element(dialog().getByText('Préparation de la lettre…')).not.toBeInTheDocument();
    await userEvent.click(button('Enregistrer le PDF…'));
    await expect.poll(() => given.host.saved.length).toBe(1);
    const [saved] = given.host.saved;
    expect(saved?.suggestedName).toMatch(/-lettre-2027-01-31\.pdf$/);
    expect(String.fromCharCode(...(saved?.bytes.slice(0, 5) ?? []))).toBe('%PDF-');
    await expectAccessible();

    await userEvent.click(button('Enregistrer l’envoi…'));
    await userEvent.fill(page.getByLabelText('1. Envoi'), '10/11/2026');
    await userEvent.fill(page.getByLabelText(/Numéro du recommandé/), '1A 000 000 0000 0');
    await expectAccessible();
    await userEvent.click(button('Enregistrer l’envoi'));
    const sent = await view(id, (now) => now.dispatches.length === 1);
    expect(sent.dispatches[0]).toMatchObject({ about: 'noticeDeadlineAnniversary.k2', sentOn: '2026-11-10' });
    await expect.element(dialog()).not.toBeInTheDocument();
    await expect.element(page.getByText(/Lettre envoyée le 10\/11\/2026/).first()).toBeVisible();

    await userEvent.click(page.getByRole('button', { name: /Suivre la lettre/ }));
    await userEvent.click(page.getByRole('radio', { name: 'Refusée' }));
    await expect.element(dialog()).toMatchTextContent(/ne dit rien d’une lettre refusée/);
    await userEvent.click(page.getByRole('radio', { name: 'Remise à son destinataire' }));
    await userEvent.fill(page.getByLabelText(/3. Remise/), '09/11/2026');
    await expect
      .element(dialog())
      .toMatchTextContent(/La remise \(09\/11\/2026\) est antérieure à l’envoi \(10\/11\/2026\)/);
    await userEvent.fill(page.getByLabelText(/3. Remise/), '13/11/2026');
    await userEvent.click(button('Enregistrer le suivi'));
    await expect.element(page.getByLabelText(/Date de réception de la demande/)).toHaveValue('13/11/2026');
    await expect
      .element(page.getByRole('region', { name: 'Ce qui change' }))
      .toMatchTextContent(/La fin passe du 31\/12\/2029 au 31\/01\/2027/);
    await userEvent.click(dialog().getByRole('button', { name: 'Annuler' }));
    // Refused by the person: the deadline stays open.
    const still = await view(id, (now) => now.dispatches[0]?.deliveredOn === day('2026-11-13'));
    expect(still.answers['requestReceiptDate'] ?? null).toBeNull();
    await expect.element(page.getByRole('button', { name: about }).first()).toBeVisible();
    const said = await journal(id);
    expect(said).toMatch(
      /Lettre reçue pour le préavis du 31\/01\/2027.*Lettre envoyée pour le préavis du 31\/01\/2027/,
    );
  });
});

describe('the reminders of the window', { timeout: 60_000 }, () => {
  /** A convention whose notice of 30 November is near on the day of the screens. */
  const near = async (): Promise<void> => {
    const registers: Record<string, Json> = { [MODEL]: MEGALIS, [STATUS]: 'countersigned' };
    const answers = { ...filledAnswers(MEGALIS), ...SIGNED, receiptDate: '2026-01-15' };
    for (const [field, value] of Object.entries(answers)) registers[answerKey(field)] = value;
    await must(given.store.create('convention', registers));
  };
  const bar = () => page.getByRole('region', { name: 'Rappels', exact: true });
  const showBar = () =>
    show(given, [], () => (
      <>
        <h1>Tableau</h1>
        <NoticeBar />
      </>
    ));

  test('one notification of the system sums up, once; the bar stays until it is acknowledged', async () => {
    const rung: string[] = [];
    const host = {
      ...fakeHost(),
      notify: (_: string, body: string) => Promise.resolve(void rung.push(body)),
    };
    given = await services(TODAY, host);
    await near();
    showBar();
    await expect.element(bar()).toMatchTextContent(/1 échéance à ne pas manquer/);
    await until(given.store.noticeStates(), (states) => Object.keys(states).length === 1);
    expect(rung).toHaveLength(1);
    expect(rung[0]).toContain('30/11/2026');
    // The next start, the same day: still on screen, not rung again.
    window.location.hash = '#/autre';
    await expect.element(bar()).toBeVisible();
    expect(rung).toHaveLength(1);
    await userEvent.click(bar().getByRole('button', { name: 'Voir le rappel…' }));
    await expectAccessible();
    await userEvent.click(page.getByRole('button', { name: /^J’ai vu/ }));
    await expect.element(bar()).not.toBeInTheDocument();
    const states = await until(given.store.noticeStates(), (all) =>
      Object.values(all).some(({ answer }) => answer === 'acknowledged'),
    );
    expect(Object.keys(states)).toHaveLength(1);
  });

  test('a reminder put off goes away, with its day kept; a day that is past is refused', async () => {
    await near();
    showBar();
    await userEvent.click(bar().getByRole('button', { name: 'Voir le rappel…' }));
    await userEvent.click(page.getByRole('button', { name: /autre jour/ }));
    const later = page.getByLabelText('Rappeler à partir du');
    await userEvent.fill(later, '21/11/2026');
    await expect.element(later).toHaveAccessibleDescription(/après aujourd’hui/);
    await userEvent.fill(later, '01/12/2026');
    await expect.element(later).toHaveAccessibleDescription(/30\/11\/2026/);
    await userEvent.fill(later, '25/11/2026');
    await userEvent.click(button('Reporter le rappel'));
    await expect.element(bar()).not.toBeInTheDocument();
    const states = await until(given.store.noticeStates(), (all) => Object.keys(all).length === 1);
    expect(Object.values(states)[0]).toMatchObject({ answer: 'postponed', until: '2026-11-25' });
  });
});
