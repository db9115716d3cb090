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
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

export interface StartOptions {
  readonly home: string;
  readonly env?: Record<string, string>;
  /** What to start in place of `node`, with `node` behind it: `prlimit --fsize=…`. */
  readonly through?: readonly string[];
}

/** Starts `xps …argv`. A program that still runs when the test is over is killed. */
export function startProgram({ home, env = {}, through = [] }: StartOptions, ...argv: string[]): Program {
  const [command = process.execPath, ...args] = [...through, process.execPath, BIN, ...argv];
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH ?? '', HOME: home, XPS_HOME: home, XPS_KEYCHAIN: 'off', ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  const watchers = new Set<() => void>();
  const look = (): void => {
    for (const watcher of [...watchers]) watcher();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    look();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    look();
  });
  child.stdin.on('error', () => {});
  const ended = new Promise<ProgramEnded>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });

  function seen(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const watcher = (): void => {
        const match = pattern.exec(stdout) ?? pattern.exec(stderr);
        if (match === null) return;
        watchers.delete(watcher);
        resolve(match);
      };
      watchers.add(watcher);
      void ended.then(({ code, signal }) => {
        watcher();
        reject(new Error(`ended with ${code ?? signal} before ${pattern} was seen\n${stdout}\n${stderr}`));
      });
      watcher();
    });
  }

  return { child, ended, seen };
}

/** Runs `xps …argv` to its end, with an empty stdin. */
export async function runProgram(options: StartOptions, ...argv: string[]): Promise<ProgramEnded> {
  const program = startProgram(options, ...argv);
  program.child.stdin.end();
  return program.ended;
}
