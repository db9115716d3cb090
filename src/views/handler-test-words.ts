import { SECOND } from '../core/clock';
import { safeText } from '../core/safe-text';
import type { Exchange } from '../flows/handler-test/play';
import type { Expectation, Rule, Sending } from '../flows/handler-test/scenario';
import type { CommandEnd } from '../io/shell-command';
import { answerInWords } from './forward';

/** What an answer should have been. */
export const EXPECTED: Readonly<Record<Expectation, string>> = {
  taken: '2xx',
  refused: '401 or 403',
  'taken-in-the-end': '2xx, or 5xx while there is another try',
  anything: 'anything',
};

/** One webhook as it was sent: `payment.capture, 912 bytes, with the callback token`. */
export function sendingInWords({ sending, bytes }: Pick<Exchange, 'sending' | 'bytes'>): string {
  return `${sending.event.event}, ${bytes} bytes, ${TOKENS[sending.token]}${MANNERS[sending.manner]}`;
}

const TOKENS: Readonly<Record<Sending['token'], string>> = {
  right: 'with the callback token',
  wrong: 'with a wrong callback token',
  none: 'without a callback token',
};

const MANNERS: Readonly<Record<Sending['manner'], string>> = {
  plain: '',
  'slow-sender': ', piece by piece',
  'slow-reader': ', the answer read slowly',
  'hang-up': ', hanging up before the answer',
};

/** What was answered, or what came in its place. */
export function answerTold({ status, trouble, answer: text, ms }: Exchange): string {
  const said = text.trim() === '' ? '' : `: ${safeText(text.trim().slice(0, SHOWN).replace(/\s+/g, ' '))}`;
  return status === null ? answerInWords(status, trouble) : `${status} in ${ms} ms${said}`;
}

const SHOWN = 200;

/** How a command ended. */
export function endInWords({ code, timedOut }: Pick<CommandEnd, 'code' | 'timedOut'>): string {
  if (timedOut) return 'did not end in time';
  return code === null ? 'was ended by a signal' : `ended with ${code}`;
}

/** A rule, where it is from, and the page that says it. */
export function ruleInWords({ says, page }: Rule): string {
  return page === undefined ? says : `${says} (${pageAddress(page)})`;
}

/** Where the provider's page is. */
export function pageAddress(page: string): string {
  return `docs.xendit.co/${page}`;
}

/** `0.3 s` */
export function inSeconds(ms: number): string {
  return ms < SECOND ? `${ms} ms` : `${(ms / SECOND).toFixed(1)} s`;
}
