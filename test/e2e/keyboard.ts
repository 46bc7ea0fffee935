/**
 * A person without a mouse: moves with Tab, acts with Enter, Space and the arrows, types. Nothing here clicks or fills.
 * Every press checks that the focus is on something, that it shows, and that nothing covers it (WCAG 2.4.3, 2.4.7,
 * 2.4.11).
 */
import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';

/** What is wrong with where the focus is; null when all is well. `h1` and `main` take it from the program only. */
function focusProblem(): string | null {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === document.body) return 'the focus is on nothing';
  const told = `<${active.tagName.toLowerCase()}> ${active.getAttribute('name') ?? active.innerText.slice(0, 60)}`;
  const style = getComputedStyle(active);
  const outlined = style.outlineStyle !== 'none' && !/rgba\(.*, 0\)|transparent/.test(style.outlineColor);
  if (active.tabIndex >= 0 && style.boxShadow === 'none' && !outlined) return `no focus ring: ${told}`;
  const box = active.getBoundingClientRect();
  const at = (x: number, y: number) =>
    document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
  const seen = [0.5, 0.05, 0.95].some((y) =>
    [0.5, 0.05, 0.95].some((x) => {
      const top = at(x, y);
      return top !== null && (active.contains(top) || top.contains(active));
    }),
  );
  return seen ? null : `the focus is hidden: ${told}`;
}

/** Presses a key and looks where the focus went. */
export async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await expect.poll(() => page.evaluate(focusProblem)).toBe(null);
}

/** Whether one of the elements of a locator has the focus. */
const focused = (target: Locator): Promise<boolean> =>
  target.evaluateAll((found) => found.some((element) => element === document.activeElement));

/** -1 when the first element of a locator comes before the focus in the page, 1 after, 0 when it is not there. */
const direction = (target: Locator): Promise<number> =>
  target.evaluateAll(([first]) => {
    if (!first || !document.activeElement) return 0;
    const before = document.activeElement.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_PRECEDING;
    return before ? -1 : 1;
  });

/** Tabs to a control, forwards or backwards as one sees where it is, in at most `most` presses. */
export async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  await target.first().waitFor();
  if (await focused(target)) return;
  const key = (await direction(target)) < 0 ? 'Shift+Tab' : 'Tab';
  for (let presses = 0; presses < most; presses += 1) {
    await press(page, key);
    if (await focused(target)) return;
  }
  throw new Error(`not reached in ${most} ${key}: ${target.toString()}`);
}

/** Goes to a control and presses Enter. */
export async function enter(page: Page, target: Locator, most?: number): Promise<void> {
  await tabTo(page, target, most);
  await page.keyboard.press('Enter');
}

/** Goes to a box, replaces what it holds and leaves it. */
export async function write(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, page.locator(`[name="${name}"]`));
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
  await press(page, 'Tab');
}

/** Goes to a group of radios; Space takes the first, the arrows the others. */
export async function pick(page: Page, group: Locator, wanted: Locator): Promise<void> {
  await tabTo(page, group);
  if (await focused(wanted)) await page.keyboard.press('Space');
  const count = await group.count();
  const key = (await direction(wanted)) < 0 ? 'ArrowUp' : 'ArrowDown';
  for (let presses = 0; presses < count && !(await focused(wanted)); presses += 1) await press(page, key);
  expect(await wanted.isChecked()).toBe(true);
}

/** The same, for an answer of the form. */
export const pickAnswer = (page: Page, name: string, value: string): Promise<void> =>
  pick(page, page.locator(`[name="${name}"]`), page.locator(`[name="${name}"][value="${value}"]`));

/** Waits until the title of a screen has the focus: where a keyboard starts on each new screen. */
export async function onScreen(page: Page, title: string | RegExp): Promise<void> {
  const heading = page.getByRole('heading', { level: 1, name: title });
  await heading.waitFor();
  await expect.poll(() => focused(heading)).toBe(true);
}

/** Waits until the focus is on one of these. */
export async function expectFocus(target: Locator): Promise<void> {
  await expect.poll(() => focused(target)).toBe(true);
}

/** Waits until nothing appears any more: what is read or computed late would come between two presses of Tab. */
const quiet = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const done = () => {
          observer.disconnect();
          resolve();
        };
        let timer = setTimeout(done, 250);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(done, 250);
        });
        observer.observe(document.body, { childList: true, subtree: true });
      }),
  );

/** Presses Tab from the start of the page to its end: what was reached, and what should have been. */
export async function tabThrough(page: Page): Promise<{ reached: string[]; expected: string[] }> {
  await quiet(page);
  const expected = await page.evaluate(() => {
    const controls = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    const seen = [...document.querySelectorAll<HTMLElement>(controls)].filter(
      (one) => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }),
    );
    // Of a group of radios, the browser stops on the chosen one, or on the first.
    const stops = seen.filter((one) => {
      if (!(one instanceof HTMLInputElement) || one.type !== 'radio') return true;
      const group = seen.filter(
        (other) => other instanceof HTMLInputElement && other.type === 'radio' && other.name === one.name,
      ) as HTMLInputElement[];
      return one === (group.find((other) => other.checked) ?? group[0]);
    });
    for (const [index, one] of stops.entries()) {
      const told = one.getAttribute('name') ?? one.innerText.slice(0, 30);
      one.dataset['stop'] = `${index} ${one.tagName.toLowerCase()} ${told}`;
    }
    stops[0]?.focus();
    return stops.map((one) => one.dataset['stop'] ?? '');
  });
  const reached: string[] = [];
  while (reached.length <= expected.length) {
    const stop = await page.evaluate(() =>
      document.activeElement === document.body
        ? null
        : ((document.activeElement as HTMLElement).dataset['stop'] ??
          document.activeElement?.outerHTML ??
          ''),
    );
    // After the last control, the page is left, or starts again.
    if (stop === null || (reached.length > 0 && stop === expected[0])) break;
    reached.push(stop);
    await page.keyboard.press('Tab');
  }
  return { reached, expected };
}
