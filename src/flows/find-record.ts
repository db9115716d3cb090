import { localError, usageError } from '../core/errors';
import { shortenId } from '../core/ids';

const MOST_SHOWN = 10;

interface Findable {
  readonly id: string;
}

/**
 * The one record that a typed id, beginning, end or shortened form means.
 *
 * @param noun `token` or `session`, for errors
 * @throws XpsError local `unknown_…` when there is none, usage `ambiguous_id` listing the candidates when there are several
 */
export async function findRecord<Found extends Findable>(
  noun: string,
  text: string,
  match: (text: string, limit: number) => Promise<readonly Found[]>,
): Promise<Found> {
  const typed = text.trim();
  const found = typed === '' ? [] : await match(typed, MOST_SHOWN + 1);
  const exact = found.find(({ id }) => id === typed);
  const [only, ...others] = exact === undefined ? found : [exact];
  if (only === undefined) {
    throw localError(`unknown_${noun}`, `no ${noun} here is called "${text}"`, {
      hint: `xps ${noun}s list shows what is stored`,
    });
  }
  if (others.length === 0) return only;
  const shown = found.slice(0, MOST_SHOWN);
  const more = found.length > MOST_SHOWN ? ' and more' : '';
  throw usageError(`"${text}" may mean ${shown.length}${more} ${noun}s`, {
    code: 'ambiguous_id',
    problems: shown.map(({ id }) => ({ message: noun === 'token' ? shortenId(id) : id })),
    hint: 'type more of the id, from its beginning or its end',
  });
}
