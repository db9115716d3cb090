import { XpsError } from '../core/errors';
import type { Context } from './context';

/** A server as Ctrl-C sees it. */
export interface Stoppable {
  /** Takes no more, and resolves once what is in flight is finished. */
  stop(): Promise<void>;
  /** Ends every connection. Nobody waits for what it answers. */
  stopNow(): unknown;
  /** Called once `stop` was: whoever pressed Ctrl-C wants to know what it waits for. */
  onStopping?(): void;
  /** Stops it as Ctrl-C would: there is nothing left to wait for. */
  readonly until?: Promise<unknown>;
}

/**
 * Lets a server run until Ctrl-C or SIGTERM, and resolves once it has finished what was in flight. Who asks a second time does not want
 * to wait for that.
 *
 * @throws XpsError of kind cancelled after the second one: what was in flight went unanswered, so this is no clean end (exit 130).
 */
export function untilInterrupted({ onInterrupt }: Pick<Context, 'onInterrupt'>, server: Stoppable): Promise<void> {
  return new Promise((resolve, reject) => {
    let draining: Promise<void> | undefined;
    const drain = (): void => {
      draining ??= server.stop();
      draining.then(resolve, reject).finally(release);
    };
    const release = onInterrupt(() => {
      if (draining === undefined) {
        drain();
        server.onStopping?.();
        return;
      }
      release();
      server.stopNow();
      reject(new XpsError('cancelled', 'ended without waiting for what was in flight', { code: 'interrupted' }));
    });
    server.until?.then(drain, reject);
  });
}
