import { randomBytes } from 'node:crypto';
import { homedir, tmpdir } from 'node:os';
import type { Context } from './cli/context';
import { codeOf } from './core/errors';
import { openKeychain } from './io/keychain';
import { run } from './run';

declare const __XPS_VERSION__: string;

const interrupts = new Set<() => void>();
const interrupt = (): void => {
  for (const listener of [...interrupts]) listener();
};

/** Signals are only taken over while somebody listens: otherwise they end the process as they always do. */
function onInterrupt(listener: () => void): () => void {
  if (interrupts.size === 0) process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  interrupts.add(listener);
  return () => {
    interrupts.delete(listener);
    if (interrupts.size === 0) process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  };
}

// A reader that went away (`| head -1`) has what it wanted: that is no failure, and a stream of events ends with it.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (codeOf(error) !== 'EPIPE') throw error;
    interrupt();
  });
}

// A file-size limit must come back as a failed write, which is reported, and not as a signal, which kills.
if (process.platform !== 'win32') process.on('SIGXFSZ', () => {});

const context: Context = {
  version: __XPS_VERSION__,
  env: process.env,
  platform: process.platform,
  home: homedir(),
  temporary: tmpdir(),
  pid: process.pid,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  clock: { now: () => Date.now() },
  random: { bytes: (length) => randomBytes(length) },
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  onInterrupt,
  openKeychain: () => (process.env.XPS_KEYCHAIN === 'off' ? undefined : openKeychain()),
};

void run(process.argv.slice(2), context).then((code) => {
  process.exitCode = code;
});
