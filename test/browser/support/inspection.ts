import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const ARTEFACTS = join(import.meta.dirname, '..', 'artefacts');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 740 };

/**
 * Looks at what is on the page as it is: keeps a picture, and holds the page to fitting in and to being accessible.
 *
 * @param name of the picture
 */
export async function look(page: Page, name: string): Promise<void> {
  const width = page.viewportSize()?.width;
  const dark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const place = `${name}-${width}-${dark ? 'dark' : 'light'}`;
  expect(await overflow(page), `${place} scrolls sideways`).toBeLessThanOrEqual(0);
  await takePicture(page, place);
  expect(await violations(page), place).toEqual([]);
}

/** Looks at it on a desktop and on a phone, light and dark. What follows neither while it is shown, as forms with cards, is for `look`. */
export async function lookAround(page: Page, name: string): Promise<void> {
  for (const viewport of [PHONE, DESKTOP]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await look(page, name);
    }
  }
}

async function takePicture(page: Page, name: string): Promise<void> {
  mkdirSync(ARTEFACTS, { recursive: true });
  await page.screenshot({ path: join(ARTEFACTS, `${name}.png`), fullPage: true, animations: 'disabled' });
}

/** By how many pixels the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

interface Axe {
  run(context: object, options: object): Promise<AxeResult>;
}

/** Serious and critical violations in what is ours: what the SDK draws is Xendit's. */
async function violations(page: Page): Promise<string[]> {
  // Not as a script of the document, which its policy would not let run.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const result = await page.evaluate(async () => {
    const { run } = Reflect.get(window, 'axe') as Axe;
    const context = { include: ['body'], exclude: ['xendit-channel-picker', '.xendit-default-action-container'] };
    return run(context, { resultTypes: ['violations'], iframes: false });
  });
  return result.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ''}`));
}
