import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { SECOND } from '../core/clock';
import { messageOf, XpsError } from '../core/errors';

/** The words of a command: the program, then its arguments. No shell reads them. */
export type TunnelCommand = readonly string[];

/** A running tunnel client. */
export interface TunnelProcess {
  /** Addresses that it has named so far, in the order it did. */
  addresses(): readonly string[];
  /** The end of what it wrote. */
  lastWords(): string;
  /** Resolves when it has ended, to how: `with exit code 1`, `by SIGTERM`. */
  readonly ended: Promise<string>;
  /** Ends it and what it started; resolves once it is gone. */
  stop(): Promise<void>;
}

/** Sends a signal to a process and to all that it started. */
export type EndGroup = (pid: number, signal: 'SIGTERM' | 'SIGKILL') => void;

const ADDRESS = /https?:\/\/[^\s"'<>|\\]+/gi;
const KEPT = 65_536;
/** One that does not end when it is asked is made to. */
const PATIENCE = 3 * SECOND;

/**
 * Starts a tunnel client, in a process group of its own: Ctrl-C in the terminal reaches xps alone, which ends it after the last webhook.
 *
 * @throws XpsError `tunnel_not_started` of kind local, most often because there is no such program.
 */
export async function startTunnelProcess(command: TunnelCommand, endGroup: EndGroup): Promise<TunnelProcess> {
  const { spawn } = await import('node:child_process');
  const [program = '', ...words] = command;
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'], detached: true, windowsHide: true });
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(code === null ? `by ${signal}` : `with exit code ${code}`));
  });
  const said = listenTo(child);
  try {
    await once(child, 'spawn');
  } catch (error) {
    throw new XpsError('local', `${program} cannot be started: ${messageOf(error)}`, {
      code: 'tunnel_not_started',
      cause: error,
    });
  }
  return { ...said, ended, stop: () => stopped(child, ended, endGroup) };
}

function listenTo({ stdout, stderr }: ChildProcess) {
  let text = '';
  for (const stream of [stdout, stderr])
    stream?.setEncoding('utf8').on('data', (more: string) => {
      text = (text + more).slice(-KEPT);
    });
  return {
    addresses: () => [...new Set((text.match(ADDRESS) ?? []).map((address) => address.replace(/[.,;:)\]]+$/, '')))],
    lastWords: () =>
      text
        .trimEnd()
        .split('\n')
        .slice(-3)
        .map((line) => line.trim())
        .filter(Boolean)
        .join(' | '),
  };
}

async function stopped(child: ChildProcess, ended: Promise<string>, endGroup: EndGroup): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  endGroup(child.pid, 'SIGTERM');
  const impatient = setTimeout(endGroup, PATIENCE, child.pid, 'SIGKILL');
  await ended;
  clearTimeout(impatient);
}
