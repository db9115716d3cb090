import type { Context } from '../cli/context';
import { answerOf, FILES } from './completion/answer';
import { type Candidate, idsToShow, isHarmless, isShortened, knownCandidates } from './completion/candidates';
import { readLine, type TypedLine } from './completion/line';
import { type CompletionRequest, readRequest } from './completion/request';
import type { TypedOutline } from './outline/outline';
import { readOutline } from './outline/written';

/**
 * Answers a completion script: what may be typed where the cursor is. Reads the store and nothing else, writes nothing but the answer, and
 * whatever is in the way is not talked about: the shell is in the middle of somebody's line.
 *
 * @param argv what the script sends; see `readRequest`
 * @param describe for where the build has not written it down
 */
export async function complete(
  argv: readonly string[],
  context: Context,
  describe: () => Promise<TypedOutline>,
): Promise<void> {
  const request = readRequest(argv);
  if (request === undefined) return;
  try {
    const outline = readOutline(context) ?? (await describe());
    context.stdout.write(await answerTo(request, context, outline));
  } catch {
    // No candidates, then.
  }
}

async function answerTo(request: CompletionRequest, context: Context, outline: TypedOutline): Promise<string> {
  const { words, current } = request;
  const line = readLine(outline, words, current);
  const { wanted } = line;
  if (wanted.kind === 'value' && wanted.value.type === 'path') return FILES;
  const before = wanted.kind === 'value' ? wanted.before : '';
  const typed = current.slice(before.length);
  const known = knownCandidates(outline, wanted, typed);
  const ids = wanted.kind === 'value' ? await idCandidates(request, context, line, typed) : [];
  return answerOf(request, [...known, ...ids], before);
}

async function idCandidates(
  { shell }: CompletionRequest,
  context: Context,
  { wanted, given }: TypedLine,
  typed: string,
): Promise<readonly Candidate[]> {
  if (wanted.kind !== 'value' || (wanted.value.of ?? []).length === 0) return [];
  const { value, command } = wanted;
  const { lookUp } = await import('./completion/lookup');
  const found = await lookUp(context, { kinds: value.of ?? [], typed, command }, given);
  const spelled = spellsEllipsis(shell, context, typed)
    ? found
    : found.map(({ value, ...rest }) => ({ ...rest, value: value.replace('…', '...') }));
  // Fish looks for what is typed anywhere in a candidate, and PowerShell takes what it is given.
  return idsToShow(spelled.filter(isHarmless), typed, shell === 'fish' || shell === 'powershell');
}

/** A shortened id is taken with three dots as well, where the sign may not survive the way to the terminal. */
function spellsEllipsis(shell: CompletionRequest['shell'], { env }: Context, typed: string): boolean {
  if (isShortened(typed)) return typed.includes('…');
  const locale = [env.LC_ALL, env.LC_CTYPE, env.LANG].find((value) => value !== undefined && value !== '') ?? '';
  return shell !== 'powershell' && /utf-?8/i.test(locale);
}
