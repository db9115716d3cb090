import type { Account } from '../config/account';
import { DEFAULT_PORT } from '../config/preferences';
import { decodeDuration } from '../core/duration';
import { usageError } from '../core/errors';
import type { ListenGoal } from '../flows/receiving/listen-goal';
import { parseAwaited } from '../flows/receiving/listen-goal';
import { createFlagValues, type FlagValues, wholeNumber } from './flag-values';
import { decodeForwardFlags, type ForwardFlags, type Forwards, refuseLoops } from './forward-flags';
import { decodeTunnel, type TunnelChoice } from './tunnel-flag';

/** The flags of `xps listen`. */
export interface ListenFlags extends ForwardFlags {
  readonly port?: string;
  readonly host: string;
  readonly path?: string;
  readonly maxBody: string;
  readonly allowUnsigned?: boolean;
  readonly until?: string[];
  readonly count?: string;
  readonly timeout?: string;
  readonly failOnForward?: boolean;
  readonly readyFile?: string;
  readonly tunnel?: string;
  readonly inspect?: boolean;
}

/** What those flags ask for. */
export interface ListenSettings {
  readonly host: string;
  readonly port: number;
  readonly path: string | undefined;
  /** Bytes. */
  readonly maxBody: number;
  readonly forwards: Forwards;
  /** `undefined` for a listener that only Ctrl-C ends. */
  readonly goal: ListenGoal | undefined;
  /** Milliseconds; `undefined` to wait for ever. */
  readonly timeout: number | undefined;
  readonly failOnForward: boolean;
  readonly readyFile: string | undefined;
  readonly tunnel: TunnelChoice | undefined;
  readonly inspect: boolean;
}

export function decodeListenFlags(flags: ListenFlags, account: Account): ListenSettings {
  const values = createFlagValues();
  const port = decodePort(flags.port, account.preferences.port, values);
  const maxBody = values.read('--max-body', flags.maxBody, wholeNumber(1_024, 64 * 1_048_576)) ?? 0;
  const path = values.read('--path', flags.path, decodePath);
  if (flags.host.trim() === '') values.complain({ flag: '--host', message: 'is empty; write 127.0.0.1, say' });
  const forwards = decodeForwardFlags(flags, values);
  const goal = decodeGoal(flags, values);
  const timeout = values.read('--timeout', flags.timeout, (text) => decodeDuration(text, '30s, 2m or 1h'));
  if (flags.failOnForward && forwards.plan === undefined)
    values.complain({ flag: '--fail-on-forward', message: 'needs --forward-to or --route: nothing is sent on' });
  const tunnel = values.read('--tunnel', flags.tunnel, decodeTunnel);
  values.check();
  if (forwards.plan !== undefined) refuseLoops(forwards.plan, port);
  return {
    host: flags.host.trim(),
    port,
    path,
    maxBody,
    forwards,
    goal,
    timeout,
    failOnForward: flags.failOnForward === true,
    readyFile: flags.readyFile,
    tunnel,
    inspect: flags.inspect === true,
  };
}

function decodeGoal(flags: ListenFlags, values: FlagValues): ListenGoal | undefined {
  const awaited = values.readAll('--until', flags.until, parseAwaited);
  const count = values.read('--count', flags.count, wholeNumber(1, Number.MAX_SAFE_INTEGER));
  return awaited === undefined && count === undefined ? undefined : { awaited: awaited ?? [], count };
}

function decodePort(typed: string | undefined, preferred: string | undefined, values: FlagValues): number {
  const text = typed ?? preferred ?? DEFAULT_PORT;
  const place = typed === undefined && preferred !== undefined ? { preference: 'port' } : { flag: '--port' };
  return values.readAt(place, text, wholeNumber(0, 65_535)) ?? 0;
}

function decodePath(text: string): string {
  if (!/^\/[\x21\x22\x24-\x3e\x40-\x7e]*$/.test(text))
    throw usageError(`"${text}" is no path; write for example /webhooks`);
  return text;
}
