import { jsonLines } from '../../e2e/support/listener';
import { type Program, type StartOptions, startProgram } from '../../support/program';

export type Line = Record<string, unknown>;

/** `xps checkout --no-open --json` as a process. */
export interface Checkout {
  readonly program: Program;
  /** Where its page is. */
  readonly url: string;
  /** Resolves with the first match in what it has printed or will print. */
  said(pattern: RegExp): Promise<RegExpExecArray>;
  /** Resolves when it has ended by itself. */
  ended(): Promise<EndedCheckout>;
  /** Ends it by Ctrl-C. */
  interrupt(): Promise<EndedCheckout>;
}

export interface EndedCheckout {
  readonly exit: number | null;
  readonly lines: readonly Line[];
}

export async function startCheckout(options: StartOptions, ...argv: string[]): Promise<Checkout> {
  const program = startProgram(options, 'checkout', '--no-open', '--json', ...argv);
  const [ready = ''] = await program.seen(/^\{"type":"ready".*\}$/m);
  const ended = async (): Promise<EndedCheckout> => {
    const { code, stdout } = await program.ended;
    return { exit: code, lines: jsonLines(stdout) };
  };
  return {
    program,
    url: (JSON.parse(ready) as { url: string }).url,
    said: program.seen,
    ended,
    interrupt: () => {
      program.child.kill('SIGINT');
      return ended();
    },
  };
}

const READINESS = ['init', 'submission-ready', 'submission-not-ready'];

/** The SDK's events in the order they came, with how an attempt ended; without those that come and go while the form is filled in. */
export function sdkEvents(lines: readonly Line[]): string[] {
  return lines
    .filter(({ type, name }) => type === 'sdk' && !READINESS.includes(String(name)))
    .map(({ name, payload }) => {
      const { reason } = payload as { reason?: string };
      return reason === undefined ? String(name) : `${name} ${reason}`;
    });
}
