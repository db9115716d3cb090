import { isJsonObject } from './json';

/** A field in which two documents differ. */
export interface JsonDifference {
  /** `data.items.0.name`; empty for the whole. */
  readonly path: string;
  /** `undefined` where one of them has no such field. */
  readonly one: unknown;
  readonly other: unknown;
}

/** In what two JSON values differ, field by field, in the order of the first. */
export function jsonDifferences(one: unknown, other: unknown, path = ''): readonly JsonDifference[] {
  if (Array.isArray(one) && Array.isArray(other)) return differencesIn({ ...one }, { ...other }, path);
  if (isJsonObject(one) && isJsonObject(other)) return differencesIn(one, other, path);
  return Object.is(one, other) ? [] : [{ path, one, other }];
}

type Fields = { readonly [name: string]: unknown };

function differencesIn(one: Fields, other: Fields, path: string): JsonDifference[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].flatMap((name) => jsonDifferences(one[name], other[name], path === '' ? name : `${path}.${name}`));
}
