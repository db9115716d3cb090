import { succeededChannel } from '../attempts';
import { findCustomer } from '../records';
import type { Tx } from '../state';
import type { SessionWire } from '../wire';
import { channelLists, signOf } from './channels';

/** `GET /api/sessions/{authKey}`: all that the SDK knows of a session (its reference, section 3). */
export function sessionView(tx: Tx, session: SessionWire): object {
  return {
    session: sessionObject(session),
    business: {
      name: tx.account.businessName,
      country_of_operation: session.country,
      merchant_profile_picture_url: signOf('shop'),
    },
    customer: customerObject(tx, session.customer_id),
    ...channelLists(session),
    ...channelOfSuccess(tx, session),
  };
}

/** `succeeded_channel`, once there is one. */
export function channelOfSuccess(tx: Tx, { payment_session_id: id, status }: SessionWire): object {
  const code = status === 'COMPLETED' ? succeededChannel(tx, id) : null;
  return code === null ? {} : { succeeded_channel: { channel_code: code, logo_url: signOf(code) } };
}

/** The SDK asserts mode COMPONENTS: a hosted page is one of components too. */
export function sessionObject(session: SessionWire): object {
  const { payment_request_id, payment_token_id } = session;
  return {
    payment_session_id: session.payment_session_id,
    business_id: session.business_id,
    created: session.created,
    updated: session.updated,
    reference_id: session.reference_id,
    customer_id: session.customer_id,
    session_type: session.session_type,
    currency: session.currency,
    amount: session.amount,
    country: session.country,
    mode: 'COMPONENTS',
    expires_at: session.expires_at,
    locale: session.locale,
    items: session.items ?? null,
    status: session.status,
    ...(session.allow_save_payment_method === undefined
      ? {}
      : { allow_save_payment_method: session.allow_save_payment_method }),
    ...(session.capture_method === undefined ? {} : { capture_method: session.capture_method }),
    ...(payment_request_id === null ? {} : { payment_request_id }),
    ...(payment_token_id === null ? {} : { payment_token_id }),
  };
}

function customerObject(tx: Tx, id: string | null): object | null {
  const customer = id === null ? undefined : findCustomer(tx, id)?.wire;
  if (customer === undefined) return null;
  return {
    id: customer.id,
    type: customer.type,
    email: customer.email ?? null,
    mobile_number: customer.mobile_number ?? null,
    phone_number: null,
    business_detail: null,
    individual_detail: {
      given_names: customer.individual_detail.given_names,
      surname: customer.individual_detail.surname ?? null,
    },
  };
}
