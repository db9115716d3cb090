import { guardLiveWrite } from '../cli/live-guard';
import { openProvider, providerTarget } from '../cli/provider';
import type { Runtime } from '../cli/runtime';
import { isOwnSandbox } from '../cli/whose-sandbox';
import type { Account } from '../config/account';
import { isServedHere } from '../config/base-url';
import { createSession } from '../flows/create-session';
import { createSessionRequest } from '../xendit/client/requests';
import type { Session } from '../xendit/types';
import type { Checkout } from './checkout/terms';
import type { CreateFlags } from './create';
import { prepareSession } from './prepare-session';
import type { Watched } from './sessions/watch';
import { showRequest } from './show-request';
import { showSessionResult } from './show-session';

export async function runCreate(runtime: Runtime, flags: CreateFlags): Promise<void> {
  const account = await runtime.account();
  const { body, madeUp, headers, page, waiting } = await prepareSession(runtime, flags, account);
  if (flags.dryRun !== undefined)
    return showRequest(
      runtime,
      createSessionRequest(providerTarget(account, headers), body),
      flags.dryRun,
      flags.reveal,
    );

  await guardLiveWrite(runtime, account, 'create a session');
  if (flags.open) await (await import('./checkout/try-page')).tryPage(runtime, account, body, page);
  const store = await runtime.store();
  const provider = await openProvider(runtime, headers, { untilReset: flags.open === true });
  try {
    const session = await createSession(provider.client, store, body);
    await showSessionResult(runtime, session, {
      reveal: flags.reveal === true,
      madeUp,
      now: provider.clock.now(),
      asEvent: flags.open === true || waiting !== null,
    });
    if (flags.open) return await openPage(runtime, { account, provider, headers, session, choice: page, isNew: true });
    if (runtime.output.format === 'human') runtime.output.note(`next: ${await nextCommand(runtime, session, account)}`);
    if (waiting !== null) await watch(runtime, { id: session.id, account, headers, choice: waiting, known: session });
  } finally {
    await provider.close();
  }
}

async function openPage(runtime: Runtime, checkout: Checkout): Promise<void> {
  return (await import('./checkout/pay-in-browser')).payInBrowser(runtime, checkout);
}

async function watch(runtime: Runtime, watched: Watched): Promise<void> {
  return (await import('./sessions/watch')).watchUntil(runtime, watched);
}

async function nextCommand(runtime: Runtime, { id }: Session, account: Account): Promise<string> {
  if (account.mode === 'sandbox') return `xps checkout ${id}, or without a browser xps sandbox pay ${id}`;
  if (!isServedHere(account.baseUrl)) return `xps listen in another terminal, then xps checkout ${id}`;
  return (await isOwnSandbox(runtime, account))
    ? `xps checkout ${id}, or without a browser xps sandbox pay ${id}, which sends its webhooks to a running xps listen`
    : `xps checkout ${id}, or without a browser, with the XPS_HOME of xps sandbox serve: xps sandbox pay ${id} --webhook URL`;
}
