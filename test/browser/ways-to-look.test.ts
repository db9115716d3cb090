import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { CARDS, cardField } from './support/customer';
import { look, overflow } from './support/inspection';
import { openShop } from './support/shop';

const COMPLETED = { session: 'COMPLETED', tokens: ['ACTIVE'], verdict: 'completed', exit: 0 };

test('on a phone of 360 px: nothing scrolls sideways, and all can be reached', async () => {
  const shop = await openShop('--amount 150000 --save forced', { width: 360 });
  await shop.sees('payable');
  expect(await overflow(shop.page)).toBeLessThanOrEqual(0);
  expect(await shop.page.locator('.chip').first().isVisible()).toBe(false);
  await shop.page.getByText('Test cards').click();
  await shop.page.getByRole('button', { name: '4000 0000 0000 1091 Visa' }).click();
  await expect.poll(() => shop.payButton.isEnabled()).toBe(true);
  expect(await overflow(shop.page)).toBeLessThanOrEqual(0);
  await shop.pay();
  await shop.sees('action');
  expect(await overflow(shop.page)).toBeLessThanOrEqual(0);
  await shop.answerChallenge('AUTHENTICATED');
  await shop.sees('paid-and-saved');
  expect(await overflow(shop.page)).toBeLessThanOrEqual(0);
  await shop.page.getByText('Developer', { exact: true }).click();
  expect(await overflow(shop.page)).toBeLessThanOrEqual(0);
  expect(await shop.story()).toMatchObject(COMPLETED);
});

test.each([false, true])('on a phone a test card brings its form into view (motion reduced: %s)', async (reduced) => {
  const shop = await openShop('--amount 150000 --save forced', { width: 360 });
  const { page } = shop;
  await page.emulateMedia({ reducedMotion: reduced ? 'reduce' : 'no-preference' });
  await page.getByText('Test cards').click();
  const card = page.getByRole('button', { name: '4000 0000 0000 1000 Visa' });
  await card.click();
  await expect.poll(() => shop.payButton.isEnabled()).toBe(true);
  await expect.poll(() => isInView(shop.payButton)).toBe(true);
  expect(await isInView(cardField(page, 'number'))).toBe(true);
  expect(await card.evaluate((button) => button === document.activeElement)).toBe(true);
});

test.each([360, 1440])('at %d px the amounts that decline stand in a column, and so do their codes', async (width) => {
  const shop = await openShop('--amount 1000 --country PH --currency PHP --save forced', { width });
  await shop.sees('payable');
  await shop.page.getByText('Amounts that decline').click();
  await look(shop.page, 'amounts');
  const edges = await shop.page.locator('.fold:last-child .chip').evaluateAll((chips) =>
    chips.map((chip) => {
      const [amount, code] = ['.number', 'small'].map((part) => chip.querySelector(part)?.getBoundingClientRect());
      return [amount?.left, code?.right].map((edge) => Math.round(edge ?? 0));
    }),
  );
  expect(edges.length).toBeGreaterThan(10);
  expect(new Set(edges.map(String)).size).toBe(1);
});

test.each([360, 1440])('at %d px the SDK’s own menu of scenarios is seen whole, and fills in a card', async (width) => {
  const shop = await openShop('--amount 150000 --save forced', { width });
  const { page } = shop;
  await shop.choose('Cards');
  await page.getByRole('button', { name: 'Simulate scenario' }).click();
  expect(await hiddenCorners(page.locator('.xendit-form-simulation-popover'))).toEqual([]);
  await page.getByRole('button', { name: 'Select a scenario' }).click();
  expect(await hiddenCorners(page.locator('.xendit-dropdown-overlay'))).toEqual([]);
  await look(page, 'scenarios');
  await page.getByRole('option').first().click();
  await expect.poll(() => shop.payButton.isEnabled()).toBe(true);
});

test('in the dark: a dark page, with card fields that can be read', async () => {
  const shop = await openShop('--amount 150000 --save forced', { dark: true });
  await shop.choose('Cards');
  await shop.typeCard(CARDS.frictionless);
  expect(await brightness(shop.page.locator('body'), 'backgroundColor')).toBeLessThan(60);
  expect(await brightness(cardField(shop.page, 'number'), 'color')).toBeGreaterThan(180);
  await shop.pay();
  await shop.sees('paid-and-saved');
  expect(await shop.story()).toMatchObject(COMPLETED);
});

