import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { Context } from '../../src/cli/context';
import type { ExitCode } from '../../src/cli/exit-codes';
import { run } from '../../src/run';

export interface WorldOptions {
  readonly env?: Record<string, string>;
  /** Whether stdin, stdout and stderr are terminals. */
  readonly terminal?: boolean;
  /** Columns of stdout when it is a terminal. */
  readonly columns?: number;
  readonly context?: Partial<Context>;
  /** Takes what ends the world, for one that several tests share; else it ends with the test that made it. */
  readonly atEnd?: (release: () => unknown) => void;
}

export interface Ended {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs while the test goes on. */
export interface Running {
  readonly ended: Promise<Ended>;
  /** Resolves with the first match of `pattern` in stdout or stderr, past or future. Rejects when the command ends without one. */
  seen(pattern: RegExp): Promise<RegExpExecArray>;
  type(text: string): void;
  endInput(): void;
  interrupt(): void;
}

/** A machine of a test's own: its folder, its environment, its streams. */
export interface World {
  readonly home: string;
  readonly env: Record<string, string>;
  /** The addresses that were opened in the browser. */
  readonly opened: readonly string[];
  /** Calls `release` when the world ends. */
  atEnd(release: () => unknown): void;
  run(...argv: string[]): Promise<Ended>;
  /** As `run`, with this text on stdin. */
  runWithInput(input: string, ...argv: string[]): Promise<Ended>;
  start(...argv: string[]): Running;
}

/** For `beforeAll`: makes a world that the tests of a file share, and answers what ends it. */
export async function shareWorld(
  make: (atEnd: NonNullable<WorldOptions['atEnd']>) => Promise<unknown>,
): Promise<() => Promise<void>> {
  const releases: (() => unknown)[] = [];
  await make((release) => void releases.push(release));
  return async () => {
    for (const release of releases.reverse()) await release();
  };
}

export function createWorld(options: WorldOptions = {}): World {
  const home = mkdtempSync(join(tmpdir(), 'xps-test-'));
  const atEnd = options.atEnd ?? ((release: () => unknown) => onTestFinished(async () => void (await release())));
  atEnd(() => rmSync(home, { recursive: true, force: true }));
  const env: Record<string, string> = { XPS_HOME: home, ...options.env };
  const opened: string[] = [];

  function start(...argv: string[]): Running {
    const stdin = inputOf(options);
    const { stdout, stderr, watch, texts } = outputsOf(options);
    const interrupts = new Set<() => void>();
    const context: Context = {
      version: '0.0.0-test',
      env,
      platform: 'linux',
      home,
      temporary: tmpdir(),
      pid: process.pid,
      isAlive: (pid) => pid === process.pid,
      endGroup: (pid, signal) => void process.kill(-pid, signal),
      stdin: stdin as Context['stdin'],
      stdout: stdout as Context['stdout'],
      stderr: stderr as Context['stderr'],
      clock: { now: () => Date.now() },
      random: { bytes: (length) => randomBytes(length) },
      // Takes no time, but lets others have their turn: what waits for them would go round for ever.
      wait: () => new Promise((resolve) => setImmediate(resolve)),
      onInterrupt: (listener) => {
        interrupts.add(listener);
        return () => void interrupts.delete(listener);
      },
      openKeychain: () => undefined,
      pagesFolder: join(import.meta.dirname, '..', '..', 'dist', 'page'),
      sdkEntry: () => createRequire(import.meta.url).resolve('xendit-components-web'),
      openBrowser: async (url) => {
        opened.push(url);
        return true;
      },
      ...options.context,
    };
    const ended = run(argv, context).then((code) => ({ code, ...texts() }));
    return {
      ended,
      seen: (pattern) => watch(pattern, ended),
      type: (text) => void stdin.write(text),
      endInput: () => void stdin.end(),
      interrupt: () => {
        for (const listener of [...interrupts]) listener();
      },
    };
  }

  return {
    home,
    env,
    opened,
    atEnd,
    start,
    run: async (...argv) => {
      const running = start(...argv);
      running.endInput();
      return running.ended;
    },
    runWithInput: async (input, ...argv) => {
      const running = start(...argv);
      running.type(input);
      running.endInput();
      return running.ended;
    },
  };
}

function inputOf({ terminal = false }: WorldOptions): PassThrough {
  return Object.assign(new PassThrough(), { isTTY: terminal, setRawMode: () => {} });
}

function outputsOf({ terminal = false, columns = 80 }: WorldOptions) {
  const texts = { stdout: '', stderr: '' };
  const watchers = new Set<() => void>();
  const stream = (name: 'stdout' | 'stderr') =>
    Object.assign(
      new Writable({
        write: (chunk, _, done) => {
          texts[name] += String(chunk);
          for (const watcher of [...watchers]) watcher();
          done();
        },
      }),
      // The streams of a process outlive whoever pipes into them; inquirer ends what it wrote to.
      { isTTY: terminal, ...(terminal ? { columns } : {}), end: () => undefined },
    );

  function watch(pattern: RegExp, ended: Promise<Ended>): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(texts.stdout) ?? pattern.exec(texts.stderr);
        if (match === null) return;
        watchers.delete(look);
        resolve(match);
      };
      watchers.add(look);
      void ended.then(({ code }) => {
        look();
        reject(new Error(`ended with ${code} before ${pattern} was seen\n${texts.stdout}\n${texts.stderr}`));
      });
      look();
    });
  }

  return { stdout: stream('stdout'), stderr: stream('stderr'), watch, texts: () => ({ ...texts }) };
}
