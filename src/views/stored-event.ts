import { isoTime } from '../core/clock';
import { shortenId } from '../core/ids';
import { parseShallowJson } from '../core/json';
import { safeText } from '../core/safe-text';
import { amountInWords } from '../flows/event-amount';
import type { StoredEvent } from '../flows/read-stored';
import type { ForwardHistory } from '../store/forwards';
import { eventFacts } from './event';
import { answerInWords } from './forward';
import type { Style } from './style';
import { type Column, fields } from './table';
import { localTime } from './time';

/** The columns of `xps events list`, the most important first. */
export function eventColumns(style: Style): readonly Column<StoredEvent>[] {
  return [
    { title: '#', cell: ({ delivery }) => String(delivery.id) },
    { title: 'RECEIVED', cell: ({ delivery }) => localTime(delivery.receivedAt) },
    { title: 'EVENT', cell: ({ delivery }) => delivery.event },
    {
      title: 'AMOUNT',
      cell: ({ event }) => amountInWords(event) ?? '',
    },
    { title: 'REFERENCE', cell: ({ event }) => event.referenceId ?? '' },
    {
      title: 'NOTE',
      cell: (stored) => [...cycleOf(stored), ...notesOf(stored)].join(', '),
      paint: (text, stored) => (notesOf(stored).length === 0 ? text : style.careful(text)),
    },
  ];
}

function cycleOf({ event: { cycleId } }: StoredEvent): string[] {
  return cycleId === null ? [] : [`cycle ${shortenId(cycleId)}`];
}

function notesOf({ delivery, event, forwards }: StoredEvent): string[] {
  const owed = forwards.filter(({ state }) => state !== 'done');
  return [
    ...(event.failureCode === null ? [] : [event.failureCode]),
    ...(delivery.duplicateOf === null ? [] : [`duplicate of ${delivery.duplicateOf}`]),
    ...(delivery.verified ? [] : ['UNVERIFIED']),
    ...owed.map(({ state }) => (state === 'failed' ? 'not taken' : 'waits for its target')),
  ];
}

/** One webhook with all there is to know of it. */
export function eventDetails(stored: StoredEvent, repetitions: readonly number[], style: Style): string[] {
  const { delivery, event, forwards } = stored;
  return [
    `${style.strong(safeText(delivery.event))}  ${delivery.id}`,
    ...fields([
      ['received', `${localTime(delivery.receivedAt)} at ${safeText(delivery.path)}`],
      [
        'verified',
        delivery.verified ? 'yes, by the callback token' : style.careful('no: not with the right callback token'),
      ],
      ['status', text(event.status)],
      ['failure', text(event.failureCode)],
      ['amount', text(amountInWords(event))],
      ['reference', text(event.referenceId)],
      ['customer', text(event.customerId)],
      ['session', text(event.sessionId)],
      ['payment', text(event.paymentId)],
      ['request', text(event.paymentRequestId)],
      ['plan', text(event.planId)],
      ['cycle', text(event.cycleId)],
      ['token', event.tokens.map(({ tokenId }) => safeText(shortenId(tokenId))).join(' ')],
      ['duplicate', delivery.duplicateOf === null ? null : `of ${delivery.duplicateOf}`],
      ['came again', repetitions.join(' ')],
      [
        'sha-256',
        `${delivery.bodySha256}${delivery.scrubbed ? ' (of the body as it came; secrets in it were replaced)' : ''}`,
      ],
    ]),
    ...forwards.flatMap((forward) => ['', ...forwardDetails(forward, style)]),
    '',
    ...delivery.headers.map(([name, value]) => style.faint(`${safeText(name)}: ${safeText(value)}`)),
    '',
    ...bodyLines(delivery.body),
  ];
}

function forwardDetails({ url, state, tries, dueAt }: ForwardHistory, style: Style): string[] {
  const words = { done: style.good('taken'), failed: style.bad('given up'), waiting: `next try ${localTime(dueAt)}` };
  return [
    `→ ${safeText(url)}  ${words[state]}`,
    ...tries.map(({ at, ms, status, trouble, answer }) => {
      const said = answer === null || answer === '' ? '' : `  ${safeText(answer.slice(0, 200))}`;
      return `  ${localTime(at)}  ${answerInWords(status, trouble)} in ${ms} ms${style.faint(said)}`;
    }),
  ];
}

/** JSON with its fields under each other; anything else as it is. */
function bodyLines(body: Uint8Array): string[] {
  const raw = Buffer.from(body).toString('utf8');
  const json = parseShallowJson(raw);
  return (json === undefined ? raw : JSON.stringify(json, null, 2)).split('\n').map(safeText);
}

const text = (value: string | null): string | null => (value === null ? null : safeText(value));

/** One webhook for programs. */
export function storedEventJson({ delivery, event, forwards }: StoredEvent): Record<string, unknown> {
  return {
    delivery: delivery.id,
    event: delivery.event,
    received_at: isoTime(delivery.receivedAt),
    verified: delivery.verified,
    duplicate_of: delivery.duplicateOf,
    ...eventFacts(event),
    forwards: forwards.map(({ url, state, tries }) => ({
      url,
      state,
      tries: tries.map(({ at, ...tried }) => ({ at: isoTime(at), ...tried })),
    })),
  };
}

/** The same with everything that was received. */
export function storedEventDetailsJson(stored: StoredEvent, repetitions: readonly number[]): Record<string, unknown> {
  const { delivery } = stored;
  const raw = Buffer.from(delivery.body).toString('utf8');
  return {
    ...storedEventJson(stored),
    repetitions,
    path: delivery.path,
    headers: delivery.headers,
    sha256: delivery.bodySha256,
    scrubbed: delivery.scrubbed,
    body: parseShallowJson(raw) ?? raw,
  };
}
