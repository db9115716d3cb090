import { SECOND } from '../core/clock';
import { decodeDuration } from '../core/duration';
import { usageError } from '../core/errors';
import { parseFieldFilter } from '../core/field-filter';
import { isLoopback } from '../core/http';
import type { PosterOptions } from '../io/post';
import type { ForwardPlan, ForwardTarget, RetryName } from '../store/forward-plan';
import { type FlagValues, oneOf, wholeNumber } from './flag-values';
import { decodeTargetFlags, type TargetFlags } from './target-flags';

/** The flags of `xps listen` that send webhooks on. */
export interface ForwardFlags extends TargetFlags {
  readonly forwardTo?: string[];
  readonly route?: string[];
  readonly retry?: string;
  readonly parallel: string;
  readonly answer: string;
  readonly answerTimeout?: string;
  readonly fresh?: boolean;
  readonly events?: string[];
  readonly filter?: string[];
}

/** What those flags ask for. */
export interface Forwards {
  /** `undefined` when nothing is to be sent on. */
  readonly plan: ForwardPlan | undefined;
  readonly parallel: number;
  /** How long the first target has to say what senders are answered, in milliseconds; `undefined` to answer them once stored. */
  readonly answerWithin: number | undefined;
  /** Whether what an earlier listener left is given up. */
  readonly fresh: boolean;
  readonly certificates: Pick<PosterOptions, 'ca' | 'insecure'>;
}

/** Xendit gives up after 30 seconds (section 5). */
const ANSWER_WITHIN = 25 * SECOND;
const MOST_PARALLEL = 256;

export function decodeForwardFlags(flags: ForwardFlags, values: FlagValues): Forwards {
  const { events = ['*'] } = flags;
  const filters = values.readAll('--filter', flags.filter, checkedFilter) ?? [];
  const everything = values.readAll('--forward-to', flags.forwardTo, decodeTarget) ?? [];
  const routes = values.readAll('--route', flags.route, decodeRoute) ?? [];
  const answerWithin = decodeAnswer(flags, values);
  const retry = values.read('--retry', flags.retry, oneOf(['none', 'fast', 'xendit'])) ?? defaultRetry(answerWithin);
  const parallel = values.read('--parallel', flags.parallel, wholeNumber(1, MOST_PARALLEL)) ?? 1;
  const targets = merged([
    ...everything.map((url) => ({ url, events, filters })),
    ...routes.map(({ glob, url }) => ({ url, events: [glob], filters })),
  ]);
  if (targets.length === 0 && answerWithin !== undefined)
    values.complain({ flag: '--answer', message: 'needs --forward-to or --route: there is no target to answer' });
  if (targets.length === 0 && flags.fresh)
    values.complain({ flag: '--fresh', message: 'needs --forward-to or --route: nothing is sent on' });
  return {
    plan: targets.length === 0 ? undefined : { retry, targets },
    parallel,
    answerWithin,
    fresh: flags.fresh === true,
    certificates: decodeTargetFlags(flags, values),
  };
}

function decodeAnswer(flags: ForwardFlags, values: FlagValues): number | undefined {
  const who = values.read('--answer', flags.answer, oneOf(['stored', 'target']));
  const within = values.read('--answer-timeout', flags.answerTimeout, (text) => decodeDuration(text, '10s'));
  if (within !== undefined && who === 'stored')
    values.complain({ flag: '--answer-timeout', message: 'needs --answer target: senders are answered once stored' });
  return who === 'target' ? (within ?? ANSWER_WITHIN) : undefined;
}

/** A sender that is told of a failure sends again by itself. */
function defaultRetry(answerWithin: number | undefined): RetryName {
  return answerWithin === undefined ? 'fast' : 'none';
}

/** One that is named twice gets what either way would bring it, once. */
function merged(targets: readonly ForwardTarget[]): ForwardTarget[] {
  const byUrl = new Map<string, ForwardTarget>();
  for (const target of targets) {
    const events = [...(byUrl.get(target.url)?.events ?? []), ...target.events];
    byUrl.set(target.url, { ...target, events });
  }
  return [...byUrl.values()];
}

/** A condition stays text: it is kept beside what waits. */
function checkedFilter(text: string): string {
  parseFieldFilter(text);
  return text;
}

/** `http://localhost:3000/hooks`; without a scheme it is http, and a mere port is one of this machine. */
export function decodeTarget(text: string): string {
  const typed = text.trim();
  const full = /^:?\d+(\/|$)/.test(typed) ? `http://127.0.0.1:${typed.replace(/^:/, '')}` : typed;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(full) ? full : `http://${full}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (typed === '' || (url?.protocol !== 'http:' && url?.protocol !== 'https:'))
    throw usageError(`"${text}" is no address; write for example http://localhost:3000/webhooks`);
  if (url.hash !== '') throw usageError(`"${text}" has a part after #, which no server gets to see; leave it out`);
  if (url.username !== '' || url.password !== '')
    throw usageError('an address with a user and a password is not sent to: a webhook has no such header');
  return url.href;
}

function decodeRoute(text: string): { glob: string; url: string } {
  const at = text.indexOf('=');
  if (at <= 0)
    throw usageError(`"${text}" is no route; write for example payment_token.*=http://localhost:3000/tokens`);
  return { glob: text.slice(0, at).trim(), url: decodeTarget(text.slice(at + 1)) };
}

/** @throws XpsError of kind usage for a target that is the listener itself: what it gets would go to it again, for ever. */
export function refuseLoops(plan: ForwardPlan, port: number): void {
  const loop = plan.targets
    .map(({ url }) => new URL(url))
    .find((url) => isLoopback(url.hostname) && url.port === String(port));
  if (loop !== undefined)
    throw usageError(`${loop.href} is this listener itself: what it receives would come to it again, for ever`, {
      hint: 'give the address of your own handler, or another --port',
    });
}
