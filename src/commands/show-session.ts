import type { Runtime } from '../cli/runtime';
import { safeText } from '../core/safe-text';
import type { SessionRecord } from '../store/records';
import { sessionJson, sessionSummary, storedSessionLines } from '../views/session';
import { loadStyle } from '../views/style';
import type { Session } from '../xendit/types';

export interface ShowSessionOptions {
  readonly reveal: boolean;
  readonly madeUp: readonly string[];
  /** The provider's time. */
  readonly now: number;
  /** Whether more lines follow for programs: then this one has a type too. */
  readonly asEvent?: boolean;
}

/** Prints a session as it was answered, in the asked form; its secrets only when they were asked for. */
export async function showSessionResult(
  { output, colour }: Runtime,
  session: Session,
  options: ShowSessionOptions,
): Promise<void> {
  const style = await loadStyle(colour.stdout);
  if (options.reveal) {
    output.redactor.reveal('session-secrets');
    output.redactor.reveal('token-id');
  } else {
    for (const secret of [session.componentsSdkKey, session.paymentLinkUrl])
      if (secret !== null) output.redactor.protect(secret);
  }
  output.result({
    json: () => ({ ...(options.asEvent ? { type: 'created' } : {}), ...sessionJson(session, options.reveal) }),
    quiet: () => [safeText(session.id)],
    human: () => sessionSummary(session, { style, ...options }),
  });
}

/** Prints for people what is remembered of a session that can be asked for no more; programs get the error alone. */
export async function showStoredSession(
  { output, colour }: Runtime,
  stored: SessionRecord,
  now: number,
): Promise<void> {
  if (output.format !== 'human') return;
  const style = await loadStyle(colour.stdout);
  for (const line of storedSessionLines(stored, { style, now })) output.prose(line);
}
