/**
 * Every screen on a small laptop, at 200 % zoom and on a narrow window (WCAG 1.4.10), with the reader's own spacing
 * (1.4.12), in forced colours; the size of targets (2.5.8); language, title, landmarks and headings (RGAA 8 and 9).
 */
import type { Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { formScreens, loadSamples, plainScreens, sampleScreens, show, type Screen } from './screens.ts';
import { openBuild } from './open-build.ts';

const SIZES = [
  { width: 1366, height: 768 },
  { width: 683, height: 384 },
  { width: 320, height: 640 },
] as const;

let page: Page;
const app = openBuild((opened) => {
  page = opened;
});
let screens: readonly Screen[];

beforeAll(async () => {
  await loadSamples(page, app.url);
  screens = [
    ...(await plainScreens(page, app.url)),
    ...(await sampleScreens(page, app.url)),
    ...(await formScreens(page, app.url)),
  ];
});

/** Runs checks in the page of every screen, and tells all that is wrong at once. */
async function everywhere(
  looks: readonly (() => readonly string[])[],
  prepare?: () => Promise<void>,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const { name, path } of screens) {
    await show(page, app.url, path);
    await prepare?.();
    for (const look of looks)
      for (const problem of await page.evaluate(look)) wrong.push(`${name} | ${problem}`);
  }
  return wrong;
}

/** The page never scrolls sideways; what must (a table) scrolls in a frame of its own. */
function sideways(): readonly string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [`scrolls sideways by ${scrollWidth - clientWidth} px`] : [];
}

/** The primary action is whole and nothing covers it. */
function primaryHidden(): readonly string[] {
  const wrong: string[] = [];
  for (const action of document.querySelectorAll('main .button-primary')) {
    action.scrollIntoView({ block: 'center' });
    const box = action.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (box.left < 0 || box.right > window.innerWidth || !top || !action.contains(top))
      wrong.push(`primary action out of reach: ${action.textContent}`);
  }
  return wrong;
}

/** Targets under 24 × 24 px that are neither links inside a sentence nor alone in their 24 px circle. */
function smallTargets(): readonly string[] {
  const parts = 'a[href], button, input, select, textarea, summary';
  const targets = [...document.querySelectorAll<HTMLElement>(parts)].filter(
    (one) => one.checkVisibility() && one.closest('.visually-hidden, .skip') === null,
  );
  // A label is part of the target of its box.
  const boxes = targets.map((one) => (one.closest('label') ?? one).getBoundingClientRect());
  return targets.flatMap((one, index) => {
    const box = boxes[index];
    if (!box || (box.width >= 24 && box.height >= 24)) return [];
    const inText =
      getComputedStyle(one).display === 'inline' &&
      (one.parentElement?.textContent ?? '').trim().length > one.innerText.trim().length;
    const x = box.left + box.width / 2;
    const y = box.top + box.height / 2;
    const crowded = boxes.some(
      (other, at) =>
        at !== index &&
        targets[at] !== one &&
        Math.hypot(
          Math.max(other.left - x, 0, x - other.right),
          Math.max(other.top - y, 0, y - other.bottom),
        ) < 12,
    );
    return inText || !crowded
      ? []
      : [`small: ${Math.round(box.width)} × ${Math.round(box.height)} ${one.innerText}`];
  });
}

/**
 * Text cut by its own box. Boxes that scroll are not cut, nor what is only for screen readers; a line that ends with
 * an ellipsis says so, and its whole text is one action away.
 */
function clipped(): readonly string[] {
  const wrong: string[] = [];
  for (const one of document.querySelectorAll<HTMLElement>('body *')) {
    const { overflowX, overflowY, textOverflow } = getComputedStyle(one);
    if (one.closest('.visually-hidden, .skip') || one.matches('input, select, textarea')) continue;
    if (textOverflow === 'ellipsis' || one.clientWidth <= 1) continue;
    const cutX = overflowX === 'hidden' && one.scrollWidth > one.clientWidth + 1;
    const cutY = overflowY === 'hidden' && one.scrollHeight > one.clientHeight + 1;
    if (cutX || cutY) wrong.push(`cut: ${one.className} ${one.innerText.slice(0, 40)}`);
  }
  return wrong;
}

