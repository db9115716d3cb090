import type { Runtime } from '../../cli/runtime';
import { parseShallowJson } from '../../core/json';
import { type JsonDifference, jsonDifferences } from '../../core/json-diff';
import { safeJson, safeText } from '../../core/safe-text';
import type { EventStats } from '../../store/event-stats';
import type { StoredDelivery } from '../../store/records';
import { loadStyle } from '../../views/style';
import { type Column, table } from '../../views/table';
import type { EventsDiffFlags } from '../events';
import { findEvent } from './run-list';

export async function showEventStats(runtime: Runtime): Promise<void> {
  await runtime.account();
  const stats = await (await runtime.store()).eventStats();
  const { output } = runtime;
  output.result({
    json: () => ({ data: stats }),
    quiet: () => stats.map(({ event }) => event),
    human: () => (stats.length === 0 ? [] : table(COLUMNS, stats, output.width)),
  });
  if (stats.length === 0) output.note('no webhooks here; xps listen receives them');
}

const ms = (value: number | null): string => (value === null ? '' : `${value} ms`);

const COLUMNS: readonly Column<EventStats>[] = [
  { title: 'EVENT', cell: ({ event }) => event },
  { title: 'RECEIVED', cell: ({ deliveries }) => String(deliveries) },
  { title: 'DUPLICATES', cell: ({ duplicates }) => String(duplicates) },
  { title: 'ANSWERS', cell: ({ answers }) => String(answers) },
  { title: 'P50', cell: ({ p50 }) => ms(p50) },
  { title: 'P99', cell: ({ p99 }) => ms(p99) },
  { title: 'NOT TAKEN', cell: ({ failed }) => String(failed) },
];

export async function diffEvents(runtime: Runtime, flags: EventsDiffFlags, one: string, other: string): Promise<void> {
  await runtime.account();
  const store = await runtime.store();
  const [first, second] = [await findEvent(store, one), await findEvent(store, other)];
  const all = jsonDifferences(bodyOf(first), bodyOf(second));
  const shown = flags.times ? all : all.filter((difference) => !isTime(difference));
  const { output } = runtime;
  const style = await loadStyle(runtime.colour.stdout);
  output.result({
    json: () => ({ data: shown.map(({ path, one: a = null, other: b = null }) => ({ path, one: a, other: b })) }),
    quiet: () => shown.map(({ path }) => path),
    human: () =>
      shown.flatMap(({ path, one: a, other: b }) => [
        style.strong(safeText(path)),
        ...(a === undefined ? [] : [style.bad(`- ${safeJson(a)}`)]),
        ...(b === undefined ? [] : [style.good(`+ ${safeJson(b)}`)]),
      ]),
  });
  const left = all.length - shown.length;
  if (shown.length === 0)
    output.note(left === 0 ? 'they say the same' : `they say the same, but for ${left} times (--times)`);
}

function bodyOf({ body }: StoredDelivery): unknown {
  const text = Buffer.from(body).toString('utf8');
  return parseShallowJson(text) ?? text;
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

function isTime({ one, other }: JsonDifference): boolean {
  return [one, other].every((value) => value === undefined || (typeof value === 'string' && TIME.test(value)));
}
