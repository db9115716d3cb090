import type { NewEvent } from './outbox';
import type { SessionWire } from './wire';

/** `payment_session.completed` (section 5). */
export function sessionCompleted(wire: SessionWire): NewEvent {
  const { payment_token_id, payment_request_id, payment_id, business_id } = wire;
  const data = { ...told(wire), payment_token_id, payment_request_id, payment_id, business_id };
  return { event: 'payment_session.completed', businessId: business_id, apiVersion: null, data };
}

/** `payment_session.expired` (section 5): as `completed`, without the results. */
export function sessionExpired(wire: SessionWire): NewEvent {
  return { event: 'payment_session.expired', businessId: wire.business_id, apiVersion: null, data: told(wire) };
}

/**
 * What both events tell. The link or the SDK key is among it, as documented: the receiver has to hide it. `metadata`, channels and
 * notifications are not (D15), and in the example of a subscription neither that nor its plan is.
 */
function told(wire: SessionWire): Partial<SessionWire> {
  const {
    metadata: _metadata,
    channel_properties: _properties,
    allowed_payment_channels: _channels,
    notification_channels: _notifications,
    subscription: _subscription,
    recurring_plan_id: _plan,
    payment_token_id: _token,
    payment_request_id: _request,
    payment_id: _payment,
    business_id: _business,
    ...rest
  } = wire;
  return rest;
}
