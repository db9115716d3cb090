import { usageError, XpsError } from '../core/errors';
import { decodeFailureCode, PAYMENT_FAILURES, TOKEN_FAILURES } from './failure-codes';
import { magicFailure } from './magic-amounts';
import { choosePayMethod, isExpired, type PayMethod, type PayMethodChoice } from './pay-method';
import { payableChannels } from './payable-channels';
import { makesToken, type SessionStatus, type SessionWire } from './wire';

/** What the customer does in front of the session. */
export interface PayOptions extends PayMethodChoice {
  /** The save check-box of an OPTIONAL session. Left out, it stays empty, as a customer leaves it. */
  readonly save?: boolean;
  /** A failure code: the payment, or the saving of a SAVE session, fails with it. */
  readonly decline?: string;
}

export interface PayChoice {
  readonly method: PayMethod;
  readonly save: boolean;
  /** Why it fails, or `null` when it goes through. */
  readonly failure: string | null;
}

/** @throws XpsError of kind usage or refused when the session does not let this happen. */
export function choosePayment(session: SessionWire, options: PayOptions, now: number): PayChoice {
  requireActive(session);
  const save = chooseSave(session, options.save);
  const method = choosePayMethod(session, options, now);
  if (save) requireSaving(session, method.channel);
  return { method, save, failure: failureOf(session, method, options.decline, now) };
}

const WHY_FINAL: Readonly<Record<Exclude<SessionStatus, 'ACTIVE'>, string>> = {
  COMPLETED: 'is COMPLETED: it was paid, or its method saved, before',
  EXPIRED: 'is EXPIRED: its time was over before it was paid',
  CANCELED: 'is CANCELED',
};

function requireActive({ payment_session_id: id, status }: SessionWire): void {
  if (status === 'ACTIVE') return;
  throw new XpsError('refused', `session ${id} ${WHY_FINAL[status]}`, {
    code: 'session_not_active',
    hint: 'make a new one: xps create',
  });
}

/** FORCED and SAVE always save, DISABLED never, OPTIONAL when the box is ticked (section 2, "What each flow needs"). */
function chooseSave(session: SessionWire, wish: boolean | undefined): boolean {
  const { session_type: type, allow_save_payment_method: allow = 'DISABLED' } = session;
  if (makesToken(session) || allow === 'FORCED') {
    if (wish === false)
      throw saveError(session, `${makesToken(session) ? `is of type ${type}` : 'is FORCED'}: it always saves`);
    return true;
  }
  if (allow === 'DISABLED' && wish === true) throw saveError(session, 'is DISABLED for saving: it never saves');
  return wish ?? false;
}

function requireSaving({ payment_session_id: id, country, currency }: SessionWire, channel: string): void {
  if (payableChannels(country, currency).some(({ code, canSave }) => code === channel && canSave)) return;
  throw usageError(`${channel} cannot be saved, and session ${id} is to save what it is paid with`, {
    code: 'channel_cannot_save',
    hint: 'pay by another channel, such as --channel CARDS',
  });
}

function saveError({ payment_session_id: id }: SessionWire, why: string): XpsError {
  return usageError(`session ${id} ${why}`, {
    code: 'save_not_a_choice',
    hint: 'only a session made with --save optional leaves the choice to the customer',
  });
}

function failureOf(session: SessionWire, method: PayMethod, decline: string | undefined, now: number): string | null {
  const saving = makesToken(session);
  if (decline !== undefined) return decodeFailureCode(decline, saving ? TOKEN_FAILURES : PAYMENT_FAILURES);
  if (method.kind !== 'card') return null;
  if (isExpired(method.expiry, now)) return saving ? 'CARD_DECLINED' : 'EXPIRED_CARD';
  return saving ? null : (magicFailure(session.amount, session.currency) ?? null);
}
