import { usageError } from './errors';
import { isJsonObject } from './json';

/** One change to a JSON document. */
export interface JsonEdit {
  /** Names from the outside in; a number picks from a list. */
  readonly path: readonly string[];
  /** `undefined` removes what is there. */
  readonly value: unknown;
}

const PATH = /^[^.=\s]+(?:\.[^.=\s]+)*$/;

/**
 * `data.amount=70000`: what is JSON is taken for JSON, anything else for text.
 *
 * @throws XpsError of kind usage
 */
export function parseSetting(text: string): JsonEdit {
  const at = text.indexOf('=');
  if (at <= 0) throw usageError(`"${text}" sets nothing; write for example data.amount=70000`);
  return { path: parsePath(text.slice(0, at).trim()), value: jsonOrText(text.slice(at + 1)) };
}

/** `data.payment_token_id` @throws XpsError of kind usage */
export function parseRemoval(text: string): JsonEdit {
  return { path: parsePath(text.trim()), value: undefined };
}

function parsePath(text: string): readonly string[] {
  if (!PATH.test(text))
    throw usageError(`"${text}" is no path to a field; write for example data.amount or data.items.0.name`);
  return text.split('.');
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Whether the document has something at that path. */
export function holdsPath(document: unknown, path: readonly string[]): boolean {
  const [name, ...rest] = path;
  if (name === undefined) return true;
  if (typeof document !== 'object' || document === null || !Object.hasOwn(document, name)) return false;
  return holdsPath((document as Readonly<Record<string, unknown>>)[name], rest);
}

/** The document with the change made. Objects that are missing on the way are made, too. */
export function edited(document: unknown, { path, value }: JsonEdit): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(document) && /^\d+$/.test(name)) return editedList(document, Number(name), { path: rest, value });
  const object = isJsonObject(document) ? document : {};
  if (rest.length === 0 && value === undefined)
    return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
  if (value === undefined && !Object.hasOwn(object, name)) return document;
  return { ...object, [name]: edited(object[name], { path: rest, value }) };
}

function editedList(list: readonly unknown[], at: number, { path, value }: JsonEdit): unknown[] {
  if (path.length === 0 && value === undefined) return list.filter((_, index) => index !== at);
  return Array.from({ length: Math.max(list.length, at + 1) }, (_, index) =>
    index === at ? edited(list[index], { path, value }) : (list[index] ?? null),
  );
}
