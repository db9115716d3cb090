import { XpsError } from './errors';
import { matchesGlob } from './glob';
import { isJsonObject } from './json';

/** Whether a JSON value has what a filter asks for. */
export type FieldFilter = (json: unknown) => boolean;

const OPERATORS = ['!=', '>=', '<=', '=', '>', '<', '~'] as const;
type Operator = (typeof OPERATORS)[number];

const PATH = /^[A-Za-z0-9_$-]+(?:\.[A-Za-z0-9_$-]+)*/;

/**
 * A condition on one field: `data.amount>100000`, `data.customer_id=cust-…`, `data.status!=FAILED`, `data.description~gift` (contains,
 * in any case), `data.payment_token_id` (is there, and not null). Names are separated by dots; a number picks from a list. `*` in the value
 * of `=` and `!=` stands for any run of characters. `>` and its kin compare numbers, and times written in ISO 8601.
 *
 * @throws XpsError of kind usage, which names the column that cannot be read.
 */
export function parseFieldFilter(text: string): FieldFilter {
  const [path = ''] = PATH.exec(text) ?? [];
  if (path === '') throw badFilter(text, 0, 'a field is expected, such as data.amount');
  const names = path.split('.');
  const rest = text.slice(path.length);
  const behind = rest.trimStart();
  if (behind === '') return (json) => isThere(at(json, names));
  const operator = OPERATORS.find((each) => behind.startsWith(each));
  const column = path.length + rest.length - behind.length;
  if (operator === undefined) throw badFilter(text, column, `one of ${OPERATORS.join(' ')} is expected after ${path}`);
  const value = behind.slice(operator.length).trim();
  if (value === '') throw badFilter(text, text.length, `a value is expected after ${operator}`);
  const valueColumn = text.length - behind.slice(operator.length).trimStart().length;
  if (/^[=<>~!]/.test(value))
    throw badFilter(text, valueColumn, `"${value[0]}" is no value; put it into quotes if it is`);
  const compare = comparison(operator, unquoted(value), () =>
    badFilter(text, valueColumn, `"${value}" is neither a number nor a time, so nothing is ${operator} it`),
  );
  return (json) => compare(at(json, names));
}

function comparison(operator: Operator, value: string, noOrder: () => Error): (field: unknown) => boolean {
  if (operator === '=') return (field) => equals(field, value);
  if (operator === '!=') return (field) => !equals(field, value);
  if (operator === '~') return (field) => contains(field, value);
  const bound = orderOf(value);
  if (bound === null) throw noOrder();
  return (field) => {
    const found = orderOf(field);
    return found !== null && isInOrder(operator, found - bound);
  };
}

function isInOrder(operator: '>' | '>=' | '<' | '<=', difference: number): boolean {
  if (operator === '>') return difference > 0;
  if (operator === '<') return difference < 0;
  return operator === '>=' ? difference >= 0 : difference <= 0;
}

const TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** A number, or the milliseconds of a time; `null` for what has no order. */
function orderOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const order = TIME.test(value) ? Date.parse(value) : Number(value);
  return Number.isNaN(order) ? null : order;
}

function equals(field: unknown, value: string): boolean {
  if (field === null || field === undefined) return value === 'null';
  if (typeof field === 'number') return field === Number(value);
  if (typeof field === 'boolean') return String(field) === value;
  return typeof field === 'string' && matchesGlob(value, field);
}

function contains(field: unknown, value: string): boolean {
  const text = typeof field === 'string' || typeof field === 'number' ? String(field) : '';
  return text.toLowerCase().includes(value.toLowerCase());
}

function isThere(field: unknown): boolean {
  return field !== null && field !== undefined;
}

function at(json: unknown, names: readonly string[]): unknown {
  let value = json;
  for (const name of names) {
    if (Array.isArray(value) && /^\d+$/.test(name)) value = value[Number(name)];
    else if (isJsonObject(value) && Object.hasOwn(value, name)) value = value[name];
    else return undefined;
  }
  return value;
}

function unquoted(value: string): string {
  return /^(["']).*\1$/s.test(value) && value.length > 1 ? value.slice(1, -1) : value;
}

/** A condition that cannot be read. */
export class BadFilter extends XpsError {
  /**
   * @param index of the character that cannot be read, from 0.
   * @param what is expected there.
   */
  constructor(
    text: string,
    readonly index: number,
    readonly what: string,
  ) {
    super('usage', `"${text}" is no filter: at column ${index + 1}, ${what}`, { code: 'usage' });
  }
}

function badFilter(text: string, index: number, what: string): BadFilter {
  return new BadFilter(text, index, what);
}
