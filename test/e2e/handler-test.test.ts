import { once } from 'node:events';
import { expect, test } from 'vitest';
import { Handler, listen } from '../handlers/handler';
import { startProgram, temporaryHome } from '../support/program';
import { jsonLines } from './support/listener';

const TOKEN = 'the-token-of-the-handler-under-test';

async function startTest(...argv: string[]) {
  const handler = new Handler({ token: TOKEN });
  const url = await listen(handler);
  handler.server.unref();
  const asked = once(handler.server, 'request');
  const env = { XENDIT_CALLBACK_TOKEN: TOKEN };
  return { asked, program: startProgram({ home: temporaryHome(), env }, 'test', url, ...argv) };
}

test('the built program plays all scenarios against the example handler', async () => {
  const { program } = await startTest('--json', '--answer-within', '5s');
  const { code, stdout, stderr } = await program.ended;
  expect(code, stderr).toBe(0);
  expect(jsonLines(stdout).at(-1)).toMatchObject({ type: 'verdict', failed: 0, not_played: 0 });
});

test('Ctrl-C twice ends it at once, with the command of --assert', async () => {
  const { program, asked } = await startTest('--scenario', 'once', '--assert', 'sleep 60; true');
  await asked;
  program.child.kill('SIGINT');
  await program.seen(/ending after this scenario/);
  program.child.kill('SIGINT');
  const { code, signal, stdout } = await program.ended;
  expect({ code, signal, stdout }).toEqual({ code: 130, signal: null, stdout: '' });
});
