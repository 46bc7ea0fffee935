/** Making the PDF of a filled convention, warm. */
import { expect, test } from 'vitest';
import type { DeviceId } from '@shared/base/brands.ts';
import { lifeOf } from '@shared/calendar/life.ts';
import { modelOf } from '@shared/conventions/registry.ts';
import { conventionView } from '@shared/model/views.ts';
import { subscriptionDocument, type SubscriptionInput } from '@shared/pdf/subscription.ts';
import { FONTS } from '../pdf/support.ts';
import { kilobytes, milliseconds, table, timed } from './figures.ts';
import { manyRecords, NOW } from './many.ts';

test('subscription documents', async () => {
  const { records } = manyRecords(20, '0'.repeat(20) as DeviceId);
  const views = records.filter(({ kind }) => kind === 'convention').map(conventionView);
  const rows: string[][] = [];
  for (const slug of new Set(views.map((view) => view.model))) {
    const view = views.filter((one) => one.model === slug).at(-1)!;
    const model = modelOf(slug)!;
    const { id, answers } = view;
    const { events } = lifeOf(model.ruleFamily, answers);
    const input: SubscriptionInput = {
      id,
      model,
      answers,
      events,
      version: 1,
      now: NOW,
      fonts: FONTS,
      state: 'final',
    };
    const figures = await timed(5, 15, () => subscriptionDocument(input));
    // Timing is fair only if the same document comes out each time.
    const made = await subscriptionDocument(input);
    expect((await subscriptionDocument(input)).bytes).toEqual(made.bytes);
    rows.push([model.shortTitle, milliseconds(figures), `${made.pages} pages`, kilobytes(made.bytes.length)]);
  }
  table('Subscription document, warm, in Node', rows);
});
