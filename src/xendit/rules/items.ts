import { isJsonObject } from '../../core/json';
import { ITEM_TEXT_MAX, ITEM_TYPES, METADATA_KEY_MAX, METADATA_KEYS_MAX, METADATA_VALUE_MAX } from '../limits';
import { type Finding, gather, isWhat, open, show, violation } from './finding';
import { isWebUrl } from './formats';
import {
  type Check,
  characters,
  finiteNumber,
  inTurn,
  integer,
  listOf,
  object,
  oneOf,
  orNull,
  text,
  textThat,
  wrong,
} from './shapes';

/** How many keys metadata may have, and how long their names and texts may be, in characters. */
export interface MetadataLimits {
  readonly keys: number;
  readonly key: number;
  readonly value: number;
}

/** The narrower of two documented limits (D8). */
const NARROW: MetadataLimits = { keys: METADATA_KEYS_MAX, key: METADATA_KEY_MAX, value: METADATA_VALUE_MAX };

/** An object of texts, within limits. */
export function metadata(errorCode: string, limits: MetadataLimits = NARROW): Check {
  return (value, path) => {
    if (!isJsonObject(value)) return wrong(value, path, 'an object of texts');
    const entries = Object.entries(value);
    const many = violation(errorCode, path, `${path} has ${entries.length} keys; at most ${limits.keys} are kept`);
    return [
      ...(entries.length > limits.keys ? [many] : []),
      ...gather(entries, ([key, entry]) => [
        ...keyFindings(errorCode, path, key, limits),
        ...valueFindings(errorCode, `${path}.${key}`, entry, limits),
      ]),
    ];
  };
}

function keyFindings(errorCode: string, path: string, key: string, limits: MetadataLimits): readonly Finding[] {
  const length = characters(key);
  if (length <= limits.key) return [];
  const message = `${path} has the key ${show(key)} of ${length} characters; at most ${limits.key}`;
  return [violation(errorCode, `${path}.${key}`, message)];
}

function valueFindings(errorCode: string, at: string, value: unknown, limits: MetadataLimits): readonly Finding[] {
  if (typeof value !== 'string') return [violation(errorCode, at, `${show(at)} ${isWhat(value)}; it must be a string`)];
  const length = characters(value);
  if (length <= limits.value) return [];
  return [violation(errorCode, at, `${show(at)} has ${length} characters; at most ${limits.value}`)];
}

const itemText = text({ max: ITEM_TEXT_MAX });
const requiredText = text({ min: 1, max: ITEM_TEXT_MAX });
const webUrl = textThat(isWebUrl, 'an http or https address');

// Discounts are documented for items of subscription plans only.
const notNegative: Check = (value, path) =>
  Number(value) < 0
    ? [open('API_VALIDATION_ERROR', path, `${path} is ${value}; discounts are documented for plans, not for sessions`)]
    : [];

// In examples, but not in the schema of a session's items (D27).
const itemCurrency: Check = (value, path) =>
  typeof value === 'string' && /^[A-Z]{3}$/.test(value)
    ? []
    : [
        open(
          'INVALID_CURRENCY',
          path,
          `${path} ${isWhat(value)}; examples have a code of three capital letters, such as IDR`,
        ),
      ];

const ITEM = {
  reference_id: requiredText,
  type: oneOf(ITEM_TYPES),
  name: requiredText,
  net_unit_amount: inTurn(finiteNumber, notNegative),
  quantity: integer(1),
  category: itemText,
  url: webUrl,
  image_url: webUrl,
  subcategory: itemText,
  description: itemText,
};

const REQUIRED = ['reference_id', 'type', 'name', 'net_unit_amount', 'quantity', 'category'];

/** Section 2, `items`. */
export const items: Check = orNull(
  listOf(object({ ...ITEM, currency: itemCurrency, metadata: orNull(metadata('INVALID_ITEM_METADATA')) }, REQUIRED)),
);

/** Section 7: items of a payment request name their currency (D27). */
export function v3Items(currency: Check, v3Metadata: Check): Check {
  return listOf(object({ ...ITEM, currency, metadata: orNull(v3Metadata) }, [...REQUIRED, 'currency']));
}
