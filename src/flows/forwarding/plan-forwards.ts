import { parseFieldFilter } from '../../core/field-filter';
import { matchesGlob } from '../../core/glob';
import { parseJson } from '../../core/json';
import type { ForwardPlan, PlannedForward } from '../../store/forward-plan';
import type { ReadDelivery } from '../../webhooks/delivery';

/** Where a delivery goes on to by a plan. */
export function planForwards({ targets, retry }: ForwardPlan, { event, body }: ReadDelivery): PlannedForward[] {
  const wanted = targets.filter(({ events }) => events.some((glob) => matchesGlob(glob, event.name)));
  if (wanted.length === 0) return [];
  const json = wanted.some(({ filters }) => filters.length > 0) ? parseJson(Buffer.from(body).toString('utf8')) : null;
  const lane = laneOf(event);
  return wanted
    .filter(({ filters }) => filters.every((filter) => holds(filter, json)))
    .map(({ url }) => ({ url, lane, retry }));
}

/** A condition that a newer xps wrote, and this one cannot read, lets nothing through: it must not keep a webhook from being recorded. */
function holds(filter: string, json: unknown): boolean {
  try {
    return parseFieldFilter(filter)(json);
  } catch {
    return false;
  }
}

/**
 * What has to stay in order: the webhooks of one session. Those of its payment and its token carry no session id (section 5 of the
 * reference, correlation); the merchant's reference is what all of them share.
 */
function laneOf({ referenceId, sessionId, paymentRequestId, tokens, key }: ReadDelivery['event']): string {
  return referenceId ?? sessionId ?? paymentRequestId ?? tokens[0]?.tokenId ?? key.digest;
}
