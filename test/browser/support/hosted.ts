import { onTestFinished } from 'vitest';
import { endListener, jsonLines, startListener } from '../../e2e/support/listener';
import { temporaryHome } from '../../support/program';
import { type BrowserWindow, openWindow } from './browser-window';
import { type Customer, customerAt } from './customer';
import { checkNothingLeaked } from './leaks';
import { type Merchant, startMerchant } from './merchant';
import { runJson } from './story';

/** A session of mode PAYMENT_LINK, and a window on its hosted page, which `xps sandbox serve` has. */
export interface HostedShop extends Customer, BrowserWindow {
  readonly merchant: Merchant;
  readonly home: string;
  readonly sessionId: string;
  /** `payment_link_url`. */
  readonly link: string;
  visit(): Promise<void>;
  /** What the listener heard, in alphabetical order, and the statuses of the tokens in the store. */
  outcome(): Promise<{ readonly webhooks: readonly string[]; readonly tokens: readonly string[] }>;
}

export async function openHostedShop(fields: object = {}): Promise<HostedShop> {
  const home = temporaryHome();
  const [listener, merchant] = await Promise.all([startListener({ home }), startMerchant(home)]);
  const session = await merchant.create({
    mode: 'PAYMENT_LINK',
    allow_save_payment_method: 'FORCED',
    ...fields,
  });
  const link = String(session.payment_link_url);
  const window = await openWindow({});
  onTestFinished(async () => {
    window.observer.check();
    await checkNothingLeaked({ window, home, programs: [listener.program, merchant.program] });
  });
  return {
    ...window,
    ...customerAt(window.page),
    home,
    merchant,
    sessionId: String(session.payment_session_id),
    link,
    visit: async () => void (await window.page.goto(link)),
    outcome: async () => {
      await endListener(listener);
      const heard = jsonLines((await listener.program.ended).stdout).filter(({ type }) => type === 'event');
      const tokens = await runJson({ home }, 'tokens', 'list');
      return {
        webhooks: heard.map(({ event }) => String(event)).sort(),
        tokens: (tokens.data as { status: string }[]).map(({ status }) => status),
      };
    },
  };
}
