import { openShop, type Shop } from './shop';
import { startXendit, type Xendit } from './xendit';
import { ASSETS, answerHosts, BANK, GATEWAY, type HostsOptions } from './xendit-hosts';

export interface RealShop {
  readonly xendit: Xendit;
  readonly shop: Shop;
}

export interface RealShopOptions extends HostsOptions {
  readonly xendit?: Xendit;
  /** Whether Xendit's hosts answer and the customer comes to the page at once. */
  readonly visit?: boolean;
}

/** A FORCED session of Xendit's test mode, and its page, which Xendit lets pay it. */
export async function openRealShop({ visit = true, ...options }: RealShopOptions = {}): Promise<RealShop> {
  const xendit = options.xendit ?? (await startXendit());
  const create = `--amount 150000 --save forced --origin ${xendit.pageOrigin}`;
  const shop = await openShop(create, { machine: xendit.machine, https: true, visit: false });
  shop.observer.answering(GATEWAY, ASSETS, BANK);
  if (visit) {
    await answerHosts(shop.context, xendit, options);
    await shop.visit();
  }
  return { xendit, shop };
}
