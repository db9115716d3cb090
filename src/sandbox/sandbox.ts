import type { Clock } from '../core/clock';
import type { HttpRequest, Transport } from '../core/http';
import { type Random, randomFraction } from '../core/random';
import { SANDBOX_URL } from '../core/sandbox-address';
import type { SandboxAccount } from './account';
import { type Advanced, advance } from './advance';
import { catchUp } from './catch-up';
import { type ActOutcome, act } from './charges/act';
import { type DeliverOptions, type DeliveryAttempt, deliver } from './deliveries';
import { type Elapsed, type ElapseOptions, elapse } from './elapse';
import type { Gateway, GatewayOptions } from './gateway/gateway';
import type { PayOptions } from './pay-choice';
import { type PayOutcome, pay } from './payments';
import { findSession, findSessionByLink } from './records';
import { type ResetOptions, resetState } from './reset';
import { createRest, type Rest } from './rest';
import { type Holder, openState, type State } from './state';
import { readStatus, type SandboxStatus } from './status';
import type { SessionWire } from './wire';

export interface SandboxOptions {
  /** The state file; made when it is not there. */
  readonly path: string;
  /** The file's encryption key, 64 hex characters. */
  readonly key: string;
  readonly clock: Clock;
  readonly random: Random;
  /** This process, for those that share the file. */
  readonly holder: Holder;
  /** Makes everything follow from it: ids, keys, times, shuffles, faults. A file that is there must be of this seed. */
  readonly seed?: number | string;
}

/** A session and how the browser SDK gets in. */
export interface SessionDoor {
  readonly session: SessionWire;
  /** Secret. `null` for a session made before the sandbox could be paid in a browser. */
  readonly sdkKey: string | null;
}

/** Xendit, simulated, over one state file that any number of processes may share. */
export interface Sandbox {
  /** Secret: its key and its callback token. */
  readonly account: SandboxAccount;
  /** The sandbox's time: the machine's and what it was advanced by, or frozen when seeded. */
  readonly clock: Clock;
  /** Whether time goes by in it: that of a seeded sandbox stands still. */
  clockRuns(): boolean;
  /** The REST API in this process. Takes any host. */
  readonly transport: Transport;
  /** The same for a server: see `serveSandbox`. */
  readonly handle: Rest;
  /** What a browser talks to. See `gateway`. */
  gateway(options: GatewayOptions): Promise<Gateway>;
  /** A session as the API has it, by its id or by the last part of its `payment_link_url`; with its SDK key, in any mode. */
  findDoor(by: 'id' | 'link', value: string): Promise<SessionDoor | null>;
  /** The customer pays. See `payments`. */
  pay(sessionId: string, options?: PayOptions): Promise<PayOutcome>;
  /** The customer of a payment request that waits for them does their part; `decline` is a failure code, or `null`. See `act`. */
  act(paymentRequestId: string, decline: string | null): Promise<ActOutcome>;
  /** Sends the webhooks that are due. See `deliveries`. */
  deliver(options: DeliverOptions): Promise<readonly DeliveryAttempt[]>;
  /** Moves the clock by whole milliseconds, forward, in one leap. Sends nothing. @throws XpsError of kind usage. */
  advance(ms: number): Promise<Advanced>;
  /** Lets so many milliseconds go by, sending on the way what falls due. See `elapse`. */
  elapse(ms: number, options: ElapseOptions): Promise<Elapsed>;
  status(): Promise<SandboxStatus>;
  /** Forgets sessions, tokens, webhooks and the clock. */
  reset(options?: ResetOptions): Promise<void>;
  /** A number in [0, 1) of the sandbox's randomness. */
  draw(): Promise<number>;
  /** The same sandbox until somebody resets it: each call throws `sandbox_reset` then. For work of several steps. */
  untilReset(): Sandbox;
  close(): void;
}

/**
 * Opens the sandbox over its state file.
 *
 * @throws XpsError of kind local when the file is not usable, is held by others for five seconds, or has another seed.
 */
export async function openSandbox({ seed, ...options }: SandboxOptions): Promise<Sandbox> {
  const state = await openState({ ...options, seed: seed === undefined ? null : String(seed) });
  return sandboxOver(state);
}

function sandboxOver(state: State): Sandbox {
  const handle = createRest(state);
  return {
    get account() {
      return state.head().account;
    },
    clock: { now: state.now },
    clockRuns: () => state.head().clock.seed === null,
    transport: inProcess(handle),
    handle,
    gateway: async (options) => (await import('./gateway/gateway')).createGateway(state, options),
    findDoor: (by, value) =>
      state.change((tx) => {
        catchUp(tx);
        const row = by === 'id' ? findSession(tx, value) : findSessionByLink(tx, value);
        return row === undefined ? null : { session: row.wire, sdkKey: row.sdk?.key ?? null };
      }),
    pay: (sessionId, choice = {}) =>
      state.change((tx) => {
        catchUp(tx);
        return pay(tx, sessionId, choice);
      }),
    act: (id, decline) =>
      state.change((tx) => {
        catchUp(tx);
        return act(tx, id, decline);
      }),
    deliver: (delivery) => deliver(state.untilReset(), delivery),
    advance: (ms) => state.change((tx) => advance(tx, ms)),
    elapse: (ms, choice) => elapse(state.untilReset(), ms, choice),
    status: () => state.change(readStatus),
    reset: (choice = {}) => state.change((tx) => resetState(tx, choice)),
    draw: () => state.change(({ random }) => randomFraction(random)),
    untilReset: () => sandboxOver(state.untilReset()),
    close: state.close,
  };
}

function inProcess(handle: Rest): Transport {
  return ({ method, url, headers, body = '' }: HttpRequest) => {
    const { pathname: path, searchParams: query } = new URL(url);
    return handle({
      method,
      path,
      query,
      address: SANDBOX_URL,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
      body,
    });
  };
}
