/** The placement editor over a real store and a real form: mouse, keyboard, numbers, way back; each change kept. */
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Json } from '@shared/base/canonical.ts';
import type { RecordId } from '@shared/base/brands.ts';
import { blankView, newBlank, type Place } from '@shared/model/blank.ts';
import { ANALYSED, placeKey } from '@shared/model/keys.ts';
import { shownValue } from '@shared/model/record.ts';
import { ModelsScreen } from '@renderer/features/models/index.tsx';
import { must, until } from '../store/support.ts';
import { expectAccessible, services, show, type TestServices } from '../features/mount.tsx';

const SLUG = 'megalis-charte-2025-003';
const urls = import.meta.glob<string>('../fixtures/blanks/*.pdf', {
  query: '?url',
  import: 'default',
  eager: true,
});

let given: TestServices;
let id: RecordId;

const text = (fieldId: string, box: Place['box'], confidence = 0.9): Json => ({
  fieldId,
  page: 1,
  box,
  kind: 'text',
  confidence,
  size: 11,
});

/** A form already searched: two places, one of them doubtful; the rest missing. */
async function openForm(file = 'charte.pdf-lib.pdf'): Promise<void> {
  const response = await fetch(urls[`../fixtures/blanks/${file}`] ?? '');
  const bytes = new Uint8Array(await response.arrayBuffer());
  id = await must(
    given.store.create('blank', {
      ...newBlank(SLUG, 'édition d’essai', 1, given.now()),
      [ANALYSED]: { how: 'flat', pages: 2, search: 1 },
      [placeKey('collectivityName')]: text('collectivityName', [232, 88, 530, 102]),
      [placeKey('siret')]: text('siret', [240, 108, 500, 120], 0.3),
    }),
  );
  await must(
    given.store.attach(id, {
      name: file,
      mime: 'application/pdf',
      bytes,
      pages: 2,
      nature: 'blank',
      thumbnail: null,
    }),
  );
  show(given, ['modeles', SLUG, id], ([, slug, blank]) => (
    <ModelsScreen slug={slug ?? null} blank={blank ?? null} />
  ));
  await expect.poll(() => document.querySelector('[data-counts]'), { timeout: 20_000 }).not.toBeNull();
}

const answer = (target: string) => document.querySelector<HTMLElement>(`[data-answer="place.${target}"]`);
const answerOf = (target: string) => page.elementLocator(answer(target) ?? document.body);
const row = (target: string) => document.querySelector<HTMLElement>(`[data-target="${target}"]`);
const stateOf = (target: string) => row(target)?.dataset['state'];
const register = async (
  key: string,
  wanted: (value: Json | undefined) => boolean,
): Promise<Json | undefined> => {
  const record = await until(given.store.record(id), (one) => one !== null && wanted(shownValue(one, key)));
  return record ? shownValue(record, key) : undefined;
};
const boxOf = async (target: string, wanted: (box: Place['box']) => boolean): Promise<Place | undefined> => {
  const record = await until(given.store.record(id), (one) => {
    const place = one && blankView(one).places.find(({ fieldId }) => fieldId === target);
    return place ? wanted(place.box) : false;
  });
  return record ? blankView(record).places.find(({ fieldId }) => fieldId === target) : undefined;
};

beforeEach(async () => {
  given = await services();
  await page.viewport(1366, 900);
});

describe('the pages', () => {
  test('each answer lies over its own share of a page, whatever the page’s rotation', async () => {
    await openForm();
    const sheet = document.querySelector('[data-sheet="1"]')?.getBoundingClientRect();
    const box = answer('collectivityName')?.getBoundingClientRect();
    if (!sheet || !box) throw new Error('nothing drawn');
    // The file turns its pages by 270°: the sheet is upright all the same.
    expect(sheet.height / sheet.width).toBeCloseTo(842 / 595, 2);
    expect((box.left - sheet.left) / sheet.width).toBeCloseTo(232 / 595.28, 3);
    expect((box.top - sheet.top) / sheet.height).toBeCloseTo(88 / 841.89, 3);
    expect(box.width / sheet.width).toBeCloseTo((530 - 232) / 595.28, 3);
  });

  test('what is missing is listed first, what is doubtful is marked, nothing is out of reach of a screen reader', async () => {
    await openForm();
    await expect.element(page.getByText(/réponses n’ont pas de place sur ce formulaire/)).toBeVisible();
    expect(answer('siret')?.className).toContain('answer-doubtful');
    expect(answer('siret')?.getAttribute('aria-label')).toBe(
      'Numéro SIRET de la collectivité, page 1, à vérifier',
    );
    await expectAccessible();
  });
});

