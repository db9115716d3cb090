import { checkSessionRequest } from '../xendit/rules';
import type { SessionOptions } from '../xendit/session-body';
import { type Asker, isAskable, type Judge } from './ask-flag';
import { flagOfPath, withoutFlags } from './session-command-line';

const MOST_ROUNDS = 3;

/** Asks once more for values that only all the answers together showed to be refused, so that the others are not lost with them. */
export async function askAgain(
  asker: Asker,
  answered: SessionOptions,
  { plan, now, validate }: Judge,
  tell: (complaint: string) => void,
): Promise<SessionOptions> {
  let options = answered;
  for (let round = 0; validate && round < MOST_ROUNDS; round += 1) {
    const against = checkSessionRequest(plan(options).body, now).filter(({ severity }) => severity === 'violation');
    const flags = [...new Set(against.map(({ path }) => flagOfPath(path)))].filter(isAskable);
    if (flags.length === 0) return options;
    for (const { path, message } of against) if (isAskable(flagOfPath(path))) tell(message);
    options = withoutFlags(options, new Set(flags));
    for (const flag of flags) options = await asker.ask(options, { flag, message: `${wordsOf(flag)} (Enter: none)` });
  }
  return options;
}

/** `Return url` for `--return-url`. */
function wordsOf(flag: string): string {
  const words = flag.slice(2).replaceAll('-', ' ');
  return `${words[0]?.toUpperCase()}${words.slice(1)}`;
}
