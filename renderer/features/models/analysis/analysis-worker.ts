/** Looks into a form away from the window: opening it, reading its fields, finding where the answers go. */
import type { PageText } from '@shared/base/page-text.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import { analyse } from '@shared/forms/analyse.ts';
import type { FormField, FormMatch } from '@shared/forms/form-field.ts';
import { matchForm } from '@shared/forms/match.ts';
import type { Analysis } from '@shared/forms/placement.ts';
import type { FillReason } from '@shared/pdf/fill/failures.ts';
import { readForm } from '@shared/pdf/fill/form-fields.ts';

export type FormOrder =
  /** Can this PDF be filled, and which fields does it have? */
  | { readonly kind: 'fields'; readonly bytes: Uint8Array }
  | { readonly kind: 'places'; readonly pages: readonly PageText[]; readonly model: ConventionModel }
  | {
      readonly kind: 'matches';
      readonly fields: readonly FormField[];
      readonly pages: readonly PageText[];
      readonly model: ConventionModel;
    };
export type FormRequest = FormOrder & { readonly job: number };
export type FormReply = { readonly job: number } & (
  | { readonly kind: 'fields'; readonly fields: readonly FormField[] }
  | { readonly kind: 'unfit'; readonly reason: FillReason; readonly sentence: string }
  | { readonly kind: 'places'; readonly analysis: Analysis }
  | { readonly kind: 'matches'; readonly matches: readonly FormMatch[] }
  | { readonly kind: 'failed'; readonly message: string }
);

async function answer(request: FormRequest): Promise<FormReply> {
  const { job, kind } = request;
  try {
    switch (kind) {
      case 'fields': {
        const read = await readForm(request.bytes);
        return read.ok ? { job, kind, fields: read.value } : { job, kind: 'unfit', ...read.error };
      }
      case 'places':
        return { job, kind, analysis: analyse(request.pages, request.model) };
      case 'matches':
        return { job, kind, matches: matchForm(request.fields, request.model, request.pages) };
    }
  } catch (error) {
    return { job, kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

self.addEventListener('message', (event: MessageEvent<FormRequest>) => {
  void answer(event.data).then((reply) => self.postMessage(reply));
});
