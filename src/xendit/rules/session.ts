import { isoTime } from '../../core/clock';
import type { JsonObject } from '../../core/json';
import { EXPIRY_MIN } from '../limits';
import { type Finding, open, VALIDATION, violation } from './finding';
import { dateTimeMs } from './formats';

/** What belongs to which type of session (section 2, `capture_method`, `items`, `subscription`, `allow_save_payment_method`). */
export function typeRule(body: JsonObject): readonly Finding[] {
  const type = body.session_type;
  if (type === 'PAY') return subscriptionUnused(body, type);
  if (type === 'SUBSCRIPTION') return [...payOnly(body, type), ...scheduleMissing(body)];
  return type === 'SAVE' ? [...payOnly(body, type), ...subscriptionUnused(body, type)] : [];
}

function payOnly(body: JsonObject, type: string): readonly Finding[] {
  const { capture_method: capture, items, allow_save_payment_method: save } = body;
  const findings: Finding[] = [];
  if (capture !== undefined) {
    findings.push(
      violation(
        'DISALLOWED_CAPTURE_METHOD',
        'capture_method',
        `capture_method is for PAY sessions; leave it out of ${type}`,
      ),
    );
  }
  if (Array.isArray(items) && items.length > 0) {
    findings.push(violation('ITEMS_NOT_SUPPORTED', 'items', `items are for PAY sessions; leave them out of ${type}`));
  }
  if (save === 'OPTIONAL' || save === 'FORCED') {
    const message = `allow_save_payment_method is ${save}; it is meant for PAY sessions: leave it out of ${type}`;
    findings.push(open(VALIDATION, 'allow_save_payment_method', message));
  }
  return findings;
}

function scheduleMissing({ subscription }: JsonObject): readonly Finding[] {
  if (subscription !== undefined && subscription !== null) return [];
  return [
    violation(
      VALIDATION,
      'subscription',
      'subscription is missing; a SUBSCRIPTION session needs subscription.schedule',
    ),
  ];
}

function subscriptionUnused({ subscription }: JsonObject, type: string): readonly Finding[] {
  if (subscription === undefined || subscription === null) return [];
  return [
    open(
      VALIDATION,
      'subscription',
      `subscription is given, but session_type is ${type}; it is meant for SUBSCRIPTION`,
    ),
  ];
}

interface Companion {
  readonly field: string;
  readonly mode: string;
  readonly required: boolean;
}

const COMPANIONS: readonly Companion[] = [
  { field: 'components_configuration', mode: 'COMPONENTS', required: true },
  { field: 'cards_session_js', mode: 'CARDS_SESSION_JS', required: true },
  { field: 'success_return_url', mode: 'PAYMENT_LINK', required: false },
  { field: 'cancel_return_url', mode: 'PAYMENT_LINK', required: false },
  { field: 'payment_link_configuration', mode: 'PAYMENT_LINK', required: false },
];

const NEEDED_INSIDE: Readonly<Record<string, string>> = {
  components_configuration: 'origins, such as ["https://localhost:4443"]',
  cards_session_js: 'success_return_url and failure_return_url',
};

/** What belongs to which mode (section 2, D7). A field of another mode has no documented effect. */
export function modeRule(body: JsonObject): readonly Finding[] {
  if (!COMPANIONS.some(({ mode }) => mode === body.mode)) return [];
  return COMPANIONS.flatMap(({ field, mode, required }) => {
    const given = body[field] !== undefined;
    if (given && mode !== body.mode)
      return [open(VALIDATION, field, `${field} is given, but mode is ${body.mode}; it is meant for ${mode}`)];
    if (given || !required || mode !== body.mode) return [];
    return [violation(VALIDATION, field, `${field} is missing; mode ${mode} needs it with ${NEEDED_INSIDE[field]}`)];
  });
}

/** At least ten minutes ahead; the documented maximum has no value (section 4, `INVALID_EXPIRY_DATE`). */
export function expiryRule(body: JsonObject, now: number): readonly Finding[] {
  const text = body.expires_at;
  const ms = typeof text === 'string' ? dateTimeMs(text) : null;
  if (ms === null || ms >= now + EXPIRY_MIN) return [];
  const message = `expires_at is ${text}; it must be at least 10 minutes ahead: ${isoTime(now + EXPIRY_MIN)} or later`;
  return [violation('INVALID_EXPIRY_DATE', 'expires_at', message)];
}
