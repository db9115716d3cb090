import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { createSeededRandom } from '../../src/sandbox/seeded-random';
import { sampleEvent } from '../../src/xendit/samples/sample-event';
import { madeUpSubject } from '../../src/xendit/samples/subject';
import { Handler, type HandlerOptions, type Webhook } from './handler';
import { withOrder, withoutOrder, withToken } from './ledger';

/** The example handler with one bug, and what must find it. */
export interface Mutant {
  readonly bug: string;
  readonly make: new (options: HandlerOptions) => Handler;
  /** Exactly the scenarios that fail. */
  readonly caughtBy: readonly string[];
  /** Whether answers give it away. Else only `--assert` can see it. */
  readonly answersTell: boolean;
  /** Where not all scenarios are played, for the bug shows in all of them, or by chance in some. */
  readonly flags?: readonly string[];
}

/** Tells webhooks apart by what they say, whenever they were sent. */
const contentOf = ({ event, data }: Webhook): string => JSON.stringify([event, data]);

class CountsDuplicates extends Handler {
  #count = 0;

  override async pay(webhook: Webhook): Promise<void> {
    if (webhook.event !== 'payment.capture') return;
    this.#count += 1;
    const order = `order ${this.#count}`;
    this.change(webhook, (records) => withToken(withOrder(records, order), webhook.data.payment_token_id));
  }
}

class RefusesDuplicates extends Handler {
  readonly #seen = new Set<string>();

  override async take(webhook: Webhook): Promise<number> {
    const whole = JSON.stringify(webhook);
    if (this.#seen.has(whole)) return 409;
    this.#seen.add(whole);
    return super.take(webhook);
  }
}

/** Tells them by all of the body: each attempt has another `created`. */
class ComparesWholeBodies extends CountsDuplicates {
  readonly #seen = new Set<string>();

  override async pay(webhook: Webhook): Promise<void> {
    const whole = JSON.stringify(webhook);
    if (this.#seen.has(whole)) return;
    this.#seen.add(whole);
    await super.pay(webhook);
  }
}

class LooksThenStores extends CountsDuplicates {
  readonly #seen = new Set<string>();

  override async pay(webhook: Webhook): Promise<void> {
    const content = contentOf(webhook);
    if (this.#seen.has(content)) return;
    await pause(20);
    this.#seen.add(content);
    await super.pay(webhook);
  }
}

/** A token whose payment it has not heard of is nobody's. */
class TrustsOrder extends Handler {
  override async pay(webhook: Webhook): Promise<void> {
    this.change(webhook, (records) => withOrder(records, webhook.data.reference_id));
  }

  override async keepToken(webhook: Webhook): Promise<void> {
    const { orders } = this.ledger.read(String(webhook.data.customer_id));
    if (orders.has(String(webhook.data.reference_id))) await super.keepToken(webhook);
  }
}

/** Goes by the events of tokens alone, and only while the session is open. */
class TakesSessionForTheEnd extends Handler {
  readonly #over = new Set<unknown>();

  override async pay(webhook: Webhook): Promise<void> {
    if (webhook.event === 'payment_session.completed') this.#over.add(webhook.data.reference_id);
    this.change(webhook, (records) => withOrder(records, webhook.data.reference_id));
  }

  override async keepToken(webhook: Webhook): Promise<void> {
    if (!this.#over.has(webhook.data.reference_id)) await super.keepToken(webhook);
  }
}

/** Goes by the events of tokens alone, and only once the session is completed. */
class WaitsForTheSession extends Handler {
  readonly #completed = new Set<unknown>();

  override async pay(webhook: Webhook): Promise<void> {
    if (webhook.event === 'payment_session.completed') this.#completed.add(webhook.data.reference_id);
    this.change(webhook, (records) => withOrder(records, webhook.data.reference_id));
  }

