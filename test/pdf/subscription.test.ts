/** The subscription document, read back by tools that Tacite did not write: qpdf, poppler, zxing. */
import * as fc from 'fast-check';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Json } from '@shared/base/canonical.ts';
import { allModels, modelOf } from '@shared/conventions/registry.ts';
import type { ConventionModel, FieldSpec } from '@shared/conventions/schema.ts';
import type { Answers } from '@shared/model/views.ts';
import { answerText } from '@shared/conventions/written-answer.ts';
import { documentChecksum } from '@shared/pdf/checksum.ts';
import { pageCode, parsePageCode } from '@shared/pdf/page-code.ts';
import { printedSections } from '@shared/pdf/printed.ts';
import { subscriptionDocument, type SubscriptionInput } from '@shared/pdf/subscription.ts';
import {
  event,
  EVENTS,
  expectSound,
  FONTS,
  fromModules,
  ID,
  inputFor,
  MEGALIS_ANSWERS,
  renderings,
  run,
  squeezed,
  textOf,
  toolsMissing,
  toolsOptional,
  withFile,
} from './support.ts';

const megalis = modelOf('megalis-convention-2025-004') as ConventionModel;
const outside = toolsMissing === null ? describe : describe.skip;

// Its name carries the sentence: a reporter shows names even where it cannot show errors.
test.skipIf(toolsOptional)(`outside tools: ${toolsMissing ?? 'qpdf and poppler are there'}`, () => {
  expect(toolsMissing).toBeNull();
});

/** An answer of the right shape for any field, in letters that no ordinary font holds whole. */
function sample(field: FieldSpec): Json {
  switch (field.type) {
    case 'person':
      return { firstName: 'Ŷann', lastName: 'Łukasz-Œuvré' };
    case 'address':
      return { lines: '3, place de l’Église', postcode: '22110', town: 'Trémargat' };
    case 'siret':
      return '20000000000013';
    case 'phone':
      return '0296000000';
    case 'date':
      return '2026-10-01';
    case 'integer':
      return 1234;
    case 'money':
      return 201250;
    case 'boolean':
      return true;
    case 'choiceOne':
      return field.options?.[0]?.code ?? null;
    case 'choiceMany':
      return (field.options ?? []).map((option) => option.code);
    default:
      return `Réponse ${field.id} ș Ǽ`;
  }
}
const samplesOf = (model: ConventionModel): Answers =>
  Object.fromEntries(model.fields.map((field) => [field.id, sample(field)]));

