import type { Runtime } from '../../cli/runtime';
import { untilInterrupted } from '../../cli/until-interrupted';
import { announce } from '../../cli/who-listens';
import type { Account } from '../../config/account';
import { isSandboxed } from '../../config/base-url';
import type { Forwarding } from '../../flows/forwarding/forward-deliveries';
import type { Listening } from '../../flows/receiving/listen-for-webhooks';
import { digestOfToken } from '../../io/presence';
import { writeReadyFile } from '../../io/ready-file';
import { addressFor } from './address';
import type { Beside } from './beside';
import type { Ending } from './ending';
import type { ListenPresenter } from './presenter';

export interface Attended {
  readonly listening: Listening;
  readonly presenter: ListenPresenter;
  readonly callbackToken: string | null;
  readonly forwarding: Forwarding | undefined;
  readonly ending: Ending;
  readonly readyFile: string | undefined;
  readonly beside: Beside;
}

/** Lets other commands find the listener for as long as it takes webhooks: until Ctrl-C, or the end of what it waits for. */
export async function attend(
  runtime: Runtime,
  account: Account,
  { listening, presenter, callbackToken, forwarding, ending, readyFile, beside }: Attended,
): Promise<void> {
  const withdraw = announce(runtime, {
    kind: 'listen',
    url: addressFor(listening),
    scope: account.scope,
    tokenDigest: isSandboxed(account) && callbackToken !== null ? digestOfToken(callbackToken) : null,
  });
  let removeReadyFile = (): void => {};
  let stopCounting = (): void => {};
  let stopping = false;
  try {
    const interrupted = untilInterrupted(runtime.context, {
      stop: async () => {
        stopping = true;
        withdraw();
        await listening.stop();
        await forwarding?.stop();
      },
      stopNow: () => Promise.all([listening.stopNow(), forwarding?.stopNow()]),
      onStopping: () => presenter.stopping(listening.inFlight() + (forwarding?.inFlight() ?? 0)),
      until: ending.reached.then(() => forwarding?.settled(ending.grace())),
    });
    if (readyFile !== undefined) removeReadyFile = writeReadyFile(readyFile, listening.url);
    stopCounting = ending.start();
    void beside.tunnelEnded.then((how) => {
      if (!stopping) runtime.output.warn(tunnelGone(how));
    });
    // Whoever reads this may press Ctrl-C at once.
    presenter.ready(listening, account, beside.publicUrl);
    await interrupted;
  } finally {
    stopCounting();
    removeReadyFile();
    withdraw();
    await beside.stop();
  }
}

function tunnelGone(how: string): string {
  return `the tunnel's client has ended ${how}: nothing comes from outside any more. Start xps listen again for a new one`;
}
