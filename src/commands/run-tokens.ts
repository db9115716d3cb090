import { confirmOrHold } from '../cli/confirm';
import { createFlagValues } from '../cli/flag-values';
import { decodeListFlags, filterWarning, nextPageCommand, spelled } from '../cli/list-flags';
import type { Runtime } from '../cli/runtime';
import { shortenId } from '../core/ids';
import { findTokenByReference } from '../flows/find-by-reference';
import { findRecord } from '../flows/find-record';
import type { TokenRecord } from '../store/records';
import type { TokenFilter } from '../store/store';
import { loadStyle } from '../views/style';
import { table } from '../views/table';
import { tokenColumns, tokenDetails, tokenJson } from '../views/token';
import { SAVING_CHANNEL_CODES, TOKEN_STATUSES } from '../xendit/limits';
import type { TokensListFlags, TokensRemoveFlags, TokensShowFlags } from './tokens';

export async function listTokens(runtime: Runtime, flags: TokensListFlags): Promise<void> {
  const values = createFlagValues();
  const page = decodeListFlags(flags, runtime.context.clock.now(), values);
  values.check();
  await runtime.account();
  const store = await runtime.store();
  const { rows, cursor } = await store.listTokens({ ...filterOf(flags), ...page });
  const { output } = runtime;
  // A token that only other events named has no status yet.
  const statuses = [...TOKEN_STATUSES, 'UNKNOWN'];
  for (const warning of [
    filterWarning('--status', flags.status, statuses),
    filterWarning('--channel', flags.channel, SAVING_CHANNEL_CODES),
  ])
    if (warning !== undefined) output.warn(warning);
  const reveal = revealIds(runtime, flags.reveal);
  const style = await loadStyle(runtime.colour.stdout);
  const labels = await store.labelsOf(rows.map(({ id }) => id));
  output.result({
    json: () => ({
      data: rows.map((token) => tokenJson(token, reveal, labels.get(token.id))),
      next_cursor: cursor,
    }),
    quiet: () => rows.map(({ id }) => shownId(id, reveal)),
    human: () => (rows.length === 0 ? [] : table(tokenColumns(rows, style, { reveal, labels }), rows, output.width)),
  });
  if (rows.length === 0) {
    const any = (await store.listTokens({ limit: 1 })).rows.length > 0;
    output.note(
      any
        ? 'no token here is like that; xps tokens list shows them all'
        : 'no tokens here; they come with webhooks: xps listen, then xps create … --save forced',
    );
  }
  if (cursor !== null) output.note(`more: ${nextPageCommand('xps tokens list', { ...flags }, cursor)}`);
}

function filterOf({ customer, reference, channel, status }: TokensListFlags): Omit<TokenFilter, 'limit'> {
  return {
    ...(customer === undefined ? {} : { customerId: customer }),
    ...(reference === undefined ? {} : { referenceId: reference }),
    ...(channel === undefined ? {} : { channel: spelled(channel) }),
    ...(status === undefined ? {} : { status: spelled(status) }),
  };
}

export async function showToken(runtime: Runtime, flags: TokensShowFlags, id: string): Promise<void> {
  await runtime.account();
  const token = await findTokenByReference(await runtime.store(), id);
  const label = (await (await runtime.store()).labelsOf([token.id])).get(token.id) ?? null;
  const reveal = revealIds(runtime, flags.reveal);
  const style = await loadStyle(runtime.colour.stdout);
  runtime.output.result({
    json: () => tokenJson(token, reveal, label),
    quiet: () => [shownId(token.id, reveal)],
    human: () => tokenDetails(token, style, { reveal, label }),
  });
}

export async function removeTokens(runtime: Runtime, flags: TokensRemoveFlags, ids: readonly string[]): Promise<void> {
  await runtime.account();
  const found = new Map<string, TokenRecord>();
  for (const id of ids) {
    const token = await findToken(runtime, id);
    found.set(token.id, token);
  }
  const names = [...found.keys()].map(shortenId).join(', ');
  const what =
    found.size === 1 ? `the local record of ${names}` : `the local records of ${found.size} tokens (${names})`;
  await confirmOrHold(runtime, flags.yes === true, `Delete ${what}? At Xendit nothing changes.`, 'nothing removed');
  const removed = await (await runtime.store()).removeTokens([...found.keys()]);
  runtime.output.result({
    json: () => ({ removed, payment_token_ids: [...found.keys()].map(shortenId) }),
    quiet: () => [...found.keys()].map(shortenId),
    human: () => [`removed ${what}; at Xendit nothing changed`],
  });
}

async function findToken(runtime: Runtime, text: string): Promise<TokenRecord> {
  const store = await runtime.store();
  return findRecord('token', text, (typed, limit) => store.matchTokens(typed, limit));
}

function revealIds(runtime: Runtime, asked: boolean | undefined): boolean {
  if (asked) runtime.output.redactor.reveal('token-id');
  return asked === true;
}

function shownId(id: string, reveal: boolean): string {
  return reveal ? id : shortenId(id);
}
