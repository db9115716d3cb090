import { type Attempt, type AttemptAction, findAttempt } from '../attempts';
import type { Tx } from '../state';
import { makesToken, type SessionWire } from '../wire';
import { channelOfSuccess, sessionObject } from './session-view';

/** Where the customer meets bank or wallet, below the gateway's address. */
export const ACTIONS = '/sandbox/actions/';

/** What `POST payment_requests` and `payment_tokens` answer, and `poll` repeats. */
export function attemptView(session: SessionWire, attempt: Attempt, address: string): object {
  return {
    ...idOf(session, attempt),
    status: statusOf(session, attempt),
    actions: attempt.status === 'REQUIRES_ACTION' ? actionsFor(attempt, session, address) : [],
    channel_code: attempt.choice.method.channel,
    ...(attempt.choice.failure === null || attempt.status !== 'FAILED' ? {} : { failure_code: attempt.choice.failure }),
    session_token_request_id: attempt.pollKey,
  };
}

/** `GET /api/sessions/{authKey}/poll`. */
export function pollView(tx: Tx, session: SessionWire, pollKey: string | null, address: string): object {
  const found = pollKey === null ? undefined : findAttempt(tx, 'poll_key', pollKey);
  const attempt = found?.sessionId === session.payment_session_id ? found : undefined;
  const saving = makesToken(session);
  return {
    session: sessionObject(session),
    ...(attempt === undefined
      ? {}
      : { [saving ? 'payment_token' : 'payment_request']: attemptView(session, attempt, address) }),
    ...channelOfSuccess(tx, session),
  };
}

function idOf(session: SessionWire, { id }: Attempt): object {
  return makesToken(session) ? { payment_token_id: id } : { payment_request_id: id };
}

function statusOf(session: SessionWire, { status }: Attempt): string {
  if (status !== 'SUCCEEDED') return status;
  if (makesToken(session)) return 'ACTIVE';
  return session.capture_method === 'MANUAL' ? 'AUTHORIZED' : 'SUCCEEDED';
}

function actionsFor({ id, action }: Attempt, session: SessionWire, address: string): object[] {
  if (action === 'qr') {
    return [
      {
        type: 'PRESENT_TO_CUSTOMER',
        descriptor: 'QR_STRING',
        value: `xps-sandbox:${id}`,
        action_title: session.locale === 'id' ? 'Pindai untuk membayar' : 'Scan to pay',
        action_subtitle:
          session.locale === 'id' ? 'Kode ini hanya untuk sandbox' : 'This code is of the sandbox: no app can pay it',
        action_graphic: '',
        instructions: null,
      },
    ];
  }
  const redirect = {
    type: 'REDIRECT_CUSTOMER',
    descriptor: 'WEB_URL',
    value: `${address}${ACTIONS}${id}`,
  };
  return action === null ? [] : [{ ...redirect, iframe_capable: IN_FRAME[action] }];
}

const IN_FRAME: Readonly<Record<Exclude<AttemptAction, 'qr'>, boolean>> = { challenge: true, wallet: false };
