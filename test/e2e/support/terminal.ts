import { join } from 'node:path';
import { BIN, startProcess } from '../../support/program';
import { screenOf } from './screen';
import { works } from './skipping';

const PTY = join(import.meta.dirname, 'pty.py');

export const HAS_TERMINAL =
  process.platform !== 'win32' && works('python3', '-c', 'import fcntl, os, termios; os.openpty()');
export const NO_TERMINAL = 'python3 is missing, so there is no pseudo-terminal';

/** A command on a terminal, with someone at the keyboard. */
export interface Terminal {
  /** Resolves as soon as the terminal was sent this, in whatever parts. */
  shows(pattern: RegExp): Promise<unknown>;
  type(keys: string): void;
  /** What the terminal shows when the command has ended. */
  screen(): Promise<readonly string[]>;
  /** All that was ever sent to the terminal. */
  sent(): Promise<string>;
  /** `restored`: whether the terminal's settings are those from before the command. */
  ended(): Promise<{ readonly code: number | null; readonly signal: number | null; readonly restored: boolean }>;
}

export const ENTER = '\r';
export const CTRL_C = '\x03';

export function startOnTerminal(home: string, columns: number, ...argv: string[]): Terminal {
  const env = { TERM: 'xterm', NO_COLOR: '1' };
  return startCommandOnTerminal({ home, env }, columns, process.execPath, BIN, ...argv);
}

/** The same of any command, a shell say. */
export function startCommandOnTerminal(
  surroundings: { readonly home: string; readonly env: Record<string, string> },
  columns: number,
  ...words: string[]
): Terminal {
  const program = startProcess(surroundings, 'python3', PTY, String(columns), ...words);
  return {
    shows: (pattern) => program.seen(pattern),
    type: (keys) => void program.child.stdin.write(keys),
    screen: async () => screenOf((await program.ended).stdout, columns),
    sent: async () => (await program.ended).stdout,
    ended: async () => JSON.parse((await program.ended).stderr),
  };
}
