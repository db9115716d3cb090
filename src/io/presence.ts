import { hash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localError, messageOf } from '../core/errors';
import { isLoopback } from '../core/http';
import { isJsonObject, numberAt, parseJson, stringAt } from '../core/json';
import { ensurePrivateFolder } from './files';

/** A server that runs on this machine, as it told of itself. */
export interface Presence {
  readonly kind: 'listen' | 'sandbox serve';
  /** Where it takes webhooks, or serves; on this machine. */
  readonly url: string;
  /** Whose webhooks: the scope of the store it writes. */
  readonly scope: string;
  /** The digest of the callback token that it asks for; `null` where that is nobody's business. */
  readonly tokenDigest: string | null;
  readonly pid: number;
  /** Milliseconds since 1970. */
  readonly since: number;
}

export interface PresenceNote extends Presence {
  forget(): void;
}

/** Tells who takes the same callback token without telling the token. */
export function digestOfToken(callbackToken: string): string {
  return hash('sha256', `xps callback token: ${callbackToken}`);
}

/**
 * Leaves a note in `folder` that other processes find. Answers what takes it away again.
 *
 * @throws XpsError of kind local when it cannot be written
 */
export function announcePresence(folder: string, presence: Presence): () => void {
  ensurePrivateFolder(folder);
  // Whoever had the address before is gone, and so is who it took webhooks for.
  for (const { url, forget } of readPresences(folder)) if (sameAddress(url, presence.url)) forget();
  const path = join(folder, `${presence.pid}-${new URL(presence.url).port}.json`);
  try {
    writeFileSync(path, JSON.stringify(presence), { mode: 0o600 });
  } catch (error) {
    throw localError('file_unwritable', `${path} cannot be written: ${messageOf(error)}`, { cause: error });
  }
  return () => forgetNote(path);
}

/**
 * Every note in `folder`, newest first. A process that was killed leaves its note behind, so the caller tries each address. What is no
 * note, or cannot be read, is nobody's presence.
 */
export function readPresences(folder: string): readonly PresenceNote[] {
  return namesIn(folder)
    .flatMap((name) => {
      const path = join(folder, name);
      const presence = decodePresence(parseJson(readText(path)));
      return presence === undefined ? [] : [{ ...presence, forget: () => forgetNote(path) }];
    })
    .sort((one, other) => other.since - one.since);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
}

function readText(path: string): string {
  try {
    // A pipe of that name would be read for ever.
    return statSync(path).isFile() ? readFileSync(path, 'utf8') : '';
  } catch {
    return '';
  }
}

function forgetNote(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It may be another user's. The next reader tries its address again, and that is all.
  }
}

function decodePresence(json: unknown): Presence | undefined {
  if (!isJsonObject(json)) return undefined;
  const url = stringAt(json, 'url');
  const scope = stringAt(json, 'scope');
  const pid = numberAt(json, 'pid');
  if (url === null || scope === null || pid === null || !isAddressHere(url)) return undefined;
  const kind = json.kind === 'sandbox serve' ? 'sandbox serve' : 'listen';
  return { kind, url, scope, tokenDigest: stringAt(json, 'tokenDigest'), pid, since: numberAt(json, 'since') ?? 0 };
}

/** A note must not lead anywhere else. */
function isAddressHere(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'http:' && isLoopback(url.hostname) && url.username === '' && url.password === '';
}

function sameAddress(one: string, other: string): boolean {
  return new URL(one).host === new URL(other).host;
}
