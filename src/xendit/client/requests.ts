import type { JsonObject } from '../../core/json';
import { type ApiRequest, apiRequest, type RequestTarget } from './request';

/** `POST /sessions` (sections 1 and 2). Answers 201 and the session. */
export function createSessionRequest(target: RequestTarget, body: JsonObject): ApiRequest {
  return apiRequest(target, { endpoint: 'POST /sessions', body, splits: true });
}

/** `POST /v3/payment_requests` (sections 1 and 7). Answers 201 and the payment request. */
export function createPaymentRequest(target: RequestTarget, body: JsonObject): ApiRequest {
  return apiRequest(target, { endpoint: 'POST /v3/payment_requests', body, splits: true, version: PAYMENTS_VERSION });
}

/** `POST /recurring/plans` (sections 1 and 8). Answers 202 and the plan. */
export function createPlanRequest(target: RequestTarget, body: JsonObject): ApiRequest {
  return apiRequest(target, { endpoint: 'POST /recurring/plans', body, splits: true, version: PLANS_VERSION });
}

/** `api-version` of everything under /v3: the guide says that it needs one (section 1). */
export const PAYMENTS_VERSION = '2024-11-11';

/** `api-version` of everything under /recurring (section 8). */
export const PLANS_VERSION = '2026-01-01';
