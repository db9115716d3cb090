import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { createFlagValues, oneOf } from '../../cli/flag-values';
import { decodeTarget } from '../../cli/forward-flags';
import { decodeSince } from '../../cli/list-flags';
import type { Runtime } from '../../cli/runtime';
import { messageOf, usageError } from '../../core/errors';
import { collectDeliveries } from '../../flows/forwarding/replay';
import { readWebhooksFile } from '../../flows/import-deliveries';
import { aboutSession } from '../../flows/session-events';
import type { StoredDelivery } from '../../store/records';
import { curlLine } from '../../webhooks/formats/curl';
import { harEntry, harFrame } from '../../webhooks/formats/har';
import { ndjsonLine } from '../../webhooks/formats/ndjson';
import type { EventsExportFlags, EventsImportFlags } from '../events';
import { findEvent, sessionIdOf } from './run-list';

const BASE = 'http://localhost:3000/';

export async function exportEvents(
  runtime: Runtime,
  flags: EventsExportFlags,
  numbers: readonly string[],
): Promise<void> {
  const values = createFlagValues();
  const { output, context } = runtime;
  const format = values.read('--format', flags.format, oneOf(['ndjson', 'har', 'curl'])) ?? 'ndjson';
  const since = values.read('--since', flags.since, (text) => decodeSince(text, context.clock.now()));
  const base = values.read('--to', flags.to, decodeTarget) ?? BASE;
  values.check();
  await runtime.account();
  const ids = await select(runtime, flags, numbers, since);
  if (flags.reveal) output.redactor.reveal('token-id');
  const { head, line, separator, tail } = formats(base, context.version)[format];
  const store = await runtime.store();
  for (const text of head) output.line(text);
  for (const [at, id] of ids.entries()) {
    const delivery = await store.getDelivery(id);
    if (delivery !== undefined) output.line(`${line(delivery)}${at === ids.length - 1 ? '' : separator}`);
  }
  for (const text of tail) output.line(text);
  if (!flags.reveal && ids.length > 0)
    output.note('token ids are shortened, which nobody can import; --reveal writes them in full');
  if (ids.length === 0) output.note('no webhook here is like that; xps events list shows what is stored');
}

interface Format {
  readonly head: readonly string[];
  line(delivery: StoredDelivery): string;
  readonly separator: string;
  readonly tail: readonly string[];
}

function formats(base: string, version: string): Readonly<Record<'ndjson' | 'har' | 'curl', Format>> {
  const { head, tail } = harFrame(version);
  const plain = { head: [], separator: '', tail: [] };
  return {
    ndjson: { ...plain, line: (delivery) => ndjsonLine(delivery, delivery.event) },
    curl: { ...plain, line: (delivery) => curlLine(delivery, base) },
    har: { head: [head], line: harEntry, separator: ',', tail: [tail] },
  };
}

async function select(
  runtime: Runtime,
  { event, session }: EventsExportFlags,
  numbers: readonly string[],
  since: number | undefined,
): Promise<readonly number[]> {
  const store = await runtime.store();
  const found: StoredDelivery[] = [];
  for (const text of numbers) found.push(await findEvent(store, text));
  if (found.length > 0) return found.map(({ id }) => id);
  return collectDeliveries(store, {
    ...(since === undefined ? {} : { since }),
    ...(event === undefined ? {} : { events: event }),
    ...(session === undefined ? {} : { about: await aboutSession(store, await sessionIdOf(store, session)) }),
  });
}

export async function importEvents(runtime: Runtime, flags: EventsImportFlags, file: string): Promise<void> {
  const account = await runtime.account();
  const { output, context } = runtime;
  const name = file === '-' ? 'stdin' : file;
  const bytes = await readBytes(runtime, file);
  if (bytes.length > LARGEST_FILE)
    throw usageError(`${name} is larger than 128 MB: all of it is taken at once, and listeners wait meanwhile`, {
      hint: 'a file of lines can be cut: split -l 20000 events.ndjson',
    });
  const callbackToken =
    account.mode === 'sandbox'
      ? (await runtime.sandboxAccount()).callbackToken
      : (account.callbackToken?.value ?? null);
  const deliveries = readWebhooksFile(bytes.toString('utf8'), {
    name,
    now: context.clock.now(),
    verified: flags.verified === true,
    callbackToken,
  });
  const imported = await (await runtime.store()).importDeliveries(deliveries);
  const known = deliveries.length - imported;
  output.result({
    json: () => ({ imported, known }),
    quiet: () => [String(imported)],
    human: () => [`${imported} taken from ${name}${known === 0 ? '' : `, ${known} stored already`}`],
  });
  if (imported > 0 && !flags.verified)
    output.note('they are marked as unverified, for a file proves nothing; --verified vouches for them');
}

/** Bytes. */
const LARGEST_FILE = 128 * 1_048_576;

async function readBytes({ context }: Runtime, file: string): Promise<Buffer> {
  try {
    return file === '-' ? await buffer(context.stdin) : await readFile(file);
  } catch (error) {
    throw usageError(`"${file}" cannot be read: ${messageOf(error)}`, { cause: error });
  }
}