test('with the keyboard alone, from load to paid', async () => {
  const shop = await openShop('--amount 150000 --save optional');
  const { page } = shop;
  await shop.sees('payable');
  await tabTo(page, page.getByRole('button', { name: 'Cards', exact: true }));
  await page.keyboard.press('Enter');
  await tabTo(page, cardField(page, 'number'));
  await page.keyboard.type(CARDS.challenge.number);
  await tabTo(page, cardField(page, 'expiry'));
  await page.keyboard.type('1230');
  await tabTo(page, cardField(page, 'cvn'));
  await page.keyboard.type('123');
  await tabTo(page, page.getByRole('checkbox', { name: /save/i }));
  await page.keyboard.press('Space');
  await expect.poll(() => shop.payButton.isEnabled()).toBe(true);
  await tabTo(page, shop.payButton);
  await page.keyboard.press('Enter');
  await shop.sees('action');
  const bank = page.frameLocator('iframe[src*="/sandbox/actions/"]');
  await tabTo(page, bank.getByRole('button', { name: 'Continue' }));
  await page.keyboard.press('Enter');
  await shop.sees('paid-and-saved');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('outcome');
  expect(await shop.story()).toMatchObject(COMPLETED);
});

test('in Indonesian, by the locale of the session', async () => {
  const shop = await openShop('--amount 150000 --save forced --locale id');
  await shop.sees('payable');
  expect(await shop.page.locator('html').getAttribute('lang')).toBe('id');
  await shop.choose('Kartu');
  await shop.typeCard(CARDS.frictionless);
  expect(await shop.payButton.textContent()).toMatch(/^Bayar Rp\s?150\.000$/);
  await shop.pay();
  await shop.page.getByRole('heading', { name: 'Lunas dan tersimpan' }).waitFor();
  expect(await shop.page.locator('main').innerText()).not.toMatch(/\b(the|paid|payment|your)\b/i);
  expect(await shop.story()).toMatchObject(COMPLETED);
});

test('in Thai only what is the SDK’s: each part says in which language it is', async () => {
  const shop = await openShop('--amount 150000 --save forced --locale th');
  const { page } = shop;
  const languageOf = (target: Locator): Promise<string | undefined> =>
    target.first().evaluate((element) => element.closest('[lang]')?.getAttribute('lang') ?? undefined);
  await shop.payByCard(CARDS.challenge);
  await shop.sees('action');
  expect(await languageOf(page.locator('.xendit-default-action-container'))).toBe('th');
  expect(await languageOf(page.locator('xendit-channel-picker'))).toBe('th');
  expect(await languageOf(page.locator('h1'))).toBe('en');
  expect(await languageOf(page.locator('title'))).toBe('en');
  await shop.answerChallenge('UNAUTHENTICATED');
  await shop.sees('declined');
  const notice = page.getByRole('alert');
  expect(await languageOf(notice.getByText('Payment declined'))).toBe('en');
  expect(await notice.locator('[lang=th]').innerText()).toMatch(/^[\u0e00-\u0e7f]/);
});

/** Presses Tab until it has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const isThere = (): Promise<boolean> =>
    target.evaluate((element) => document.hasFocus() && document.activeElement === element);
  for (let presses = 0; presses < 60; presses += 1) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`60 presses of Tab do not lead to ${target}`);
}

/** Corners, a little inside, at which something else is seen, scrolled to as a customer would. */
function hiddenCorners(target: Locator): Promise<string[]> {
  return target.evaluate((element) => {
    element.scrollIntoView({ block: 'center' });
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const corners = [left + 6, right - 6].flatMap((x) => [top + 6, bottom - 6].map((y) => [x, y] as const));
    return corners
      .filter(([x, y]) => !element.contains(document.elementFromPoint(x, y)))
      .map(([x, y]) => `${x},${y}: ${document.elementFromPoint(x, y)?.outerHTML.slice(0, 80)}`);
  });
}

/** From 0, black, to 255, white. */
function brightness(target: Locator, property: 'color' | 'backgroundColor'): Promise<number> {
  return target.evaluate((element, name) => {
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(element)[name].match(/[\d.]+/g) ?? []).map(Number);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }, property);
}

/** Whether all of it is in the window, above the drawer. */
async function isInView(element: Locator): Promise<boolean> {
  const box = await element.boundingBox();
  const height = element.page().viewportSize()?.height ?? 0;
  return box !== null && box.y >= 0 && box.y + box.height <= height - 44;
}
