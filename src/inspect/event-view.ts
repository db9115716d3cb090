import { amountInWords } from '../flows/event-amount';
import { readStored, type StoredEvent } from '../flows/read-stored';
import type { StoredDelivery } from '../store/records';
import type { Store } from '../store/store';
import { bodyText } from './body-text';
import { known } from './facts';
import { type ForwardWords, forwardView } from './forward-view';
import type { TokenRow } from './inspect-protocol';
import type { EventView, SameContent } from './inspect-views';
import type { Redact } from './page-redactors';
import { eventRow, sessionRow, tokenRow } from './record-rows';
import type { TokenKeys } from './token-keys';

export interface ViewTools {
  readonly store: Store;
  readonly keys: TokenKeys;
  readonly words: ForwardWords;
  readonly shorten: Redact;
}

/** The most deliveries of one content that are told one by one. */
const MOST_DELIVERIES = 100;

/** All there is to know of one delivery. */
export async function eventView(tools: ViewTools, delivery: StoredDelivery): Promise<EventView> {
  const { store, words, shorten } = tools;
  const stored = await readStored(store, delivery);
  const { event, forwards } = stored;
  const session = event.sessionId === null ? undefined : await store.getSession(event.sessionId);
  return {
    row: eventRow(stored),
    path: delivery.path,
    sentAt: event.attemptedAt,
    facts: factsOf(stored),
    session: session === undefined ? null : sessionRow(session),
    tokens: await tokensOf(tools, stored),
    headers: delivery.headers,
    body: bodyText(delivery.body, shorten),
    bytes: delivery.body.length,
    sha256: delivery.bodySha256,
    scrubbed: delivery.scrubbed,
    deliveries: await sameContent(store, delivery),
    forwards: forwards.map((forward) => forwardView(forward, words)),
  };
}

function factsOf({ event }: StoredEvent): EventView['facts'] {
  return known([
    ['Status', event.status],
    ['Failure', event.failureCode],
    ['Amount', amountInWords(event)],
    ['Reference', event.referenceId],
    ['Customer', event.customerId],
    ['Channel', event.channel],
    ['Session', event.sessionId],
    ['Payment', event.paymentId],
    ['Payment request', event.paymentRequestId],
    ['Plan', event.planId],
    ['Cycle', event.cycleId],
  ]);
}

async function tokensOf({ store, keys }: ViewTools, { event }: StoredEvent): Promise<TokenRow[]> {
  const found = await Promise.all(event.tokens.map(({ tokenId }) => store.getToken(tokenId)));
  return found.filter((token) => token !== undefined).map((token) => tokenRow(token, keys));
}

async function sameContent(store: Store, { id, duplicateOf }: StoredDelivery): Promise<SameContent[]> {
  const first = duplicateOf ?? id;
  const ids = [first, ...(await store.repetitionsOf(first))].slice(0, MOST_DELIVERIES);
  const found = await Promise.all(ids.map((each) => store.getDelivery(each)));
  return found
    .filter((delivery) => delivery !== undefined)
    .map(({ id: n, receivedAt, verified }) => ({ id: n, receivedAt, verified }));
}
