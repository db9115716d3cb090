import { isJsonObject, type JsonObject, objectAt } from '../../core/json';
import { type Finding, open, show, VALIDATION } from './finding';
import { isCalendarDate } from './formats';

/** A session's (section 2, `channel_properties.cards`). */
export function sessionTermsRule(body: JsonObject, now: number): readonly Finding[] {
  const cards = objectAt(objectAt(body, 'channel_properties'), 'cards');
  return lapsedTerms(cards, 'channel_properties.cards', now);
}

/**
 * Terms that ended before they began. What is refused for it is not documented.
 *
 * @param properties what has `recurring_configuration`, at `path`
 * @param now milliseconds since 1970
 */
export function lapsedTerms(properties: JsonObject, path: string, now: number): readonly Finding[] {
  const { recurring_configuration: terms } = properties;
  const expiry = isJsonObject(terms) ? terms.recurring_expiry : undefined;
  if (typeof expiry !== 'string' || !isCalendarDate(expiry) || lastMomentOf(expiry) >= now) return [];
  const at = `${path}.recurring_configuration.recurring_expiry`;
  return [open(VALIDATION, at, `${at} is ${show(expiry)}, a day gone by: nothing could be charged any more`)];
}

/** Whose day is meant is not documented; it ends last west of everybody. */
function lastMomentOf(day: string): number {
  return Date.parse(`${day}T23:59:59.999-12:00`);
}