outside('read back by qpdf and poppler', () => {
  describe.each(allModels.map((model) => [model.slug, model] as const))('%s', (_, model) => {
    test('empty: clean, with fonts embedded and the reference on paper', async () => {
      const document = await subscriptionDocument(
        inputFor(model, {}, { state: 'draft', version: 0, events: [] }),
      );
      await expectSound(document.bytes);
      const text = await textOf(document.bytes);
      expect(text).toContain('Brouillon');
      expect(text).toContain('TAC-7K3F-9QWD · v0');
      expect(text).not.toContain('Les dates à venir');
      expect(squeezed(text)).toContain(squeezed(`page ${document.pages}/${document.pages}`));
    });

    test('filled: every printed answer reads back', async () => {
      const answers = samplesOf(model);
      const document = await subscriptionDocument(inputFor(model, answers));
      await expectSound(document.bytes);
      const text = squeezed(await textOf(document.bytes));
      expect(text).not.toContain('Brouillon');
      const fields = printedSections(model, answers).flatMap((section) => section.fields);
      expect(fields.length).toBeGreaterThan(0);
      for (const field of fields) {
        if (field.type === 'signature' || field.options || field.type === 'boolean') continue;
        for (const part of (answerText(field, answers[field.id]) ?? '').split('\n')) {
          expect(text).toContain(squeezed(part));
        }
      }
      for (const block of model.signatureBlocks) expect(text).toContain(squeezed(block.heading).slice(0, 12));
    });
  });

  test('nasty names, narrow spaces and rare letters read back', async () => {
    const { bytes } = await subscriptionDocument(inputFor(megalis, MEGALIS_ANSWERS));
    // pdftotext writes every space, however narrow, as a plain one.
    const text = (await textOf(bytes)).replace(/\p{Zs}/gu, ' ');
    for (const shown of [
      'Ŷann Łukasz-Œuvré',
      'Zoé Le Gall-Ñuñez',
      'Syndicat d’eau de Trémargat-sur-Œuf',
      'Ǽther',
      'Bâtiment ș',
      'secretariat@eau-tremargat-sur-oeuf.example',
      '00042-EAU',
      '2 012,50 €',
      '200 000 000 00013',
    ]) {
      expect(text).toContain(shown);
    }
  });

  test('the statement names the official text and retypes none of it', async () => {
    const text = squeezed(await textOf((await subscriptionDocument(inputFor(megalis, {}))).bytes));
    expect(text).toContain(squeezed('À joindre au texte officiel n° 2025-004'));
    expect(text).toContain(squeezed('ne remplace pas le texte officiel de l’émetteur, Mégalis Bretagne'));
  });

  test('a choice that the model does not know is printed rather than hidden', async () => {
    const answers = { contributionTier: 'palier-inconnu', representativeCivility: 'inconnue' };
    const text = await textOf((await subscriptionDocument(inputFor(megalis, answers))).bytes);
    expect(text).toContain('palier-inconnu');
    expect(text).toContain('inconnue');
  });

  test('however long an answer is, it keeps inside the pages', async () => {
    const endless = 'un mot '.repeat(20_000);
    const answers = { contributionTier: endless, establishmentName: endless, representativeName: endless };
    const document = await subscriptionDocument(inputFor(megalis, answers));
    expect(document.pages).toBeLessThan(60);
    await expectSound(document.bytes);
    const boxes = await withFile(document.bytes, (path) => run('pdftotext', '-bbox', path, '-'));
    for (const [, bottom] of boxes.matchAll(/yMax="([\d.]+)">/g)) expect(Number(bottom)).toBeLessThan(830);
  });

  test('a number typed wrong is printed as typed', async () => {
    const answers = { siret: '123', referentPhone: '+33 1', referentEmail: 12 };
    const text = await textOf((await subscriptionDocument(inputFor(megalis, answers))).bytes);
    expect(text).toMatch(/SIRET de l’établissement +123\n/);
    expect(text).toContain('+33 1');
    expect(text).toMatch(/Courriel du référent +12\n/);
  });

  test('the signatures stay on the page that says how to send them back', async () => {
    for (const model of allModels) {
      const text = await textOf((await subscriptionDocument(inputFor(model, samplesOf(model)))).bytes);
      const last = text.split('\f').at(-2);
      expect(last).toContain('Renvoi du document signé');
      expect(last).toContain('Signature et cachet');
    }
  });

  test('dates to come: past ones are left out, repetitions share a row, windows show both ends', async () => {
    const events = [
      ...EVENTS,
      event('commissioning', '2026-11-20', 'Hier.'),
      event('plannedWorks', '2026-11-01', 'En cours.', '2026-11-21'),
    ];
    const text = await textOf(
      (await subscriptionDocument(inputFor(megalis, MEGALIS_ANSWERS, { events }))).bytes,
    );
    expect(text).not.toContain('20/11/2026');
    expect(text).toContain('du 01/11/2026');
    expect(text).toContain('année 2028');
    expect(text).toContain('31/10/2028');
    expect(text.match(/Reconduction tacite/g)).toHaveLength(1);
    expect(text).toContain('AMB-MEG25-10');
  });

  test('ten thousand characters flow over pages, and a table’s header comes back', async () => {
    const long = 'Mots divers et variés, '.repeat(440);
    const many = Array.from({ length: 60 }, (_, i) => event('invoice', `20${30 + i}-03-01`, `Raison ${i}.`));
    const document = await subscriptionDocument(
      inputFor(
        megalis,
        { ...MEGALIS_ANSWERS, referentRole: long, representativeRole: 'x'.repeat(3000) },
        { events: many },
      ),
    );
    await expectSound(document.bytes);
    expect(document.pages).toBeGreaterThan(6);
    const text = await textOf(document.bytes);
    expect(text.match(/divers/g)).toHaveLength(440);
    expect(text.match(/x/g)?.length).toBeGreaterThanOrEqual(3000);
    expect(text.match(/Quand +Quoi +Pourquoi/g)?.length).toBeGreaterThan(2);
    for (const page of text.split('\f').slice(0, -1)) expect(page).toMatch(/page.\d+\/\d+/);
  });

  test('characters that no font holds print a replacement', async () => {
    const name = 'A\u{1f3f3}\ufe0f\u200d\u{1f308}B 漢 \ud800 \u0007 C';
    const { bytes } = await subscriptionDocument(inputFor(megalis, { establishmentName: name }));
    await expectSound(bytes);
    expect(await textOf(bytes)).toContain('A\ufffd\ufffdB \ufffd \ufffd C');
  });

  test('the pages are A4, in French, and show their title', async () => {
    const { bytes } = await subscriptionDocument(inputFor(megalis, MEGALIS_ANSWERS));
    await withFile(bytes, (path) => {
      const json = run('qpdf', '--json', '--json-key=qpdf', path);
      expect(json).toContain('u:fr-FR');
      expect(json).toContain('"/DisplayDocTitle": true');
      expect(run('pdfinfo', path)).toMatch(/Page size: +595\.\d+ x 841\.\d+ pts \(A4\)/);
      expect(run('pdfinfo', path)).toContain('Mégalis 2025-004 – Syndicat d’eau');
    });
  });

  test('random answers never break the file', async () => {
    const strings = fc.string({ unit: 'binary', maxLength: 120 });
    const odd: fc.Arbitrary<Json> = fc.oneof(
      strings,
      fc.record({ firstName: strings, lastName: strings }),
      fc.record({ lines: strings, postcode: strings, town: strings }),
      fc.array(strings, { maxLength: 3 }),
      fc.double().map((n) => (Number.isFinite(n) ? n : null)),
      fc.boolean(),
      fc.constant(null),
    );
    let n = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...allModels),
        fc.array(odd, { minLength: 40, maxLength: 40 }),
        fc.boolean(),
        async (model, values, draft) => {
          const answers = Object.fromEntries(
            model.fields.map((f, i) => [f.id, values[i % values.length] ?? null]),
          );
          const state = draft ? ('draft' as const) : ('final' as const);
          const { bytes } = await subscriptionDocument(inputFor(model, answers, { state }));
          expect(bytes.length).toBeGreaterThan(1000);
          n += 1;
          if (n % 8 === 0) await expectSound(bytes);
        },
      ),
      { seed: 20261121, numRuns: 40 },
    );
  }, 120_000);
});

