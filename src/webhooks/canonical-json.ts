import { isJsonObject } from '../core/json';

// No webhook nests this deep; without a bound a hostile one could exhaust the stack.
const DEEPEST = 64;

/** JSON text of a parsed value that does not depend on the order of keys. What lies deeper than 64 levels is left out. */
export function canonicalJson(value: unknown, depth = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (depth === DEEPEST) return '"…"';
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item, depth + 1)).join()}]`;
  if (!isJsonObject(value)) return 'null';
  const fields = Object.keys(value).sort();
  return `{${fields.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key], depth + 1)}`).join()}}`;
}
