import { SAVE_CHOICES, SESSION_MODES, SESSION_TYPES } from '../xendit/limits';
import { AMOUNT, CHANNEL, COUNTRY, CREATED, CURRENCY, METADATA, SESSION_ID, SESSION_STATUS, UPDATED } from './fields';
import { anyObject, list, open, suchAs, text, timeAsSent } from './schema';
import { BUSINESS, CAPTURE_METHOD, DESCRIPTION, ITEMS } from './xendit-fields';

/** What Xendit answers of a session (section 3) and sends of anything (section 5), handed on as it is. */

export const SESSION = open(
  'A payment session as Xendit answers it. SDK key and payment link are masked unless --reveal asks for them.',
  {
    payment_session_id: SESSION_ID,
    status: SESSION_STATUS,
    reference_id: text('your own id'),
    session_type: suchAs('what it is for', ...SESSION_TYPES),
    mode: suchAs('by what kind of page it is paid', ...SESSION_MODES),
    amount: AMOUNT,
    currency: CURRENCY,
    country: COUNTRY,
    allow_save_payment_method: suchAs('whether paying saves the payment method', ...SAVE_CHOICES),
    capture_method: CAPTURE_METHOD,
    customer_id: text('id of the customer'),
    business_id: BUSINESS,
    description: DESCRIPTION,
    items: ITEMS,
    metadata: METADATA,
    locale: text('language of the page'),
    channel_properties: anyObject('what is asked of channels'),
    allowed_payment_channels: list('the only channels that are offered', CHANNEL),
    notification_channels: list('by what the customer is notified', text('such as EMAIL')),
    success_return_url: text('where the hosted page goes after a payment'),
    cancel_return_url: text('where the hosted page goes after a cancellation'),
    components_configuration: anyObject('origins of the page that embeds Xendit Components'),
    cards_session_js: anyObject('addresses of an older kind of page'),
    subscription: anyObject('the schedule of a SUBSCRIPTION session'),
    expires_at: timeAsSent('when it expires'),
    created: CREATED,
    updated: UPDATED,
    payment_token_id: text('id of the token that it saved; shortened unless --reveal was given'),
    payment_id: text('id of its payment'),
    payment_request_id: text('id of its payment request'),
    recurring_plan_id: text('id of the plan that it began'),
    payment_link_url: text('address of the hosted page, masked'),
    components_sdk_key: text('key for the browser SDK, masked'),
  },
  'payment_session_id',
  'status',
);

export const WEBHOOK = open(
  'The body of a webhook, as Xendit sends it.',
  {
    event: text('name of the webhook'),
    business_id: BUSINESS,
    created: timeAsSent('when this attempt to deliver it was made'),
    api_version: text('of a webhook of payments and tokens'),
    data: anyObject('what it is about'),
  },
  'event',
  'data',
);
