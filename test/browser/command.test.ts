import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startListener } from '../e2e/support/listener';
import { runProgram, startProgram, temporaryHome } from '../support/program';
import { openWindow } from './support/browser-window';
import { CARDS, customerAt } from './support/customer';
import { openShop } from './support/shop';
import { runJson } from './support/story';

test('xps create --open: makes the session, opens the page, and ends when it is paid', async () => {
  const home = temporaryHome();
  await startListener({ home });
  const browser = join(home, 'browser');
  writeFileSync(browser, '#!/bin/sh\necho "opened $1" >> "$XPS_HOME/opened"\n');
  chmodSync(browser, 0o755);
  const create = startProgram(
    { home, env: { BROWSER: browser } },
    ...['create', '--amount', '150000', '--save', 'forced', '--open', '--json'],
  );
  const [line = ''] = await create.seen(/^\{"type":"ready".*\}$/m);
  const { url, session_id } = JSON.parse(line) as { url: string; session_id: string };
  const window = await openWindow({});
  onTestFinished(() => window.observer.check());
  await window.page.goto(url);
  const customer = customerAt(window.page);
  await customer.payByCard(CARDS.frictionless);
  await customer.sees('paid-and-saved');
  expect((await create.ended).code).toBe(0);
  expect(await runJson({ home }, 'sessions', 'show', session_id)).toMatchObject({ status: 'COMPLETED' });
});

test.each([
  ['EXPIRED', 6, ['sandbox', 'advance', '31m']],
  ['COMPLETED', 0, ['sandbox', 'pay']],
])('xps checkout of a session that is %s already opens no page and says so', async (status, exit, how) => {
  const home = temporaryHome();
  const { payment_session_id } = await runJson({ home }, 'create', '--amount', '150000', '--save', 'forced');
  const id = String(payment_session_id);
  await runJson({ home }, ...how, ...(how.includes('pay') ? [id] : []));
  const { code, stdout } = await runProgram({ home }, 'checkout', id, '--no-open', '--json');
  expect(code).toBe(exit);
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([expect.objectContaining({ type: 'verdict', status, exit_code: exit })]);
});

test('xps checkout of a PAYMENT_LINK session serves its hosted page', async () => {
  const shop = await openShop('--amount 150000 --save forced --mode payment-link');
  await shop.payByCard(CARDS.challenge);
  await shop.answerChallenge('AUTHENTICATED');
  await shop.sees('paid-and-saved');
  expect(await shop.story()).toMatchObject({ session: 'COMPLETED', tokens: ['ACTIVE'], exit: 0 });
});

test('a return_url elsewhere is shown by the wallet, not followed; the page can be gone back to', async () => {
  const shop = await openShop('--amount 150000 --save forced --return-url https://shop.example/back');
  await shop.choose('E-wallet', 'DANA');
  await shop.pay();
  await shop.answerWallet('Approve');
  await shop.page.getByText('https://shop.example/back').waitFor();
  await shop.page.getByRole('link', { name: 'Back to the checkout page' }).click();
  await shop.sees('paid-and-saved');
  expect(await shop.story()).toMatchObject({ session: 'COMPLETED', tokens: ['ACTIVE'], exit: 0 });
});
