import { isDeepStrictEqual } from 'node:util';
import { XpsError } from '../core/errors';
import type { SessionsClient } from '../xendit/client/sessions';
import type { Session } from '../xendit/types';

export interface WatchOptions {
  readonly client: Pick<SessionsClient, 'getSession'>;
  readonly id: string;
  /** Milliseconds between one answer and the next question: 2,500 at Xendit, whose test mode takes 60 requests a minute (section 1). */
  readonly intervalMs: number;
  /** Resolves after `ms` milliseconds, or as soon as `signal` is aborted. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Ends the watch. */
  readonly signal: AbortSignal;
  /** What the caller has seen already: it is told of what differs from it only. */
  readonly known?: Session;
  /** Told of the session as it is when it was seen first, and whenever anything of it changed. */
  readonly onChange: (session: Session) => void;
  /** Told once when the provider cannot be asked, with the reason, and with `null` once it can be asked again. */
  readonly onTrouble: (trouble: XpsError | null) => void;
}

export interface SessionWatch {
  /**
   * Resolves with the session in its last state, after `onChange` had it, or with `null` when `signal` ended the watch. Rejects with the
   * XpsError of whatever asking again would not mend: a key that is refused, a session that is not there; and with what a callback threw.
   */
  readonly ended: Promise<Session | null>;
  /** Something may have happened: asks at once, or once the request that is under way was answered. */
  lookNow(): void;
}

/** No other status leads anywhere else (section 3, transitions). PENDING does (D17), and so may those that are not known yet. */
export const FINAL: ReadonlySet<string> = new Set(['COMPLETED', 'EXPIRED', 'CANCELED']);

/** Whether nothing more can happen to a session. */
export function hasEnded({ status }: Pick<Session, 'status'>): boolean {
  return FINAL.has(status);
}

/** How much of the interval has to pass after a question that `lookNow` asked: then even a page that never stops calling asks 60 times a minute. */
const REST = 0.4;

/** Asks for a session until it has ended, never twice at a time. Repeating failed requests is the client's business (`xendit/retry`). */
export function watchSession(options: WatchOptions): SessionWatch {
  const { signal, wait, intervalMs } = options;
  const look = createLook(options);
  let called = new AbortController();

  async function watch(): Promise<Session | null> {
    while (!signal.aborted) {
      const wasCalled = called.signal.aborted;
      called = new AbortController();
      const session = await look();
      if (session !== null && hasEnded(session)) return session;
      const rest = wasCalled ? REST * intervalMs : 0;
      if (rest > 0) await wait(rest, signal);
      await wait(intervalMs - rest, called.signal);
    }
    return null;
  }

  const stopped = new Promise<null>((resolve) => {
    const stop = (): void => {
      called.abort();
      resolve(null);
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  return { ended: Promise.race([stopped, watch()]), lookNow: () => called.abort() };
}

/** One question. Answers `null` when there was no answer to go by. */
function createLook({ client, id, signal, known, onChange, onTrouble }: WatchOptions): () => Promise<Session | null> {
  let seen = known;
  let troubled = false;

  const tellTrouble = (trouble: XpsError | null): void => {
    if ((trouble !== null) === troubled) return;
    troubled = trouble !== null;
    onTrouble(trouble);
  };

  return async () => {
    const session = await client.getSession(id).catch(passingTrouble);
    if (signal.aborted) return null;
    if (session instanceof XpsError) {
      tellTrouble(session);
      return null;
    }
    tellTrouble(null);
    if (!isDeepStrictEqual(session.wire, seen?.wire)) onChange(session);
    seen = session;
    return session;
  };
}

/** The passing troubles of a network as they are; whatever asking again would not mend is thrown. */
export function passingTrouble(thrown: unknown): XpsError {
  if (thrown instanceof XpsError && thrown.kind === 'network') return thrown;
  throw thrown;
}
