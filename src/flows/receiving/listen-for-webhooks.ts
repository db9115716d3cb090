import type { Clock } from '../../core/clock';
import type { ForwardPlan } from '../../store/forward-plan';
import type { NewDelivery, RecordedDelivery } from '../../store/records';
import type { ReadDelivery } from '../../webhooks/delivery';
import type { ExchangeOptions, Rejection } from '../../webhooks/exchange';
import { startReceiver } from '../../webhooks/receiver';
import { createAdmission } from '../../webhooks/verify';
import type { ExpectedAnswer, SenderAnswers } from '../forwarding/sender-answers';
import type { Busyness } from './busyness';
import type { KeepingStore } from './commit-deliveries';
import { createReadBehind } from './read-behind';
import type { ReadingStore } from './read-deliveries';
import { createDeliverySink, type DeliverySink } from './receive-deliveries';
import type { StoreTrouble } from './store-incidents';

export interface ListenOptions {
  readonly store: KeepingStore & ReadingStore;
  readonly clock: Clock;
  readonly host: string;
  /** 0 lets the system pick one. */
  readonly port: number;
  readonly path?: string;
  /** Bytes. */
  readonly maxBody: number;
  /** What `x-callback-token` must be; `null` where none is known, which takes `allowUnsigned`. */
  readonly callbackToken: string | null;
  /** Takes deliveries without the right token too, marked as unverified. */
  readonly allowUnsigned: boolean;
  /** Where deliveries are to go on to: kept with them. */
  readonly plan?: ForwardPlan;
  /** Told of all that is kept. */
  readonly busyness?: Pick<Busyness, 'kept'>;
  /** Who says what senders are answered; 200 once stored where nobody does. */
  readonly answers?: SenderAnswers;
  /** See `ExchangeOptions`. */
  readonly probe?: ExchangeOptions['probe'];
  /** Whether a delivery may go on by the plan. */
  mayForward?(delivery: ReadDelivery): boolean;
  /** Told of a body, with its hex SHA-256, that is stored without its secrets. */
  onScrubbed?(bodySha256: string, original: Uint8Array): void;
  /** Told of each delivery once it is stored, its sender answered, and what it says recorded. */
  onDelivery(delivery: NewDelivery, recorded: RecordedDelivery): void;
  onRejected(rejection: Rejection): void;
  onTrouble(trouble: StoreTrouble): void;
  onBug(error: unknown): void;
}

/** What a listener has seen since it began. */
export interface ListenTally {
  readonly deliveries: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly tokensSaved: number;
  readonly unverified: number;
}

export interface Listening {
  readonly url: string;
  readonly port: number;
  tally(): ListenTally;
  /** Requests that are not answered yet. */
  inFlight(): number;
  /** Takes no more, finishes what is in flight, and resolves once all of it is stored and told. */
  stop(): Promise<void>;
  /** Ends every connection at once and tells of nothing more. What was answered is stored all the same. */
  stopNow(): Promise<void>;
}

/** How long a listener that ends goes on reading what it has kept, in milliseconds. */
const LONGEST_READING = 5_000;

/** Receives webhooks into the store until it is stopped. Resolves once the port is open. */
export async function listenForWebhooks(options: ListenOptions): Promise<Listening> {
  const tally = { deliveries: 0, duplicates: 0, rejected: 0, tokensSaved: 0, unverified: 0 };
  let cut = false;
  const behind = createReadBehind({
    store: options.store,
    clock: options.clock,
    onBug: options.onBug,
    ...(options.mayForward === undefined ? {} : { mayForward: options.mayForward }),
    onRecorded: (delivery, recorded) => {
      options.answers?.recorded(delivery, recorded);
      tally.deliveries += 1;
      if (recorded.duplicateOf !== null) tally.duplicates += 1;
      if (!delivery.verified) tally.unverified += 1;
      for (const { change } of recorded.tokens) if (change === 'saved') tally.tokensSaved += 1;
      if (!cut) options.onDelivery(delivery, recorded);
    },
  });
  const { store, plan } = options;
  const sink = createDeliverySink({
    store: { keepDeliveries: (deliveries) => store.keepDeliveries(deliveries, plan) },
    onTrouble: (trouble) => {
      if (!cut) options.onTrouble(trouble);
    },
    onBug: options.onBug,
    onKept: (deliveries) => {
      options.busyness?.kept(deliveries);
      behind.kept(deliveries);
    },
  });
  const receiver = await startReceiver({
    clock: options.clock,
    host: options.host,
    port: options.port,
    ...(options.path === undefined ? {} : { path: options.path }),
    maxBody: options.maxBody,
    callbackToken: options.callbackToken,
    check: createAdmission({ expected: options.callbackToken, allowUnsigned: options.allowUnsigned }),
    ...(options.probe === undefined ? {} : { probe: options.probe }),
    accept: acceptInto(sink, options),
    onRejected: (rejection) => {
      tally.rejected += 1;
      options.onRejected(rejection);
    },
    onBug: options.onBug,
  });
  return {
    url: receiver.url,
    port: receiver.port,
    tally: () => ({ ...tally }),
    inFlight: receiver.inFlight,
    stop: async () => {
      await receiver.close();
      await sink.idle();
      await behind.finish(LONGEST_READING);
    },
    stopNow: async () => {
      cut = true;
      await receiver.closeNow();
      await sink.idle();
      await behind.finish(0);
    },
  };
}

function acceptInto(sink: DeliverySink, { answers, onScrubbed }: ListenOptions): ExchangeOptions['accept'] {
  return (delivery, original) => {
    if (delivery.originalSha256 !== null) onScrubbed?.(delivery.originalSha256, original);
    if (answers === undefined) return sink.accept(delivery);
    return storedThenAnswered(sink.accept(delivery), answers.expect(delivery));
  };
}

async function storedThenAnswered(stored: Promise<void>, answer: ExpectedAnswer): Promise<number> {
  try {
    await stored;
  } catch (error) {
    answer.forget();
    throw error;
  }
  return answer.status();
}
