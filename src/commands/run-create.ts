import { askSession } from '../cli/ask-session';
import { badValues, createFlagValues } from '../cli/flag-values';
import { guardLiveWrite } from '../cli/live-guard';
import { openProvider, providerClock, providerTarget } from '../cli/provider';
import { readJsonObject } from '../cli/read-input';
import type { Runtime } from '../cli/runtime';
import { flagOfPath, sessionCommandLine } from '../cli/session-command-line';
import { decodeSessionFlags } from '../cli/session-flags';
import type { Account } from '../config/account';
import type { Clock } from '../core/clock';
import { type Problem, usageError } from '../core/errors';
import type { JsonObject } from '../core/json';
import { quote } from '../core/shell';
import { createSession } from '../flows/create-session';
import { planSession, type SessionPlan } from '../flows/plan-session';
import { curlCommand, requestLines } from '../views/request';
import { createSessionRequest } from '../xendit/requests';
import { checkSessionRequest } from '../xendit/rules';
import type { SessionOptions } from '../xendit/session-body';
import type { Session } from '../xendit/types';
import type { CreateFlags } from './create';
import { showSessionResult } from './show-session';

export async function runCreate(runtime: Runtime, flags: CreateFlags): Promise<void> {
  const account = await runtime.account();
  const { body, madeUpCustomer } = await prepare(runtime, flags, account);
  if (flags.dryRun !== undefined) return showRequest(runtime, flags, account, body);

  await guardLiveWrite(runtime, account, 'create a session');
  const store = await runtime.store();
  const provider = await openProvider(runtime, headersOf(flags));
  try {
    const session = await createSession(provider.client, store, body);
    showSessionResult(runtime, session, { reveal: flags.reveal === true, madeUpCustomer, now: provider.clock.now() });
    if (runtime.output.format === 'human') runtime.output.note(`next: ${nextCommand(session, account)}`);
  } finally {
    await provider.close();
  }
}

/** From flags, file and answers to a body that the contract has nothing against. */
async function prepare(runtime: Runtime, flags: CreateFlags, account: Account): Promise<SessionPlan> {
  const clock = await clockFor(runtime, flags);
  const base =
    flags.fromFile === undefined ? {} : await readJsonObject('--from-file', flags.fromFile, runtime.context.stdin);
  const values = createFlagValues();
  const given = decodeSessionFlags(flags, () => clock.now(), values);
  if (flags.dryRun !== undefined) values.read('--dry-run', flags.dryRun === true ? 'text' : flags.dryRun, decodeDryRun);
  const plan = (options: SessionOptions): SessionPlan =>
    planSession({
      options,
      base,
      preferences: account.preferences,
      mode: account.mode,
      random: runtime.context.random,
    });

  let planned = plan(given);
  const mustAsk = planned.missing.length > 0 || flags.interactive === true;
  if (mustAsk && values.problems.length === 0 && runtime.prompter.available) {
    const asked = {
      everything: flags.interactive === true,
      missing: planned.missing,
      preferences: account.preferences,
    };
    const options = await askSession(runtime.prompter, given, asked);
    runtime.output.note(`the same without questions: ${sessionCommandLine(options, carriedOver(flags))}`);
    planned = plan(options);
  }
  for (const field of planned.missing) if (!values.complains(MISSING[field].flag)) values.complain(MISSING[field]);
  values.check(sessionCommandLine({ ...given, ...standIns(planned) }, carriedOver(flags)));
  if (flags.validate) checkContract(runtime, planned.body, clock);
  if (planned.body.allow_save_payment_method === 'DISABLED') {
    runtime.output.note('save disabled: the payment method is not kept, so this is no Pay and Save');
  }
  return planned;
}

/** The provider's clock where an expiry depends on it; opening the sandbox for it would slow every other start. */
async function clockFor(runtime: Runtime, flags: CreateFlags): Promise<Clock> {
  const timed = flags.expiresIn !== undefined || flags.expiresAt !== undefined || flags.fromFile !== undefined;
  return timed ? providerClock(runtime) : runtime.context.clock;
}

