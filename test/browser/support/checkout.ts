import { jsonLines } from '../../e2e/support/listener';
import { type Program, type StartOptions, startProgram } from '../../support/program';

export type Line = Record<string, unknown>;

/** `xps checkout --no-open --json` as a process. */
export interface Checkout {
  readonly program: Program;
  /** Where its page is. */
  readonly url: string;
  /** What it has printed so far. */
  lines(): readonly Line[];
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
  let printed = '';
  program.child.stdout.on('data', (text: string) => {
    printed += text;
  });
  const [ready = ''] = await program.seen(/^\{"type":"ready".*\}$/m);
  const ended = async (): Promise<EndedCheckout> => {
    const { code, stdout } = await program.ended;
    return { exit: code, lines: jsonLines(stdout) };
  };
  return {
    program,
    url: (JSON.parse(ready) as { url: string }).url,
    lines: () => jsonLines(printed.slice(0, printed.lastIndexOf('\n') + 1)),
    said: program.seen,
    ended,
    interrupt: () => {
      program.child.kill('SIGINT');
      return ended();
    },
  };
}

/**
 * The SDK's events as the page reported them, `submission-end` with how the attempt ended. In the order of their times: what a page reports
 * while it is being left may arrive in any.
 */
export function sdkEvents(lines: readonly Line[]): string[] {
  return lines
    .filter(({ type }) => type === 'sdk')
    .sort((one, other) => Date.parse(String(one.at)) - Date.parse(String(other.at)))
    .map(({ name, payload }) => {
      const { reason } = payload as { reason?: string };
      return reason === undefined ? String(name) : `${name} ${reason}`;
    });
}
