import { expect, onTestFinished, test } from 'vitest';
import { endListener, jsonLines, startListener } from '../e2e/support/listener';
import { runProgram, startProgram, temporaryHome } from '../support/program';
import { openWindow } from './support/browser-window';
import { lookAround } from './support/inspection';
import { runJson } from './support/story';

/** A charge by `xps tokens charge --wait` that waits for its customer, and a window on their page. */
async function openCharge(method: readonly string[], ...flags: string[]) {
  const home = temporaryHome();
  const listener = await startListener({ home });
  const { payment_session_id: session } = await runJson({ home }, 'create', '--amount', '150000', '--save', 'forced');
  await runJson({ home }, 'sandbox', 'pay', String(session), ...method);
  const listed = await runProgram({ home }, 'tokens', 'list', '-q', '--reveal');
  const charging = startProgram(
    { home },
    'tokens',
    'charge',
    listed.stdout.trim(),
    '--amount',
    '50000',
    '--wait',
    ...flags,
  );
  const [address] = await charging.seen(/http:\/\/127\.0\.0\.1:\d+\/hosted\/actions\/[0-9a-f]{32}/);
  const window = await openWindow({ width: 800 });
  onTestFinished(() => window.observer.check());
  await window.page.goto(address);
  return {
    page: window.page,
    charging,
    heard: async () => {
      await endListener(listener);
      return jsonLines((await listener.program.ended).stdout).map(({ event }) => event);
    },
  };
}

test('a customer meets their bank, and gets back to the shop by a link', async () => {
  const { page, charging, heard } = await openCharge(
    ['--card', '4000000000001091'],
    '--success-url',
    'https://localhost:3000/thanks',
    '--failure-url',
    'https://shop.example/sorry',
  );
  await page.getByRole('heading', { name: 'Your bank wants to know that it is you' }).waitFor();
  await lookAround(page, 'charge-challenge');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('heading', { name: 'Approved' }).waitFor();
  expect(await page.getByRole('link').getAttribute('href')).toBe('https://localhost:3000/thanks');
  await lookAround(page, 'charge-approved');
  expect((await charging.ended).code).toBe(0);
  expect(await heard()).toContain('payment.capture');
});

test('a customer whose wallet declines is told where Xendit would send them', async () => {
  const { page, charging, heard } = await openCharge(
    ['--channel', 'GOPAY'],
    '--success-url',
    'https://shop.example/ok',
    '--failure-url',
    'https://shop.example/sorry',
  );
  await page.getByRole('button', { name: 'Decline' }).click();
  await page.getByRole('heading', { name: 'Declined' }).waitFor();
  expect(await page.locator('code').textContent()).toBe('https://shop.example/sorry');
  expect((await charging.ended).code).toBe(6);
  expect(await heard()).toContain('payment.failure');
});
