import { confirmOrHold } from '../cli/confirm';
import { createFlagValues, oneOf } from '../cli/flag-values';
import { decodeTarget } from '../cli/forward-flags';
import { readJsonObject } from '../cli/read-input';
import type { Runtime } from '../cli/runtime';
import { decodeTargetFlags } from '../cli/target-flags';
import { tokenForTargets } from '../cli/target-token';
import { findListener } from '../cli/who-listens';
import type { Account } from '../config/account';
import { SECOND } from '../core/clock';
import { localError, usageError, XpsError } from '../core/errors';
import { isLoopback } from '../core/http';
import { edited, holdsPath, type JsonEdit, parseRemoval, parseSetting } from '../core/json-edit';
import { nearest } from '../core/nearest';
import { safeJson } from '../core/safe-text';
import { findSubject, madeUpEvent, subjectOf } from '../flows/made-up-event';
import { createPoster, type PostAnswer, type PosterOptions } from '../io/post';
import { KNOWN_EVENTS } from '../webhooks/event-names';
import { storableAnswer } from '../webhooks/forward-headers';
import { TOKEN_HEADER } from '../webhooks/verify';
import type { TriggerFlags } from './trigger';

const TARGET_TIMEOUT = 30 * SECOND;

export async function runTrigger(runtime: Runtime, flags: TriggerFlags, typed: string | undefined): Promise<void> {
  const name = await chooseEvent(runtime, flags, typed);
  const settings = decodeFlags(flags, name);
  const account = await runtime.account();
  const { output, context } = runtime;
  const made = await makeBody(runtime, flags, name, settings.spelling);
  for (const { path } of settings.edits.filter((edit) => !holdsPath(made, edit.path)))
    output.note(`${eventOf(made)} has no ${path.join('.')} as it is documented`);
  const body = settings.edits.reduce(edited, made);
  if (flags.print) {
    if (flags.to === undefined) output.redactor.reveal('token-id');
    return output.line(safeJson(body, output.format === 'json' ? undefined : 2));
  }
  const url = settings.url ?? (await requireListener(runtime, account));
  if (!isLoopback(new URL(url).hostname))
    await confirmOrHold(runtime, flags.yes === true, `Send a made-up webhook to ${url}?`, 'nothing sent');
  const headers = [['content-type', 'application/json'], ...(await tokenHeader(runtime, account, flags))] as const;
  const began = context.clock.now();
  const answer = await post(url, { headers, body }, settings.certificates);
  const ms = Math.max(0, context.clock.now() - began);
  const event = eventOf(body);
  const said = storableAnswer(answer.text, new Map(headers).get(TOKEN_HEADER) ?? null);
  const taken = answer.status >= 200 && answer.status < 300;
  output.result({
    json: () => ({ event, url, status: answer.status, ms, taken, answer: said }),
    quiet: () => [String(answer.status)],
    human: () => [`${event} → ${url}  ${answer.status} in ${ms} ms`, ...(said === '' ? [] : [said.trimEnd()])],
  });
  if (!taken)
    throw new XpsError('assertion', `it was not taken: ${url} answered ${answer.status}`, { code: 'trigger_refused' });
}

/** Asks which one, where it is neither said nor in a file and there is somebody to ask. */
async function chooseEvent({ prompter }: Runtime, flags: TriggerFlags, typed?: string): Promise<string | undefined> {
  if (typed !== undefined || flags.fromFile !== undefined || !prompter.available) return typed;
  return prompter.search({ message: 'Which event? Type to narrow the list', words: KNOWN_EVENTS });
}

async function post(
  url: string,
  { headers, body }: { headers: readonly (readonly [string, string])[]; body: unknown },
  certificates: Pick<PosterOptions, 'ca' | 'insecure'>,
): Promise<PostAnswer> {
  const poster = createPoster({ timeoutMs: TARGET_TIMEOUT, connections: 1, ...certificates });
  try {
    return await poster.send({ url, headers, body: Buffer.from(JSON.stringify(body)) });
  } finally {
    await poster.close();
  }
}

function decodeFlags(flags: TriggerFlags, name: string | undefined) {
  const values = createFlagValues();
  const url = values.read('--to', flags.to, decodeTarget);
  const spelling = values.read('--spelling', flags.spelling, oneOf(['activation', 'activated']));
  const settings = values.readAll('--set', flags.set, parseSetting) ?? [];
  const removals = values.readAll('--remove', flags.remove, parseRemoval) ?? [];
  const certificates = decodeTargetFlags(flags, values);
  if (flags.callbackTokenWrong && flags.callbackTokenMissing)
    values.complain({
      flag: '--callback-token-missing',
      message: 'and --callback-token-wrong cannot both be; give one',
    });
  if ((name === undefined) === (flags.fromFile === undefined))
    values.complain({ message: 'name one event, such as payment_session.completed, or give a body with --from-file' });
  values.check(`xps trigger ${name ?? 'payment_session.completed'}`);
  const edits: readonly JsonEdit[] = [...settings, ...removals];
  return { url, spelling, edits, certificates };
}

async function makeBody(
  runtime: Runtime,
  flags: TriggerFlags,
  name: string | undefined,
  spelling: 'activation' | 'activated' | undefined,
): Promise<unknown> {
  const { stdin, random, clock } = runtime.context;
  if (flags.fromFile !== undefined) return readJsonObject('--from-file', flags.fromFile, stdin);
  const typed = (name ?? '').trim();
  const named = { session: flags.session, token: flags.token };
  const known = (named.session ?? named.token) ? await findSubject(await runtime.store(), named) : {};
  const sample = madeUpEvent(typed, subjectOf(known, random, clock.now()), spelling);
  if (sample !== undefined) return sample;
  const containing = KNOWN_EVENTS.filter((known) => typed !== '' && known.includes(typed.toLowerCase())).slice(0, 3);
  const near = containing.length > 0 ? containing : nearest(typed, KNOWN_EVENTS);
  throw usageError(`"${typed}" is no event that Xendit documents`, {
    code: 'unknown_event_name',
    hint: near.length > 0 ? `did you mean ${near.join(' or ')}?` : `known are ${KNOWN_EVENTS.join(', ')}`,
  });
}

async function tokenHeader(
  runtime: Runtime,
  account: Account,
  { to, callbackTokenWrong, callbackTokenMissing }: TriggerFlags,
): Promise<(readonly [string, string])[]> {
  if (callbackTokenMissing) return [];
  if (callbackTokenWrong) return [[TOKEN_HEADER, 'wrong']];
  // The running listener asks for the account's own.
  const token =
    to === undefined && account.mode === 'sandbox'
      ? (await runtime.sandboxAccount()).callbackToken
      : await tokenForTargets(runtime);
  if (token === null)
    runtime.output.note(
      'no callback token is configured, so it is sent without one: xps login, or XENDIT_CALLBACK_TOKEN',
    );
  return token === null ? [] : [[TOKEN_HEADER, token]];
}

/** @throws XpsError `no_listener` of kind local */
async function requireListener(runtime: Runtime, { scope }: Account): Promise<string> {
  const url = await findListener(runtime, scope);
  if (url !== null) return url;
  throw localError('no_listener', 'no xps listen is running here that would take it', {
    hint: 'start one in another terminal: xps listen; or say where to: --to localhost:3000/webhooks',
  });
}

function eventOf(body: unknown): string {
  const { event } = body as { readonly event?: unknown };
  return typeof event === 'string' ? event : 'a webhook without an event';
}
