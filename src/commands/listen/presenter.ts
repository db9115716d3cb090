import type { Runtime } from '../../cli/runtime';
import type { Account } from '../../config/account';
import { isServedHere } from '../../config/base-url';
import { isoTime } from '../../core/clock';
import { messageOf } from '../../core/errors';
import { parseFieldFilter } from '../../core/field-filter';
import { matchesGlob } from '../../core/glob';
import { parseJson } from '../../core/json';
import { quote } from '../../core/shell';
import type { ToldTry } from '../../flows/forwarding/forwarder';
import { createPaidBy } from '../../flows/paid-by';
import type { Listening, ListenTally } from '../../flows/receiving/listen-for-webhooks';
import type { StoreTrouble } from '../../flows/receiving/store-incidents';
import type { WaitingTarget } from '../../store/forwards';
import type { NewDelivery, RecordedDelivery } from '../../store/records';
import { eventJson, eventLine } from '../../views/event';
import { forwardHint, forwardJson, forwardLine } from '../../views/forward';
import type { Style } from '../../views/style';
import { clockTime } from '../../views/time';
import { tokenJson } from '../../views/token';
import type { Rejection } from '../../webhooks/exchange';
import { openAtOtherLoopback } from './other-loopback';

/** Says what a listener sees, as it sees it: lines for people, one JSON object per line for programs, token ids under `--quiet`. */
export interface ListenPresenter {
  /** @param publicUrl of the tunnel, or `null`. */
  ready(listening: Listening, account: Account, publicUrl: string | null): void;
  /** Answers whether it is one of those that are shown. */
  delivery(delivery: NewDelivery, recorded: RecordedDelivery): boolean;
  /** One try to send one on. */
  forward(told: ToldTry): void;
  rejection(rejection: Rejection): void;
  trouble(trouble: StoreTrouble): void;
  /** Ctrl-C was pressed while so many requests are not answered yet. */
  stopping(inFlight: number): void;
  /** What goes on with the next listener. */
  waiting(targets: readonly WaitingTarget[]): void;
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
  const sent = { taken: 0, refused: 0, refusedBy: '' };
  return {
    ...presenter,
    delivery: (delivery, recorded) => {
      const channel = paidBy(delivery.event);
      const shown = shows(delivery);
      if (shown) presenter.delivery(delivery, recorded, channel);
      return shown;
    },
    stopping: (inFlight) => {
      if (inFlight > 0) runtime.output.note(`finishing ${counted(inFlight, 'request')}; Ctrl-C again ends at once`);
    },
    summary: (tally) => presenter.summary(tally, sent),
    waiting: (targets) => {
      for (const { url, forwards } of targets)
        runtime.output.note(
          `${counted(forwards, 'webhook')} still to be sent to ${url}: the next xps listen that sends there goes on with it`,
        );
    },
    forward: (told) => {
      if (told.outcome === 'done') sent.taken += 1;
      if (told.outcome === 'failed') sent.refused += 1;
      if (told.outcome === 'failed') sent.refusedBy = told.url;
      presenter.forward(told);
      const hint = forwardHint(told);
      if (hint !== null && !hinted.has(`${told.url} ${hint}`)) void tellHint(runtime, told, hint);
      hinted.add(`${told.url} ${hint}`);
    },
    trouble: (trouble) => runtime.output.warn(troubleInWords(trouble)),
  };
}

async function tellHint({ output }: Runtime, { url, tried }: ToldTry, hint: string): Promise<void> {
  const open = tried.trouble === 'connection_refused' ? await openAtOtherLoopback(url) : null;
  output.note(open === null ? `${url}: ${hint}` : `${url}: nothing listens there, but somebody does at ${open}`);
}

interface FormattedParts extends Omit<ListenPresenter, 'delivery' | 'trouble' | 'stopping' | 'waiting' | 'summary'> {
  delivery(delivery: NewDelivery, recorded: RecordedDelivery, paidBy: string | null): void;
  summary(tally: ListenTally, sent: Sent): void;
}

/** What came of the webhooks that were sent on and are not tried again. */
interface Sent {
  readonly taken: number;
  readonly refused: number;
  /** The last target that refused one. */
  readonly refusedBy: string;
}

