import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export const BIN = join(import.meta.dirname, '..', '..', 'bin', 'xps.js');

export interface ProgramEnded {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built program as a process of its own. */
export interface Program {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<ProgramEnded>;
  /** Resolves with the first match in stdout or stderr, past or future. Rejects when the program ends without one. */
  seen(pattern: RegExp): Promise<RegExpExecArray>;
}

/** A fresh folder for XPS_HOME that goes with the test. */
export function temporaryHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'xps-e2e-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));
  return home;
}

export interface StartOptions {
  readonly home: string;
  readonly env?: Record<string, string>;
  /** What to start in place of `node`, with `node` behind it: `prlimit --fsize=…`. */
  readonly through?: readonly string[];
  /** A CommonJS file that runs in the process before the program does. */
  readonly preload?: string;
  /** The user to run as; takes root. */
  readonly uid?: number;
}

/** Starts `xps …argv`. A program that still runs when the test is over is killed. */
export function startProgram({ through = [], preload, ...options }: StartOptions, ...argv: string[]): Program {
  const node = [process.execPath, ...(preload === undefined ? [] : ['-r', preload])];
  return startProcess(options, ...through, ...node, BIN, ...argv);
}

/** Starts any other command in the same surroundings. */
export function startProcess(
  { home, env = {}, uid }: Omit<StartOptions, 'through' | 'preload'>,
  ...words: string[]
): Program {
  const [command = '', ...args] = words;
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH ?? '', HOME: home, XPS_HOME: home, XPS_KEYCHAIN: 'off', ...env },
    // A group of its own, so that what a shell has started ends with it.
    detached: process.platform !== 'win32',
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  child.stdin.on('error', () => {});
  const { seen, texts } = watch(child);
  const ended = new Promise<ProgramEnded>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, ...texts() }));
  });
  // The folder it writes to is removed next.
  onTestFinished(async () => {
    killGroup(child);
    for (const stream of [child.stdout, child.stderr]) stream.destroy();
    await ended.catch(() => {});
  });
  return { child, ended, seen: (pattern) => seen(pattern, ended) };
}

function killGroup({ pid, exitCode, signalCode }: ChildProcessWithoutNullStreams): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
}

function watch(child: ChildProcessWithoutNullStreams) {
  const texts = { stdout: '', stderr: '' };
  const watchers = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
      for (const watcher of [...watchers]) watcher();
    });
  }

  function seen(pattern: RegExp, ended: Promise<ProgramEnded>): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const watcher = (): void => {
        const match = pattern.exec(texts.stdout) ?? pattern.exec(texts.stderr);
        if (match === null) return;
        watchers.delete(watcher);
        resolve(match);
      };
      watchers.add(watcher);
      ended.then(({ code, signal }) => {
        watcher();
        reject(new Error(`ended with ${code ?? signal} before ${pattern} was seen\n${texts.stdout}\n${texts.stderr}`));
      }, reject);
      watcher();
    });
  }

  return { seen, texts: () => ({ ...texts }) };
}

/** Runs `xps …argv` to its end, with an empty stdin. */
export function runProgram(options: StartOptions, ...argv: string[]): Promise<ProgramEnded> {
  return runWithInput(options, '', ...argv);
}

/** As `runProgram`, with this text on stdin. */
export function runWithInput(options: StartOptions, input: string, ...argv: string[]): Promise<ProgramEnded> {
  const program = startProgram(options, ...argv);
  program.child.stdin.end(input);
  return program.ended;
}
