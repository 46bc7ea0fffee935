/** Builds the PDF away from the window, so that typing stays smooth while the document grows. */
import semiboldUrl from '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf?url';
import regularUrl from '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf?url';
import fallbackUrl from 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf?url';
import { subscriptionDocument, type SubscriptionInput } from '@shared/pdf/subscription.ts';

export type DocumentRequest = { readonly job: number; readonly input: Omit<SubscriptionInput, 'fonts'> };
export type DocumentReply =
  | {
      readonly job: number;
      readonly kind: 'made';
      readonly bytes: Uint8Array;
      readonly pages: number;
      readonly checksum: string;
      readonly reference: string;
    }
  | { readonly job: number; readonly kind: 'failed'; readonly message: string };

async function load(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`font not found: ${url}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Read once, on the first document. */
let fonts: Promise<SubscriptionInput['fonts']> | null = null;
const loadFonts = () =>
  (fonts ??= Promise.all([load(regularUrl), load(semiboldUrl), load(fallbackUrl)]).then(
    ([regular, semibold, fallback]) => ({ regular, semibold, fallback }),
  ));

async function answer({ job, input }: DocumentRequest): Promise<DocumentReply> {
  try {
    const made = await subscriptionDocument({ ...input, fonts: await loadFonts() });
    return { job, kind: 'made', ...made };
  } catch (error) {
    fonts = null;
    return { job, kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

self.addEventListener('message', (event: MessageEvent<DocumentRequest>) => {
  void answer(event.data).then((reply) => self.postMessage(reply));
});