  override async keepToken(webhook: Webhook): Promise<void> {
    if (this.#completed.has(webhook.data.reference_id)) await super.keepToken(webhook);
  }
}

class BelievesEverybody extends Handler {
  override believes(): boolean {
    return true;
  }
}

class TakesMissingToken extends Handler {
  override believes(given: string | string[] | undefined): boolean {
    return given === undefined || super.believes(given);
  }
}

class WorksBeforeItChecks extends Handler {
  override async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const status = await this.take(JSON.parse(await this.read(request)) as Webhook);
    response.writeHead(this.believes(request.headers['x-callback-token']) ? status : 401).end();
  }
}

class AnswersAfterWork extends Handler {
  override async take(webhook: Webhook): Promise<number> {
    await pause(300);
    return super.take(webhook);
  }
}

const SUBJECT = madeUpSubject(createSeededRandom('schema'), 0);

class HasStrictSchemas extends Handler {
  override async take(webhook: Webhook): Promise<number> {
    const { data = webhook.data } = sampleEvent(webhook.event, SUBJECT) ?? {};
    const isKnown = Object.keys(webhook.data).every((field) => field in data);
    return isKnown ? super.take(webhook) : this.refuse();
  }

  refuse(): number {
    return 400;
  }
}

/** Nobody catches what the schemas throw. */
class DiesOfStrictSchemas extends HasStrictSchemas {
  override refuse(): number {
    this.server.close();
    this.server.closeAllConnections();
    return 500;
  }
}

class FailsOnUnknownEvents extends Handler {
  override async leave({ event }: Webhook): Promise<void> {
    if (event !== 'payment_session.expired') throw new Error(`what is ${event}?`);
  }
}

class KnowsOneSpelling extends Handler {
  override async take(webhook: Webhook): Promise<number> {
    return webhook.event === 'payment_token.activated' ? 200 : super.take(webhook);
  }

  override async pay(webhook: Webhook): Promise<void> {
    this.change(webhook, (records) => withOrder(records, webhook.data.reference_id));
  }
}

class KnowsOtherSpelling extends KnowsOneSpelling {
  override async take(webhook: Webhook): Promise<number> {
    const { event } = webhook;
    if (event === 'payment_token.activation') return 200;
    // Behind its back, as the spelling that its parent knows.
    return super.take(
      event === 'payment_token.activated' ? { ...webhook, event: 'payment_token.activation' } : webhook,
    );
  }
}

class DemandsToken extends Handler {
  override async pay(webhook: Webhook): Promise<void> {
    if (!webhook.data.payment_token_id) throw new Error('a payment without a token');
    await super.pay(webhook);
  }
}

class DemandsTokenField extends Handler {
  override async pay(webhook: Webhook): Promise<void> {
    const { event, data } = webhook;
    if (event === 'payment_session.completed' && data.payment_token_id === undefined) throw new TypeError('undefined');
    await super.pay(webhook);
  }
}

class TakesFailureForTheEnd extends Handler {
  readonly #over = new Set<unknown>();

  override async fail({ data }: Webhook): Promise<void> {
    this.#over.add(data.reference_id);
  }

  override async pay(webhook: Webhook): Promise<void> {
    if (!this.#over.has(webhook.data.reference_id)) await super.pay(webhook);
  }
}

class LetsFailureUndoPayment extends Handler {
  override async fail(webhook: Webhook): Promise<void> {
    this.change(webhook, (records) => withoutOrder(records, webhook.data.reference_id));
  }
}

class TakesExpiryForTheEnd extends Handler {
  readonly #over = new Set<unknown>();

  override async leave({ event, data }: Webhook): Promise<void> {
    if (event === 'payment_session.expired') this.#over.add(data.reference_id);
  }

  override async pay(webhook: Webhook): Promise<void> {
    if (!this.#over.has(webhook.data.reference_id)) await super.pay(webhook);
  }
}

const TOO_OLD = 60 * 60_000;

/** As handlers of signed webhooks do against replays. */
class RefusesOldWebhooks extends Handler {
  override async take(webhook: Webhook): Promise<number> {
    const age = Date.parse(webhook.created) - Date.parse(String(webhook.data.updated));
    return age > TOO_OLD ? 400 : super.take(webhook);
  }
}

/** Reads all of the customer's records, waits, and writes all of them back. */
class LosesSomeAtOnce extends Handler {
  override async pay(webhook: Webhook): Promise<void> {
    const { customer_id: customer, reference_id: reference, payment_token_id: token } = webhook.data;
    const read = this.ledger.read(String(customer));
    await pause(1);
    const paid = withOrder(read, reference);
    this.ledger.write(String(customer), typeof token === 'string' ? withToken(paid, token) : paid);
  }
}

class RefusesBigBodies extends Handler {
  override async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (Number(request.headers['content-length']) <= 100 * 1_024) return super.answer(request, response);
    request.resume();
    response.writeHead(413).end();
  }
}

class CutsOffSlowSenders extends Handler {
  override async read(request: IncomingMessage): Promise<string> {
    const timer = setTimeout(() => request.socket.destroy(), 100);
    return super.read(request).finally(() => clearTimeout(timer));
  }
}

/** Reads one request after the other, as some development servers do. */
class ReadsOneAtATime extends Handler {
  #last: Promise<unknown> = Promise.resolve();

