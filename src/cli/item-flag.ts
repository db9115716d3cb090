import { usageError, XpsError } from '../core/errors';
import { decodeAmount } from '../core/money';
import { checkSessionRequest } from '../xendit/rules';
import type { Item } from '../xendit/types';
import { oneOf, wholeNumber } from './flag-values';

const FIELDS = {
  name: 'name',
  price: 'net_unit_amount',
  quantity: 'quantity',
  category: 'category',
  type: 'type',
  reference: 'reference_id',
  subcategory: 'subcategory',
  description: 'description',
  url: 'url',
  image: 'image_url',
} as const;

type FieldName = keyof typeof FIELDS;

const decodeItemType = oneOf(['PHYSICAL_PRODUCT', 'DIGITAL_PRODUCT', 'PHYSICAL_SERVICE', 'DIGITAL_SERVICE', 'FEE']);
const decodeQuantity = wholeNumber(1, 1_000_000);

/**
 * An item of the order from `name=Coffee,price=50000,quantity=3,category=drinks`; also type, reference, subcategory, description,
 * url and image. Quantity is 1, type a physical product, category `general` and the reference the name where they are left out.
 * A comma inside a value is written `\,`.
 */
export function decodeItem(text: string): Item {
  const given = readFields(text);
  const name = given.name;
  const price = given.price;
  if (name === undefined || price === undefined) throw usageError(`"${text}" needs at least name=… and price=…`);
  const item: Item = {
    reference_id: given.reference ?? name,
    type: decodeItemType(given.type ?? 'PHYSICAL_PRODUCT'),
    name,
    net_unit_amount: price.startsWith('-') ? -decodeAmount(price.slice(1)) : decodeAmount(price),
    quantity: decodeQuantity(given.quantity ?? '1'),
    category: given.category ?? 'general',
  };
  for (const field of ['subcategory', 'description', 'url', 'image'] as const) {
    const value = given[field];
    if (value !== undefined) item[FIELDS[field]] = value;
  }
  return item;
}

/** The text that `decodeItem` makes this item of. */
export function itemText(item: Partial<Item>): string {
  return Object.entries(FIELDS)
    .flatMap(([name, field]) => {
      const value = item[field];
      return value === undefined ? [] : [`${name}=${String(value).replaceAll(',', '\\,')}`];
    })
    .join(',');
}

/** The text of the nearest item that the contract takes: with a name and a price, and without what is wrong. */
export function mendedItem(text: string): string {
  if (isFine(text)) return text;
  const parts = text.split(SEPARATOR).map((part) => part.trim());
  // Numbers that are none would spoil the parts beside them.
  const right = parts.filter((part) => isFine(withNameAndPrice([part])));
  const mended = withNameAndPrice(right);
  return isFine(mended) ? mended : withNameAndPrice([]);
}

function withNameAndPrice(parts: readonly string[]): string {
  const has = (name: string): boolean => parts.some((part) => part.startsWith(`${name}=`));
  return [...(has('name') ? [] : ['name=Coffee']), ...(has('price') ? [] : ['price=50000']), ...parts].join(',');
}

function isFine(text: string): boolean {
  try {
    const findings = checkSessionRequest({ items: [decodeItem(text)] }, 0);
    return !findings.some(({ severity, path }) => severity === 'violation' && path.startsWith('items'));
  } catch (error) {
    if (error instanceof XpsError) return false;
    throw error;
  }
}

const SEPARATOR = /(?<!\\),/;

function readFields(text: string): Partial<Record<FieldName, string>> {
  const fields: Partial<Record<FieldName, string>> = {};
  for (const part of text.split(SEPARATOR)) {
    const at = part.indexOf('=');
    const name = part.slice(0, Math.max(0, at)).trim();
    if (!Object.hasOwn(FIELDS, name)) {
      throw usageError(`"${part.trim()}" is none of ${Object.keys(FIELDS).join('=, ')}=`);
    }
    fields[name as FieldName] = part
      .slice(at + 1)
      .replaceAll('\\,', ',')
      .trim();
  }
  return fields;
}
