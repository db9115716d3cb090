import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { holdBack } from './support/hold-back';
import { openShop } from './support/shop';

test.each([1440, 360])(
  'nothing jumps at %i px while the payment methods are loaded, slow as that may be',
  async (width) => {
    const shop = await openShop('--amount 150000 --save optional', { width, visit: false });
    await shop.context.addInitScript(() => {
      const shifts: number[] = [];
      Reflect.set(window, 'xpsTestsShifts', shifts);
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const arrive = await holdBack(shop.page, '**/api/sessions/session-*');
    await shop.page.goto(shop.checkout.url, { waitUntil: 'commit' });
    await shop.page.getByText('Loading the payment methods').waitFor({ state: 'attached' });
    await drawn(shop.page);
    arrive();
    await shop.sees('payable');
    await shop.page.getByRole('button', { name: 'Cards', exact: true }).waitFor();
    await drawn(shop.page);
    expect(await shop.page.evaluate(() => PerformanceObserver.supportedEntryTypes)).toContain('layout-shift');
    const shifts = await shop.page.evaluate(() => Reflect.get(window, 'xpsTestsShifts') as number[]);
    expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.02);
  },
);

/** Some frames later: what was told has been drawn, and measured. */
function drawn(page: Page): Promise<void> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame);
  });
}