  override answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answered = this.#last.then(() => super.answer(request, response));
    this.#last = answered.catch(() => {});
    return answered;
  }
}

/** Has one process, which takes the next connection when this one is closed. */
class ServesOneConnection extends Handler {
  #last: Promise<unknown> = Promise.resolve();

  override async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const before = this.#last;
    this.#last = once(request.socket, 'close').catch(() => {});
    await before;
    await super.answer(request, response);
  }
}

/** Marks a webhook as done, and does it if somebody still waits for the answer. */
class WorksWhileSomebodyWaits extends Handler {
  readonly #done = new Set<string>();

  override async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await this.read(request);
    const content = contentOf(JSON.parse(text) as Webhook);
    if (!this.believes(request.headers['x-callback-token'])) response.writeHead(401).end();
    else if (this.#done.has(content)) response.writeHead(200).end();
    else {
      this.#done.add(content);
      await pause(20);
      if (!response.destroyed) response.writeHead(await this.take(JSON.parse(text) as Webhook)).end();
    }
  }
}

/** The example with a store that fails at the first try of everything. */
export class HasWeakStore extends Handler {
  readonly #tried = new Set<string>();

  override async take(webhook: Webhook): Promise<number> {
    const content = contentOf(webhook);
    if (!this.#tried.has(content)) {
      this.#tried.add(content);
      throw new Error('the store is not there');
    }
    return super.take(webhook);
  }
}

/** Marks a webhook as seen before it is stored: the retry finds nothing left to do. */
class ForgetsWhatFailed extends HasWeakStore {
  readonly #seen = new Set<string>();

