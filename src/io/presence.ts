import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, localError, messageOf } from '../core/errors';
import { isJsonObject, numberAt, parseJson, stringAt } from '../core/json';
import { ensurePrivateFolder } from './files';

/** A listener that runs on this machine, as it told of itself. */
export interface Presence {
  /** Where it takes webhooks. */
  readonly url: string;
  /** Whose webhooks: the scope of the store it writes. */
  readonly scope: string;
  readonly pid: number;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/**
 * Leaves a note in `folder` that other processes find. Answers what takes it away again.
 *
 * @throws XpsError of kind local when it cannot be written
 */
export function announcePresence(folder: string, presence: Presence): () => void {
  ensurePrivateFolder(folder);
  const path = join(folder, `${presence.pid}-${new URL(presence.url).port}.json`);
  try {
    writeFileSync(path, JSON.stringify(presence), { mode: 0o600 });
  } catch (error) {
    throw localError('file_unwritable', `${path} cannot be written: ${messageOf(error)}`, { cause: error });
  }
  return () => rmSync(path, { force: true });
}

/** Every note in `folder`, newest first. A process that was killed leaves its note behind, so the caller tries each address. */
export function readPresences(folder: string): readonly (Presence & { forget(): void })[] {
  return namesIn(folder)
    .flatMap((name) => {
      const presence = readPresence(join(folder, name));
      return presence === undefined ? [] : [{ ...presence, forget: () => rmSync(join(folder, name), { force: true }) }];
    })
    .sort((one, other) => other.since - one.since);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

function readPresence(path: string): Presence | undefined {
  try {
    const json = parseJson(readFileSync(path, 'utf8'));
    if (!isJsonObject(json)) return undefined;
    const url = stringAt(json, 'url');
    const scope = stringAt(json, 'scope');
    return url === null || scope === null || !URL.canParse(url)
      ? undefined
      : { url, scope, pid: numberAt(json, 'pid') ?? 0, since: numberAt(json, 'since') ?? 0 };
  } catch (error) {
    // It went away between the listing and the reading.
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
