import { isoTime, SECOND } from '../core/clock';
import { formatDuration } from '../core/duration';
import { safeText } from '../core/safe-text';
import { visibleLength } from '../core/wrap-text';
import type { Moment, MomentForward } from '../flows/moment';
import type { Missing } from '../flows/what-is-missing';
import { answerInWords } from './forward';
import type { Style } from './style';
import { clockTime, localTime } from './time';

/** Gaps as long as these are told, and so are clocks that differ by as much. */
const LONG_GAP = 10 * SECOND;
const SAME_TIME = SECOND;
/** As far as a time of day and what parts it from the title. */
const BELOW = ' '.repeat(10);

/**
 * What happened, oldest first, a line each, with the time that went by between.
 *
 * @param width columns of the terminal; `undefined` where it is none
 */
export function timelineLines(moments: readonly Moment[], style: Style, width: number | undefined): string[] {
  return moments.flatMap((moment, place) => {
    const before = moments[place - 1];
    const gap = before === undefined ? 0 : moment.at - before.at;
    return [
      ...(isNewDay(moment, before) ? [style.faint(localTime(moment.at).slice(0, 10))] : []),
      ...(gap >= LONG_GAP ? [style.faint(`${BELOW}${formatDuration(gap)} later`)] : []),
      ...momentLines(moment, style, width),
      ...moment.forwards.map((forward) => `${BELOW}${forwardWords(forward, style)}`),
    ];
  });
}

function isNewDay({ at }: Moment, before: Moment | undefined): boolean {
  return before === undefined || localTime(at).slice(0, 10) !== localTime(before.at).slice(0, 10);
}

/** What this machine's clock said stands below where it has no room beside. */
function momentLines(moment: Moment, style: Style, width: number | undefined): string[] {
  const [line, other] = [momentLine(moment, style), otherClock(moment, style)];
  if (other === '') return [line];
  const beside = `${line}  ${other}`;
  return width === undefined || visibleLength(beside) <= width ? [beside] : [line, `${BELOW}${other}`];
}

function momentLine(moment: Moment, style: Style): string {
  const { at, title, note, event, duplicateOf, verified } = moment;
  return [
    clockTime(at),
    paint(safeText(title), moment, style),
    safeText(note ?? ''),
    event === null ? '' : style.faint(`#${event}`),
    duplicateOf === null ? '' : style.faint(`again, as #${duplicateOf}`),
    verified === false ? style.careful('UNVERIFIED') : '',
  ]
    .filter((part) => part !== '')
    .join('  ');
}

function paint(text: string, { tone }: Moment, style: Style): string {
  if (tone === null) return style.strong(text);
  return { good: style.good, bad: style.bad, warn: style.careful }[tone](text);
}

/** When this machine noted it, where its clock says something else. */
function otherClock({ at, here }: Moment, style: Style): string {
  if (here === null || Math.abs(here - at) < SAME_TIME) return '';
  const distance = formatDuration(Math.abs(here - at));
  return style.faint(`(here ${clockTime(here)}, ${distance} ${here >= at ? 'later' : 'earlier'})`);
}

function forwardWords({ url, state, tries, status, trouble }: MomentForward, style: Style): string {
  const words = { done: style.good('taken'), failed: style.bad('given up'), waiting: style.careful('waiting') };
  const answer = tries === 0 ? '' : `: ${answerInWords(status, trouble)}`;
  return `→ ${safeText(url)}  ${words[state]}${tries > 1 ? ` after ${tries} tries` : ''}${answer}`;
}

/** Who is asked, which decides what to look at. */
export interface Whereabouts {
  readonly id: string;
  /** Whether a sandbox of this machine sends the webhooks. */
  readonly sandbox: boolean;
}

/** Without a listener the sandbox sends nothing. */
const SEND_IT =
  'start xps listen first; xps sandbox status tells when the sandbox tries again, and xps sandbox advance lets that time go by';

/** What is missing, in a sentence with the next step. */
export function missingInWords({ code, since, event, count }: Missing, { id, sandbox }: Whereabouts): string {
  const at = since === null ? '' : clockTime(since);
  const see = 'see xps explain webhooks';
  const topic = (name: string): string => (sandbox ? SEND_IT : `is the ${name} URL set in the dashboard? ${see}`);
  switch (code) {
    case 'session_webhook_missing':
      return `${event?.endsWith('expired') ? 'expired' : 'completed'} at ${at}, no ${event} webhook since: ${topic('Payment Session')}`;
    case 'payment_webhook_missing':
      return `paid at ${at}, no ${event} webhook since: ${topic('Payment requests v3 payment status')}`;
    case 'token_webhook_missing':
      return `a token was saved at ${at}, no ${event} webhook since: ${topic('Payment tokens v3 token status')}`;
    case 'token_missing':
      return `it had to save the payment method, and names no token: xps sessions sync ${id} asks again`;
    case 'unverified':
      return `${count === 1 ? 'one webhook' : `${count} webhooks`} about it did not carry the right callback token, and ${count === 1 ? 'is' : 'are'} not believed: compare the one in the dashboard with xps whoami; ${see}`;
    case 'nobody_listened':
      return `no webhook of any session has come since ${at}: nothing was listening (xps listen), or nothing leads to it (xps listen --tunnel)`;
    case 'attempts_unknown':
      return 'no webhook of it is stored, and attempts are known by webhooks alone: whether one was declined cannot be seen here';
    case 'past_expiry':
      return `it expired at ${at}, and ACTIVE is what was last heard: xps sessions sync ${id} asks what became of it`;
  }
}

export function momentJson(moment: Moment, before: Moment | undefined): Record<string, unknown> {
  const { kind, at, here, title, note, failure, event, duplicateOf, verified, forwards } = moment;
  return {
    kind,
    at: isoTime(at),
    after_ms: before === undefined ? null : at - before.at,
    received_at: here === null ? null : isoTime(here),
    title,
    note,
    failure_code: failure,
    delivery: event,
    duplicate_of: duplicateOf,
    verified,
    forwards: forwards.map(({ url, state, tries, status, trouble }) => ({ url, state, tries, status, trouble })),
  };
}

export function missingJson(missing: Missing, where: Whereabouts): Record<string, unknown> {
  const { code, since, event, count } = missing;
  return {
    code,
    message: missingInWords(missing, where),
    event,
    since: since === null ? null : isoTime(since),
    count,
  };
}
