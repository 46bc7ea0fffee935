import { describe, expect, it } from 'vitest';
import { answerKey } from '@shared/model/keys.ts';
import { conventionView } from '@shared/model/views.ts';
import { freshName, must, newConvention, opened, until } from './support.ts';

describe('opening', () => {
  it('finds everything after reopening', async () => {
    const name = freshName();
    const store = await opened(name);
    const id = await newConvention(store, { [answerKey('name')]: 'Kerlouan-sur-Mer' });
    store.typed(id, answerKey('siret'), '21290063800010');
    expect(await store.settled()).toEqual({ ok: true, value: undefined });
    await must(
      store.saveSettings({ author: 'Maëlle', postingMarginDays: 8, reminderDays: [30], theme: 'dark' }),
    );
    store.close();

    const again = await opened(name);
    const record = await until(again.record(id), (r) => r !== null);
    expect(conventionView(record!).answers).toEqual({ name: 'Kerlouan-sur-Mer', siret: '21290063800010' });
    expect(await until(again.summaries())).toMatchObject([{ id, title: 'Kerlouan-sur-Mer' }]);
    expect(await until(again.settings())).toMatchObject({ author: 'Maëlle', theme: 'dark' });
  });
});
