import { createFlagValues } from '../../cli/flag-values';
import { decodePlatformFlags } from '../../cli/platform-flags';
import type { Provider } from '../../cli/provider';
import type { Runtime } from '../../cli/runtime';
import { shortenId } from '../../core/ids';
import { fetchToken } from '../../flows/fetch-token';
import type { KeptToken } from '../../store/records';
import type { Store } from '../../store/store';
import { loadStyle } from '../../views/style';
import { refreshedLine, tokenJson } from '../../views/token';
import { concludeMany, eachOfMany } from '../each-of-many';
import { meantToken } from './find-token';
import type { TokensRefreshFlags } from './manage';

/** Requests under way at a time; how many there may be in a minute is the budget's business. */
const AT_A_TIME = 8;
const PAGE = 1_000;

export async function refreshTokens(
  runtime: Runtime,
  flags: TokensRefreshFlags,
  texts: readonly string[],
): Promise<void> {
  const values = createFlagValues();
  const headers = decodePlatformFlags(flags, values);
  values.check();
  await runtime.account();
  const { output, colour } = runtime;
  const reveal = flags.reveal === true;
  if (reveal) output.redactor.reveal('token-id');
  const store = await runtime.store();
  const before = await chosen(runtime, store, texts);
  const kept: KeptToken[] = [];
  const many = {
    things: 'tokens',
    ids: [...before.keys()],
    nameOf: (id: string) => (reveal ? id : shortenId(id)),
    atATime: AT_A_TIME,
    headers,
    client: (provider: Provider) => provider.payments(),
  } as const;
  const gone = await eachOfMany(runtime, many, async (client, id) => {
    kept.push(await fetchToken(client, store, id));
  });
  const asked = before.size - gone.left;
  const changed = kept.filter(({ token }) => before.get(token.id) !== token.status).length;
  const style = await loadStyle(colour.stdout);
  const told = texts.length > 0 ? kept : kept.filter(({ token }) => before.get(token.id) !== token.status);
  output.result({
    json: () => ({
      data: kept.map(({ token }) => ({ ...tokenJson(token, reveal), status_before: before.get(token.id) ?? null })),
      asked,
      not_asked: gone.left,
      changed,
      failed: gone.failures.map(({ name, error }) => ({ payment_token_id: name, message: error.message })),
    }),
    quiet: () => kept.map(({ token }) => (reveal ? token.id : shortenId(token.id))),
    human: () => told.map(({ token }) => refreshedLine(token, before.get(token.id) ?? null, style, reveal)),
  });
  if (texts.length === 0) output.note(`${asked} asked, ${changed} changed`);
  concludeMany(runtime, many, gone, 'could not be refreshed');
}

const UNENDED = ['ACTIVE', 'PENDING', 'REQUIRES_ACTION', 'UNKNOWN'] as const;

/** The tokens that are meant, each with the status it had. */
async function chosen(
  runtime: Runtime,
  store: Store,
  texts: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const found = new Map<string, string | null>();
  for (const text of texts) {
    const { id, record } = await meantToken(runtime, text);
    found.set(id, record?.status ?? null);
  }
  if (texts.length > 0) return found;
  for (const status of UNENDED) {
    let cursor: string | null | undefined;
    do {
      const page = await store.listTokens({ status, limit: PAGE, ...(cursor ? { cursor } : {}) });
      for (const token of page.rows) found.set(token.id, token.status);
      cursor = page.cursor;
    } while (cursor !== null);
  }
  return found;
}
