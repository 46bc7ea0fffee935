/** The engine of the application is Chromium: the same code runs there, with fontkit's other build. */
import { expect, test } from 'vitest';
import regularUrl from '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf?url';
import semiboldUrl from '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf?url';
import fallbackUrl from 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf?url';
import type { Instant, RecordId } from '@shared/base/brands.ts';
import { allModels } from '@shared/conventions/registry.ts';
import { subscriptionDocument } from '@shared/pdf/subscription.ts';

const bytesOf = async (url: string): Promise<Uint8Array> =>
  new Uint8Array(await (await fetch(url)).arrayBuffer());

test('every model makes its document in Chromium, twice the same', async () => {
  const fonts = {
    regular: await bytesOf(regularUrl),
    semibold: await bytesOf(semiboldUrl),
    fallback: await bytesOf(fallbackUrl),
  };
  for (const model of allModels) {
    const input = {
      id: '7K3F9QWD0123456789AB' as RecordId,
      model,
      answers: { [model.titleField]: 'Ŷann Łukasz-Œuvré ☒ 😀' },
      events: [],
      version: 1,
      now: '2026-11-21T11:56:00.000Z' as Instant,
      fonts,
      state: 'final' as const,
    };
    const first = await subscriptionDocument(input);
    const second = await subscriptionDocument(input);
    expect(new TextDecoder('latin1').decode(first.bytes.slice(0, 5))).toBe('%PDF-');
    expect(first.pages).toBeGreaterThan(0);
    expect(second.bytes).toEqual(first.bytes);
  }
});
