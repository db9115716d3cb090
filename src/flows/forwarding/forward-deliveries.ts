import type { Poster } from '../../io/post';
import type { StoredDelivery } from '../../store/records';
import type { Store } from '../../store/store';
import { createForwarder, type Forwarder, type ForwarderOptions } from './forwarder';
import type { OriginalBodies } from './original-bodies';
import { sendDelivery } from './send-delivery';

export interface ForwardingOptions extends Omit<ForwarderOptions, 'url' | 'send' | 'store'> {
  readonly store: ForwarderOptions['store'] & Pick<Store, 'claimTarget' | 'releaseTarget' | 'waitingTargets'>;
  readonly poster: Poster;
  readonly urls: readonly string[];
  /** Goes with each delivery that carried it. */
  readonly callbackToken: string | null;
  /** What was received with secrets in it goes on with them. */
  readonly originals: Pick<OriginalBodies, 'get'>;
  /** Told before each try. */
  onSending(delivery: StoredDelivery): void;
  /** This process, among those that use the store. */
  readonly owner: string;
  isAlive(owner: string): boolean;
  /** Another process sends to a target already: what is received here goes there through it. */
  onTaken(url: string, owner: string): void;
  /** It does no more: this process sends there now. */
  onTakenOver(url: string): void;
}

/** Sends on what the store has for some targets. */
export interface Forwarding {
  /** Something may be waiting. */
  wake(): void;
  /** On their way right now. */
  inFlight(): number;
  /** Resolves once nothing waits but retries that are minutes away, or after so many milliseconds. */
  settled(longest: number): Promise<void>;
  /** Takes no more, and resolves once what is on its way is written down. The rest waits for the next one. */
  stop(): Promise<void>;
  /** Ends every connection at once: what is on its way is tried again by the next one. */
  stopNow(): Promise<void>;
}

/** How often it is looked whether the process that sends to a target is still there, in milliseconds. */
const LOOK_AGAIN = 2_000;

/** Sends what waits for each target, and what comes meanwhile. */
export async function forwardDeliveries(options: ForwardingOptions): Promise<Forwarding> {
  const { store, owner, poster, callbackToken, originals, wait } = options;
  const forwarders = new Map<string, Forwarder>();
  const over = new AbortController();

  /** Answers who sends to it now. */
  async function claim(url: string): Promise<string> {
    const sender = await store.claimTarget(url, owner, (other) => !options.isAlive(other));
    if (sender === owner) forwarders.set(url, createForwarder({ ...options, url, send: sendTo(url) }));
    return sender;
  }

  function sendTo(url: string): ForwarderOptions['send'] {
    return (delivery) => {
      options.onSending(delivery);
      const body = originals.get(delivery.bodySha256) ?? delivery.body;
      return sendDelivery(poster, { ...delivery, body }, { url, callbackToken });
    };
  }

  /** Takes a target over as soon as the process that sends to it ends. */
  async function watch(url: string): Promise<void> {
    while (!over.signal.aborted) {
      await wait(LOOK_AGAIN, over.signal);
      // A store that is busy for a while is looked at again.
      const sender = over.signal.aborted ? undefined : await claim(url).catch(() => undefined);
      if (sender === owner) return options.onTakenOver(url);
    }
  }

  for (const url of options.urls) {
    const sender = await claim(url);
    if (sender === owner) continue;
    options.onTaken(url, sender);
    void watch(url);
  }

  return {
    wake: () => {
      for (const forwarder of forwarders.values()) forwarder.wake();
    },
    inFlight: () => [...forwarders.values()].reduce((sum, forwarder) => sum + forwarder.inFlight(), 0),
    settled: async (longest) => {
      const late = new AbortController();
      const all = Promise.all([...forwarders.values()].map((forwarder) => forwarder.settled()));
      await Promise.race([all, options.wait(longest, late.signal)]);
      late.abort();
    },
    stopNow: async () => {
      over.abort();
      for (const forwarder of forwarders.values()) forwarder.abandon();
      await poster.close();
    },
    stop: async () => {
      over.abort();
      await Promise.all([...forwarders.values()].map((forwarder) => forwarder.stop()));
      for (const url of forwarders.keys()) await store.releaseTarget(url, owner);
      await poster.close();
    },
  };
}
