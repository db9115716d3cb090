import { expect, test } from 'vitest';
import { runProgram, startProgram, temporaryHome } from '../support/program';

/** Creates a session and pays it. */
async function createAndPay(home: string) {
  const created = await runProgram({ home }, 'create', '--amount', '150000', '--save', 'forced', '-q');
  return runProgram({ home }, 'sandbox', 'pay', created.stdout.trim());
}

test.skipIf(process.platform === 'win32')('a listener that was stopped for a while is found again', async () => {
  const home = temporaryHome();
  const listener = startProgram({ home }, 'listen', '--port', '0');
  const [, port = ''] = await listener.seen(/listening on http:\/\/127\.0\.0\.1:(\d+)/);
  // Just begun, it may still be closing the sandbox's file, and would keep it from everybody.
  expect((await createAndPay(home)).stdout).toContain(`taken by http://127.0.0.1:${port}/`);
  listener.child.kill('SIGSTOP');
  const without = await createAndPay(home);
  expect(without.stdout, without.stderr).toContain('nobody listens');
  expect(without.stderr).toMatch(/the xps listen at \S+ \(process \d+, for sandbox\) does not answer/);
  expect((await runProgram({ home }, 'listen', '--port', port)).stderr).toContain('is taken by another xps listen');
  listener.child.kill('SIGCONT');
  expect((await createAndPay(home)).stdout).toContain(`taken by http://127.0.0.1:${port}/`);
});
