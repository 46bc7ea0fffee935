/** The letter and its sheet, read back by tools that Tacite did not write: qpdf and poppler. */
import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { addDays, day } from '@shared/base/day.ts';
import { allModels, modelOf } from '@shared/conventions/registry.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import { letterDocument, type LetterInput } from '@shared/pdf/letter.ts';
import { ampLatestNotice } from '@shared/rules/time/amp.ts';
import { NATIONAL_HOLIDAYS } from '@shared/rules/time/holidays.ts';
import { megalisLatestNotice } from '@shared/rules/time/megalis-termination.ts';
import { safeDates } from '@shared/rules/time/safe-day.ts';
import { expectSound, FONTS, NOW, run, textOf, toolsMissing, toolsOptional, withFile } from './support.ts';

const outside = toolsMissing === null ? describe : describe.skip;

test.skipIf(toolsOptional)(`outside tools: ${toolsMissing ?? 'qpdf and poppler are there'}`, () => {
  expect(toolsMissing).toBeNull();
});

const model = (slug: string): ConventionModel => modelOf(slug) as ConventionModel;
const MEGALIS = model('megalis-convention-2025-004');
const AMP = model('amp-usine-a-sites-2021');
const POLMAR = model('polmar-ddtm56-2023');

const { value, derivation } = megalisLatestNotice(day('2027-12-31'));
const { postBy, lastSafeDay } = safeDates(value.latestReceiptDate, NATIONAL_HOLIDAYS, 10);

const INPUT: LetterInput = {
  model: MEGALIS,
  kind: 'termination',
  sender: {
    name: 'Syndicat d’eau de Trémargat-sur-Œuf',
    address: ['3, place de l’Église', '22110 Trémargat-sur-Œuf'],
    siret: '200 000 000 00013',
    representative: { civility: 'Madame', name: 'Ŷann Łukasz-Œuvré', role: 'présidente' },
    town: 'Trémargat-sur-Œuf',
  },
  convention: { reference: 'TAC-7K3F-9QWD', effectiveDate: day('2026-04-01'), lastDay: day('2027-12-31') },
  receiptDeadline: value.latestReceiptDate,
  sendBy: postBy,
  safeBy: lastSafeDay,
  derivation,
  now: NOW,
  today: day('2026-11-21'),
  fonts: FONTS,
};

const AMP_INPUT: LetterInput = {
  ...INPUT,
  model: AMP,
  kind: 'nonRenewal',
  derivation: ampLatestNotice(2027).derivation,
  receiptDeadline: day('2027-09-30'),
  sendBy: day('2027-09-20'),
  safeBy: day('2027-09-30'),
};

/** The pages as running text: lines joined, every space a plain one. */
const pagesOf = async (changes: LetterInput): Promise<readonly string[]> =>
  (await textOf((await letterDocument(changes)).bytes))
    .split('\f')
    .slice(0, -1)
    .map((page) => page.replace(/\s+/g, ' '));

const expectAll = (text: string | undefined, parts: readonly string[]) => {
  for (const part of parts) expect(text).toContain(part);
};

