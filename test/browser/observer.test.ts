import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openWindow } from './support/browser-window';
import { openShop } from './support/shop';

// What all the other tests are held to at their end: each of these would have been noticed.

const STRICT = '<meta http-equiv="content-security-policy" content="script-src \'none\'"><script>1</script>';

test.each<[what: string, happen: (page: Page) => Promise<unknown>, complaint: RegExp]>([
  ['an error in the console', (page) => page.evaluate("console.error('broken')"), /console error: broken/],
  ['a warning in the console', (page) => page.evaluate("console.warn('odd')"), /console warning: odd/],
  [
    'a script that breaks',
    (page) => page.evaluate(() => void setTimeout(() => Promise.reject(new Error('unhandled')))),
    /page error: unhandled/,
  ],
  [
    'a violated policy',
    async (page) => {
      await page.route('http://127.0.0.1:1/', (route) => route.fulfill({ contentType: 'text/html', body: STRICT }));
      await page.goto('http://127.0.0.1:1/');
    },
    /policy: script-src-elem blocked inline/,
  ],
])('%s is noticed', async (_, happen, complaint) => {
  const { page, observer } = await openWindow({});
  await happen(page);
  await expect.poll(() => observer.complaints.some((text) => complaint.test(text))).toBe(true);
  expect(() => observer.check()).toThrow();
  observer.provoke(/./);
  expect(() => observer.check()).not.toThrow();
});

test('a request that leaves the machine is noticed, and so is a provoked complaint that does not come', async () => {
  const { page, observer } = await openWindow({});
  await page.route('https://elsewhere.example/**', (route) => route.fulfill({ body: '' }));
  observer.check();
  await page.goto('https://elsewhere.example/');
  expect(() => observer.check()).toThrow(/elsewhere\.example/);
  observer.answering('https://elsewhere.example');
  observer.check();
  observer.provoke(/never said/);
  expect(() => observer.check()).toThrow(/never said/);
});

test('a pay button that is enabled while the SDK would not submit is noticed', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.sees('payable');
  expect(shop.spy.mismatches).toEqual([]);
  await shop.page.evaluate(() => document.querySelector('#pay')?.removeAttribute('disabled'));
  await expect.poll(() => shop.spy.mismatches.splice(0)).not.toEqual([]);
});
