/** Builds the PDF away from the window, so that typing stays smooth while the document grows. */
import semiboldUrl from '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf?url';
import regularUrl from '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf?url';
import fallbackUrl from 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf?url';
import type { PageText } from '@shared/base/page-text.ts';
import type { Result } from '@shared/base/result.ts';
import { eliminationSlip, type EliminationInput } from '@shared/pdf/elimination-slip.ts';
import type { PdfFile } from '@shared/pdf/file.ts';
import type { FillFailure } from '@shared/pdf/fill/failures.ts';
import { officialDocument, type OfficialDocument, type OfficialInput } from '@shared/pdf/fill/official.ts';
import { proposeBlank, type BlankProposals } from '@shared/pdf/fill/propose-blank.ts';
import type { LetterInput } from '@shared/pdf/letter-input.ts';
import { letterDocument } from '@shared/pdf/letter.ts';
import { plannerDocument, type PlannerInput } from '@shared/pdf/planner.ts';
import {
  subscriptionDocument,
  type SubscriptionDocument,
  type SubscriptionInput,
} from '@shared/pdf/subscription.ts';

/** What the worker can make, without the fonts, which it holds. */
export type DocumentOrder =
  | { readonly kind: 'subscription'; readonly input: Omit<SubscriptionInput, 'fonts'> }
  | { readonly kind: 'planner'; readonly input: Omit<PlannerInput, 'fonts'> }
  | { readonly kind: 'letter'; readonly input: Omit<LetterInput, 'fonts'> }
  | { readonly kind: 'slip'; readonly input: Omit<EliminationInput, 'fonts'> }
  | { readonly kind: 'official'; readonly input: Omit<OfficialInput, 'fonts'> }
  | {
      readonly kind: 'proposals';
      readonly input: { readonly bytes: Uint8Array; readonly pages: readonly PageText[] };
    };
export type DocumentRequest = DocumentOrder & { readonly job: number };
export type DocumentReply =
  | { readonly job: number; readonly kind: 'subscription'; readonly made: SubscriptionDocument }
  | { readonly job: number; readonly kind: 'planner' | 'letter' | 'slip'; readonly made: PdfFile }
  | {
      readonly job: number;
      readonly kind: 'official';
      readonly made: Result<OfficialDocument, FillFailure>;
    }
  | { readonly job: number; readonly kind: 'proposals'; readonly made: Result<BlankProposals, FillFailure> }
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

async function answer(request: DocumentRequest): Promise<DocumentReply> {
  const { job, kind } = request;
  try {
    const held = await loadFonts();
    switch (kind) {
      case 'planner':
        return { job, kind, made: await plannerDocument({ ...request.input, fonts: held }) };
      case 'letter':
        return { job, kind, made: await letterDocument({ ...request.input, fonts: held }) };
      case 'slip':
        return { job, kind, made: await eliminationSlip({ ...request.input, fonts: held }) };
      case 'official':
        return { job, kind, made: await officialDocument({ ...request.input, fonts: held }) };
      case 'proposals':
        return { job, kind, made: await proposeBlank(request.input.bytes, request.input.pages) };
      case 'subscription':
        return { job, kind, made: await subscriptionDocument({ ...request.input, fonts: held }) };
    }
  } catch (error) {
    fonts = null;
    return { job, kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

self.addEventListener('message', (event: MessageEvent<DocumentRequest>) => {
  void answer(event.data).then((reply) => self.postMessage(reply));
});
