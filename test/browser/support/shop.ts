import { expect, onTestFinished } from 'vitest';
import { endListener, jsonLines, type Listener, startListener } from '../../e2e/support/listener';
import { runProgram, temporaryHome } from '../../support/program';
import { type BrowserWindow, openWindow, type WindowOptions } from './browser-window';
import { type Checkout, type EndedCheckout, sdkEvents, startCheckout } from './checkout';
import { type Customer, customerAt } from './customer';
import { checkNothingLeaked } from './leaks';

/** What became of a session, as each of the four that know it tell. */
export interface Story {
  /** The SDK's events, without those that come and go while the form is filled in. */
  readonly sdk: readonly string[];
  /** Its status by the API. */
  readonly session: string;
  /** The events that arrived at the listener, in alphabetical order. */
  readonly webhooks: readonly string[];
  /** The statuses of the tokens in the store. */
  readonly tokens: readonly string[];
  /** How `xps checkout` ended. */
  readonly verdict: string;
  readonly exit: number | null;
}

/** A session, its page, a customer in front of it, and everybody who hears of it. */
export interface Shop extends Customer, BrowserWindow {
  readonly home: string;
  readonly sessionId: string;
  readonly checkout: Checkout;
  /** Runs `xps … --json` beside it and answers what it prints. */
  xps(...argv: string[]): Promise<Record<string, unknown>>;
  /** The story once `xps checkout` has ended by itself. */
  story(): Promise<Story>;
  /** The story so far, ended by Ctrl-C. */
  storySoFar(): Promise<Story>;
}

export interface ShopOptions extends WindowOptions {
  /** Whether the customer comes to the page at once. */
  readonly visit?: boolean;
}

/**
 * `xps create …`, `xps checkout` and `xps listen` on a machine of their own, and a window that shows the page. When the test is over, the
 * window and everything that was written are held to having nothing to hide.
 *
 * @param create the flags of `xps create`
 */
export async function openShop(create: string, options: ShopOptions = {}): Promise<Shop> {
  const home = temporaryHome();
  const [listener, created] = await Promise.all([
    startListener({ home }),
    runJson(home, 'create', ...create.split(' ')),
  ]);
  const sessionId = String(created.payment_session_id);
  const [checkout, window] = await Promise.all([startCheckout({ home }, sessionId), openWindow(options)]);
  onTestFinished(async () => {
    window.observer.check();
    expect(window.spy.mismatches).toEqual([]);
    await checkNothingLeaked({ window, home, programs: [listener.program, checkout.program] });
  });
  if (options.visit !== false) await window.page.goto(checkout.url);

  const tell = (ended: EndedCheckout): Promise<Story> => tellStory({ home, sessionId, listener, ended, window });
  return {
    ...window,
    ...customerAt(window.page),
    home,
    sessionId,
    checkout,
    xps: (...argv) => runJson(home, ...argv),
    story: async () => tell(await checkout.ended()),
    storySoFar: async () => {
      await expect.poll(() => sdkEvents(checkout.lines()).length).toBe(window.spy.events.length);
      await window.page.goto('about:blank');
      return tell(await checkout.interrupt());
    },
  };
}

interface Told {
  readonly home: string;
  readonly sessionId: string;
  readonly listener: Listener;
  readonly ended: EndedCheckout;
  readonly window: BrowserWindow;
}

const COMES_AND_GOES = ['init', 'submission-ready', 'submission-not-ready'];

async function tellStory({ home, sessionId, listener, ended, window }: Told): Promise<Story> {
  // The terminal tells all that the SDK did, and nothing else.
  expect(sdkEvents(ended.lines).sort()).toEqual([...window.spy.events].sort());
  await endListener(listener);
  const session = await runJson(home, 'sessions', 'show', sessionId);
  const tokens = await runJson(home, 'tokens', 'list');
  const heard = jsonLines((await listener.program.ended).stdout);
  return {
    sdk: sdkEvents(ended.lines).filter((event) => !COMES_AND_GOES.includes(event)),
    session: String(session.status),
    webhooks: heard
      .filter(({ type }) => type === 'event')
      .map(({ event }) => String(event))
      .sort(),
    tokens: (tokens.data as { status: string }[]).map(({ status }) => status),
    verdict: String(ended.lines.at(-1)?.outcome),
    exit: ended.exit,
  };
}

async function runJson(home: string, ...argv: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await runProgram({ home }, ...argv, '--json');
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as Record<string, unknown>;
}
