/** A little of everything that a person can change, and what must be found again after a loss. */
import type { RecordId } from '@shared/base/brands.ts';
import { day } from '@shared/base/day.ts';
import { answerKey } from '@shared/model/keys.ts';
import { readSettings } from '@shared/model/settings.ts';
import type { Store } from '@renderer/store/index.ts';
import { dump, must, newConvention } from './support.ts';

const LINE = {
  uid: 'u1',
  convention: 'X' as RecordId,
  sequence: 3,
  content: 'c',
  stampedAt: '2026-11-21T08:00:00.000Z' as never,
  cancelled: false,
};

/** One of everything that a person can change; returns what must be found again. */
export async function work(store: Store): Promise<RecordId> {
  await must(store.saveSettings(readSettings({ author: 'Maëlle', theme: 'dark' })));
  const id = await newConvention(store, { [answerKey('name')]: 'Port-Exemple' });
  store.typed(id, answerKey('siret'), '21290063800010');
  await must(store.settled());
  await must(store.create('contact', { role: 'maire' }));
  await must(store.createMany([{ kind: 'establishment', registers: { sample: true } }]));
  await must(store.removeSamples());
  const removed = await newConvention(store);
  await must(store.remove(removed));
  await must(store.saveLedger([LINE]));
  await must(
    store.saveNoticeStates({ x: { date: day('2027-10-31'), since: day('2027-09-01'), answer: 'told' } }),
  );
  return id;
}

const USER_TABLES = ['records', 'journal', 'ledger', 'summaries'];

/** What a person would recognise: every table of theirs, and their settings. */
export async function seen(name: string): Promise<Record<string, unknown>> {
  const tables = await dump(name);
  const meta = Object.fromEntries(tables['meta'] as [string, { value: unknown }][]);
  const { settings, notices } = meta;
  return { ...Object.fromEntries(USER_TABLES.map((table) => [table, tables[table]])), settings, notices };
}

/** This device and its counter. */
export const device = async (name: string): Promise<{ id: string; n: number }> => {
  const rows = (await dump(name))['meta'] as [string, { value: { id: string; n: number } }][];
  return rows.find(([key]) => key === 'device')![1].value;
};
