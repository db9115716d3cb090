import type { JsonObject } from '../../core/json';
import { decodePayment, decodePaymentRequest, decodePaymentToken, decodeRefund } from '../decode/payments';
import type { Payment, PaymentRequest, PaymentToken, Refund } from '../payment-types';
import { type Ask, about, type ClientOptions, createAsk, type Question } from './call';
import { type ApiCall, apiRequest } from './request';
import { createPaymentRequest, PAYMENTS_VERSION } from './requests';

/** Saved tokens and what is charged to them: /v3 and /refunds (sections 6 and 7). Each rejects as `Ask` does. */
export interface PaymentsClient {
  getToken(id: string): Promise<PaymentToken>;
  /** Cannot be undone; no webhook is documented for it. */
  cancelToken(id: string): Promise<PaymentToken>;
  /**
   * Charges. Never repeated after anything but a 429: the reference is the only documented guard against a double charge.
   *
   * @param howToCheck what to do before charging again, should it be unknown whether this charge was made.
   */
  createPaymentRequest(body: JsonObject, howToCheck: string): Promise<PaymentRequest>;
  getPaymentRequest(id: string): Promise<PaymentRequest>;
  cancelPaymentRequest(id: string): Promise<PaymentRequest>;
  /** Test mode only: as if the customer had paid. The outcome comes by webhook; what is answered at once is a status and a message. */
  simulatePayment(id: string, amount: number): Promise<JsonObject>;
  getPayment(id: string): Promise<Payment>;
  /** Takes authorised money, at most what was authorised. */
  capturePayment(id: string, amount: number): Promise<Payment>;
  /** Gives authorised money back. */
  voidPayment(id: string): Promise<Payment>;
  createRefund(body: JsonObject, howToCheck: string): Promise<Refund>;
}

export function createPaymentsClient(options: ClientOptions): PaymentsClient {
  const ask = createAsk(options);

  function v3<Answer>(call: Omit<ApiCall, 'version'>, rest: Omit<Question<Answer>, 'request'>): Promise<Answer> {
    return ask({ ...rest, request: apiRequest(options, { ...call, version: PAYMENTS_VERSION }) });
  }

  return {
    ...tokenCalls(v3),
    ...requestCalls(v3, ask, options),
    ...paymentCalls(v3),
    createRefund: (body, howToCheck) =>
      ask({
        doing: 'refund the payment',
        request: apiRequest(options, { endpoint: 'POST /refunds', body }),
        decode: decodeRefund,
        howToCheck,
      }),
  };
}

type V3 = <Answer>(call: Omit<ApiCall, 'version'>, rest: Omit<Question<Answer>, 'request'>) => Promise<Answer>;

function tokenCalls(v3: V3): Pick<PaymentsClient, 'getToken' | 'cancelToken'> {
  return {
    getToken: (id) =>
      v3(
        { endpoint: 'GET /v3/payment_tokens/{id}', ids: [id] },
        { doing: 'show the token', decode: about(id, decodePaymentToken) },
      ),
    cancelToken: (id) =>
      v3(
        { endpoint: 'POST /v3/payment_tokens/{id}/cancel', ids: [id] },
        {
          doing: 'cancel the token',
          decode: about(id, decodePaymentToken),
          howToCheck: 'look at its status first: xps tokens refresh',
        },
      ),
  };
}

function requestCalls(
  v3: V3,
  ask: Ask,
  options: ClientOptions,
): Pick<PaymentsClient, 'createPaymentRequest' | 'getPaymentRequest' | 'cancelPaymentRequest' | 'simulatePayment'> {
  return {
    createPaymentRequest: (body, howToCheck) =>
      ask({
        doing: 'charge the token',
        request: createPaymentRequest(options, body),
        decode: decodePaymentRequest,
        howToCheck,
      }),
    getPaymentRequest: (id) =>
      v3(
        { endpoint: 'GET /v3/payment_requests/{id}', ids: [id] },
        { doing: 'show the payment request', decode: about(id, decodePaymentRequest) },
      ),
    cancelPaymentRequest: (id) =>
      v3(
        { endpoint: 'POST /v3/payment_requests/{id}/cancel', ids: [id] },
        { doing: 'cancel the payment request', decode: about(id, decodePaymentRequest), howToCheck: lookAt(id) },
      ),
    simulatePayment: (id, amount) =>
      v3(
        { endpoint: 'POST /v3/payment_requests/{id}/simulate', ids: [id], body: { amount } },
        { doing: 'simulate the payment', decode: anyObject, howToCheck: lookAt(id) },
      ),
  };
}

function paymentCalls(v3: V3): Pick<PaymentsClient, 'getPayment' | 'capturePayment' | 'voidPayment'> {
  return {
    getPayment: (id) =>
      v3(
        { endpoint: 'GET /v3/payments/{id}', ids: [id] },
        { doing: 'show the payment', decode: about(id, decodePayment) },
      ),
    capturePayment: (id, amount) =>
      v3(
        { endpoint: 'POST /v3/payments/{id}/capture', ids: [id], body: { capture_amount: amount } },
        { doing: 'capture the payment', decode: about(id, decodePayment), howToCheck: lookAt(id) },
      ),
    voidPayment: (id) =>
      v3(
        { endpoint: 'POST /v3/payments/{id}/cancel', ids: [id] },
        { doing: 'cancel the payment', decode: about(id, decodePayment), howToCheck: lookAt(id) },
      ),
  };
}

const lookAt = (id: string): string => `look at its status first: xps payments show ${id}`;

/** Of this answer nothing but a status and a message is documented. */
function anyObject(json: unknown): JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as JsonObject) : {};
}
