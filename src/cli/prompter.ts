import { usageError, XpsError } from '../core/errors';
import type { Context } from './context';

export interface Choice<Value> {
  readonly value: Value;
  readonly name: string;
  /** Shown below the list while this choice is the selected one. */
  readonly description?: string;
}

export interface TextQuestion {
  readonly message: string;
  readonly default?: string;
  /** The decoder of the flag that could have answered: what it throws is shown, and the question stays. */
  readonly decode?: (text: string) => unknown;
}

/** Questions to a person. Check `available` before asking: on a closed stream the prompt library would wait for ever. */
export interface Prompter {
  readonly available: boolean;
  text(question: TextQuestion): Promise<string>;
  secret(question: TextQuestion): Promise<string>;
  select<Value>(question: { message: string; choices: readonly Choice<Value>[]; default?: Value }): Promise<Value>;
  /** One of many words: typing narrows the list. */
  search(question: { message: string; words: readonly string[] }): Promise<string>;
  confirm(question: { message: string; default: boolean }): Promise<boolean>;
}

/** A prompter on stdin and stderr; unavailable unless both are terminals, CI is unset and `--no-input` is absent. */
export function createPrompter(context: Context, noInput: boolean): Prompter {
  // Looked at when it is asked for: opening stdin takes time that most commands have no use for.
  const isAvailable = (): boolean =>
    !noInput && !context.env.CI && context.stdin.isTTY === true && context.stderr.isTTY === true;

  async function ask<Value>(question: Readonly<Record<string, unknown>>): Promise<Value> {
    if (!isAvailable()) throw usageError('there is no terminal to ask on', { code: 'no_terminal' });
    const { createPromptModule } = (await import('inquirer')).default;
    const gone = new AbortController();
    const abort = (): void => gone.abort();
    context.stdin.once('end', abort).once('close', abort);
    try {
      const prompt = createPromptModule({ input: context.stdin, output: context.stderr, signal: gone.signal } as never);
      const answers = (await prompt([{ ...question, name: 'answer' }] as never)) as { answer: Value };
      return answers.answer;
    } catch (error) {
      throw isCancellation(error) ? cancelled(error) : error;
    } finally {
      context.stdin.off('end', abort).off('close', abort);
      context.stdin.pause();
    }
  }

  const validated = ({ decode, ...question }: TextQuestion) => ({
    ...question,
    validate: (text: string) => complaint(text, decode),
  });

  return {
    get available() {
      return isAvailable();
    },
    text: (question) => ask<string>({ type: 'input', ...validated(question) }),
    secret: (question) => ask<string>({ type: 'password', mask: false, toggleMask: false, ...validated(question) }),
    select: <Value>(question: { message: string; choices: readonly Choice<Value>[]; default?: Value }) =>
      ask<Value>({ type: 'select', ...question }),
    search: ({ message, words }) =>
      ask<string>({
        type: 'search',
        message,
        source: (typed: string | undefined) => wordsWith(typed ?? '', words).map((value) => ({ value, name: value })),
      }),
    confirm: (question) => ask<boolean>({ type: 'confirm', ...question }),
  };
}

/** Those that hold all that was typed, in pieces: `token act` is payment_token.activation. */
function wordsWith(typed: string, words: readonly string[]): readonly string[] {
  const pieces = typed.toLowerCase().split(/\s+/);
  return words.filter((word) => pieces.every((piece) => word.includes(piece)));
}

function complaint(text: string, decode: TextQuestion['decode']): true | string {
  try {
    decode?.(text);
    return true;
  } catch (error) {
    if (error instanceof XpsError) return error.message;
    throw error;
  }
}

function isCancellation(error: unknown): boolean {
  return error instanceof Error && /^(Exit|Abort|Cancel)PromptError$/.test(error.name);
}

function cancelled(cause: unknown): XpsError {
  return new XpsError('cancelled', 'cancelled; nothing was changed', { code: 'cancelled', cause });
}
