/**
 * Any file at all goes through reading and planning: what is odd is refused, set aside or rejected with a French
 * sentence, and what was read is still there untouched. `TACITE_HOSTILE` names a folder of other files.
 */
import { openAsBlob, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RecordId } from '@shared/base/brands.ts';
import { canonicalJson, type Json } from '@shared/base/canonical.ts';
import { planMerge } from '@shared/exchange/merge-plan.ts';
import { exchangeSentence, lieSentence, quarantineSentence } from '@shared/exchange/sentences.ts';
import { answerKey } from '@shared/model/keys.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import { HOSTILE } from './hostile-files.ts';
import { rawBag, recordFiles } from './raw-zip.ts';
import { deviceId, made, NOW, reading, recordId } from './support.ts';

/** This computer, which holds one convention of its own. */
const own = { id: deviceId('me'), n: 10 };
const mine = made(recordId(8), 'convention', { [answerKey('town')]: 'Chez nous' }, { device: own.id });
const here: ReadonlyMap<RecordId, TaciteRecord> = new Map([[mine.id, mine]]);

interface Outcome {
  readonly fates: readonly string[];
  readonly sentences: readonly string[];
  /** The whole file was. */
  readonly refused: boolean;
  /** Records that would be stored. */
  readonly stored: readonly string[];
}

/** Everything that is said of a file, as an import would say it. */
async function fateOf(file: Uint8Array<ArrayBuffer> | Blob): Promise<Outcome> {
  const result = await reading(file);
  if (!result.ok) {
    return {
      fates: [result.error.kind],
      sentences: [exchangeSentence(result.error)],
      refused: true,
      stored: [],
    };
  }
  const { records, head, quarantined, files, signature } = result.value;
  const filesHere = () => false;
  const plan = planMerge({
    here,
    received: records,
    head,
    ownDevice: own,
    now: NOW,
    filesHere,
    filesThere: files,
  });
  await result.value.close();
  return {
    refused: false,
    fates: [
      ...quarantined.map(({ reason }) => reason),
      ...plan.rejected.map(({ reason }) => reason),
      ...(plan.clockAhead ? ['clockAhead'] : []),
      ...(signature.kind === 'none' ? ['unsigned'] : []),
    ],
    sentences: [
      ...quarantined.map(quarantineSentence),
      ...plan.rejected.map(({ reason }) => lieSentence(reason)),
    ],
    stored: plan.items.flatMap(({ id, merged }) => (merged ? [id] : [])),
  };
}

const FRENCH = /^[«A-ZÉÀ].*[.]$/s;

describe('hostile packages', { timeout: 30_000 }, () => {
  test('the bag they are made from is good', async () => {
    const record = made(recordId(1), 'convention', { [answerKey('town')]: 'Trifouille' });
    const outcome = await fateOf(await rawBag({ files: recordFiles([record]) }));
    expect(outcome).toEqual({ fates: [], sentences: [], refused: false, stored: [recordId(1)] });
  });

  test.each(HOSTILE)('$name: $fate', async ({ bytes, fate }) => {
    const before = canonicalJson([...here.values()] as unknown as Json);
    const { fates, sentences, stored, refused } = await fateOf(await bytes());
    expect(fates).toEqual([fate]);
    for (const sentence of sentences) expect(sentence).toMatch(FRENCH);
    // What is accepted but said (a clock, a missing signature) has no sentence of refusal.
    if (fate === 'clockAhead' || fate === 'unsigned') expect(sentences).toEqual([]);
    else expect(sentences).toHaveLength(1);
    expect(stored).not.toContain(mine.id);
    expect(stored.length > 0).toBe(!refused);
    expect(canonicalJson([...here.values()] as unknown as Json)).toBe(before);
  });

  const folder = process.env['TACITE_HOSTILE'];
  const given = folder ? readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile()) : [];
  test.skipIf(given.length === 0).each(given)(
    'given from outside: %s',
    async (name) => {
      const { fates, sentences } = await fateOf(await openAsBlob(join(folder ?? '', name)));
      expect(fates.length).toBeGreaterThan(0);
      for (const sentence of sentences) expect(sentence).toMatch(FRENCH);
    },
    30_000,
  );
});
