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

/** At most 20 keys of 40 characters with texts of 80: the narrower of two documented limits (D8). */
export function metadata(errorCode: string): Check {
  return (value, path) => {
    if (!isJsonObject(value)) return wrong(value, path, 'an object of texts');
    const entries = Object.entries(value);
    const many = violation(
      errorCode,
      path,
      `${path} has ${entries.length} keys; at most ${METADATA_KEYS_MAX} are kept`,
    );
    return [
      ...(entries.length > METADATA_KEYS_MAX ? [many] : []),
      ...gather(entries, ([key, entry]) => entryFindings(errorCode, path, key, entry)),
    ];
  };
}

function entryFindings(errorCode: string, path: string, key: string, value: unknown): readonly Finding[] {
  const at = `${path}.${key}`;
  const findings: Finding[] = [];
  if (characters(key) > METADATA_KEY_MAX) {
    findings.push(
      violation(
        errorCode,
        at,
        `${path} has the key ${show(key)} of ${characters(key)} characters; at most ${METADATA_KEY_MAX}`,
      ),
    );
  }
  if (typeof value !== 'string') {
    findings.push(violation(errorCode, at, `${show(at)} ${isWhat(value)}; it must be a string`));
  } else if (characters(value) > METADATA_VALUE_MAX) {
    findings.push(
      violation(errorCode, at, `${show(at)} has ${characters(value)} characters; at most ${METADATA_VALUE_MAX}`),
    );
  }
  return findings;
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

const item = object(
  {
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
    currency: itemCurrency,
    metadata: orNull(metadata('INVALID_ITEM_METADATA')),
  },
  ['reference_id', 'type', 'name', 'net_unit_amount', 'quantity', 'category'],
);

/** Section 2, `items`. */
export const items: Check = orNull(listOf(item));
