import { usageError } from '../core/errors';
import { parseFieldFilter } from '../core/field-filter';
import { isLoopback } from '../core/http';
import type { ForwardPlan, ForwardTarget } from '../store/forward-plan';
import { type FlagValues, oneOf, wholeNumber } from './flag-values';

/** The flags of `xps listen` that send webhooks on. */
export interface ForwardFlags {
  readonly forwardTo?: string[];
  readonly route?: string[];
  readonly retry: string;
  readonly parallel: string;
  readonly events?: string[];
  readonly filter?: string[];
}

/** What those flags ask for. */
export interface Forwards {
  /** `undefined` when nothing is to be sent on. */
  readonly plan: ForwardPlan | undefined;
  readonly parallel: number;
}

const MOST_PARALLEL = 256;

export function decodeForwardFlags(flags: ForwardFlags, values: FlagValues): Forwards {
  const { events = ['*'] } = flags;
  const filters = values.readAll('--filter', flags.filter, checkedFilter) ?? [];
  const everything = values.readAll('--forward-to', flags.forwardTo, decodeTarget) ?? [];
  const routes = values.readAll('--route', flags.route, decodeRoute) ?? [];
  const retry = values.read('--retry', flags.retry, oneOf(['none', 'fast', 'xendit'])) ?? 'fast';
  const parallel = values.read('--parallel', flags.parallel, wholeNumber(1, MOST_PARALLEL)) ?? 1;
  const targets = merged([
    ...everything.map((url) => ({ url, events, filters })),
    ...routes.map(({ glob, url }) => ({ url, events: [glob], filters })),
  ]);
  return { plan: targets.length === 0 ? undefined : { retry, targets }, parallel };
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
