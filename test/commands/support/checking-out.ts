import type { PageStart, PageUpdate } from '../../../src/checkout/page-protocol';
import { waitFor } from '../../../src/io/wait-for';
import { type BrowserSdk, createBrowserSdk } from '../../support/browser-sdk';
import { type Answered, type Asked, ask, followStream, type Stream } from '../../support/browsing';
import { formOf } from '../../support/gateway-world';
import { startIn } from '../../support/page-start';
import { createWorld, type Ended, type Running, type World, type WorldOptions } from '../../support/world';
import { jsonLines } from './command-line';

export type Line = Record<string, unknown>;

/** The page of a checkout, and a browser's side of what it and the terminal say to each other. */
export interface CheckoutPage {
  readonly running: Running;
  readonly url: string;
  readonly origin: string;
  /** A request at the page's origin, or below the page where `path` does not begin with a slash. */
  ask(path: string, asked?: Asked): Promise<Answered>;
  start(): Promise<PageStart>;
  follow(): Promise<Stream<PageUpdate>>;
  /** Answers the status. */
  report(report: unknown): Promise<number>;
  sdk(): Promise<BrowserSdk>;
  interrupt(): Promise<Ended>;
}

/** A world in which waiting takes its time; `hurry` times less than it would. */
export function checkoutWorld({ hurry = 1, ...options }: WorldOptions & { readonly hurry?: number } = {}): World {
  const wait = (ms: number, signal?: AbortSignal): Promise<void> => waitFor(ms / hurry, signal);
  return createWorld({ ...options, env: { BROWSER: 'none', ...options.env }, context: { wait, ...options.context } });
}

/** Starts `xps checkout …` and resolves once it says where its page is, in whatever form. It ends with the world. */
export async function startCheckout(world: World, ...argv: string[]): Promise<CheckoutPage> {
  return pageOf(world, world.start('checkout', ...argv));
}

/** The page of a command that opens one. */
export async function pageOf(world: World, running: Running, trust?: string): Promise<CheckoutPage> {
  world.atEnd(async () => {
    running.interrupt();
    await running.ended;
  });
  const [, url = ''] = await running.seen(/(?:^|\n)(?:page: |\{"type":"ready","url":")?(https?:\/\/[^\s"]+)/);
  const { origin } = new URL(url);
  const certificate = trust === undefined ? {} : { trust };
  const at = (path: string): string => (path.startsWith('/') ? `${origin}${path}` : `${url}${path}`);
  const get = (path: string, asked: Asked = {}): Promise<Answered> => ask(at(path), { ...certificate, ...asked });
  const start = async (): Promise<PageStart> => startIn((await get('')).text);

  return {
    running,
    url,
    origin,
    ask: get,
    start,
    follow: () => followStream<PageUpdate>(`${url}updates`, trust),
    report: async (report) => {
      const body = typeof report === 'string' ? report : JSON.stringify(report);
      return (await get('reports', { method: 'POST', body })).status;
    },
    sdk: async () => {
      const { sdkKey, session } = await start();
      if (sdkKey === null) throw new Error('the page has no SDK key');
      return createBrowserSdk({
        sdkKey,
        sessionId: session.id,
        type: session.type,
        send: (method, path, payload) =>
          get(path, payload === undefined ? { method } : { method, body: formOf(payload), headers: FORM }),
      });
    },
    interrupt: () => {
      running.interrupt();
      return running.ended;
    },
  };
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** What the SDK tells, as the page reports it. */
export const sdkReport = (name: string, payload: object = {}): Line => ({
  type: 'sdk',
  at: 1_764_000_000_000,
  name,
  payload,
});

/** The types of the lines on stdout, in their order. */
export function typesOf({ stdout }: Ended): unknown[] {
  return jsonLines(stdout).map(({ type }) => type);
}

export function verdictOf({ stdout }: Ended): Line {
  const last = jsonLines(stdout).at(-1);
  if (last?.type !== 'verdict') throw new Error(`the last line is no verdict:\n${stdout}`);
  return last;
}
