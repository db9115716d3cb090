import type { Page } from 'playwright-core';

/** Holds back what this page asks for at an address, until the function that is returned is called. */
export async function holdBack(page: Page, address: string): Promise<() => void> {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(address, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}
