import type { Runtime } from '../../cli/runtime';
import type { Account } from '../../config/account';
import { isServedHere } from '../../config/base-url';
import { isoTime } from '../../core/clock';
import { messageOf } from '../../core/errors';
import { parseFieldFilter } from '../../core/field-filter';
import { matchesGlob } from '../../core/glob';
import { parseJson } from '../../core/json';
import type { ToldTry } from '../../flows/forwarder';
import type { Listening, ListenTally } from '../../flows/listen-for-webhooks';
import { createPaidBy } from '../../flows/paid-by';
import type { StoreTrouble } from '../../flows/store-incidents';
import type { NewDelivery, RecordedDelivery } from '../../store/records';
import { eventJson, eventLine } from '../../views/event';
import { forwardHint, forwardJson, forwardLine } from '../../views/forward';
import type { Style } from '../../views/style';
import { clockTime } from '../../views/time';
import { tokenJson } from '../../views/token';
import type { Rejection } from '../../webhooks/exchange';

/** Says what a listener sees, as it sees it: lines for people, one JSON object per line for programs, token ids under `--quiet`. */
export interface ListenPresenter {
  ready(listening: Listening, account: Account): void;
  delivery(delivery: NewDelivery, recorded: RecordedDelivery): void;
  /** One try to send one on. */
  forward(told: ToldTry): void;
  rejection(rejection: Rejection): void;
  trouble(trouble: StoreTrouble): void;
  /** Ctrl-C was pressed while so many requests are not answered yet. */
  stopping(inFlight: number): void;
  summary(tally: ListenTally): void;
}

/** Which events are shown; all are stored. */
export interface Shown {
  /** Names in which `*` stands for anything. */
  readonly events?: readonly string[];
  /** Conditions on the payload, all of which have to hold. */
  readonly filter?: readonly string[];
}

export function createListenPresenter(
  runtime: Runtime,
  style: Style,
  { events: globs = ['*'], filter = [] }: Shown,
): ListenPresenter {
  const filters = filter.map(parseFieldFilter);
  const shows = ({ event, body }: NewDelivery): boolean => {
    if (!globs.some((glob) => matchesGlob(glob, event.name))) return false;
    if (filters.length === 0) return true;
    const json = parseJson(Buffer.from(body).toString('utf8'));
    return filters.every((holds) => holds(json));
  };
  const presenter = runtime.output.format === 'json' ? forPrograms(runtime) : forPeople(runtime, style);
  const paidBy = createPaidBy();
  const hinted = new Set<string>();
  return {
    ...presenter,
    delivery: (delivery, recorded) => {
      const channel = paidBy(delivery.event);
      if (shows(delivery)) presenter.delivery(delivery, recorded, channel);
    },
    stopping: (inFlight) => {
      if (inFlight > 0) runtime.output.note(`finishing ${counted(inFlight, 'request')}; Ctrl-C again ends at once`);
    },
    forward: (told) => {
      presenter.forward(told);
      const hint = forwardHint(told);
      if (hint !== null && !hinted.has(`${told.url} ${hint}`)) runtime.output.note(`${told.url}: ${hint}`);
      hinted.add(`${told.url} ${hint}`);
    },
    trouble: (trouble) => runtime.output.warn(troubleInWords(trouble)),
  };
}

interface FormattedParts extends Omit<ListenPresenter, 'delivery' | 'trouble' | 'stopping'> {
  delivery(delivery: NewDelivery, recorded: RecordedDelivery, paidBy: string | null): void;
}

function forPrograms({ output: { json } }: Runtime): FormattedParts {
  return {
    ready: ({ url, port }, { mode, profile }) => json({ type: 'ready', url, port, mode, profile }),
    delivery: (delivery, recorded) => {
      json(eventJson(delivery, recorded));
      for (const { token, change } of recorded.tokens) json({ type: 'token', change, ...tokenJson(token, false) });
    },
    forward: (told) => json(forwardJson(told)),
    rejection: ({ at, ...rejection }) => json({ type: 'rejected', at: isoTime(at), ...rejection }),
    summary: ({ tokensSaved, ...counts }) => json({ type: 'summary', ...counts, tokens_saved: tokensSaved }),
  };
}

function forPeople({ output }: Runtime, style: Style): FormattedParts {
  return {
    ready: ({ url }, account) => {
      output.note(`listening on ${url} (Ctrl-C ends it)`);
      output.note(nextStep(url, account));
    },
    delivery: (delivery, recorded, paidBy) => {
      if (output.format === 'human') output.line(eventLine(delivery, recorded, style, paidBy));
      else for (const { token, change } of recorded.tokens) if (change === 'saved') output.line(token.id);
    },
    forward: (told) => {
      if (output.format === 'human') output.line(forwardLine(told, style));
    },
    rejection: ({ at, reason, status, method, path }) =>
      output.note(
        `${clockTime(at)}  rejected with ${status}: ${method ?? 'a request'} ${path ?? ''} (${reason.replaceAll('_', ' ')})`,
      ),
    summary: ({ deliveries, duplicates, rejected, tokensSaved, unverified }) => {
      const counts = [`${deliveries} received`, counted(duplicates, 'duplicate'), `${rejected} rejected`];
      output.note(
        [
          ...counts,
          `${counted(tokensSaved, 'token')} saved`,
          ...(unverified > 0 ? [`${unverified} unverified`] : []),
        ].join(', '),
      );
      if (tokensSaved > 0) output.note('next: xps tokens list');
    },
  };
}

function nextStep(url: string, { mode, baseUrl }: Account): string {
  if (mode === 'sandbox') return 'next, in another terminal: xps create --amount 150000 --save forced';
  return isServedHere(baseUrl)
    ? 'next, in another terminal with the same XPS_BASE_URL and key: xps create --amount 150000 --save forced, then xps sandbox pay'
    : `next: put a tunnel in front of ${url} and set its address in the Xendit dashboard, Settings, Webhooks`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function troubleInWords(trouble: StoreTrouble): string {
  if (trouble.state === 'recovered') {
    return `the store takes webhooks again; ${trouble.refused} were answered 503 meanwhile and will come again`;
  }
  return `the store cannot take webhooks: ${messageOf(trouble.error)}. They are answered 503, so that they are sent again`;
}
