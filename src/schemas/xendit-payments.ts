import { REFUND_REASONS } from '../xendit/limits';
import {
  AMOUNT,
  CHANNEL,
  COUNTRY,
  CREATED,
  CURRENCY,
  FAILURE_CODE,
  METADATA,
  PAYMENT_ID,
  REFERENCE_ID,
  REQUEST_ID,
  UPDATED,
} from './fields';
import { anyObject, list, open, suchAs, text, timeAsSent } from './schema';
import { ACTIONS, BUSINESS, CAPTURE_METHOD, DESCRIPTION, ITEMS, TOKEN } from './xendit-fields';

/** What Xendit answers of charges (section 7), handed on as it is. */

const CHARGED = {
  reference_id: text('your own id'),
  customer_id: text('id of the customer'),
  business_id: BUSINESS,
  payment_token_id: TOKEN,
  request_amount: AMOUNT,
  currency: CURRENCY,
  country: COUNTRY,
  channel_code: CHANNEL,
  channel_properties: anyObject('what was asked of the channel'),
  capture_method: CAPTURE_METHOD,
  failure_code: FAILURE_CODE,
  description: DESCRIPTION,
  items: ITEMS,
  metadata: METADATA,
  type: suchAs('kind of the request', 'PAY', 'PAY_AND_SAVE', 'REUSABLE_PAYMENT_CODE'),
  created: CREATED,
  updated: UPDATED,
} as const;

export const PAYMENT_REQUEST = open(
  'A payment request as Xendit answers it.',
  {
    payment_request_id: text('id of the payment request'),
    status: suchAs(
      'what became of it',
      'ACCEPTING_PAYMENTS',
      'REQUIRES_ACTION',
      'AUTHORIZED',
      'SUCCEEDED',
      'FAILED',
      'CANCELED',
      'EXPIRED',
    ),
    latest_payment_id: text('id of its payment'),
    actions: ACTIONS,
    shipping_information: anyObject('where it is sent to'),
    ...CHARGED,
  },
  'payment_request_id',
  'status',
);

export const PAYMENT = open(
  'A payment as Xendit answers it.',
  {
    payment_id: text('id of the payment'),
    status: suchAs('what became of it', 'AUTHORIZED', 'SUCCEEDED', 'PENDING', 'FAILED', 'CANCELED', 'EXPIRED'),
    payment_request_id: text('id of its payment request'),
    payment_details: anyObject('how it was authorised and by whom'),
    captures: list(
      'what was taken of it',
      open('one capture', {
        capture_id: text('id of the capture'),
        capture_amount: AMOUNT,
        capture_timestamp: timeAsSent('when it was taken'),
      }),
    ),
    ...CHARGED,
  },
  'payment_id',
  'status',
);

export const REFUND = open(
  'A refund as Xendit answers it. How it ended comes by webhook.',
  {
    id: text('id of the refund'),
    status: suchAs('what became of it', 'PENDING', 'SUCCEEDED', 'FAILED', 'CANCELLED'),
    payment_id: PAYMENT_ID,
    payment_request_id: REQUEST_ID,
    reference_id: REFERENCE_ID,
    amount: AMOUNT,
    currency: CURRENCY,
    country: COUNTRY,
    channel_code: CHANNEL,
    reason: suchAs('why', ...REFUND_REASONS),
    failure_code: FAILURE_CODE,
    metadata: METADATA,
    created: CREATED,
    updated: UPDATED,
  },
  'id',
  'status',
);

export const SIMULATION = open('What Xendit answers to a simulated payment.', {
  status: text('such as PENDING'),
  message: text('in words'),
});