  override async take(webhook: Webhook): Promise<number> {
    const content = contentOf(webhook);
    if (this.#seen.has(content)) return 200;
    this.#seen.add(content);
    return super.take(webhook);
  }
}

class Redirects extends Handler {
  override async answer(_: IncomingMessage, response: ServerResponse): Promise<void> {
    response.writeHead(308, { location: '/elsewhere' }).end();
  }
}

const seen = { answersTell: true } as const;
const unseen = { answersTell: false } as const;

export const MUTANTS: readonly Mutant[] = [
  {
    bug: 'counts duplicates',
    make: CountsDuplicates,
    caughtBy: ['duplicate', 'duplicate-at-once', 'retries', 'missed-answer'],
    ...unseen,
    flags: ['--scenario', 'once,duplicate*,retries,missed*'],
  },
  {
    bug: 'refuses a delivery that it has seen',
    make: RefusesDuplicates,
    caughtBy: ['duplicate', 'duplicate-at-once'],
    ...seen,
  },
  {
    bug: 'tells duplicates by the whole body',
    make: ComparesWholeBodies,
    caughtBy: ['retries', 'missed-answer'],
    ...unseen,
    flags: ['--scenario', 'once,duplicate*,retries,missed*'],
  },
  {
    bug: 'looks for duplicates, then stores',
    make: LooksThenStores,
    caughtBy: ['duplicate-at-once'],
    ...unseen,
    flags: ['--scenario', 'once,duplicate*,retries'],
  },
  {
    bug: 'loses a token that is told before its payment',
    make: TrustsOrder,
    caughtBy: ['order-token-payment-session', 'order-token-session-payment'],
    ...unseen,
    flags: ['--scenario', 'once,order*'],
  },
  {
    bug: 'forgets a token that is told after its session',
    make: TakesSessionForTheEnd,
    caughtBy: ['order-payment-session-token', 'order-session-payment-token', 'order-session-token-payment'],
    ...unseen,
    flags: ['--scenario', 'order-payment*,order-session*'],
  },
  {
    bug: 'keeps a token only when its session is completed',
    make: WaitsForTheSession,
    caughtBy: ['order-payment-token-session', 'order-token-payment-session', 'order-token-session-payment'],
    ...unseen,
    flags: ['--scenario', 'order*'],
  },
  { bug: 'ignores the callback token', make: BelievesEverybody, caughtBy: ['wrong-token', 'no-token'], ...seen },
  { bug: 'takes webhooks without a callback token', make: TakesMissingToken, caughtBy: ['no-token'], ...seen },
  {
    bug: 'works before it compares the callback token',
    make: WorksBeforeItChecks,
    caughtBy: ['wrong-token', 'no-token'],
    ...unseen,
  },
  {
    bug: 'answers after its work',
    make: AnswersAfterWork,
    caughtBy: ['once'],
    ...seen,
    flags: ['--scenario', 'once', '--answer-within', '100ms'],
  },
  { bug: 'refuses fields that its schemas do not have', make: HasStrictSchemas, caughtBy: ['unknown-fields'], ...seen },
  { bug: 'dies of unknown fields', make: DiesOfStrictSchemas, caughtBy: ['unknown-fields'], ...seen },
  { bug: 'fails on unknown events', make: FailsOnUnknownEvents, caughtBy: ['unknown-event'], ...seen },
  {
    bug: 'knows payment_token.activation only',
    make: KnowsOneSpelling,
    caughtBy: ['spelling-activated'],
    ...unseen,
  },
  {
    bug: 'knows payment_token.activated only',
    make: KnowsOtherSpelling,
    caughtBy: ['spelling-activation'],
    ...unseen,
    flags: ['--scenario', 'spelling*'],
  },
  {
    bug: 'demands a token of OPTIONAL',
    make: DemandsToken,
    caughtBy: ['optional-token-null', 'optional-token-absent', 'hundred-at-once'],
    ...seen,
  },
  {
    bug: 'demands that payment_token_id is there, null or not',
    make: DemandsTokenField,
    caughtBy: ['optional-token-absent'],
    ...seen,
  },
  { bug: 'takes a failure for the end', make: TakesFailureForTheEnd, caughtBy: ['failure-then-success'], ...unseen },
  { bug: 'lets a failure undo a payment', make: LetsFailureUndoPayment, caughtBy: ['failure-told-last'], ...unseen },
  { bug: 'takes an expiry for the end', make: TakesExpiryForTheEnd, caughtBy: ['late-after-expiry'], ...unseen },
  {
    bug: 'takes a late webhook for an error',
    make: RefusesOldWebhooks,
    caughtBy: ['retries', 'late', 'late-after-expiry'],
    ...seen,
  },
  { bug: 'loses some of what comes at once', make: LosesSomeAtOnce, caughtBy: ['hundred-at-once'], ...unseen },
  { bug: 'takes 100 KB at most', make: RefusesBigBodies, caughtBy: ['big-body'], ...seen },
  {
    bug: 'cuts off slow senders',
    make: CutsOffSlowSenders,
    caughtBy: ['slow-sender'],
    ...seen,
    flags: ['--scenario', 'once,slow*,big-body', '--answer-within', '4m'],
  },
  {
    bug: 'reads one request at a time',
    make: ReadsOneAtATime,
    caughtBy: ['slow-sender'],
    ...seen,
    flags: ['--scenario', 'once,slow*,order*', '--answer-within', '1s'],
  },
  {
    bug: 'serves one connection at a time',
    make: ServesOneConnection,
    caughtBy: ['slow-sender', 'slow-reader'],
    ...seen,
    flags: ['--scenario', 'once,slow*,order*', '--answer-within', '1s'],
  },
  {
    bug: 'works only while somebody waits for its answer',
    make: WorksWhileSomebodyWaits,
    caughtBy: ['missed-answer'],
    ...unseen,
    flags: ['--scenario', 'once,missed*,order*'],
  },
  {
    bug: 'marks as seen what it failed to store',
    make: ForgetsWhatFailed,
    caughtBy: ['retries'],
    ...unseen,
    flags: ['--scenario', 'retries'],
  },
  { bug: 'redirects', make: Redirects, caughtBy: ['once'], ...seen, flags: ['--scenario', 'once'] },
];
