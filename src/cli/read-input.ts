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
  if (!isJsonObject(value)) throw usageError(`${flag}: ${place} holds no JSON object`);
  return value;
}

async function readTextFile(flag: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw usageError(`${flag}: ${path} cannot be read (${codeOf(error) ?? messageOf(error)})`, { cause: error });
  }
}
