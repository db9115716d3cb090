import { digestOfToken, type PresenceNote } from '../io/presence';
import type { Runtime } from './runtime';
import { inWords, knownServers, openProbe, whoIsAt } from './who-listens';

/** The listener that takes the sandbox's webhooks; without one, who was passed over and why, in words. */
export interface FoundListener {
  /** `null` when there is none. */
  readonly url: string | null;
  readonly passedOver: readonly string[];
}

/** The newest `xps listen` that asks for the sandbox's callback token, in sandbox mode or in front of `xps sandbox serve`, and answers. */
export async function findSandboxListener(runtime: Runtime): Promise<FoundListener> {
  const digest = digestOfToken((await runtime.sandbox()).account.callbackToken);
  const listeners = knownServers(runtime).filter(({ kind }) => kind === 'listen');
  const takesOurs = ({ tokenDigest }: PresenceNote): boolean => tokenDigest === digest;
  const passedOver: string[] = [];
  const probe = await openProbe();
  try {
    for (const note of [...listeners.filter(takesOurs), ...listeners.filter((each) => !takesOurs(each))]) {
      const answerer = await whoIsAt(probe.send, note.url);
      if (answerer === 'listen' && takesOurs(note)) return { url: note.url, passedOver: [] };
      // One that is stopped or very busy comes back; any other note is of somebody who is gone.
      if (answerer === 'listen') passedOver.push(`${named(note)} ${whyNot(note)}`);
      else if (answerer === 'silent' && runtime.context.isAlive(note.pid))
        passedOver.push(`${named(note)} does not answer`);
      else note.forget();
    }
    return { url: null, passedOver };
  } finally {
    await probe.close();
  }
}

function named(note: PresenceNote): string {
  return `the xps listen at ${note.url} (${inWords(note)})`;
}

function whyNot({ scope }: PresenceNote): string {
  return scope === 'sandbox'
    ? "takes webhooks with the sandbox's former callback token; start it again"
    : "does not take the sandbox's webhooks";
}
