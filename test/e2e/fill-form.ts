/** Fills any form of Tacite from the answers of a story, finding each control as its field's type draws it. */
import type { Locator, Page } from 'playwright';
import { fieldOf as specOf, modelOf } from '@shared/conventions/registry.ts';
import { choose, fieldOf } from './actions.ts';

/** What a person types or ticks: text, « oui » or « non », boxes, or the parts of a name or an address. */
export type Typed = string | boolean | readonly string[] | Readonly<Record<string, string>>;

async function write(control: Locator, text: string): Promise<void> {
  await control.fill(text);
  await control.press('Tab');
}

async function chooseOne(page: Page, id: string, code: string): Promise<void> {
  const list = fieldOf(page, id).locator('select');
  if ((await list.count()) > 0) await list.selectOption(code);
  else await choose(page, id, code);
}

/** Fills the fields in the order given, so that a question that another answer opens is there when its turn comes. */
export async function fillForm(
  page: Page,
  slug: string,
  answers: Readonly<Record<string, Typed>>,
): Promise<void> {
  const model = modelOf(slug);
  for (const [id, typed] of Object.entries(answers)) {
    if (!model || !specOf(model, id)) throw new Error(`no field ${id} in ${slug}`);
    if (typeof typed === 'boolean') await choose(page, id, String(typed));
    else if (Array.isArray(typed))
      for (const code of typed as readonly string[]) await choose(page, id, code);
    else if (typeof typed === 'object') {
      for (const [part, text] of Object.entries(typed)) {
        await write(page.locator(`[name="${id}.${part}"]`), text);
      }
    } else if (specOf(model, id)?.type === 'choiceOne') await chooseOne(page, id, typed);
    else await write(page.locator(`[name="${id}"]`), typed);
  }
}