/** Language, one title, landmarks with names, headings in order. */
function structure(): readonly string[] {
  const wrong: string[] = [];
  const count = (what: string, selector: string, expected: number) => {
    const found = document.querySelectorAll(selector).length;
    if (found !== expected) wrong.push(`${found} ${what}`);
  };
  if (document.documentElement.lang !== 'fr') wrong.push(`lang ${document.documentElement.lang}`);
  count('h1', 'h1', 1);
  count('main', 'main', 1);
  count('banner', 'body > #root > .app > header', 1);
  count('unnamed nav', 'nav:not([aria-label])', 0);
  let level = 0;
  for (const heading of document.querySelectorAll<HTMLElement>('h1, h2, h3, h4, h5, h6')) {
    const next = Number(heading.tagName.slice(1));
    if (next > level + 1) wrong.push(`h${next} after h${level}: ${heading.innerText}`);
    if (heading.innerText.trim() === '') wrong.push(`empty h${next}`);
    level = next;
  }
  return wrong;
}

describe('every screen', { timeout: 300_000 }, () => {
  for (const size of SIZES) {
    test(`at ${size.width} × ${size.height}: no sideways scroll, the primary action in reach, targets large enough`, async () => {
      await page.setViewportSize(size);
      expect(await everywhere([sideways, primaryHidden, smallTargets])).toEqual([]);
    });
  }

  test('the viewer of a piece keeps its controls and some of its page at every size', async () => {
    const path = screens.find(({ name }) => name.startsWith('En vigueur') && name.endsWith('pieces'))?.path;
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await show(page, app.url, path ?? '');
      const received = page.getByRole('region', { name: 'Pièces reçues' });
      await received.getByRole('button', { name: /^Voir/ }).first().click();
      await page.locator('.viewer-pages [data-drawn="true"]').first().waitFor();
      const wrong = await page.evaluate(() => {
        const pages = document.querySelector('.viewer-pages')?.getBoundingClientRect();
        const body = document.querySelector('.dialog-body');
        const bar = document.querySelector('.viewer-bar');
        return [
          ...(pages && pages.height >= 150 && pages.right <= window.innerWidth
            ? []
            : ['no room for the page']),
          ...(body && body.scrollWidth > body.clientWidth ? ['the dialog scrolls sideways'] : []),
          ...(bar && bar.scrollWidth > bar.clientWidth + 1 ? ['the bar is cut'] : []),
        ];
      });
      expect([size, ...wrong, ...(await page.evaluate(smallTargets))]).toEqual([size]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });

  test('with the reader’s own spacing, nothing is cut and nothing scrolls sideways', async () => {
    const space = () =>
      page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(
          '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
        );
        document.adoptedStyleSheets = [sheet];
      });
    for (const size of [SIZES[0], SIZES[2]]) {
      await page.setViewportSize(size);
      expect(await everywhere([clipped, sideways], space)).toEqual([]);
    }
    await page.evaluate(() => {
      document.adoptedStyleSheets = [];
    });
  });

  test('has a language, one title, landmarks and headings in order; no two windows have the same name', async () => {
    await page.setViewportSize(SIZES[0]);
    const names = new Map<string, string>();
    const same: string[] = [];
    const wrong: string[] = [];
    for (const { name, path } of screens) {
      await show(page, app.url, path);
      for (const problem of await page.evaluate(structure)) wrong.push(`${name} | ${problem}`);
      const title = await page.title();
      const other = names.get(title);
      if (other !== undefined) same.push(`${title}: ${other} and ${name}`);
      names.set(title, name);
    }
    expect(wrong).toEqual([]);
    expect(same).toEqual([]);
  });

  test('in forced colours the focus, the current tab and the current menu entry still show', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    await show(page, app.url, screens.find(({ name }) => name.endsWith('echeances'))?.path ?? '');
    await page.keyboard.press('Tab');
    const look = await page.evaluate(() => {
      const style = (selector: string) => getComputedStyle(document.querySelector(selector) ?? document.body);
      const [current, other] = [style('.tabs a[aria-current]'), style('.tabs a:not([aria-current])')];
      const focus = getComputedStyle(document.activeElement ?? document.body);
      return {
        focus: `${focus.outlineStyle} ${focus.outlineWidth}`,
        tab: current.borderBottomColor !== other.borderBottomColor,
        menu: style('.menu a[aria-current]').outlineStyle,
      };
    });
    expect(look).toEqual({ focus: 'solid 3px', tab: true, menu: 'solid' });
    await page.emulateMedia({ forcedColors: 'none' });
  });

  test('whoever asked for less motion gets none', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const moving = await everywhere([
      () =>
        [...document.querySelectorAll('*')].flatMap((one) => {
          const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(one);
          const long = Math.max(Number.parseFloat(transitionDuration), Number.parseFloat(animationDuration));
          return long > 0.001 || scrollBehavior === 'smooth' ? [one.className] : [];
        }),
    ]);
    expect(moving).toEqual([]);
    await page.emulateMedia({ reducedMotion: null });
  });
});
