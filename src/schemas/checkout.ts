import { EXIT_CODE, MODE, PAYMENT_ID, SENDING, SESSION_ID, SESSION_STATUS, SHORT_TOKEN_ID } from './fields';
import { anything, closed, lines, orNull, type Schema, suchAs, text, time } from './schema';

const AT = orNull(time('when, by the clock of the page'));

/** What happens while a session is paid in a browser. */
export const CHECKOUT_KINDS: Readonly<Record<string, Schema>> = {
  ready: closed('the page is there', { url: text('its address'), session_id: SESSION_ID, mode: MODE }),
  opened: closed('a browser has opened it', { at: AT, origin: text('origin at which it was opened') }),
  sdk: closed("an event of Xendit's browser SDK", {
    at: AT,
    name: text('its name'),
    payload: anything('what it carries'),
  }),
  declined: closed('a wallet of the sandbox said no', {
    at: AT,
    channel: text('code of its channel'),
    failure_code: text("Xendit's code of why"),
  }),
  session: closed('another status, by the API', { status: SESSION_STATUS }),
  webhook: closed('a webhook of the sandbox was sent', { url: orNull(text('where to')), ...SENDING }),
  page_trouble: closed('the page is in trouble', { at: AT, message: text('in words') }),
  verdict: closed('how it ended, the last line', {
    outcome: suchAs('what it came to', 'completed', 'expired', 'canceled', 'timeout', 'interrupted', 'failed'),
    exit_code: EXIT_CODE,
    session_id: SESSION_ID,
    status: SESSION_STATUS,
    payment_id: PAYMENT_ID,
    payment_token_id: orNull(SHORT_TOKEN_ID),
  }),
};

export const CHECKOUT_LINE = lines('What happens while a session is paid in a browser.', CHECKOUT_KINDS);
