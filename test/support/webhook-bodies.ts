/** Webhook payloads as section 5 of the reference documents them, with made-up values, for tests to start from. */
export const TOKEN_ID = 'pt-aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const BUSINESS = '62440e322008e87fb29c1fd0';
const CUSTOMER = 'cust-11111111-2222-4333-8444-555555555555';

export interface WebhookBody {
  event: string;
  business_id: string;
  created: string;
  data: Record<string, unknown>;
}

function webhook(event: string, data: Record<string, unknown>): WebhookBody {
  return {
    event,
    business_id: BUSINESS,
    created: '2026-02-03T04:05:06.789Z',
    data: { business_id: BUSINESS, ...data },
  };
}

export function sessionCompleted(data: Record<string, unknown> = {}): WebhookBody {
  return webhook('payment_session.completed', {
    payment_session_id: 'ps-69819a4bc951f34f173f7f01',
    created: '2026-02-03T04:00:00.000Z',
    updated: '2026-02-03T04:05:05.500Z',
    reference_id: 'order-1001',
    customer_id: CUSTOMER,
    session_type: 'PAY',
    allow_save_payment_method: 'FORCED',
    currency: 'IDR',
    amount: 150000,
    country: 'ID',
    mode: 'PAYMENT_LINK',
    expires_at: '2026-02-03T04:30:00.000Z',
    description: 'First order',
    items: null,
    status: 'COMPLETED',
    payment_link_url: 'https://dev.xen.to/AbCdEf12',
    payment_token_id: TOKEN_ID,
    payment_request_id: 'pr-aaaaaaaa-bbbb-4ccc-8ddd-ffffffffffff',
    payment_id: 'py-aaaaaaaa-bbbb-4ccc-8ddd-000000000001',
    ...data,
  });
}

export function paymentCaptured(data: Record<string, unknown> = {}): WebhookBody {
  return webhook('payment.capture', {
    payment_id: 'py-aaaaaaaa-bbbb-4ccc-8ddd-000000000001',
    reference_id: 'order-1001',
    payment_request_id: 'pr-aaaaaaaa-bbbb-4ccc-8ddd-ffffffffffff',
    payment_token_id: TOKEN_ID,
    customer_id: CUSTOMER,
    type: 'PAY_AND_SAVE',
    country: 'ID',
    currency: 'IDR',
    request_amount: 150000,
    capture_method: 'AUTOMATIC',
    channel_code: 'CARDS',
    captures: [{ capture_timestamp: '2026-02-03T04:05:05.000Z', capture_id: 'cptr-1', capture_amount: 150000 }],
    status: 'SUCCEEDED',
    created: '2026-02-03T04:04:00.000Z',
    updated: '2026-02-03T04:05:05.200Z',
    ...data,
  });
}

export function tokenActivated(data: Record<string, unknown> = {}): WebhookBody {
  return webhook('payment_token.activation', {
    payment_token_id: TOKEN_ID,
    reference_id: 'order-1001',
    customer_id: CUSTOMER,
    country: 'ID',
    currency: 'IDR',
    channel_code: 'CARDS',
    channel_properties: {
      card_details: {
        masked_card_number: '400000XXXXXX1091',
        expiry_month: '12',
        expiry_year: '2029',
        network: 'VISA',
      },
    },
    actions: [],
    status: 'ACTIVE',
    created: '2026-02-03T04:04:00.000Z',
    updated: '2026-02-03T04:05:06.000Z',
    ...data,
  });
}

export function cycleRetrying(data: Record<string, unknown> = {}): WebhookBody {
  return webhook('recurring.cycle.retrying', {
    id: 'recy_1',
    plan_id: 'repl_1',
    customer_id: CUSTOMER,
    status: 'RETRYING',
    attempt_count: 2,
    attempt_details: [
      { attempt_number: 1, payment_token_id: 'pt-first', payment_id: 'py-1', status: 'FAILED' },
      { attempt_number: 2, payment_token_id: 'pt-second', payment_id: 'py-2', status: 'FAILED' },
    ],
    created: '2026-02-03T04:04:00.000Z',
    ...data,
  });
}
