import { confirmOrHold } from '../../cli/confirm';
import { createFlagValues } from '../../cli/flag-values';
import { guardLiveWrite } from '../../cli/live-guard';
import { decodePlatformFlags } from '../../cli/platform-flags';
import { openProvider } from '../../cli/provider';
import type { Runtime } from '../../cli/runtime';
import { shortenId } from '../../core/ids';
import { keepToken } from '../../flows/fetch-token';
import { asFailure, type Failure, partialFailure } from '../../flows/partial-failure';
import type { KeptToken } from '../../store/records';
import { loadStyle } from '../../views/style';
import { refreshedLine, tokenJson } from '../../views/token';
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
  const provider = await openProvider(runtime, headers, { untilReset: true });
  const kept: KeptToken[] = [];
  const failures: Failure[] = [];
  try {
    const client = await provider.payments();
    for (const id of meant.keys()) {
      try {
        kept.push(await keepToken(store, await client.cancelToken(id)));
      } catch (error) {
        failures.push(asFailure(shortenId(id), error));
      }
    }
  } finally {
    await provider.close();
  }
  const { output, colour } = runtime;
  const style = await loadStyle(colour.stdout);
  output.result({
    json: () => ({
      data: kept.map(({ token }) => tokenJson(token, false)),
      failed: failures.map(({ name, error }) => ({ payment_token_id: name, message: error.message })),
    }),
    quiet: () => kept.map(({ token }) => shortenId(token.id)),
    human: () => kept.map(({ token }) => refreshedLine(token, meant.get(token.id) ?? null, style, false)),
  });
  if (kept.length > 0) output.note('Xendit documents no webhook for it');
  const failure = partialFailure(failures, meant.size, 'tokens could not be cancelled');
  if (failure !== null) throw failure;
}