const MISSING: Readonly<Record<SessionPlan['missing'][number], Problem & { flag: string }>> = {
  amount: { flag: '--amount', message: 'is missing: the amount in units of the currency, such as 150000' },
  save: { flag: '--save', message: 'is missing: forced, optional or disabled' },
  customer: {
    flag: '--customer-id',
    message:
      'is missing: saving a payment method needs a customer (--customer-id, or --customer-ref with --given-names)',
    errorCode: 'MISSING_CUSTOMER',
  },
};

function standIns({ missing }: SessionPlan): SessionOptions {
  return {
    ...(missing.includes('amount') ? { amount: 150_000 } : {}),
    ...(missing.includes('save') ? { save: 'FORCED' } : {}),
    ...(missing.includes('customer') ? { customer: { reference: 'customer-1', givenNames: 'Jane' } } : {}),
  };
}

/** Flags that a repeated command line needs as they were given. */
function carriedOver(flags: CreateFlags): string[] {
  const one = (flag: string, value: string | undefined): string[] => (value === undefined ? [] : [flag, quote(value)]);
  return [
    ...one('--from-file', flags.fromFile),
    ...(flags.item ?? []).flatMap((item) => one('--item', item)),
    ...one('--for-user-id', flags.forUserId),
    ...one('--split-rule', flags.splitRule),
    ...(flags.validate ? [] : ['--no-validate']),
    ...(flags.dryRun === undefined ? [] : [flags.dryRun === true ? '--dry-run' : `--dry-run=${quote(flags.dryRun)}`]),
    ...(flags.reveal ? ['--reveal'] : []),
  ];
}

function decodeDryRun(form: string): string {
  if (!['text', 'json', 'curl'].includes(form))
    throw usageError(`"${form}" is none of json and curl; without a form it prints text`);
  return form;
}

/** All violations at once; what the documentation leaves open is told and let through. */
function checkContract(runtime: Runtime, body: JsonObject, clock: Clock): void {
  const findings = checkSessionRequest(body, clock.now());
  for (const { path, message } of findings.filter(({ severity }) => severity === 'open')) {
    runtime.output.warn(`${flagOfPath(path)}: ${message}`);
  }
  const problems = findings
    .filter(({ severity }) => severity === 'violation')
    .map(({ path, message, errorCode }): Problem => ({ flag: flagOfPath(path), path, message, errorCode }));
  if (problems.length === 0) return;
  throw badValues(problems, undefined, {
    message: `Xendit would refuse this session, for ${problems.length === 1 ? 'one reason' : `${problems.length} reasons`}; nothing was sent`,
    hint: '--no-validate sends it as it is',
  });
}

function headersOf(flags: CreateFlags): { forUserId?: string; splitRuleId?: string } {
  return {
    ...(flags.forUserId === undefined ? {} : { forUserId: flags.forUserId }),
    ...(flags.splitRule === undefined ? {} : { splitRuleId: flags.splitRule }),
  };
}

function showRequest({ output }: Runtime, flags: CreateFlags, account: Account, body: JsonObject): void {
  const request = createSessionRequest(providerTarget(account, headersOf(flags)), body);
  if (flags.dryRun === 'json') output.line(JSON.stringify(body, null, 2));
  else if (flags.dryRun === 'curl') output.line(curlCommand(request));
  else if (output.format === 'json') output.json({ method: request.method, url: request.url, body });
  else for (const line of requestLines(request)) output.line(line);
  output.note('dry run: nothing was sent');
}

function nextCommand(session: Session, account: Account): string {
  if (account.mode === 'sandbox') return `xps sandbox pay ${session.id}`;
  return `xps listen, and pay it; then xps sessions show ${session.id}`;
}
