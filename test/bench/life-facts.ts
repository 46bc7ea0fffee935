/** Ten thousand towns: conventions of the six models with every fact that their rules ask for, and no two alike. */
import { idFromBytes, type RecordId } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import { addDays, day } from '@shared/base/day.ts';
import { allModels } from '@shared/conventions/registry.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import type { Answers } from '@shared/model/views.ts';

export interface Town {
  readonly id: RecordId;
  readonly title: string;
  readonly model: ConventionModel;
  readonly answers: Answers;
}

/** Facts of the `n`th convention: dates spread over some years, one in ten asks to leave. */
function factsOf(model: ConventionModel, n: number): Readonly<Record<string, Json>> {
  const from = (first: string, spread: number) => addDays(day(first), (n * 37) % spread);
  const leaves = n % 10 === 9;
  switch (model.ruleFamily) {
    case 'CHA25':
      return { signedOn: from('2025-01-15', 1200) };
    case 'MEG25':
      return {
        existingUser: n % 4 === 0,
        receiptDate: from('2025-02-01', 900),
        chorusCodesRequired: n % 2 === 0,
        ...(leaves ? { requestReceiptDate: from('2027-08-01', 600), terminationScope: 'all' } : {}),
      };
    case 'MEG19':
      return { existingUser: false, receiptDate: from('2020-02-01', 1200), chorusCodesRequired: n % 2 === 0 };
    case 'POL':
      return {
        notificationDate: from('2023-06-01', 1000),
        startDeclarationDate: from('2023-07-01', 1000),
      };
    case 'MOS':
      return {
        signedOn: from('2024-03-01', 900),
        issuerSignedOn: from('2024-03-20', 900),
        chorusCodesRequired: n % 2 === 0,
        ...(leaves ? { requestReceiptDate: from('2027-02-01', 500), terminationScope: 'all' } : {}),
      };
    case 'AMP':
      return {
        notificationDate: from('2021-09-01', 1500),
        commissioningDate: from('2021-12-01', 1500),
        ...(leaves ? { requestReceiptDate: from('2026-02-01', 900) } : {}),
      };
    case null:
      return {};
  }
}

/** So many towns, always the same. */
export const towns = (howMany: number): readonly Town[] =>
  Array.from({ length: howMany }, (_, n) => {
    const model = allModels[n % allModels.length]!;
    const bytes = Uint8Array.from({ length: 20 }, (__, i) => Math.floor(n / 32 ** (i % 7)) % 32);
    return {
      id: idFromBytes(bytes) as RecordId,
      title: `Commune d’Exemple-${n}`,
      model,
      answers: factsOf(model, n),
    };
  });
