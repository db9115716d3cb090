import type { Call, Endpoint } from '../endpoint';
import { decodeBody } from '../request-body';
import { createCharge } from './create-charge';
import { createCustomer, readCustomer } from './customers';
import { cancelRequest, readRequest, simulatePayment } from './payment-requests';
import { capturePayment, readPayment, voidPayment } from './payments';
import { createRefund } from './refunds';
import { cancelToken, readToken } from './tokens';

/** Section 1, `api-version` of everything under /v3. */
const VERSION = '2024-11-11';

const bodyOf = ({ request }: Call): ReturnType<typeof decodeBody> =>
  decodeBody(request.headers['content-type'], request.body);

const get = (path: string, name: string, handle: Endpoint['handle']): Endpoint => ({
  method: 'GET',
  path,
  name,
  status: 200,
  handle,
});

const post = (path: string, name: string, handle: Endpoint['handle'], status = 200): Endpoint => ({
  method: 'POST',
  path,
  name,
  status,
  handle,
});

const V3: readonly Endpoint[] = [
  get('/v3/payment_tokens/:id', 'get token', ({ tx, caller, id }) => readToken(tx, caller, id)),
  post('/v3/payment_tokens/:id/cancel', 'cancel token', ({ tx, caller, id }) => cancelToken(tx, caller, id)),
  post('/v3/payment_requests', 'charge', (call) => createCharge(call.tx, call.caller, bodyOf(call)), 201),
  get('/v3/payment_requests/:id', 'get request', ({ tx, caller, id }) => readRequest(tx, caller, id)),
  post('/v3/payment_requests/:id/cancel', 'cancel request', ({ tx, caller, id }) => cancelRequest(tx, caller, id)),
  post('/v3/payment_requests/:id/simulate', 'simulate', (call) =>
    simulatePayment(call.tx, call.caller, call.id, bodyOf(call)),
  ),
  get('/v3/payments/:id', 'get payment', ({ tx, caller, id }) => readPayment(tx, caller, id)),
  post('/v3/payments/:id/capture', 'capture', (call) => capturePayment(call.tx, call.caller, call.id, bodyOf(call))),
  post('/v3/payments/:id/cancel', 'void', ({ tx, caller, id }) => voidPayment(tx, caller, id)),
];

/** The endpoints of section 1 that concern tokens and payments, and the customers they belong to. */
export const CHARGE_ENDPOINTS: readonly Endpoint[] = [
  ...V3.map((endpoint) => ({ ...endpoint, version: VERSION })),
  post('/refunds', 'refund', (call) => createRefund(call.tx, call.caller, bodyOf(call))),
  post('/customers', 'create customer', (call) =>
    createCustomer(call.tx, call.caller, call.request.headers['idempotency-key'], bodyOf(call)),
  ),
  get('/customers/:id', 'get customer', ({ tx, caller, id }) => readCustomer(tx, caller, id)),
];