describe('the keyboard', () => {
  test('arrows move by a point, by ten with Shift; Alt stretches; Tab goes to the next answer', async () => {
    await openForm();
    answer('collectivityName')?.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{Shift>}{ArrowDown}{/Shift}');
    expect((await boxOf('collectivityName', (box) => box[1] === 98))?.box).toEqual([234, 98, 532, 112]);
    await userEvent.keyboard('{Alt>}{ArrowLeft}{Shift>}{ArrowDown}{/Shift}{/Alt}');
    const stretched = await boxOf('collectivityName', (box) => box[3] === 122);
    expect(stretched).toMatchObject({ box: [234, 98, 531, 122], confidence: 1 });
    await userEvent.keyboard('{Tab}');
    expect(document.activeElement).toBe(answer('siret'));
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement?.closest('[data-row]')?.getAttribute('data-row')).toBe('place.siret');
  });

  test('Delete says that the form does not ask for it; undo gives the doubtful place back', async () => {
    await openForm();
    answer('siret')?.focus();
    await userEvent.keyboard('{Delete}');
    expect(await register('place.siret', (value) => value === null)).toBeNull();
    await expect.poll(() => stateOf('siret')).toBe('off');
    expect(document.activeElement).toBe(answer('collectivityName'));
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(await boxOf('siret', () => true)).toMatchObject({ confidence: 0.3 });
    await userEvent.keyboard('{Control>}y{/Control}');
    expect(await register('place.siret', (value) => value === null)).toBeNull();
  });
});

describe('numbers', () => {
  test('are millimetres of paper, refused in words when they are not numbers', async () => {
    await openForm();
    row('siret')?.querySelector('button')?.click();
    const left = page.getByLabelText(/Gauche/);
    await userEvent.fill(left, 'abc');
    await expect.element(page.getByText(/Tapez un nombre de millimètres/)).toBeVisible();
    await userEvent.fill(left, '25,4');
    await userEvent.keyboard('{Enter}');
    expect((await boxOf('siret', (box) => box[0] === 72))?.box).toEqual([72, 108, 332, 120]);
    await userEvent.selectOptions(page.getByLabelText('Page', { exact: true }), '2');
    await expect.poll(() => answer('siret')?.closest('[data-sheet]')?.getAttribute('data-sheet')).toBe('2');
  });

  test('« C’est la bonne place » makes a doubtful place sure', async () => {
    await openForm();
    await userEvent.click(page.getByRole('button', { name: 'Aller à la place à vérifier' }));
    await userEvent.click(page.getByRole('button', { name: 'C’est la bonne place' }));
    await expect.poll(() => stateOf('siret')).toBe('placed');
    expect(answer('siret')?.className).not.toContain('answer-doubtful');
  });

  test('an answer is brought level with the one selected before', async () => {
    await openForm();
    answer('collectivityName')?.focus();
    answer('siret')?.focus();
    await userEvent.click(page.getByRole('button', { name: 'Même bord gauche' }));
    await userEvent.click(page.getByRole('button', { name: 'Même largeur' }));
    expect((await boxOf('siret', (box) => box[2] === 530))?.box).toEqual([232, 108, 530, 120]);
  });
});

describe('the mouse', () => {
  test('drags an answer', async () => {
    await openForm();
    const sheet = document.querySelector('[data-sheet="1"]')?.getBoundingClientRect();
    const before = answer('siret')?.getBoundingClientRect();
    if (!sheet || !before) throw new Error('nothing drawn');
    const unit = 595.28 / sheet.width;
    await userEvent.dragAndDrop(answerOf('siret'), answerOf('siret'), {
      sourcePosition: { x: 20, y: 5 },
      targetPosition: { x: 60, y: 5 },
    });
    const box = (await boxOf('siret', ([x]) => x !== 240))?.box;
    expect(box?.[0]).toBeCloseTo(240 + 40 * unit, 0);
    expect(box?.[1]).toBeCloseTo(108, 0);
  });

  test('a missing answer is placed where one clicks; undoing it leaves it missing, not refused', async () => {
    await openForm();
    await userEvent.click(page.getByRole('button', { name: 'Adresse de la collectivité', exact: true }));
    await expect.element(page.getByText(/Cliquez sur la page là où/)).toBeVisible();
    const layer = document.querySelector('[data-sheet="1"] .drawing-layer');
    if (!layer) throw new Error('nothing to draw on');
    await userEvent.click(page.elementLocator(layer), { position: { x: 200, y: 400 } });
    await expect.poll(() => answer('address')).not.toBeNull();
    await expect.poll(() => document.activeElement).toBe(answer('address'));
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.poll(() => stateOf('address')).toBe('missing');
  });

  test('without a mouse, it goes to the middle of the page in sight', async () => {
    await openForm();
    await userEvent.click(page.getByRole('button', { name: 'Adresse de la collectivité', exact: true }));
    await userEvent.click(page.getByRole('button', { name: 'Placer au milieu de la page affichée' }));
    await expect.poll(() => document.activeElement).toBe(answer('address'));
  });
});

test('a user unit is paper: a place of the middle of the page is as large as on any form', async () => {
  await openForm('user-unit.pdf');
  await userEvent.click(page.getByRole('button', { name: 'Adresse de la collectivité', exact: true }));
  await userEvent.click(page.getByRole('button', { name: 'Placer au milieu de la page affichée' }));
  await expect.element(page.getByLabelText(/Largeur/)).toHaveValue('56,4');
});
