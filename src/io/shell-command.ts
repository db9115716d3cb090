import { type ChildProcess, spawn } from 'node:child_process';
import { platform } from 'node:os';

/** How a command ended. */
export interface CommandEnd {
  /** `null` when a signal ended it, or the time limit. */
  readonly code: number | null;
  readonly timedOut: boolean;
  /** The end of what it wrote to stdout and stderr, as it came. */
  readonly output: string;
}

export interface ShellCommandOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** So much of its output is kept, in bytes. */
const KEPT = 16_384;

/** What it started may go on and hold its output open; nobody waits for that. */
const LAST_WORDS = 250;

/** Runs a command line in the system's shell and resolves with how it ended, whatever that is. With the time limit all it started ends. */
export async function runShellCommand(
  command: string,
  { env, timeoutMs, signal }: ShellCommandOptions,
): Promise<CommandEnd> {
  const child = spawn(command, {
    shell: true,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    // A process group of its own: Ctrl-C is for us to hear, and the group can be ended as one.
    detached: platform() !== 'win32',
  });
  const output = collectOutput(child);
  const stop = (): void => endAll(child);
  signal.addEventListener('abort', stop);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    stop();
  }, timeoutMs);
  try {
    const code = await ending(child);
    return { code: timedOut ? null : code, timedOut, output: output() };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

/** A shell that cannot be started is told as shells tell of any other command. */
function ending(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    let patience: ReturnType<typeof setTimeout> | undefined;
    child.once('error', () => resolve(NOT_FOUND));
    child.once('close', (code) => {
      clearTimeout(patience);
      resolve(code);
    });
    child.once('exit', () => {
      patience = setTimeout(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
      }, LAST_WORDS);
    });
  });
}

const NOT_RUNNABLE = 126;
const NOT_FOUND = 127;

/** Whether a shell says by this that there is no such command, or that it cannot be run. */
export function neverRan({ code }: CommandEnd): boolean {
  return code === NOT_FOUND || code === NOT_RUNNABLE;
}

function collectOutput({ stdout, stderr }: ChildProcess): () => string {
  let kept = Buffer.alloc(0);
  const keep = (chunk: Buffer): void => {
    kept = Buffer.concat([kept, chunk]).subarray(-KEPT);
  };
  stdout?.on('data', keep);
  stderr?.on('data', keep);
  return () => kept.toString('utf8');
}

function endAll({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  const [program, ...words] =
    platform() === 'win32' ? ['taskkill', '/T', '/F', '/PID', `${pid}`] : ['kill', '-KILL', '--', `-${pid}`];
  spawn(program ?? '', words, { stdio: 'ignore' }).on('error', () => {});
}
