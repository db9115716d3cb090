import type { Clock } from '../core/clock';
import type { NewDelivery, RecordedDelivery } from '../store/records';
import type { Store } from '../store/store';
import type { Rejection } from '../webhooks/exchange';
import { startReceiver } from '../webhooks/receiver';
import { createAdmission } from '../webhooks/verify';
import { createDeliverySink, type StoreTrouble } from './receive-deliveries';

export interface ListenOptions {
  readonly store: Pick<Store, 'recordDeliveries'>;
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
  /** Told of each delivery once it is stored and its sender answered. */
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
  /** Takes no more, finishes what is in flight, and resolves once all of it is stored and told. */
  stop(): Promise<void>;
  /** Ends every connection at once and tells of nothing more. What was answered is stored all the same. */
  stopNow(): Promise<void>;
}

/** Receives webhooks into the store until it is stopped. Resolves once the port is open. */
export async function listenForWebhooks(options: ListenOptions): Promise<Listening> {
  const tally = { deliveries: 0, duplicates: 0, rejected: 0, tokensSaved: 0, unverified: 0 };
  let cut = false;
  const sink = createDeliverySink({
    store: options.store,
    onTrouble: (trouble) => {
      if (!cut) options.onTrouble(trouble);
    },
    onBug: options.onBug,
    onRecorded: (delivery, recorded) => {
      tally.deliveries += 1;
      if (recorded.duplicateOf !== null) tally.duplicates += 1;
      if (!delivery.verified) tally.unverified += 1;
      for (const { change } of recorded.tokens) if (change === 'saved') tally.tokensSaved += 1;
      options.onDelivery(delivery, recorded);
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
    accept: (delivery) => sink.accept(delivery),
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
    stop: async () => {
      await receiver.close();
      await sink.idle();
    },
    stopNow: async () => {
      cut = true;
      await receiver.closeNow();
      await sink.idle();
    },
  };
}
