import { expect, test } from 'vitest';
import { startFlood } from '../e2e/support/flood';
import { inspect, manyWebhooks, numberedWebhook, send } from './support/inspect';

const MANY = 100_000;
/** From the navigation to the first rows, in milliseconds. */
const FIRST_VIEW = 1_000;

test('100,000 events: the first view comes within a second, and scrolling draws and fetches no more than what is in sight', async () => {
  const { page, visit, observer, xps } = await inspect({
    before: async ({ home, xps: run }) => run('events', 'import', manyWebhooks(home, MANY)),
  });
  await page.goto('about:blank');
  const began = performance.now();
  await visit();
  await page.locator('tbody tr:not(.waiting) .cell-name').first().waitFor();
  const first = performance.now() - began;
  expect(first).toBeLessThan(FIRST_VIEW);
  expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe(String(MANY + 1));

  const newest = page.getByRole('row', { name: /order-33333/ });
  await newest.first().waitFor();
  const asked = (): number => observer.urls.filter((url) => /events\?/.test(url)).length;
  const before = asked();
  await page.getByRole('grid').focus();
  await page.keyboard.press('End');
  await page
    .getByRole('row', { name: /order-0 / })
    .first()
    .waitFor();
  expect(await page.locator('tbody tr').count()).toBeLessThan(60);
  expect(asked() - before).toBeLessThan(6);

  const frames = await page.evaluate(async () => {
    const list = document.querySelector('[role=grid]');
    const lengths: number[] = [];
    let last = performance.now();
    for (let step = 0; step < 120; step += 1) {
      if (list !== null) list.scrollTop -= 180;
      await new Promise(requestAnimationFrame);
      lengths.push(performance.now() - last);
      last = performance.now();
    }
    return lengths.sort((one, other) => one - other);
  });
  process.stdout.write(
    `first view ${Math.round(first)} ms; frames while scrolling: median ${frames[60]?.toFixed(1)} ms, worst ${frames[119]?.toFixed(1)} ms\n`,
  );
  expect(frames[60]).toBeLessThan(50);

  const filter = page.getByLabel('Filter events');
  await filter.fill('order-7 capture');
  await page.getByText(/found in the newest/).waitFor();
  await filter.fill('order-12345 capture');
  await page.getByText('1 found', { exact: true }).waitFor({ timeout: 30_000 });
  expect(await xps('events', 'list', '--reference', 'order-12345', '--quiet')).toContain('\n');
}, 180_000);

test('a burst of 5,000 events does not freeze the page, and leaves who reads on where they are', async () => {
  const { page, observer, listen } = await inspect({
    before: async ({ listen: start }) =>
      send(await start('--allow-unsigned'), ...Array.from({ length: 60 }, (_, at) => numberedWebhook(at))),
  });
  const listener = await listen('--allow-unsigned');
  await page.locator('tbody tr:not(.waiting)').first().waitFor();
  await page.getByRole('grid').evaluate((list) => list.scrollTo({ top: 720 }));
  const row = page.locator('tr[data-index="25"]');
  const text = await row.innerText();
  const top = (await row.boundingBox())?.y;
  await page.evaluate(() => {
    const seen = { longest: 0 };
    Reflect.set(window, 'xpsTestsFrames', seen);
    let last = performance.now();
    const look = (): void => {
      const now = performance.now();
      seen.longest = Math.max(seen.longest, now - last);
      last = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  let next = 1_000;
  const flood = startFlood(listener.port, {
    next: () => ({ key: String(next), body: JSON.stringify(numberedWebhook(next++)) }) as never,
    putBack: () => {},
  });
  await flood.until(() => flood.acknowledged.length >= 5_000);
  await flood.stop();
  const all = 60 + flood.acknowledged.length;
  await expect
    .poll(() => page.getByRole('grid').getAttribute('aria-rowcount'), { timeout: 30_000 })
    .toBe(String(all + 1));
  const kept = page.locator(`tr[data-index="${25 + flood.acknowledged.length}"]`);
  expect(await kept.innerText()).toBe(text);
  expect(Math.abs(((await kept.boundingBox())?.y ?? 0) - (top ?? 0))).toBeLessThan(2);
  await page.getByRole('button', { name: /new$/ }).click();
  await expect.poll(() => page.getByRole('grid').evaluate((list) => list.scrollTop)).toBe(0);
  const longest = await page.evaluate(() => (Reflect.get(window, 'xpsTestsFrames') as { longest: number }).longest);
  const asked = observer.urls.filter((url) => /events\?/.test(url)).length;
  process.stdout.write(`longest frame in the burst ${Math.round(longest)} ms; ${asked} requests for rows\n`);
  expect(longest).toBeLessThan(1_000);
  expect(asked).toBeLessThan(flood.acknowledged.length / 20);
}, 120_000);