outside('the QR code of every page, read from its picture', () => {
  beforeAll(async () => {
    const wasm = fromModules('zxing-wasm/dist/reader/zxing_reader.wasm');
    const wasmBinary = Uint8Array.from(wasm).buffer;
    await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  });

  test.each([100, 150, 200])('at %i dots an inch', async (dpi) => {
    const document = await subscriptionDocument(inputFor(megalis, MEGALIS_ANSWERS));
    const pictures = await renderings(document.bytes, dpi);
    expect(pictures).toHaveLength(document.pages);
    for (const [i, picture] of pictures.entries()) {
      const found = await readBarcodes(picture, { formats: ['QRCode'] });
      const code = pageCode({
        id: ID,
        version: 2,
        page: i + 1,
        pages: document.pages,
        checksum: documentChecksum(megalis, MEGALIS_ANSWERS),
      });
      expect(found.map((f) => f.text)).toEqual([code]);
      expect(parsePageCode(code).ok).toBe(true);
      expect(found[0]?.ecLevel).toBe('M');
      // 20 mm at least, between the outer corners of the code.
      const { topLeft, topRight } = found[0]!.position;
      const side = Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y);
      expect((side / dpi) * 25.4).toBeGreaterThan(19.8);
    }
  });
});

describe('same input, same bytes', () => {
  const twice = async (change: Partial<SubscriptionInput> = {}) => {
    const first = await subscriptionDocument(inputFor(megalis, MEGALIS_ANSWERS));
    const second = await subscriptionDocument(inputFor(megalis, MEGALIS_ANSWERS, change));
    return Buffer.compare(first.bytes, second.bytes) === 0;
  };

  test('two runs', async () => expect(await twice()).toBe(true));

  test('whatever the machine’s clock and luck', async () => {
    vi.useFakeTimers({ now: new Date('2031-02-03T04:05:06Z'), toFake: ['Date'] });
    const random = vi.spyOn(Math, 'random').mockReturnValue(0.123);
    try {
      expect(await twice()).toBe(true);
      const document = await subscriptionDocument(inputFor(megalis, MEGALIS_ANSWERS));
      vi.setSystemTime(new Date('2040-01-01T00:00:00Z'));
      random.mockReturnValue(0.9);
      const later = await subscriptionDocument(inputFor(megalis, MEGALIS_ANSWERS));
      expect(Buffer.compare(document.bytes, later.bytes)).toBe(0);
    } finally {
      random.mockRestore();
      vi.useRealTimers();
    }
  });

  test('another version gives another file, with the same checksum', async () => {
    expect(await twice({ version: 3 })).toBe(false);
    const second = await subscriptionDocument(inputFor(megalis, MEGALIS_ANSWERS, { version: 3 }));
    expect(second.checksum).toBe(documentChecksum(megalis, MEGALIS_ANSWERS));
  });

  test('the fallback face is embedded only when a character asks for it', async () => {
    const plain = await subscriptionDocument(inputFor(megalis, {}, { events: [] }));
    const rare = await subscriptionDocument(inputFor(megalis, { serviceCode: '☒' }, { events: [] }));
    const has = ({ bytes }: { bytes: Uint8Array }) => Buffer.from(bytes).includes('DejaVu');
    // Object streams are compressed: the size tells what the names cannot.
    expect(has(plain)).toBe(false);
    expect(rare.bytes.length).toBeGreaterThan(plain.bytes.length + 1000);
    expect(FONTS.fallback.length).toBeGreaterThan(rare.bytes.length);
  });
});
