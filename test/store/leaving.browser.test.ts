/** Erasing a person and eliminating a convention: nothing of them is left in any table, and no package brings it back. */
import { describe, expect, it } from 'vitest';
import type { RecordId } from '@shared/base/brands.ts';
import { builtInLibrary } from '@shared/conventions/library.ts';
import { erasePerson } from '@shared/leaving/erasure.ts';
import { findPerson } from '@shared/leaving/find-person.ts';
import { answerKey, book, MODEL, NOTE } from '@shared/model/keys.ts';
import { DEFAULT_SETTINGS } from '@shared/model/settings.ts';
import type { Store } from '@renderer/store/index.ts';
import { memoryKeep } from './memory-keep.ts';
import { dump, forgetPast, freshName, must, opened, until } from './support.ts';

const CANARY = 'Zéphyrine';
const QUERY = { name: `${CANARY} Exemple`, email: '', phone: '' };
const FROM = { from: 'Agent de terrain', package: 'P'.repeat(20) as RecordId };

const file = (text: string) => ({
  name: `lettre de ${CANARY} Exemple.pdf`,
  mime: 'application/pdf' as const,
  bytes: new TextEncoder().encode(text),
  pages: 1,
  nature: 'issued' as const,
  thumbnail: new TextEncoder().encode(`vignette ${CANARY}`),
});

/** A draft, a contact and settings that name her. */
async function seeded(store: Store) {
  await must(store.saveSettings({ ...DEFAULT_SETTINGS, author: `${CANARY} Exemple` }));
  const id = await must(
    store.create('convention', {
      [MODEL]: 'megalis-convention-2025-004',
      [answerKey('referentName')]: { firstName: CANARY, lastName: 'Exemple' },
      [answerKey('siret')]: '73282932000074',
      [NOTE]: `Rappeler ${CANARY} Exemple`,
    }),
  );
  await must(store.attach(id, file(`écrit par ${CANARY}`)));
  const contact = await must(
    store.create('contact', { [book.person]: { firstName: CANARY, lastName: 'Exemple' } }),
  );
  return { id, contact };
}

const eraseAll = (store: Store) =>
  must(
    store.erasePerson((holdings, stamp) =>
      erasePerson(QUERY, findPerson(QUERY, holdings, builtInLibrary), holdings, stamp),
    ),
  );

describe('erasing a person', () => {
  it('leaves no trace in any table, and keeps the rest', async () => {
    const name = freshName();
    const store = await opened(name);
    const { id } = await seeded(store);
    expect(JSON.stringify(await dump(name))).toContain(CANARY);
    await eraseAll(store);
    const left = JSON.stringify(await dump(name));
    expect(left).not.toContain(CANARY);
    expect(left).toContain('73282932000074');
    expect((await until(store.journal(id)))[0]).toMatchObject({ what: 'personErased', by: '' });
  });

  it('holds in what leaves from then on, and against an old package', async () => {
    const [mairie, field] = [await opened(freshName()), await opened(freshName())];
    await seeded(mairie);
    const old = await mairie.allRecords();
    await must(field.importRecords(old, FROM));
    await eraseAll(mairie);
    expect(JSON.stringify(await mairie.allRecords())).not.toContain(CANARY);
    await must(mairie.importRecords(old, FROM));
    expect(JSON.stringify(await mairie.allRecords())).not.toContain(CANARY);
    await must(field.importRecords(await mairie.allRecords(), FROM));
    expect(JSON.stringify(await field.allRecords())).not.toContain(CANARY);
  });

  it('is forgotten outside the database too, even in the middle of a snapshot that had read her', async () => {
    const keep = memoryKeep();
    let reached = () => {};
    let goOn = () => {};
    const held = new Promise<void>((go) => (goOn = go));
    const atSnapshot = new Promise<void>((go) => (reached = go));
    const slow = {
      ...keep,
      async append(name: string, bytes: Uint8Array) {
        if (name.includes('/part-')) {
          reached();
          await held;
        }
        return keep.append(name, bytes);
      },
    };
    const store = await opened(freshName(), { keep: slow });
    await seeded(store);
    const kept = () => [...keep.files.values()].map((file) => new TextDecoder().decode(file)).join();
    expect(kept()).toContain(CANARY);
    const snapshot = forgetPast(store);
    await atSnapshot;
    const erased = eraseAll(store);
    await until(store.settings(), ({ author }) => author === '');
    goOn();
    await Promise.all([snapshot, erased]);
    expect(kept()).not.toContain(CANARY);
    expect(kept()).toContain('73282932000074');
  });

  it('takes away what would undo the last import', async () => {
    const [mairie, field] = [await opened(freshName()), await opened(freshName())];
    const { id } = await seeded(mairie);
    await must(field.importRecords(await mairie.allRecords(), FROM));
    await must(field.write(id, { [NOTE]: 'autre note' }));
    await must(mairie.importRecords(await field.allRecords(), FROM));
    await eraseAll(mairie);
    expect(await must(mairie.undoLastImport())).toBe(0);
  });
});

describe('eliminating a convention', () => {
  it('leaves the visa and nothing else: no row, no file, no thumbnail, no journal of hers', async () => {
    const name = freshName();
    const store = await opened(name);
    const { id, contact } = await seeded(store);
    await must(store.remove(contact));
    await must(store.saveSettings(DEFAULT_SETTINGS));
    await must(store.eliminate([id], 'AD56-2026-014'));
    const tables = await dump(name);
    const own = JSON.stringify(
      [tables['records'], tables['journal'], tables['summaries']]
        .flat()
        .filter((row) => JSON.stringify(row).includes(id)),
    );
    expect(own).not.toContain(CANARY);
    expect(own).toContain('AD56-2026-014');
    expect([tables['blobs'], tables['thumbs'], tables['summaries']]).toEqual([[], [], []]);
    expect(await store.conventions('all')).toEqual([]);
    expect(await until(store.summaries())).toEqual([]);
  });

  it('is for ever: an old package does not bring it back, and the next start shows no row', async () => {
    const name = freshName();
    const store = await opened(name);
    const { id } = await seeded(store);
    const old = await store.allRecords();
    await must(store.eliminate([id], 'AD56-2026-014'));
    await must(store.importRecords(old, FROM));
    expect(await store.conventions('all')).toEqual([]);
    store.close();
    const again = await opened(name, { summaryVersion: 'another, so that summaries are redone' });
    expect(await until(again.summaries())).toEqual([]);
  });

  it('keeps a file that another record names', async () => {
    const store = await opened(freshName());
    const { id } = await seeded(store);
    const other = await must(store.create('convention', { [MODEL]: 'megalis-charte-2025-003' }));
    const kept = await must(store.attach(other, file(`écrit par ${CANARY}`)));
    await must(store.eliminate([id], 'AD56-2026-014'));
    expect(await store.bytesOf(kept.sha256)).toBeInstanceOf(Uint8Array);
  });
});
