import { confirmOrHold } from '../../cli/confirm';
import { createFlagValues } from '../../cli/flag-values';
import { guardLiveWrite } from '../../cli/live-guard';
import { decodePlatformFlags } from '../../cli/platform-flags';
import type { Provider } from '../../cli/provider';
import type { Runtime } from '../../cli/runtime';
import { localError, messageOf, type XpsError } from '../../core/errors';
import { shortenId } from '../../core/ids';
import { keepToken } from '../../flows/fetch-token';
import type { KeptToken } from '../../store/records';
import { loadStyle } from '../../views/style';
import { refreshedLine, tokenJson } from '../../views/token';
import { concludeMany, eachOfMany } from '../each-of-many';
import { requireDone } from '../payments/outcome';
import { meantToken } from './find-token';
import type { TokensCancelFlags } from './manage';

export async function cancelTokens(
  runtime: Runtime,
  flags: TokensCancelFlags,
  texts: readonly string[],
): Promise<void> {
  const values = createFlagValues();
  const headers = decodePlatformFlags(flags, values);
  values.check();
  const account = await runtime.account();
  const meant = new Map<string, string | null>();
  for (const text of texts) {
    const { id, record } = await meantToken(runtime, text);
    meant.set(id, record?.status ?? null);
  }
  const names = [...meant.keys()].map(shortenId).join(', ');
  const what = meant.size === 1 ? `token ${names}` : `${meant.size} tokens (${names})`;
  await confirmOrHold(
    runtime,
    flags.yes === true,
    `Cancel ${what}? Nothing can be charged to it any more, and that cannot be undone.`,
    'nothing cancelled',
  );
  await guardLiveWrite(runtime, account, `cancel ${what}`);
  const store = await runtime.store();
  const kept: KeptToken[] = [];
  const many = {
    things: 'tokens',
    ids: [...meant.keys()],
    nameOf: shortenId,
    atATime: 1,
    headers,
    client: (provider: Provider) => provider.payments(),
  } as const;
  const gone = await eachOfMany(runtime, many, async (client, id) => {
    const token = await client.cancelToken(id);
    const now = await keepToken(store, token).catch((error: unknown) => Promise.reject(notKept(id, error)));
    requireDone(token, ['ACTIVE'], `the cancellation of ${shortenId(id)}`);
    kept.push(now);
  });
  const { output, colour } = runtime;
  const style = await loadStyle(colour.stdout);
  output.result({
    json: () => ({
      data: kept.map(({ token }) => tokenJson(token, false)),
      not_asked: gone.left,
      failed: gone.failures.map(({ name, error }) => ({ payment_token_id: name, message: error.message })),
    }),
    quiet: () => kept.map(({ token }) => shortenId(token.id)),
    human: () => kept.map(({ token }) => refreshedLine(token, meant.get(token.id) ?? null, style, false)),
  });
  if (kept.length > 0) output.note('Xendit documents no webhook for it');
  concludeMany(runtime, many, gone, 'could not be cancelled');
}

function notKept(id: string, cause: unknown): XpsError {
  const shown = shortenId(id);
  return localError('not_kept', `token ${shown} was cancelled, but that is not kept here: ${messageOf(cause)}`, {
    cause,
    hint: `once the store works: xps tokens refresh ${shown}`,
  });
}
