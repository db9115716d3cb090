import { decodeTarget } from '../cli/forward-flags';
import { type Clock, SECOND } from '../core/clock';
import { localError, usageError, XpsError } from '../core/errors';
import { isLoopback } from '../core/http';
import type { Random } from '../core/random';
import { replayDeliveries } from '../flows/forwarding/replay';
import { findSubject, type KnownSubject, madeUpEvent, subjectOf } from '../flows/made-up-event';
import { createPoster, type PostAnswer } from '../io/post';
import type { ForwardTry } from '../store/forwards';
import type { StoredDelivery, TokenRecord } from '../store/records';
import type { Store } from '../store/store';
import { TOKEN_HEADER } from '../webhooks/verify';
import { SAMPLED_EVENTS } from '../xendit/samples/sample-event';
import { type ForwardWords, isTaken } from './forward-view';
import type { Choices, Replay, Sent, Trigger } from './inspect-protocol';
import type { TokenKeys } from './token-keys';

export interface ActOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  readonly keys: TokenKeys;
  readonly words: ForwardWords;
  /** Goes with what is sent; never to the page. */
  readonly callbackToken: string | null;
  /** Where the running `xps listen` takes webhooks; `null` where none runs. */
  findListener(): Promise<string | null>;
  /** Whether webhooks may be sent to other machines. */
  readonly mayLeave: boolean;
}

/** What the page may ask for that is more than looking. */
export interface Acts {
  choices(): Promise<Choices>;
  /** @throws XpsError of kind held for another machine, local for a webhook that is not there */
  replay(asked: Replay): Promise<Sent>;
  /** The same, and of kind usage for an event that nobody documents. */
  trigger(asked: Trigger): Promise<Sent>;
  close(): Promise<void>;
}

const TARGET_TIMEOUT = 30 * SECOND;
const CONNECTIONS = 4;

export function createActs(options: ActOptions): Acts {
  const { store, clock, random, keys, words, callbackToken } = options;
  const poster = createPoster({ timeoutMs: TARGET_TIMEOUT, connections: CONNECTIONS });
  const closing = new AbortController();

  function targetOf(typed: string): string {
    const url = decodeTarget(typed);
    if (options.mayLeave || isLoopback(new URL(url).hostname)) return url;
    throw new XpsError('held', `${new URL(url).host} is another machine, and this page sends to this one only`, {
      code: 'not_confirmed',
      hint: 'start it with: xps inspect --yes',
    });
  }

  function sentOf(event: string, url: string, tried: ForwardTry): Sent {
    const taken = isTaken(tried);
    return {
      event,
      url,
      said: words.said(tried.status, tried.trouble),
      taken,
      ms: tried.ms,
      answer: tried.answer ?? '',
      hint: taken ? null : words.hint(url, tried),
    };
  }

  async function replay({ event, to }: Replay): Promise<Sent> {
    const url = targetOf(to);
    const delivery = await requireDelivery(store, event);
    let sent: Sent | undefined;
    await replayDeliveries({
      store,
      clock,
      wait: options.wait,
      poster,
      url,
      callbackToken,
      ids: [event],
      parallel: 1,
      rate: undefined,
      signal: closing.signal,
      onSent: ({ tried }) => {
        sent = sentOf(delivery.event, url, tried);
      },
    });
    if (sent === undefined) throw new XpsError('cancelled', 'ended before it was sent', { code: 'interrupted' });
    return sent;
  }

  async function trigger(asked: Trigger): Promise<Sent> {
    const url = asked.to === null ? await requireListener() : targetOf(asked.to);
    const known = await subjectOfAsked(asked);
    const body = madeUpEvent(asked.event, subjectOf(known, random, clock.now()), asked.spelling ?? undefined);
    if (body === undefined) throw usageError(`"${asked.event}" is no event that Xendit documents`);
    const headers = [['content-type', 'application/json'], ...tokenHeader(asked.callbackToken)] as const;
    const at = clock.now();
    const answer = await poster
      .send({ url, headers, body: Buffer.from(JSON.stringify(body)) })
      .then(answered, notAnswered);
    return sentOf(body.event, url, { at, ms: Math.max(0, clock.now() - at), ...answer });
  }

  async function requireListener(): Promise<string> {
    const url = await options.findListener();
    if (url !== null) return url;
    throw localError('no_listener', 'no xps listen is running here that would take it', {
      hint: 'start one in another terminal: xps listen; or say where to',
    });
  }

  async function subjectOfAsked({ session, token }: Trigger): Promise<KnownSubject> {
    const known = session === null ? {} : await findSubject(store, { session });
    return token === null ? known : { ...known, token: await requireToken(store, keys, token) };
  }

  function tokenHeader(which: Trigger['callbackToken']): (readonly [string, string])[] {
    if (which === 'wrong') return [[TOKEN_HEADER, 'wrong']];
    return which === 'missing' || callbackToken === null ? [] : [[TOKEN_HEADER, callbackToken]];
  }

  return {
    choices: async () => ({
      events: SAMPLED_EVENTS,
      spelledTwice: SAMPLED_EVENTS.filter((name) => isSpelledTwice(name)),
      listener: await options.findListener(),
      targets: await store.knownTargets(),
    }),
    replay,
    trigger,
    close: async () => {
      closing.abort();
      await poster.close();
    },
  };
}

const isSpelledTwice = (name: string): boolean => /^payment_token\.|^recurring\.plan\.activated$/.test(name);

const answered = ({ status, text }: PostAnswer) => ({ status, trouble: null, answer: text });

function notAnswered(error: unknown) {
  if (!(error instanceof XpsError)) throw error;
  return { status: null, trouble: error.code, answer: null };
}

/** @throws XpsError local `unknown_event` */
export async function requireDelivery(store: Pick<Store, 'getDelivery'>, id: number): Promise<StoredDelivery> {
  const found = await store.getDelivery(id);
  if (found === undefined) throw localError('unknown_event', `no webhook here has the number ${id}`);
  return found;
}

/** @throws XpsError local `unknown_token` */
export async function requireToken(store: Pick<Store, 'getToken'>, keys: TokenKeys, key: string): Promise<TokenRecord> {
  const id = keys.idOf(key);
  const found = id === undefined ? undefined : await store.getToken(id);
  if (found === undefined) throw localError('unknown_token', 'this token is not here any more');
  return found;
}
