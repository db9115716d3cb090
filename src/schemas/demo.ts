import { RECEIVED } from './events';
import { EVENT_NAME, HTTP_STATUS, SESSION_ID, SESSION_STATUS } from './fields';
import { closed, lines, oneOf, text } from './schema';
import { TOKEN_FIELDS } from './tokens';

export const DEMO_LINE = lines('The story of Pay and Save, step by step.', {
  ready: closed('somebody listens', { url: text('where webhooks are taken') }),
  session: closed('a session is created', { payment_session_id: SESSION_ID, status: SESSION_STATUS }),
  paid: closed('the customer has paid it', {
    payment_session_id: SESSION_ID,
    result: oneOf('what it came to', 'paid', 'authorized', 'saved', 'subscribed', 'declined'),
  }),
  sent: closed('a webhook is sent', { event: EVENT_NAME, status: HTTP_STATUS }),
  event: RECEIVED,
  token: closed('the token is kept', TOKEN_FIELDS),
});
