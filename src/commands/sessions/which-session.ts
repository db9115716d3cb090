import type { Runtime } from '../../cli/runtime';
import { findRecord } from '../../flows/find-record';

const WHOLE_SESSION_ID = /^ps-[0-9a-f]{24}$/;

/**
 * The id of the session that a text means: a whole one, which need not be known here, or a unique beginning or end of one that is.
 *
 * @throws XpsError as `findRecord`
 */
export async function whichSession(runtime: Runtime, text: string): Promise<string> {
  const typed = text.trim();
  if (WHOLE_SESSION_ID.test(typed)) return typed;
  const store = await runtime.store();
  return (await findRecord('session', typed, (part, limit) => store.matchSessions(part, limit))).id;
}

/** Those that several texts mean, each once. */
export async function whichSessions(runtime: Runtime, texts: readonly string[]): Promise<readonly string[]> {
  const ids = new Set<string>();
  for (const text of texts) ids.add(await whichSession(runtime, text));
  return [...ids];
}
