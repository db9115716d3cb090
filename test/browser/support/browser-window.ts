import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';
import { type Observer, observe } from './observer';
import { type SdkSpy, spyOnSdk } from './sdk-spy';

export interface WindowOptions {
  /** In CSS pixels. */
  readonly width?: number;
  readonly dark?: boolean;
  /** A certificate that no browser knows is taken, as a customer does who was told to. */
  readonly https?: boolean;
}

/** A browser window with nothing in it and nothing behind it: no cookies, no cache. */
export interface BrowserWindow {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly observer: Observer;
  readonly spy: SdkSpy;
}

let connected: Promise<Browser> | undefined;

const browser = (): Promise<Browser> => {
  connected ??= chromium.connect(inject('browserEndpoint'));
  return connected;
};

/** Opens one, watches whatever happens in it, and closes it with the test. */
export async function openWindow({ width = 1440, dark = false, https = false }: WindowOptions): Promise<BrowserWindow> {
  const options: BrowserContextOptions = {
    viewport: { width, height: width < 600 ? 740 : 900 },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    ignoreHTTPSErrors: https,
    permissions: ['clipboard-read', 'clipboard-write'],
  };
  const context = await (await browser()).newContext(options);
  onTestFinished(() => context.close());
  context.setDefaultTimeout(15_000);
  const observer = await observe(context);
  const spy = await spyOnSdk(context);
  return { context, observer, spy, page: await context.newPage() };
}