function forPrograms({ output: { json } }: Runtime): FormattedParts {
  return {
    ready: ({ url, port }, { mode, profile }, publicUrl) =>
      json({ type: 'ready', url, port, mode, profile, ...(publicUrl === null ? {} : { public_url: publicUrl }) }),
    delivery: (delivery, recorded) => {
      json(eventJson(delivery, recorded));
      for (const { token, change } of recorded.tokens) json({ type: 'token', change, ...tokenJson(token, false) });
    },
    forward: (told) => json(forwardJson(told)),
    rejection: ({ at, ...rejection }) => json({ type: 'rejected', at: isoTime(at), ...rejection }),
    summary: ({ tokensSaved, ...counts }, { taken, refused }) =>
      json({ type: 'summary', ...counts, tokens_saved: tokensSaved, forwards_taken: taken, forwards_failed: refused }),
  };
}

function forPeople({ output }: Runtime, style: Style): FormattedParts {
  return {
    ready: ({ url }, account, publicUrl) => {
      output.note(`listening on ${url} (Ctrl-C ends it)`);
      for (const note of publicUrl === null ? nextSteps(url, account) : publicSteps(publicUrl)) output.note(note);
    },
    delivery: (delivery, recorded, paidBy) => {
      if (output.format === 'human') output.prose(eventLine(delivery, recorded, style, paidBy));
      else for (const { token, change } of recorded.tokens) if (change === 'saved') output.line(token.id);
    },
    forward: (told) => {
      if (output.format === 'human') output.prose(forwardLine(told, style));
    },
    rejection: ({ at, reason, status, method, path }) =>
      output.note(
        `${clockTime(at)}  rejected with ${status}: ${method ?? 'a request'} ${path ?? ''} (${reason.replaceAll('_', ' ')})`,
      ),
    summary: ({ deliveries, duplicates, rejected, tokensSaved, unverified }, { taken, refused, refusedBy }) => {
      const counts = [`${deliveries} received`, counted(duplicates, 'duplicate'), `${rejected} rejected`];
      output.note(
        [
          ...counts,
          `${counted(tokensSaved, 'token')} saved`,
          ...(unverified > 0 ? [`${unverified} unverified`] : []),
          ...(taken + refused > 0 ? [`${taken} sent on`] : []),
          ...(refused > 0 ? [`${refused} not taken by their target`] : []),
        ].join(', '),
      );
      if (tokensSaved > 0) output.note('next: xps tokens list');
      if (refused > 0) output.note(`once it is mended: xps events replay --failed --to ${quote(refusedBy)}`);
    },
  };
}

function nextSteps(url: string, { mode, baseUrl }: Account): readonly string[] {
  if (mode === 'sandbox') return ['next, in another terminal: xps create --amount 150000 --save forced'];
  if (isServedHere(baseUrl))
    return [
      'next, in another terminal with the same XPS_BASE_URL and key: xps create --amount 150000 --save forced, then xps checkout, or with the XPS_HOME of xps sandbox serve xps sandbox pay',
    ];
  return [
    `Xendit cannot reach ${url}. A tunnel makes it public: --tunnel cloudflared (no account needed), --tunnel ngrok, or --tunnel "command {port}" for any other client`,
    `or lead an address of your own here, and set it in the Xendit dashboard, ${DASHBOARD}`,
  ];
}

function publicSteps(publicUrl: string): readonly string[] {
  return [`public address, seen to lead here: ${publicUrl}`, `next: set it in the Xendit dashboard, ${DASHBOARD}`];
}

/** Section 5, topics to subscribe. */
const DASHBOARD =
  'Settings, Webhooks: Payment Session completed and expired, Payment requests v3 payment status, Payment tokens v3 token status';

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function troubleInWords(trouble: StoreTrouble): string {
  if (trouble.state === 'recovered') {
    return `the store takes webhooks again; ${trouble.refused} were answered 503 meanwhile and will come again`;
  }
  return `the store cannot take webhooks: ${messageOf(trouble.error)}. They are answered 503, so that they are sent again`;
}
