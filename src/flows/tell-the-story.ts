import type { Clock } from '../core/clock';
import type { HttpRequest, HttpResponse, Transport } from '../core/http';
import type { Random } from '../core/random';
import type { DeliveryAttempt } from '../sandbox/deliveries';
import type { PayOutcome } from '../sandbox/payments';
import type { Sandbox } from '../sandbox/sandbox';
import type { NewDelivery, RecordedDelivery, TokenRecord } from '../store/records';
import type { Store } from '../store/store';
import { createSessionsClient } from '../xendit/client/sessions';
import type { Session } from '../xendit/types';
import { createSession } from './create-session';
import { planSession } from './plan-session';
import { listenForWebhooks } from './receiving/listen-for-webhooks';

/** One step of the story, told as it happens. */
export type StoryStep =
  | { readonly step: 'listening'; readonly url: string }
  | {
      readonly step: 'created';
      readonly request: HttpRequest;
      readonly response: HttpResponse;
      readonly session: Session;
    }
  | { readonly step: 'paid'; readonly outcome: PayOutcome }
  | { readonly step: 'sent'; readonly attempt: DeliveryAttempt }
  | { readonly step: 'received'; readonly delivery: NewDelivery; readonly recorded: RecordedDelivery }
  | { readonly step: 'kept'; readonly token: TokenRecord };

export interface StorySources {
  readonly store: Store;
  readonly sandbox: Sandbox;
  /** Carries the webhooks over HTTP to the listener. */
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly baseUrl: string;
  tell(step: StoryStep): void;
}

const AMOUNT = 150_000;
const MAX_BODY = 1_048_576;

/**
 * Pay and Save from the session to the token, with the same flows the commands use: create, pay, receive, list.
 * Answers whether the one token in the store is the one the sandbox issued.
 */
export async function tellTheStory({
  store,
  sandbox,
  transport,
  clock,
  random,
  baseUrl,
  tell,
}: StorySources): Promise<boolean> {
  let trouble: unknown;
  const listening = await listenForWebhooks({
    store,
    clock,
    host: '127.0.0.1',
    port: 0,
    maxBody: MAX_BODY,
    callbackToken: sandbox.account.callbackToken,
    allowUnsigned: false,
    onDelivery: (delivery, recorded) => tell({ step: 'received', delivery, recorded }),
    // Whoever calls these back is in the middle of an exchange, so what they tell is thrown at its end.
    onRejected: ({ reason }) => {
      trouble ??= new Error(`the listener refused a webhook of the sandbox: ${reason}`);
    },
    onTrouble: (incident) => {
      if (incident.state === 'failing') trouble = incident.error;
    },
    onBug: (error) => {
      trouble = error;
    },
  });
  try {
    tell({ step: 'listening', url: listening.url });
    const session = await create({ store, sandbox, clock, random, baseUrl, tell });
    const outcome = await sandbox.pay(session.id, {});
    tell({ step: 'paid', outcome });
    for (const attempt of await sandbox.deliver({ transport, url: listening.url })) tell({ step: 'sent', attempt });
    await listening.stop();
    if (trouble !== undefined) throw trouble;
    const { rows } = await store.listTokens({ limit: 2 });
    const [token] = rows;
    if (token !== undefined) tell({ step: 'kept', token });
    return rows.length === 1 && token !== undefined && token.id === outcome.tokenId;
  } finally {
    await listening.stop();
  }
}

type Creation = Pick<StorySources, 'store' | 'sandbox' | 'clock' | 'random' | 'baseUrl' | 'tell'>;

async function create({ store, sandbox, clock, random, baseUrl, tell }: Creation): Promise<Session> {
  const { body } = planSession({
    options: { amount: AMOUNT, save: 'FORCED' },
    base: {},
    preferences: {},
    mode: 'sandbox',
    random,
    now: clock.now(),
  });
  let wire: { request: HttpRequest; response: HttpResponse } | undefined;
  const overheard: Transport = async (request) => {
    const response = await sandbox.transport(request);
    wire = { request, response };
    return response;
  };
  const client = createSessionsClient({
    transport: overheard,
    baseUrl,
    secretKey: sandbox.account.secretKey,
    wait: () => Promise.resolve(),
    onRetry: () => {},
  });
  const session = await createSession(client, store, body);
  if (wire !== undefined) tell({ step: 'created', ...wire, session });
  return session;
}
