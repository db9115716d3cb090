import { confirmOrHold } from '../../cli/confirm';
import type { Runtime } from '../../cli/runtime';
import { findSandboxListener } from '../../cli/sandbox-listener';
import { warnOfOtherSandbox } from '../../cli/whose-sandbox';
import type { RecordCounts } from '../../store/overview';
import type { ResetFlags } from '../sandbox';

const NOTHING_FORGOTTEN = 'nothing forgotten';

export async function resetSandbox(runtime: Runtime, flags: ResetFlags): Promise<void> {
  await warnOfOtherSandbox(runtime);
  const sandbox = await runtime.sandbox();
  // Without a seed no id comes again, so that what is kept here of the old ones misleads nobody.
  const records = flags.seed === undefined ? null : (await runtime.store()).sandbox;
  const kept = records === null ? null : await records.count();
  await confirmOrHold(runtime, flags.yes === true, questionOf(kept), NOTHING_FORGOTTEN);
  const listening = flags.renewAccount === true ? await findSandboxListener(runtime) : undefined;
  await sandbox.reset({
    renewAccount: flags.renewAccount === true,
    ...(flags.seed === undefined ? {} : { seed: flags.seed }),
  });
  const forgotten = records === null ? null : await records.forgetIds();
  runtime.output.result({
    json: () => ({
      reset: true,
      seed: flags.seed ?? null,
      forgotten: forgotten === null ? null : { sessions: forgotten.sessions, tokens: forgotten.tokens },
    }),
    quiet: () => [],
    human: () => [`the sandbox is empty; ${fateOf(forgotten)}`],
  });
  if (listening?.url)
    runtime.output.warn(
      `the xps listen at ${listening.url} has the former callback token and answers 401 from now on: start it again`,
    );
}

function questionOf(kept: RecordCounts | null): string {
  const question = "Forget the sandbox's sessions, tokens, webhooks and clock?";
  if (kept === null || kept.sessions + kept.tokens === 0) return question;
  return `${question} With a seed its ids come again, so what your own store has of it goes too: ${wordsFor(kept)}, with their charges, plans and labels.`;
}

function fateOf(forgotten: RecordCounts | null): string {
  if (forgotten === null) return 'sessions and tokens in your own store stay';
  return `its ids come again, so your own store has forgotten its ${wordsFor(forgotten)}; events stay listed`;
}

function wordsFor({ sessions, tokens }: RecordCounts): string {
  const [s, t] = [sessions.toLocaleString('en'), tokens.toLocaleString('en')];
  return `${s} ${sessions === 1 ? 'session' : 'sessions'} and ${t} ${tokens === 1 ? 'token' : 'tokens'}`;
}