outside('read back by qpdf and poppler', () => {
  test('document 2: every fact of the letter', async () => {
    const { bytes, pages } = await letterDocument(INPUT);
    expect(pages).toBe(2);
    await expectSound(bytes);
    await withFile(bytes, (path) => {
      expect(run('pdfinfo', path)).toMatch(/Page size: +595\.\d+ x 841\.\d+ pts \(A4\)/);
      expect(run('pdfinfo', path)).toContain(
        'Résiliation de la convention n°\u00a02025-004 – Syndicat d’eau',
      );
    });
    const [letter] = await pagesOf(INPUT);
    expectAll(letter, [
      'Syndicat d’eau de Trémargat-sur-Œuf',
      '3, place de l’Église',
      'SIRET 200 000 000 00013',
      'Par le formulaire de contact ou par courrier',
      'Loïg CHESNAIS-GIRARD, président',
      '35510 CESSON SEVIGNE',
      'Fait à Trémargat-sur-Œuf, le',
      'Résiliation de la convention n° 2025-004',
      'notre référence TAC-7K3F-9QWD',
      'a pris effet le 1er avril 2026',
      'Je vous demande d’y mettre fin : le 31 décembre 2027 en sera le dernier jour.',
      '(clause de résiliation)',
      derivation.sentence.slice(1).replace(/\s/g, ' '),
      'doit donc vous parvenir le 31 octobre 2027 au plus tard',
      'accuser réception',
      'Madame Ŷann Łukasz-Œuvré',
      'présidente',
      'Signature et cachet',
    ]);
    // Advice belongs to the sheet; the addressee reads nothing of it.
    for (const word of ['Tacite', 'vérifier', 'AMB-', 'Lettre recommandée', 'délibération'])
      expect(letter).not.toContain(word);
  });

  test('document 2: every fact of the sheet', async () => {
    const [, sheet] = await pagesOf(INPUT);
    expectAll(sheet, [
      'À envoyer au plus tard le mardi 19 octobre 2027',
      'dimanche 31 octobre 2027',
      'vendredi 29 octobre 2027',
      'vendredi 31 décembre 2027',
      ...derivation.steps.map((step) => step.replace(/\s/g, ' ')),
      'cela laisse 10 jours au courrier',
      'AMB-GEN-02',
      'Par le formulaire de contact de l’émetteur',
      'Envoi',
      'Première présentation',
      'Réception : elle seule compte',
      'Preuve de dépôt gardée n°',
      'à vérifier par la mairie',
    ]);
    expect(sheet).not.toContain('est passé');
  });

  test('document 6: a registered letter, because the convention asks for one', async () => {
    const [letter, sheet, ...more] = await pagesOf({
      ...AMP_INPUT,
      deliberation: 'délibération n° 2027-14 du 3 mai 2027',
    });
    expect(more).toEqual([]);
    expectAll(letter, [
      'Lettre recommandée avec accusé de réception',
      'Métropole Aix-Marseille-Provence',
      '13007 MARSEILLE',
      'Non-reconduction de la convention « Usine à Sites 2021 »',
      'nous ne souhaitons pas la reconduire : le 31 décembre 2027 en sera le dernier jour',
      'Cette décision résulte de la délibération n° 2027-14 du 3 mai 2027.',
      'parvenir le 30 septembre 2027 au plus tard',
    ]);
    expectAll(sheet, ['la convention le demande', 'lundi 20 septembre 2027', 'Autre lecture']);
    expect(sheet).not.toContain('formulaire');
    // The deadline is a working day: no other day to aim at.
    expect(sheet).not.toContain('ouvré');
  });

  test('a decision not yet taken leaves a line to fill', async () => {
    const [letter] = await pagesOf({ ...INPUT, deliberation: null });
    expect(letter).toMatch(/Cette décision résulte de la délibération n° du/);
  });

  test('an effect still to come is said as such, an unknown one is not said', async () => {
    const at = (effectiveDate: LetterInput['convention']['effectiveDate']) =>
      pagesOf({ ...INPUT, convention: { ...INPUT.convention, effectiveDate } });
    expect((await at(day('2026-12-01')))[0]).toContain('qui prend effet le 1er décembre 2026');
    expect((await at(null))[0]).not.toContain('effet');
  });

  test('nobody named, no address: a letter to complete by hand', async () => {
    const sender = {
      name: '',
      address: [],
      siret: '',
      representative: { civility: '', name: '', role: '' },
      town: '',
    };
    const { bytes } = await letterDocument({ ...INPUT, model: POLMAR, sender });
    await expectSound(bytes);
    const [letter] = await pagesOf({ ...INPUT, model: POLMAR, sender });
    expect(letter).toMatch(/Fait à , le/);
    expect(letter).toContain('Pascal BOLOT, préfet du Morbihan');
    for (const word of ['SIRET', 'Vannes', 'Par le formulaire']) expect(letter).not.toContain(word);
  });

  test.each([
    [
      'the advised day is past',
      '2027-10-25',
      'Le jour conseillé, le 19/10/2027, est passé Il est encore temps',
    ],
    [
      'too late',
      '2027-11-01',
      'Le 31/10/2027 est passé Reçue aujourd’hui, cette demande arriverait trop tard',
    ],
  ])('%s: said on the sheet', async (_, today, said) => {
    const [, sheet] = await pagesOf({ ...INPUT, today: day(today) });
    expect(sheet).toContain(said);
  });

  test.each(allModels.map((its) => [its.slug, its] as const))(
    '%s: the letter and the sheet take a page each',
    async (_, its) => {
      const document = await letterDocument({
        ...INPUT,
        model: its,
        deliberation: null,
        today: day('2027-10-25'),
      });
      await expectSound(document.bytes);
      expect(document.pages).toBe(2);
    },
  );

  test('endless names stay on their pages', async () => {
    const long = 'Établissement public de coopération '.repeat(60);
    const its: LetterInput = {
      ...INPUT,
      sender: {
        name: long,
        address: Array.from({ length: 40 }, () => long),
        siret: 'x'.repeat(900),
        representative: { civility: long, name: long, role: 'x'.repeat(900) },
        town: long,
      },
      convention: { ...INPUT.convention, reference: long },
      deliberation: long,
    };
    const { bytes, pages } = await letterDocument(its);
    expect(pages).toBeLessThan(8);
    await expectSound(bytes);
    const boxes = await withFile(bytes, (path) => run('pdftotext', '-bbox', path, '-'));
    for (const [, x, y] of boxes.matchAll(/xMax="([\d.]+)" yMax="([\d.]+)">/g)) {
      expect(Number(x)).toBeLessThan(575);
      expect(Number(y)).toBeLessThan(835);
    }
  });

  test('random facts never break the file', async () => {
    const strings = fc.string({ unit: 'binary', maxLength: 150 });
    const days = fc.integer({ min: -2000, max: 2000 }).map((n) => addDays(day('2027-01-01'), n));
    const inputs = fc.record({
      model: fc.constantFrom(...allModels),
      kind: fc.constantFrom('termination' as const, 'nonRenewal' as const),
      sender: fc.record({
        name: strings,
        address: fc.array(strings, { maxLength: 4 }),
        siret: strings,
        representative: fc.record({ civility: strings, name: strings, role: strings }),
        town: strings,
      }),
      convention: fc.record({ reference: strings, effectiveDate: fc.option(days), lastDay: days }),
      receiptDeadline: days,
      sendBy: days,
      safeBy: fc.option(days),
      deliberation: fc.option(strings),
      today: days,
    });
    await fc.assert(
      fc.asyncProperty(inputs, async (its) => {
        const { bytes } = await letterDocument({ ...INPUT, ...its });
        await expectSound(bytes);
        const { lastDay } = its.convention;
        expect((await textOf(bytes)).replace(/\s+/g, ' ')).toContain(lastDay.slice(0, 4));
      }),
      { seed: 20261121, numRuns: 25 },
    );
  }, 120_000);
});

describe('same input, same bytes', () => {
  test('whatever the machine’s clock and luck', async () => {
    const first = await letterDocument(INPUT);
    vi.useFakeTimers({ now: new Date('2031-02-03T04:05:06Z'), toFake: ['Date'] });
    const random = vi.spyOn(Math, 'random').mockReturnValue(0.123);
    try {
      const second = await letterDocument(INPUT);
      expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
    } finally {
      random.mockRestore();
      vi.useRealTimers();
    }
  });

  test('another day to send by gives another file', async () => {
    const first = await letterDocument(INPUT);
    const second = await letterDocument({ ...INPUT, sendBy: day('2027-10-18') });
    expect(Buffer.compare(first.bytes, second.bytes)).not.toBe(0);
  });
});
