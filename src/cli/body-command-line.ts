import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type JsonObject, numberAt, objectAt, stringAt } from '../core/json';
import { quote } from '../core/shell';
import { everyText } from '../xendit/schedule';
import { buildSessionBody } from '../xendit/session-body';
import type { Item } from '../xendit/types';
import { createFlagValues } from './flag-values';
import { itemText } from './item-flag';
import { FLAGS, sessionCommandLine } from './session-command-line';
import { decodeSessionFlags, type SessionFlagTexts } from './session-flags';

export interface BodyCommandLine {
  /** `xps create …`, for a shell. */
  readonly commandLine: string;
  /** What of the body no flag can say, as paths such as `subscription`: for this the body has to go through `--from-file`. */
  readonly beyondFlags: readonly string[];
}

/** The `xps create` command line that sends this body. `extra` is put behind it as it is. */
export function bodyCommandLine(body: JsonObject, extra: readonly string[] = []): BodyCommandLine {
  // Through the decoders, which tell what flags would make of it.
  const options = decodeSessionFlags(flagTexts(body), () => 0, createFlagValues());
  const items = (options.items ?? []).flatMap((item) => ['--item', quote(itemText(item))]);
  return {
    commandLine: sessionCommandLine(options, [...items, ...extra]),
    beyondFlags: differences(body, buildSessionBody(options), ''),
  };
}

type FlagText = string | true | readonly string[];

/** What flags would say, each under its name as commander spells it, and in the form that it has there. */
function flagTexts(body: JsonObject): SessionFlagTexts {
  const texts = FLAGS.flatMap(([flag, path]): [string, FlagText][] => {
    const text = flag === '--expires-in' ? undefined : (COMPOSED[path]?.(body) ?? textOf(path, valueAt(body, path)));
    return text === undefined ? [] : [[nameOf(flag), text]];
  });
  return Object.fromEntries(texts);
}

function nameOf(flag: string): string {
  return flag.slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function valueAt(body: JsonObject, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isJsonObject(value) ? value[key] : undefined), body);
}

/** The paths whose flags take no value. */
const SWITCHES: ReadonlySet<string> = new Set([
  'channel_properties.cards.skip_three_ds',
  'subscription.immediate_payment',
  'subscription.payment_link_for_failed_attempt',
]);

/** The paths whose flags say other fields too. */
const COMPOSED: Readonly<Record<string, (body: JsonObject) => string | undefined>> = {
  'subscription.schedule.interval': (body) => intervalText(scheduleOf(body), 'interval'),
  'subscription.schedule.total_retry': (body) => {
    const { total_retry: times } = scheduleOf(body);
    const every = intervalText(scheduleOf(body), 'retry_interval');
    return typeof times === 'number' && every !== undefined ? `${times}x${every}` : undefined;
  },
};

function scheduleOf(body: JsonObject): JsonObject {
  return objectAt(objectAt(body, 'subscription'), 'schedule');
}

function intervalText(schedule: JsonObject, field: 'interval' | 'retry_interval'): string | undefined {
  const interval = stringAt(schedule, field);
  return interval === null ? undefined : everyText({ interval, count: numberAt(schedule, `${field}_count`) ?? 1 });
}

/** The paths whose flags are given once for each value. */
const LISTS: Readonly<Record<string, (value: unknown) => readonly string[]>> = {
  items: (value) => objectsIn(value).map((item) => itemText(item as Partial<Item>)),
  metadata: (value) => (isJsonObject(value) ? Object.entries(value).map(([key, text]) => `${key}=${text}`) : []),
  allowed_payment_channels: textsIn,
  notification_channels: textsIn,
  'components_configuration.origins': textsIn,
};

function objectsIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function textOf(path: string, value: unknown): FlagText | undefined {
  const list = LISTS[path]?.(value);
  if (list !== undefined) return list.length === 0 ? undefined : list;
  if (SWITCHES.has(path)) return value === true ? value : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Where `made` lacks something of `wanted`. */
function differences(wanted: unknown, made: unknown, path: string): readonly string[] {
  if (isNothing(wanted) || isDeepStrictEqual(wanted, made)) return [];
  if (isJsonObject(wanted) && isJsonObject(made))
    return Object.entries(wanted).flatMap(([key, value]) =>
      differences(value, made[key], path === '' ? key : `${path}.${key}`),
    );
  if (Array.isArray(wanted) && Array.isArray(made) && wanted.length === made.length)
    return wanted.flatMap((value, at) => differences(value, made[at], `${path}[${at}]`));
  return path === 'expires_at' && Date.parse(String(wanted)) === Date.parse(String(made)) ? [] : [path];
}

/** Left out, it means the same. */
function isNothing(value: unknown): boolean {
  return value === null || value === false || (typeof value === 'object' && Object.values(value).every(isNothing));
}
