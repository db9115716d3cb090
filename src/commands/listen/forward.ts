import type { Forwards } from '../../cli/forward-flags';
import type { Runtime } from '../../cli/runtime';
import { SECOND } from '../../core/clock';
import { messageOf } from '../../core/errors';
import type { Forwarding, ForwardingOptions } from '../../flows/forward-deliveries';

const TARGET_TIMEOUT = 30 * SECOND;

/** Sends on what a listener stores, and what an earlier one left; `undefined` when nothing is to be sent on. */
export async function startForwarding(
  runtime: Runtime,
  { plan, parallel }: Forwards,
  { onTried, callbackToken }: Pick<ForwardingOptions, 'onTried' | 'callbackToken'>,
): Promise<Forwarding | undefined> {
  if (plan === undefined) return undefined;
  const { output, context, owner } = runtime;
  const [{ forwardDeliveries }, { createPoster }, store] = await Promise.all([
    import('../../flows/forward-deliveries'),
    import('../../io/post'),
    runtime.store(),
  ]);
  return forwardDeliveries({
    store,
    clock: context.clock,
    wait: context.wait,
    parallel,
    poster: createPoster({ timeoutMs: TARGET_TIMEOUT, connections: parallel }),
    urls: plan.targets.map(({ url }) => url),
    callbackToken,
    owner: owner.name,
    isAlive: owner.isAlive,
    onTried,
    onTaken: (url, other) =>
      output.note(`process ${Number.parseInt(other, 10)} sends to ${url} already; it sends what comes here, too`),
    onBug: (error) => output.warn(`something xps did not foresee, and went on: ${messageOf(error)}`),
  });
}
