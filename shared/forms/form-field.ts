/** A field of a PDF form, as its issuer made it. */
import type { Box } from '../base/page-text.ts';

export type FormFieldType = 'text' | 'check' | 'radio' | 'choice' | 'list' | 'button' | 'signature';

export interface FormWidget {
  /** Counted from 1. */
  readonly page: number;
  readonly box: Box;
  /** Radio buttons and tick boxes: the value this one stands for. */
  readonly value: string | null;
}

export interface FormField {
  readonly name: string;
  readonly tooltip: string | null;
  readonly type: FormFieldType;
  /** Values of a radio group or of a list. */
  readonly options: readonly string[];
  readonly maxLength: number | null;
  readonly comb: boolean;
  readonly multiline: boolean;
  readonly readOnly: boolean;
  readonly page: number;
  readonly box: Box;
  readonly widgets: readonly FormWidget[];
}

/** One link between a model's field (or `fieldId=option`) and a field of the form, with its value for a choice. */
export interface FormMatch {
  readonly fieldId: string;
  readonly name: string;
  readonly value: string | null;
  readonly confidence: number;
}
