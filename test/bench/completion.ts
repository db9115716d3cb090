import { fillTokens } from './processes';
import type { Result } from './result';
import { overNode } from './startup';

const TOKENS = 100_000;
const BOUND = 2.6;

/** One press of TAB where a token id is wanted, as the script of zsh asks: by its beginning, and by an end of it, newest and oldest. */
export async function measureCompletion(bin: string, home: string): Promise<Result[]> {
  const ids = await fillTokens(home, TOKENS);
  const oldest = ids[0]?.slice(-8) ?? '';
  const complete = (typed: string): string[] => ['__complete', 'zsh', `=${typed}`, 'tokens', 'show'];
  return overNode(bin, [
    { what: 'TAB after xps tokens show, 100,000 tokens', bound: BOUND, home, argv: complete('') },
    { what: 'TAB after xps tokens show pt-4, 100,000 tokens', bound: BOUND, home, argv: complete('pt-4') },
    { what: 'TAB after the end of the oldest id, 100,000 tokens', bound: BOUND, home, argv: complete(oldest) },
    { what: 'TAB after xps tokens', bound: BOUND, home, argv: complete('').slice(0, -1) },
  ]);
}
