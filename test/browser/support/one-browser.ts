import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { CHROMIUM, CHROMIUM_ARGS, hasChromium } from '../../support/chromium';

declare module 'vitest' {
  export interface ProvidedContext {
    browserEndpoint: string;
  }
}

/** Starts the one browser in which every test opens windows of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!hasChromium()) throw new Error(`there is no Chromium at ${CHROMIUM}: install it, or name one by XPS_CHROMIUM`);
  const server = await chromium.launchServer({ executablePath: CHROMIUM, args: CHROMIUM_ARGS, host: '127.0.0.1' });
  project.provide('browserEndpoint', server.wsEndpoint());
  return () => server.close();
}
