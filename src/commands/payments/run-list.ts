import { createFlagValues } from '../../cli/flag-values';
import { decodeListFlags, nextPageCommand } from '../../cli/list-flags';
import type { Runtime } from '../../cli/runtime';
import { chargeAsHeard } from '../../flows/heard-of';
import { chargeColumns, chargeJson } from '../../views/payment';
import { loadStyle } from '../../views/style';
import { table } from '../../views/table';
import type { PaymentsListFlags } from '../payments';
import { meantToken } from '../tokens/find-token';

export async function listPayments(runtime: Runtime, flags: PaymentsListFlags): Promise<void> {
  const values = createFlagValues();
  const { since: _, ...page } = decodeListFlags(flags, runtime.context.clock.now(), values);
  values.check();
  await runtime.account();
  const store = await runtime.store();
  const token = flags.token === undefined ? undefined : await meantToken(runtime, flags.token);
  const { rows: stored, cursor } = await store.charges.list({
    ...page,
    ...(token === undefined ? {} : { tokenId: token.id }),
  });
  const rows = await Promise.all(stored.map((charge) => chargeAsHeard(store, charge)));
  const { output } = runtime;
  const reveal = flags.reveal === true;
  if (reveal) output.redactor.reveal('token-id');
  const style = await loadStyle(runtime.colour.stdout);
  output.result({
    json: () => ({ data: rows.map((charge) => chargeJson(charge, reveal)), next_cursor: cursor }),
    quiet: () => rows.map(({ outcome, reference }) => outcome?.requestId ?? reference),
    human: () => (rows.length === 0 ? [] : table(chargeColumns(style, reveal), rows, output.width)),
  });
  if (rows.length === 0)
    output.note(
      token === undefined
        ? 'nothing was charged from here; xps tokens charge … --amount 50000 does'
        : 'nothing was charged to this token from here',
    );
  if (cursor !== null) output.note(`more: ${nextPageCommand('xps payments list', { ...flags }, cursor)}`);
}
