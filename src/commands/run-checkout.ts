import { guardLiveWrite } from '../cli/live-guard';
import { openProvider } from '../cli/provider';
import type { Runtime } from '../cli/runtime';
import { localError } from '../core/errors';
import { fetchSession } from '../flows/create-session';
import { findRecord } from '../flows/find-record';
import type { CheckoutFlags } from './checkout';
import { decodeCheckoutFlags } from './checkout/choice';
import { payInBrowser } from './checkout/pay-in-browser';

export async function runCheckout(runtime: Runtime, flags: CheckoutFlags, text: string | undefined): Promise<void> {
  const { choice, headers } = decodeCheckoutFlags(flags);
  const account = await runtime.account();
  const store = await runtime.store();
  const id = await findSessionId(runtime, text);
  const provider = await openProvider(runtime, headers, { untilReset: true });
  try {
    const session = await fetchSession(provider.client, store, id);
    await guardLiveWrite(runtime, account, `let session ${id} be paid`);
    await payInBrowser(runtime, { account, provider, headers, session, choice });
  } finally {
    await provider.close();
  }
}

const WHOLE_SESSION_ID = /^ps-[0-9a-f]{24}$/;

/** A whole id goes to the API as it is, which also knows sessions of other programs; anything shorter must be in the store. */
async function findSessionId(runtime: Runtime, text: string | undefined): Promise<string> {
  if (text !== undefined && WHOLE_SESSION_ID.test(text)) return text;
  const store = await runtime.store();
  if (text !== undefined)
    return (await findRecord('session', text, (typed, limit) => store.matchSessions(typed, limit))).id;
  const [latest] = (await store.listSessions({ limit: 1 })).rows;
  if (latest === undefined)
    throw localError('no_session', 'there is no session here yet', {
      hint: 'make one and open it: xps create --amount 150000 --save forced --open',
    });
  runtime.output.note(`the session made last: ${latest.id}`);
  return latest.id;
}
