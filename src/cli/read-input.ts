import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { codeOf, messageOf, usageError } from '../core/errors';
import { isJsonObject, type JsonObject } from '../core/json';
import type { InputStream } from './context';

/**
 * The JSON object in a file, or on stdin for `-`.
 *
 * @throws XpsError of kind usage naming the flag, the file and, for bad JSON, what the parser says
 */
export async function readJsonObject(flag: string, path: string, stdin: InputStream): Promise<JsonObject> {
  const place = path === '-' ? 'stdin' : path;
  const content = await (path === '-' ? text(stdin) : readTextFile(flag, path));
  let value: unknown;
  try {
    value = JSON.parse(content.replace(/^\ufeff/, ''));
  } catch (error) {
    throw usageError(`${flag}: ${place} is not JSON: ${messageOf(error)}`, { cause: error });
  }
  if (isDeeperThan(value, DEEPEST)) throw usageError(`${flag}: ${place} is nested more than ${DEEPEST} levels deep`);
  if (!isJsonObject(value)) throw usageError(`${flag}: ${place} holds no JSON object`);
  return value;
}

/** Nothing that Xendit documents comes near it; far beyond, writing JSON overflows the stack. */
const DEEPEST = 100;

function isDeeperThan(value: unknown, levels: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= levels && level.length > 0; depth += 1) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return level.length > 0;
}

async function readTextFile(flag: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw usageError(`${flag}: ${path} cannot be read (${codeOf(error) ?? messageOf(error)})`, { cause: error });
  }
}
