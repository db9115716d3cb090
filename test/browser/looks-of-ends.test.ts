import { expect, test } from 'vitest';
import { CARDS } from './support/customer';
import { lookAround } from './support/inspection';
import { startMerchant } from './support/merchant';
import { openShop } from './support/shop';

// What the page looks like when all is over, and what the sandbox's own pages look like. The pictures are in `artefacts`.

test.each([
  ['paid', '--amount 150000 --save optional'],
  ['paid-and-saved', '--amount 150000 --save forced'],
  ['saved', '--type save'],
])('%s', async (state, create) => {
  const shop = await openShop(create);
  await shop.payByCard(CARDS.frictionless);
  await shop.sees(state);
  await lookAround(shop.page, state);
});

test('completed elsewhere', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.sees('payable');
  await shop.xps('sandbox', 'pay', shop.sessionId);
  await shop.sees('completed-elsewhere');
  await lookAround(shop.page, 'completed-elsewhere');
});

test('expired', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.sees('payable');
  await shop.xps('sandbox', 'advance', '31m');
  await shop.sees('expired');
  await lookAround(shop.page, 'expired');
});

test('cancelled', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.sees('payable');
  await (await startMerchant(shop.home)).cancel(shop.sessionId);
  await shop.sees('cancelled');
  await lookAround(shop.page, 'cancelled');
});

test("the sandbox's wallet and bank", async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.choose('E-wallet', 'DANA');
  await shop.pay();
  await shop.page.getByRole('button', { name: 'Approve' }).waitFor();
  await lookAround(shop.page, 'wallet');
  await shop.page.goto(shop.checkout.url);
  await shop.payByCard(CARDS.challenge);
  await shop.sees('action');
  const bank = await shop.page.locator('iframe[src*="/sandbox/actions/"]').getAttribute('src');
  expect(bank).toContain('/sandbox/actions/');
  await shop.page.goto(String(bank));
  await shop.page.getByRole('button', { name: 'Continue' }).waitFor();
  await lookAround(shop.page, 'bank');
});
