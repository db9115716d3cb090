import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createRuntime, type Runtime } from '../cli/runtime';
import { SECOND } from '../core/clock';
import { localError, messageOf, XpsError } from '../core/errors';
import { SANDBOX_URL } from '../core/sandbox-address';
import { type StoryStep, tellTheStory } from '../flows/tell-the-story';
import { createTransport } from '../io/request';
import { storyLines, storyStepJson } from '../views/story';
import { loadStyle } from '../views/style';

export async function runDemo({ context, flags, output, colour }: Runtime): Promise<void> {
  const home = await temporaryFolder(context.temporary);
  // A home of its own: nothing of the user's is read, and nothing stays.
  const world = { ...context, env: { XPS_HOME: home }, openKeychain: () => undefined };
  const runtime = createRuntime(world, { ...flags, sandbox: true });
  const transport = createTransport({ timeoutMs: 10 * SECOND });
  const style = await loadStyle(colour.stdout);
  const tell = (step: StoryStep): void => {
    if (output.format === 'json') output.json(storyStepJson(step));
    else if (output.format === 'human') for (const line of storyLines(step, style)) output.prose(line);
  };
  try {
    const [store, sandbox] = [await runtime.store(), await runtime.sandbox()];
    output.redactor.protect(sandbox.account.secretKey);
    output.redactor.protect(sandbox.account.callbackToken);
    const { clock, random } = context;
    const kept = await tellTheStory({
      store,
      sandbox,
      transport: transport.send,
      clock,
      random,
      baseUrl: SANDBOX_URL,
      tell,
    });
    if (!kept)
      throw new XpsError('assertion', 'the token in the store is not the one the sandbox issued', {
        code: 'wrong_token',
      });
    if (output.format === 'human')
      output.note('now yourself: xps listen, and in another terminal: xps create --amount 150000 --save forced --open');
  } finally {
    await transport.close();
    await runtime.close();
    await rm(home, { recursive: true, force: true });
  }
}

async function temporaryFolder(parent: string): Promise<string> {
  try {
    return await mkdtemp(join(parent, 'xps-demo-'));
  } catch (error) {
    throw localError('no_temporary_folder', `no folder can be made in ${parent}: ${messageOf(error)}`, {
      cause: error,
    });
  }
}
