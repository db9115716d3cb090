import type { Runtime } from '../cli/runtime';
import type { WebhookTarget } from '../cli/sandbox-webhooks';
import { knownServers } from '../cli/who-listens';
import { namedProfile, SANDBOX_PROFILE } from '../config/account';
import { MINUTE } from '../core/clock';
import { summarizeAttempts } from '../sandbox/attempt-summary';
import type { AttemptNote } from '../sandbox/deliveries';

/** What to do when webhooks were to be sent and nobody takes them. */
export async function hintAtListener(
  runtime: Runtime,
  attempts: readonly AttemptNote[],
  target: WebhookTarget,
  now: number,
): Promise<void> {
  const { output } = runtime;
  const { url } = target;
  if (url !== null && attempts.some(({ status }) => status === 401))
    output.note(
      `${url} answered 401: it asks for another callback token than the sandbox's; xps sandbox serve prints that, and an xps listen takes it when it is started again`,
    );
  const { lastDueAt, givenUp } = summarizeAttempts(attempts);
  if (url !== null && givenUp > 0) hintAtGivenUp(runtime, `see why ${url} does not take them`);
  if (url !== null || attempts.length === 0) return;
  const listen = await sayNobodyListens(
    runtime,
    target,
    `the webhooks ${lastDueAt === null ? 'are given up' : 'wait as Xendit would retry them'}`,
  );
  if (lastDueAt === null) return hintAtGivenUp(runtime, listen);
  const minutes = Math.ceil((lastDueAt - now) / MINUTE);
  output.note(`next: ${listen}, then xps sandbox advance ${minutes}m`);
}

/** What to do with webhooks that were not even tried, as nobody listens. */
export async function hintAtOutbox(runtime: Runtime, due: number, target: WebhookTarget): Promise<void> {
  if (target.url !== null || due === 0) return;
  const webhooks = due === 1 ? '1 webhook waits' : `${due.toLocaleString('en-US')} webhooks wait`;
  const listen = await sayNobodyListens(runtime, target, `${webhooks} in the sandbox's outbox`);
  runtime.output.note(`next: ${listen}, then xps sandbox advance 1s`);
}

/** Says it with what follows from it, and answers how somebody would listen. */
async function sayNobodyListens(runtime: Runtime, { passedOver }: WebhookTarget, fate: string): Promise<string> {
  const { output } = runtime;
  for (const text of passedOver) output.note(text);
  const why = passedOver.length > 0 ? 'takes what the sandbox sends' : 'is running in sandbox mode';
  output.note(`no xps listen ${why}: ${fate}`);
  if (knownServers(runtime).some(({ kind }) => kind === 'sandbox serve'))
    output.note('an xps listen of another XPS_HOME is not seen from here: --webhook URL sends to it');
  const port = passedOver.length > 0 ? ' --port 0' : '';
  return `${await listenCommand(runtime)}${port} in another terminal`;
}

/** See "Manual resend" in section 5. */
function hintAtGivenUp({ output }: Runtime, first: string): void {
  output.note('what is given up is not tried again; at Xendit the dashboard can resend it, the sandbox cannot');
  output.note(`next: ${first}, then a new session: xps create`);
}

/** What listens to the sandbox in a terminal such as this one. */
async function listenCommand({ flags, context: { env }, configuration, sandbox }: Runtime): Promise<string> {
  const { name } = namedProfile({ flags, env, configuration: configuration() });
  const { callbackToken } = (await sandbox()).account;
  const served = Boolean(env.XPS_BASE_URL) && env.XENDIT_CALLBACK_TOKEN === callbackToken;
  return name === SANDBOX_PROFILE || served ? 'xps listen' : 'xps listen --sandbox';
}
