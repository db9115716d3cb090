import { expect, onTestFinished } from 'vitest';
import { startListener } from '../../e2e/support/listener';
import { type StartOptions, temporaryHome } from '../../support/program';
import { type BrowserWindow, openWindow, type WindowOptions } from './browser-window';
import { type Checkout, type EndedCheckout, sdkEvents, startCheckout } from './checkout';
import { type Customer, customerAt } from './customer';
import { checkNothingLeaked } from './leaks';
import { runJson, type Story, tellStory } from './story';

/** A session, its page, a customer in front of it, and everybody who hears of it. */
export interface Shop extends Customer, BrowserWindow {
  readonly home: string;
  readonly sessionId: string;
  readonly checkout: Checkout;
  /** Opens the page. */
  visit(): Promise<void>;
  /** Waits until the listener has heard of this event. */
  hears(event: string): Promise<unknown>;
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
  /** A machine other than one of its own: its folder goes with the test already. */
  readonly machine?: StartOptions;
}

/**
 * `xps create …`, `xps checkout` and `xps listen` on one machine, and a window that shows the page. When the test is over, the window and
 * everything that was written are held to having nothing to hide.
 *
 * @param create the flags of `xps create`
 */
export async function openShop(create: string, options: ShopOptions = {}): Promise<Shop> {
  const machine = options.machine ?? { home: temporaryHome() };
  const { home } = machine;
  const [listener, created] = await Promise.all([
    startListener(machine),
    runJson(machine, 'create', ...create.split(' ')),
  ]);
  const sessionId = String(created.payment_session_id);
  const [checkout, window] = await Promise.all([startCheckout(machine, sessionId), openWindow(options)]);
  onTestFinished(async () => {
    window.observer.check();
    expect(window.spy.mismatches).toEqual([]);
    await checkNothingLeaked({ window, home, programs: [listener.program, checkout.program] });
  });
  const visit = async (): Promise<void> => void (await window.page.goto(checkout.url));
  if (options.visit !== false) await visit();

  const tell = (ended: EndedCheckout): Promise<Story> =>
    tellStory({ machine, sessionId, listener, ended, spy: window.spy });
  return {
    ...window,
    ...customerAt(window.page),
    home,
    sessionId,
    checkout,
    visit,
    hears: (event) => listener.program.seen(new RegExp(`"event":"${event}"`)),
    xps: (...argv) => runJson(machine, ...argv),
    story: async () => tell(await checkout.ended()),
    storySoFar: async () => {
      await expect.poll(() => sdkEvents(checkout.lines()).length).toBe(window.spy.events.length);
      await window.page.goto('about:blank');
      return tell(await checkout.interrupt());
    },
  };
}
