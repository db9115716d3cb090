import type { Command, Option } from 'commander';
import type { GlobalFlags, Runtime } from './runtime';

/** What a command module is given to hang its actions on. */
export interface CommandHost {
  /** Only the page of xps itself is wanted, which names groups and not what is in them: building all of it costs as much as the rest. */
  readonly outline: boolean;
  /** A tree of its own with every command in it, for who describes them all. */
  readonly wholeTree: () => Promise<Command>;
  /**
   * Wraps a command's work as a commander action: it gets the runtime, its own options and its arguments in order.
   * What it throws ends the run; whatever was opened is closed.
   */
  action<Options extends object>(
    work: (runtime: Runtime, options: Options, args: readonly string[]) => Promise<void>,
  ): (...commanderArgs: unknown[]) => Promise<void>;
}

/** Makes what a command works with, once a command is to run. */
export type OpenRuntime = (flags: GlobalFlags) => Promise<Runtime>;

export type Register = (parent: Command, host: CommandHost) => void;

/** Notes each flag with one value that is given more than once, and each key of one with pairs: the last one is taken without a word. */
export function watchRepetition(command: Command, repeated: Set<string>): void {
  for (const option of command.options) {
    if (option.flags.endsWith('<key=value>')) watchKeys(command, option, repeated);
    if (option.parseArg !== undefined || !(option.required || option.optional)) continue;
    let times = 0;
    command.on(`option:${option.name()}`, () => {
      times += 1;
      if (times > 1) repeated.add(option.long ?? option.name());
    });
  }
  for (const each of command.commands) watchRepetition(each, repeated);
}

function watchKeys(command: Command, option: Option, repeated: Set<string>): void {
  const keys = new Set<string>();
  command.on(`option:${option.name()}`, (pair: string) => {
    const [key = ''] = pair.split('=', 1);
    if (keys.has(key)) repeated.add(`${option.long} ${key}`);
    keys.add(key);
  });
}

export interface HostOptions {
  readonly open: OpenRuntime;
  /** Flags that were given more than once. */
  readonly repeated: ReadonlySet<string>;
  readonly outline: boolean;
  readonly wholeTree: () => Promise<Command>;
}

export function createHost({ open, repeated, outline, wholeTree }: HostOptions): CommandHost {
  return {
    outline,
    wholeTree,
    action:
      <Options extends object>(work: (runtime: Runtime, options: Options, args: readonly string[]) => Promise<void>) =>
      async (...commanderArgs: unknown[]) => {
        const command = commanderArgs.at(-1) as Command;
        const runtime = await open(command.optsWithGlobals<GlobalFlags>());
        for (const flag of repeated) runtime.output.warn(`${flag} was given more than once; the last one counts`);
        await work(
          runtime,
          command.opts() as Options,
          command.processedArgs.flat().filter((arg) => typeof arg === 'string'),
        );
      },
  };
}

/** A command line, and what it does. */
export type Example = readonly [line: string, meaning: string];

const EXAMPLES = new WeakMap<Command, readonly Example[]>();

/** What a command's help begins with. */
export function examplesOf(command: Command): readonly Example[] {
  return EXAMPLES.get(command) ?? [];
}

/** Help that begins with examples, each a command line and what it does. */
export function withExamples(command: Command, examples: readonly Example[]): Command {
  EXAMPLES.set(command, examples);
  const width = Math.max(...examples.map(([line]) => line.length));
  const lines = examples.map(([line, meaning]) => `  ${line.padEnd(width)}  # ${meaning}`);
  return command.addHelpText('before', `Examples:\n${lines.join('\n')}\n`);
}
