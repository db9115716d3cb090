import type { Context, OutputStream } from './cli/context';
import { codeOf, localError } from './core/errors';
import { openKeychain } from './io/keychain';
import type { EndGroup } from './io/tunnel-process';
import { waitFor } from './io/wait-for';
import { reportBeside, run } from './run';

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

let stdoutIsLost = false;

/**
 * A reader that went away (`| head -1`) has what it wanted: that is no failure, and a stream of events ends with it. Data that is lost in
 * any other way, on a full disk say, the exit code tells of; a listener goes on, for webhooks matter more than words about them.
 */
function watched(stream: OutputStream): OutputStream {
  if (stream.listenerCount('error') > 0) return stream;
  return stream.on('error', (error) => {
    if (stream !== process.stdout || stdoutIsLost) return;
    stdoutIsLost = true;
    // Behind a reader there may be a socket in place of a pipe.
    if (/^(EPIPE|ECONNRESET)$/.test(codeOf(error) ?? '')) return interrupt();
    void tellOfLostOutput(error);
  });
}

async function tellOfLostOutput(cause: Error): Promise<void> {
  const error = localError('output_lost', `stdout cannot be written: ${cause.message}`, { cause });
  process.exitCode = await reportBeside(error, process.argv.slice(2), context);
}

function isAlive(pid: number): boolean {
  try {
    // Sends nothing: only asks.
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

const endGroup: EndGroup = (pid, signal) => {
  try {
    // Windows knows no groups of processes.
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
};

// Streams and modules are opened when they are first used: each costs a start-up that most commands can do without.
const context: Context = {
  version: __XPS_VERSION__,
  env: process.env,
  platform: process.platform,
  get home() {
    return process.getBuiltinModule('node:os').homedir();
  },
  get temporary() {
    return process.getBuiltinModule('node:os').tmpdir();
  },
  pid: process.pid,
  isAlive,
  endGroup,
  get stdin() {
    return process.stdin;
  },
  get stdout() {
    return watched(process.stdout);
  },
  get stderr() {
    return watched(process.stderr);
  },
  clock: { now: () => Date.now() },
  random: { bytes: (length) => process.getBuiltinModule('node:crypto').randomBytes(length) },
  wait: waitFor,
  onInterrupt,
  openKeychain: () => (process.env.XPS_KEYCHAIN === 'off' ? undefined : openKeychain()),
  openBrowser: async (url) => (await import('./io/open-browser')).openBrowser(url, process.env),
  get pagesFolder() {
    return process.getBuiltinModule('node:path').join(__dirname, 'page');
  },
  outlineFolder: __dirname,
  sdkEntry: () => process.getBuiltinModule('node:module').createRequire(__filename).resolve('xendit-components-web'),
};

// A file-size limit must come back as a failed write, which is reported, and not as a signal, which kills.
if (process.platform !== 'win32') process.on('SIGXFSZ', () => {});

void run(process.argv.slice(2), context).then(
  (code) => {
    process.exitCode ||= code;
  },
  (error: unknown) => {
    // Not even the reporting of errors could be loaded: there are no file handles left, say.
    const message = error instanceof Error ? error.message : String(error);
    const failure = { kind: 'local', code: 'cannot_run', message, exit_code: 10 };
    const asJson = process.argv.includes('--json');
    process.stderr.write(asJson ? `${JSON.stringify({ type: 'error', error: failure })}\n` : `error: ${message}\n`);
    process.exitCode = 10;
  },
);
