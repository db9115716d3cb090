import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { CHROMIUM, CHROMIUM_ARGS } from '../support/chromium';
import { createPageAt } from './processes';
import { median, type Result } from './result';

const ROUNDS = 25;

/** Our own page code as it travels, compressed: the script and the style sheet. */
export function measurePageSize(root: string): Result {
  const bytes = ['checkout.js', 'checkout.css'].map(
    (name) => gzipSync(readFileSync(join(root, 'dist', 'page', name))).length,
  );
  const total = bytes.reduce((sum, size) => sum + size, 0);
  return {
    what: "the page's own code, compressed",
    measured: total / 1_024,
    unit: 'KB',
    bound: 20,
    kind: 'at most',
    detail: `script ${bytes[0]} bytes, style sheet ${bytes[1]} bytes`,
  };
}

export interface PageHomes {
  readonly bin: string;
  readonly home: string;
  readonly root: string;
}

/** From the navigation to the SDK's `init`, over loading the SDK's bundle alone in an empty page; in turn, in new contexts of one browser. */
export async function measurePageLoad({ bin, home, root }: PageHomes): Promise<Result> {
  const bundle = readFileSync(join(root, 'node_modules/xendit-components-web/sdk/dist/index.umd.js'));
  const alone = createServer((request, response) => {
    const isScript = request.url === '/sdk.js';
    response.writeHead(200, {
      'content-type': isScript ? 'text/javascript' : 'text/html',
      'cache-control': 'no-store',
    });
    response.end(
      isScript
        ? bundle
        : '<!doctype html><link rel="icon" href="data:,"><script src="/sdk.js"></script><script>console.debug("at", performance.now())</script>',
    );
  });
  await new Promise<void>((resolve) => alone.listen(0, '127.0.0.1', resolve));
  const checkout = await createPageAt(bin, home);
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: CHROMIUM_ARGS,
  });
  try {
    const empty = `http://127.0.0.1:${(alone.address() as AddressInfo).port}/`;
    const times = { alone: [] as number[], page: [] as number[] };
    for (let round = 0; round <= ROUNDS; round += 1) {
      const base = await timed(browser, empty);
      const page = await timed(browser, checkout.url);
      if (round === 0) continue;
      times.alone.push(base);
      times.page.push(page);
    }
    const [over, under] = [median(times.page), median(times.alone)];
    return {
      what: 'page load to SDK init, over the SDK alone',
      measured: over / under,
      unit: '×',
      bound: 1.5,
      kind: 'at most',
      detail: `${over.toFixed(1)} ms over ${under.toFixed(1)} ms`,
    };
  } finally {
    await browser.close();
    await checkout.stop();
    alone.close();
  }
}

// The SDK is an EventTarget, and `init` an event of it.
const TELL_INIT = `const dispatch = EventTarget.prototype.dispatchEvent;
EventTarget.prototype.dispatchEvent = function (event) {
  if (event.type === 'init') console.debug('at', performance.now());
  return dispatch.call(this, event);
}`;

/** Milliseconds since its navigation began, as the page says them: to ask it meanwhile would take of its time. */
async function timed(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext();
  await context.addInitScript(TELL_INIT);
  const page: Page = await context.newPage();
  const told = page.waitForEvent('console', (message) => message.text().startsWith('at '));
  await page.goto(url);
  const ms = Number((await told).text().slice('at '.length));
  await context.close();
  return ms;
}
