import type { Forwards } from '../../cli/forward-flags';
import type { Runtime } from '../../cli/runtime';
import { SECOND } from '../../core/clock';
import { localError, messageOf } from '../../core/errors';
import type { Forwarding, ForwardingOptions } from '../../flows/forwarding/forward-deliveries';
import type { ListenOptions } from '../../flows/receiving/listen-for-webhooks';

/** What a listener that sends webhooks on consists of besides. */
export interface Sending {
  readonly forwarding: Forwarding;
  /** For `listenForWebhooks`. */
  readonly listens: Pick<ListenOptions, 'plan' | 'busyness' | 'answers' | 'mayForward' | 'onScrubbed'>;
}

const TARGET_TIMEOUT = 30 * SECOND;

/** Sends on what a listener stores, and what an earlier one left; `undefined` when nothing is to be sent on. */
export async function startForwarding(
  runtime: Runtime,
  forwards: Forwards,
  { onTried, callbackToken }: Pick<ForwardingOptions, 'onTried' | 'callbackToken'>,
): Promise<Sending | undefined> {
  const { plan, parallel, answerWithin: timeoutMs, certificates, fresh } = forwards;
  const [first] = plan?.targets ?? [];
  if (plan === undefined || first === undefined) return undefined;
  const { output, context, owner } = runtime;
  const [
    { forwardDeliveries },
    { createOriginalBodies },
    { createLoopGuard },
    { createBusyness },
    { createSenderAnswers },
    { createPoster },
    store,
  ] = await Promise.all([
    import('../../flows/forwarding/forward-deliveries'),
    import('../../flows/forwarding/original-bodies'),
    import('../../flows/forwarding/loop-guard'),
    import('../../flows/receiving/busyness'),
    import('../../flows/forwarding/sender-answers'),
    import('../../io/post'),
    runtime.store(),
  ]);
  if (fresh) for (const { url } of plan.targets) await giveUp(runtime, url);
  const { wait, clock } = context;
  const busyness = createBusyness(clock);
  const originals = createOriginalBodies();
  const guard = createLoopGuard(clock, (event) => output.warn(loopInWords(event)));
  const answers = timeoutMs === undefined ? undefined : createSenderAnswers({ url: first.url, timeoutMs, wait });
  const forwarding = await forwardDeliveries({
    store,
    clock,
    wait,
    parallel,
    poster: createPoster({ timeoutMs: TARGET_TIMEOUT, connections: parallel, ...certificates }),
    urls: plan.targets.map(({ url }) => url),
    callbackToken,
    originals,
    // Senders that wait for a target's answer are to get it.
    isBusy: () => answers === undefined && busyness.isBusy(),
    owner: owner.name,
    isAlive: owner.isAlive,
    onSending: ({ bodySha256 }) => guard.sending(bodySha256),
    onTried: (told) => {
      answers?.tried(told);
      onTried(told);
    },
    onTaken: (url, other) => {
      const taken = `process ${Number.parseInt(other, 10)} sends to ${url} already`;
      if (answers !== undefined && url === first.url)
        throw localError('target_taken', `${taken}, so that its answers are not seen here`, {
          hint: 'end that one first, or leave --answer target out',
        });
      output.note(`${taken}; it sends what comes here, too`);
    },
    onTakenOver: (url) => output.note(`that process has ended; webhooks are sent to ${url} from here now`),
    onBug: (error) => output.warn(`something xps did not foresee, and went on: ${messageOf(error)}`),
  });
  const listens = {
    plan,
    busyness,
    ...(answers === undefined ? {} : { answers }),
    mayForward: ({ bodySha256, event }) => guard.arrived(bodySha256, event.name),
    onScrubbed: originals.put,
  } satisfies Sending['listens'];
  return { forwarding, listens };
}

/** Leaves alone what another process is sending. */
async function giveUp({ store: open, owner, output }: Runtime, url: string): Promise<void> {
  const store = await open();
  if ((await store.claimTarget(url, owner.name, (other) => !owner.isAlive(other))) !== owner.name) return;
  const given = await store.giveUpForwards(url);
  if (given > 0) output.note(`${given} that an earlier listener left for ${url} given up; xps events list --failed`);
}

function loopInWords(event: string): string {
  return `${event} comes back here each time it is sent on: a target leads to this listener. It is stored, but not sent on any more`;
}
