import * as v from 'valibot';
import { XpsError } from '../../core/errors';
import { isJsonObject, type JsonObject } from '../../core/json';

/** What makes an answer what it is: without it, it is something else. */
export const id = v.pipe(v.string(), v.nonEmpty());
/** Absent and null are the same (D42); a field of an unexpected type is as good as absent, and still to be seen in `wire`. */
export const maybe = v.fallback(v.nullable(id), null);
export const words = v.fallback(v.string(), '');
export const amount = v.fallback(v.pipe(v.number(), v.finite()), 0);
export const maybeNumber = v.fallback(v.nullable(v.pipe(v.number(), v.finite())), null);

/**
 * The fields of an answer by a shape, beside the answer itself.
 *
 * @param noun `payment session`, for the error.
 * @throws XpsError of kind network, `unexpected_answer`, when what makes it such an object is missing.
 */
export function readAnswer<const Entries extends v.ObjectEntries>(
  json: unknown,
  shape: v.ObjectSchema<Entries, undefined>,
  noun: string,
): { readonly fields: v.InferOutput<v.ObjectSchema<Entries, undefined>>; readonly wire: JsonObject } {
  const parsed = isJsonObject(json) ? v.safeParse(shape, json) : undefined;
  if (isJsonObject(json) && parsed?.success) return { fields: parsed.output, wire: json };
  throw new XpsError('network', `the answer is no ${noun}: its id or its status is missing`, {
    code: 'unexpected_answer',
    hint: 'something else may have answered instead; check the base URL and any proxy',
  });
}
