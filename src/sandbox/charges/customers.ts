import { createHash } from 'node:crypto';
import { DAY, isoTime } from '../../core/clock';
import type { JsonObject } from '../../core/json';
import { checkCustomerRequest } from '../../xendit/rules/customer-request';
import type { Customer } from '../../xendit/types';
import { ApiError } from '../api-error';
import { newCustomerId } from '../ids';
import { findCustomer, findCustomerByReference, putCustomer } from '../records';
import { refuseViolations } from '../refuse-violations';
import type { Caller } from '../service';
import type { Tx } from '../state';
import type { CustomerWire } from '../wire';
import { invalid, notFound } from './refusals';

const KEY_MAX = 100;

/**
 * `POST /customers` (section 1), as far as sessions and plans need it: individuals. The same `idempotency-key` answers the same customer for
 * 24 hours.
 *
 * @throws ApiError
 */
export function createCustomer(tx: Tx, caller: Caller, key: string | undefined, body: JsonObject): CustomerWire {
  refuseViolations(checkCustomerRequest(body));
  if (body.type === 'BUSINESS') throw invalid('the sandbox does not simulate customers of type BUSINESS');
  if (key === undefined) return newCustomer(tx, caller, body);
  if (key === '' || key.length > KEY_MAX) throw invalid(`idempotency-key must have 1 to ${KEY_MAX} characters`);
  return once(tx, `${caller.owner} ${key}`, body, () => newCustomer(tx, caller, body));
}

/** `GET /customers/{id}`. @throws ApiError 404 when the caller has no such customer. */
export function readCustomer(tx: Tx, { owner }: Caller, id: string): CustomerWire {
  const row = findCustomer(tx, id);
  if (row === undefined || row.owner !== owner) throw notFound('Customer', id);
  return row.wire;
}

function newCustomer(tx: Tx, { owner }: Caller, body: JsonObject): CustomerWire {
  // The rules have looked at these fields.
  const sent = body as unknown as Customer;
  if (findCustomerByReference(tx, sent.reference_id) !== undefined)
    throw new ApiError(409, 'DUPLICATE_ERROR', `Customer reference_id ${sent.reference_id} is used already`);
  const created = isoTime(tx.now);
  const wire: CustomerWire = { id: newCustomerId(tx.random), ...sent, created, updated: created };
  putCustomer(tx, { owner, wire });
  return wire;
}

/** What was answered before to this key. @throws ApiError 409 when it came with another body. */
function once({ database, now }: Tx, key: string, body: JsonObject, make: () => CustomerWire): CustomerWire {
  database.prepare('DELETE FROM idempotency WHERE at <= ?').run([now - DAY]);
  const request = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  const known = database
    .prepare<{ request: string; answer: string }>('SELECT request, answer FROM idempotency WHERE key = ?')
    .get([key]);
  if (known === undefined) {
    const made = make();
    database
      .prepare('INSERT INTO idempotency (key, at, request, answer) VALUES (?, ?, ?, ?)')
      .run([key, now, request, JSON.stringify(made)]);
    return made;
  }
  if (known.request !== request)
    throw new ApiError(409, 'IDEMPOTENCY_ERROR', 'idempotency-key was used before, with another body');
  return JSON.parse(known.answer) as CustomerWire;
}
