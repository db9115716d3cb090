import type { Runtime } from '../../cli/runtime';
import { findSession } from '../../flows/find-by-reference';

export function isWholeSessionId(text: string): boolean {
  return /^ps-[0-9a-f]{24}$/.test(text.trim());
}

/**
 * The id of the session that a text means: a whole one, which need not be known here, or a unique beginning or end of one that is, or its
 * reference.
 *
 * @throws XpsError as `findSession`
 */
export async function whichSession(runtime: Runtime, text: string): Promise<string> {
  return isWholeSessionId(text) ? text.trim() : (await findSession(await runtime.store(), text)).id;
}

/** Those that several texts mean, each once. */
export async function whichSessions(runtime: Runtime, texts: readonly string[]): Promise<readonly string[]> {
  const ids = new Set<string>();
  for (const text of texts) ids.add(await whichSession(runtime, text));
  return [...ids];
}
