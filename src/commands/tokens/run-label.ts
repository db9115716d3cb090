import type { Runtime } from '../../cli/runtime';
import { usageError } from '../../core/errors';
import { shortenId } from '../../core/ids';
import { safeText } from '../../core/safe-text';
import { findRecord } from '../../flows/find-record';
import type { TokensLabelFlags } from './manage';

const LONGEST = 100;

export async function labelToken(
  runtime: Runtime,
  flags: TokensLabelFlags,
  text: string,
  typed: string | undefined,
): Promise<void> {
  const label = decodeLabel(flags, typed);
  await runtime.account();
  const store = await runtime.store();
  const { id } = await findRecord('token', text, (part, limit) => store.matchTokens(part, limit));
  await store.labelToken(id, label);
  const shown = shortenId(id);
  runtime.output.result({
    json: () => ({ payment_token_id: shown, label }),
    quiet: () => [shown],
    human: () => [label === null ? `${shown} has no label any more` : `${shown}  ${safeText(label)}`],
  });
}

function decodeLabel({ remove }: TokensLabelFlags, typed: string | undefined): string | null {
  const label = typed?.trim() ?? '';
  if (remove && label !== '') throw usageError('--remove takes the label away; leave the text out');
  if (remove) return null;
  if (label === '') throw usageError('the label is missing', { hint: 'xps tokens label ID "a name", or --remove' });
  if (label.length > LONGEST)
    throw usageError(`a label has at most ${LONGEST} characters, and this has ${label.length}`);
  return label;
}
