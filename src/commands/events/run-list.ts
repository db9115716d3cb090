import { globWarnings } from '../../cli/event-globs';
import { createFlagValues } from '../../cli/flag-values';
import { decodeListFlags, nextPageCommand } from '../../cli/list-flags';
import type { Runtime } from '../../cli/runtime';
import { localError, usageError } from '../../core/errors';
import { findRecord } from '../../flows/find-record';
import { readStored } from '../../flows/read-stored';
import { aboutSession } from '../../flows/session-events';
import type { DeliveryFilter } from '../../store/delivery-criteria';
import type { StoredDelivery } from '../../store/records';
import type { Store } from '../../store/store';
import { eventColumns, eventDetails, storedEventDetailsJson, storedEventJson } from '../../views/stored-event';
import { loadStyle } from '../../views/style';
import { table } from '../../views/table';
import type { EventsListFlags, EventsShowFlags } from '../events';

export async function listEvents(runtime: Runtime, flags: EventsListFlags): Promise<void> {
  const values = createFlagValues();
  const page = decodeListFlags(flags, runtime.context.clock.now(), values);
  if (flags.forwarded && flags.failed)
    values.complain({ flag: '--failed', message: 'and --forwarded cannot both hold for what is listed; give one' });
  values.check();
  await runtime.account();
  const store = await runtime.store();
  const { output } = runtime;
  for (const text of globWarnings('--event', flags.event ?? [])) output.warn(text);
  const { rows, cursor } = await store.listDeliveries({ ...(await filterOf(store, flags)), ...page });
  const events = await Promise.all(rows.map((row) => readStored(store, row)));
  const style = await loadStyle(runtime.colour.stdout);
  output.result({
    json: () => ({ data: events.map(storedEventJson), next_cursor: cursor }),
    quiet: () => rows.map(({ id }) => String(id)),
    human: () => (rows.length === 0 ? [] : table(eventColumns(style), events, output.width)),
  });
  if (rows.length === 0) {
    const any = (await store.listDeliveries({ limit: 1 })).rows.length > 0;
    output.note(
      any
        ? 'no webhook here is like that; xps events list shows them all'
        : 'no webhooks here; xps listen receives them',
    );
  }
  if (cursor !== null)
    output.note(
      `more: ${nextPageCommand('xps events list', { ...flags, 'no-verified': flags.verified === false }, cursor)}`,
    );
}

async function filterOf(store: Store, flags: EventsListFlags): Promise<Omit<DeliveryFilter, 'limit'>> {
  const { event, session, token, reference, customer, verified } = flags;
  const tokenId = token === undefined ? undefined : await tokenIdOf(store, token);
  const about = session === undefined ? undefined : await aboutSession(store, await sessionIdOf(store, session));
  return {
    ...(event === undefined ? {} : { events: event }),
    ...(about === undefined ? {} : { about }),
    ...(tokenId === undefined ? {} : { tokenId }),
    ...(reference === undefined ? {} : { referenceId: reference }),
    ...(customer === undefined ? {} : { customerId: customer }),
    ...(verified === undefined ? {} : { verified }),
    ...(flags.forwarded ? { forwarded: 'done' } : {}),
    ...(flags.failed ? { forwarded: 'failed' } : {}),
  };
}

async function tokenIdOf(store: Store, text: string): Promise<string> {
  return (await findRecord('token', text, (typed, limit) => store.matchTokens(typed, limit))).id;
}

export async function sessionIdOf(store: Store, text: string): Promise<string> {
  return (await findRecord('session', text, (typed, limit) => store.matchSessions(typed, limit))).id;
}

export async function showEvent(runtime: Runtime, flags: EventsShowFlags, text: string): Promise<void> {
  await runtime.account();
  const store = await runtime.store();
  const { output } = runtime;
  const delivery = await findEvent(store, text);
  if (flags.raw) return output.bytes(delivery.body);
  if (flags.reveal) output.redactor.reveal('token-id');
  const [stored, repetitions] = await Promise.all([readStored(store, delivery), store.repetitionsOf(delivery.id)]);
  const style = await loadStyle(runtime.colour.stdout);
  output.result({
    json: () => storedEventDetailsJson(stored, repetitions),
    quiet: () => [String(delivery.id)],
    human: () => eventDetails(stored, repetitions, style),
  });
}

/** @throws XpsError usage for what is no number, local `unknown_event` for one that is not there */
export async function findEvent(store: Store, text: string): Promise<StoredDelivery> {
  const typed = text.trim().replace(/^#/, '');
  if (!/^(last|\d{1,15})$/.test(typed))
    throw usageError(`"${text}" is no number of a webhook; write for example 42, or last`, {
      hint: 'xps events list shows the numbers',
    });
  const found =
    typed === 'last' ? (await store.listDeliveries({ limit: 1 })).rows[0] : await store.getDelivery(Number(typed));
  if (found !== undefined) return found;
  throw localError(
    'unknown_event',
    typed === 'last' ? 'no webhooks are here yet' : `no webhook here has the number ${typed}`,
    {
      hint: 'xps events list shows what is stored',
    },
  );
}
