/**
 * Someone who types in the form box after box, faster than anybody, and knows what the disk must hold whenever the power
 * goes. A box that was left is promised when its writer then looked at her paper for a moment, whatever the window says;
 * and, when she typed on at once, as soon as the window has said that all is saved, which takes as long as the disk
 * takes. Before that it may lack its last letters, and never one in the middle.
 */
import type { Page } from 'playwright';
import type { RawData } from './raw-data.ts';

/** Text boxes of the Mégalis form: name, register, and which part of the register the box fills. */
const BOXES = [
  ['establishmentName', 'establishmentName', null],
  ['registeredOffice.lines', 'registeredOffice', 'lines'],
  ['registeredOffice.town', 'registeredOffice', 'town'],
  ['representativeName.firstName', 'representativeName', 'firstName'],
  ['representativeName.lastName', 'representativeName', 'lastName'],
  ['representativeRole', 'representativeRole', null],
  ['referentName.firstName', 'referentName', 'firstName'],
  ['referentName.lastName', 'referentName', 'lastName'],
  ['referentRole', 'referentRole', null],
] as const;
type Box = (typeof BOXES)[number];

const WORDS = ['Maëlle', 'Œuvré', 'Łukasz', 'présidente', 'Port-Exemple', 'l’Île', 'quai', 'Ŷann', 'adjoint'];

/** How long she looks at her paper, after one box in three. */
const LOOK_MS = 800;

/** A box whose text is not promised: what it held before, what is typed, and how many keys went down. */
interface Loose {
  readonly box: Box;
  readonly before: string;
  readonly text: string;
  keys: number;
}

export interface Typist {
  /** Types until the browser dies: always ends by throwing. */
  work(page: Page): Promise<never>;
  /** What the disk holds against what it must hold: sentences, none when all is well. Then goes on from there. */
  check(data: RawData, id: string): readonly string[];
  readonly tally: { left: number; charactersLost: number };
}

/** In: numbers in [0, 1). */
export function newTypist(random: () => number): Typist {
  const left = new Map<Box, string>();
  let loose: Loose[] = [];
  const tally = { left: 0, charactersLost: 0 };
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

  /** The box that was left, with the next one begun: from now on it must be found as it was typed. */
  function promise(): void {
    const [first, ...rest] = loose;
    if (!first) return;
    left.set(first.box, first.text);
    tally.left += 1;
    loose = rest;
  }

  async function fill(page: Page, box: Box): Promise<void> {
    const control = page.locator(`[name="${box[0]}"]`);
    const current: Loose = {
      box,
      before: await control.inputValue(),
      text: `${pick(WORDS)} ${Math.floor(random() * 1e4)}`,
      keys: 0,
    };
    await control.click();
    await page.keyboard.press('ControlOrMeta+A');
    // At most one box that was left is not promised yet.
    if (loose.length > 1) {
      await page.locator('[data-save="idle"]').waitFor();
      promise();
    }
    left.delete(box);
    loose = [...loose.slice(-1), current];
    for (const letter of current.text) {
      await page.keyboard.type(letter);
      current.keys += 1;
      if (loose.length > 1 && (await page.locator('[data-save="idle"]').count()) > 0) promise();
      await page.waitForTimeout(Math.floor(random() * 25));
    }
    await page.keyboard.press('Tab');
    if (random() > 1 / 3) return;
    await page.waitForTimeout(LOOK_MS);
    while (loose.length > 0) promise();
  }

  return {
    tally,
    async work(page) {
      for (let turn = Math.floor(random() * BOXES.length); ; turn += 1)
        await fill(page, BOXES[turn % BOXES.length]!);
    },
    check(data, id) {
      const wrong: string[] = [];
      for (const [box, text] of left) {
        const found = heldBy(data, id, box);
        if (found !== text) wrong.push(`${box[0]} was left holding « ${text} », found « ${found} »`);
      }
      for (const { box, before, text, keys } of loose) {
        const found = heldBy(data, id, box);
        if (text.startsWith(found) && found !== '')
          tally.charactersLost = Math.max(tally.charactersLost, keys - found.length);
        else if (found !== before && found !== '') wrong.push(`${box[0]} holds « ${found} », never typed`);
        left.set(box, found);
      }
      loose = [];
      return wrong;
    },
  };
}

function heldBy(data: RawData, id: string, [, register, part]: Box): string {
  const value = data.records[id]?.[`answer.${register}`];
  const found = part === null ? value : (value as Record<string, unknown> | null | undefined)?.[part];
  return typeof found === 'string' ? found : '';
}
