import { hash } from 'node:crypto';
import type { NewDelivery, RecordedDelivery } from '../../store/records';
import type { ReceivedDelivery } from '../../webhooks/delivery';
import type { ToldTry } from './forwarder';

/** What senders are answered where a target is to say it. */
export interface SenderAnswers {
  /** To be called before the delivery is kept. */
  expect(delivery: ReceivedDelivery): ExpectedAnswer;
  recorded(delivery: NewDelivery, recorded: RecordedDelivery): void;
  tried(told: ToldTry): void;
}

export interface ExpectedAnswer {
  /** What the target says to the first try, if it is kept and goes there: see `createSenderAnswers`. */
  status(): Promise<number>;
  /** The delivery was not kept. */
  forget(): void;
}

export interface SenderAnswersOptions {
  /** The target whose word counts. */
  readonly url: string;
  /** Milliseconds. */
  readonly timeoutMs: number;
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

const OK = 200;
const BAD_GATEWAY = 502;
const GATEWAY_TIMEOUT = 504;

/**
 * Passes on what one target answers to the first try: its status, 502 where there was no connection or it broke off, 504 where no answer
 * came in time. What does not go to that target is answered 200. A late answer is told of as any other, but nobody waits for it any more.
 */
export function createSenderAnswers({ url, timeoutMs, wait }: SenderAnswersOptions): SenderAnswers {
  /** By content and time of arrival, in the order they came: what is alike in both is answered in that order. */
  const unrecorded = new Map<string, Expected[]>();
  const untried = new Map<number, Expected>();

  return {
    expect: ({ receivedAt, originalSha256, body }) => {
      const key = keyOf(receivedAt, originalSha256 ?? hash('sha256', body));
      const expected = createExpected();
      unrecorded.set(key, [...(unrecorded.get(key) ?? []), expected]);
      return {
        status: async () => {
          const answered = new AbortController();
          const late = wait(timeoutMs, answered.signal).then(() => GATEWAY_TIMEOUT);
          const status = await Promise.race([expected.status, late]);
          answered.abort();
          return status;
        },
        forget: () => {
          const others = unrecorded.get(key)?.filter((other) => other !== expected) ?? [];
          if (others.length > 0) unrecorded.set(key, others);
          else unrecorded.delete(key);
        },
      };
    },
    recorded: ({ receivedAt, bodySha256, forwards = [] }, { id }) => {
      const key = keyOf(receivedAt, bodySha256);
      const [expected, ...others] = unrecorded.get(key) ?? [];
      if (others.length > 0) unrecorded.set(key, others);
      else unrecorded.delete(key);
      if (expected === undefined) return;
      if (forwards.some((forward) => forward.url === url)) untried.set(id, expected);
      else expected.resolve(OK);
    },
    tried: ({ url: target, delivery, tried: { status, trouble } }) => {
      if (target !== url) return;
      untried.get(delivery.id)?.resolve(status ?? (trouble === 'timeout' ? GATEWAY_TIMEOUT : BAD_GATEWAY));
      untried.delete(delivery.id);
    },
  };
}

interface Expected {
  readonly status: Promise<number>;
  resolve(status: number): void;
}

function createExpected(): Expected {
  let resolve: Expected['resolve'] = () => {};
  const status = new Promise<number>((done) => {
    resolve = done;
  });
  return { status, resolve: (value) => resolve(value) };
}

function keyOf(receivedAt: number, bodySha256: string): string {
  return `${receivedAt} ${bodySha256}`;
}
