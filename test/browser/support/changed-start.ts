import type { Page } from 'playwright-core';
import type { PageStart } from '../../../src/checkout/page-protocol';
import { startIn } from '../../support/page-start';

/** Changes what the page is told when it begins. */
export async function changeStart(page: Page, url: string, change: (start: PageStart) => object): Promise<void> {
  await page.route(url, async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    const changed = JSON.stringify(change(startIn(html))).replaceAll('<', '\\u003c');
    await route.fulfill({
      response,
      body: html.replace(/(id="start">).*?(<\/script>)/s, (_, open, end) => open + changed + end),
    });
  });
}
