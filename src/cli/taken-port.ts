import { localError, type XpsError } from '../core/errors';
import type { Presence, PresenceNote } from '../io/presence';
import type { Runtime } from './runtime';
import { type Answerer, inWords, knownServers, openProbe, whoIsAt } from './who-listens';

/** The address that was wanted, and for what. */
export interface Wanted {
  readonly kind: Presence['kind'];
  readonly host: string;
  readonly port: number;
}

const GOES_ON: Readonly<Record<Presence['kind'], string>> = { listen: 'receiving', 'sandbox serve': 'serving' };

/** The error for a port that is taken, told as that of another xps where one has it. */
export async function explainTakenPort(runtime: Runtime, error: XpsError, wanted: Wanted): Promise<XpsError> {
  const noted = knownServers(runtime).find(({ url }) => Number(new URL(url).port) === wanted.port);
  const probe = await openProbe();
  try {
    const answerer = await whoIsAt(probe.send, noted?.url ?? `http://${reachable(wanted.host)}:${wanted.port}/`);
    const known = noted !== undefined && runtime.context.isAlive(noted.pid) ? noted : undefined;
    const holder = holderOf(answerer, known);
    return holder === undefined ? error : takenBy(holder, answerer, wanted, known, error);
  } finally {
    await probe.close();
  }
}

/** Who has the port, when it is one of ours. One that is stopped or very busy is told by its note. */
function holderOf(answerer: Answerer, known: PresenceNote | undefined): Presence['kind'] | undefined {
  if (answerer === 'silent') return known?.kind;
  return answerer === 'listen' || answerer === 'sandbox serve' ? answerer : undefined;
}

function takenBy(
  holder: Presence['kind'],
  answerer: Answerer,
  { kind, host, port }: Wanted,
  known: PresenceNote | undefined,
  cause: XpsError,
): XpsError {
  const who = `${holder === kind ? 'another' : 'an'} xps ${holder}`;
  const about = known?.kind === holder ? ` (${inWords(known)})` : '';
  const silent = answerer === 'silent';
  return localError(
    'port_in_use',
    `port ${port} on ${host} is taken by ${who}${about}${silent ? ', which does not answer' : ''}`,
    {
      cause,
      hint: `${silent ? '' : `it goes on ${GOES_ON[holder]}; `}choose another port with --port, or --port 0 for a free one`,
    },
  );
}

/** An address that means "everywhere" is nowhere to connect to. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
