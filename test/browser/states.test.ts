import { expect, test } from 'vitest';
import { CARDS } from './support/customer';
import { holdBack } from './support/hold-back';
import { inspect } from './support/inspection';
import { startMerchant } from './support/merchant';
import { openShop } from './support/shop';

// What the page looks like in each state. The pictures are in `artefacts`; troubles have a file of their own.

test('starting, while the SDK is on its way', async () => {
  const shop = await openShop('--amount 150000 --save optional', { visit: false });
  const arrive = await holdBack(shop.page, '**/sdk.js');
  await shop.page.goto(shop.checkout.url, { waitUntil: 'commit' });
  await shop.sees('loading');
  await inspect(shop.page, 'starting');
  arrive();
  await shop.sees('payable');
});

test('loading, while Xendit has not answered; then the form, and the drawer', async () => {
  const shop = await openShop('--amount 150000 --save optional --description Coffee', { visit: false });
  const arrive = await holdBack(shop.page, '**/api/sessions/session-*');
  await shop.page.goto(shop.checkout.url, { waitUntil: 'commit' });
  await shop.sees('loading');
  await shop.page.getByRole('heading', { name: 'Rp 150.000' }).waitFor();
  await inspect(shop.page, 'loading');
  arrive();
  await shop.sees('payable');
  await inspect(shop.page, 'payable');
  await shop.page.getByText('Developer', { exact: true }).click();
  await inspect(shop.page, 'drawer');
});

test.each(['light', 'dark'] as const)('%s: a card filled in, a challenge, closed', async (scheme) => {
  const shop = await openShop('--amount 150000 --save optional', { dark: scheme === 'dark' });
  await shop.choose('Cards');
  await shop.typeCard(CARDS.challenge);
  await inspect(shop.page, 'card', scheme);
  await shop.pay();
  await shop.sees('action');
  await shop.page.frameLocator('iframe[src*="/sandbox/actions/"]').getByRole('heading').waitFor();
  await inspect(shop.page, 'action', scheme);
  await shop.closeDialog();
  await shop.sees('interrupted');
  await inspect(shop.page, 'interrupted', scheme);
});

test.each(['light', 'dark'] as const)('%s: submitting, declined', async (scheme) => {
  const shop = await openShop('--amount 10051 --save forced', { dark: scheme === 'dark' });
  const answer = await holdBack(shop.page, '**/api/sessions/payment_requests?**');
  await shop.payByCard(CARDS.frictionless);
  await shop.sees('submitting');
  await inspect(shop.page, 'submitting', scheme);
  answer();
  await shop.sees('declined');
  await inspect(shop.page, 'declined', scheme);
});

test.each([
  ['paid', '--amount 150000 --save optional'],
  ['paid-and-saved', '--amount 150000 --save forced'],
  ['saved', '--type save'],
])('%s', async (state, create) => {
  const shop = await openShop(create);
  await shop.payByCard(CARDS.frictionless);
  await shop.sees(state);
  await inspect(shop.page, state);
});

test('completed elsewhere', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.sees('payable');
  await shop.xps('sandbox', 'pay', shop.sessionId);
  await shop.sees('completed-elsewhere');
  await inspect(shop.page, 'completed-elsewhere');
});

test('expired', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.sees('payable');
  await shop.xps('sandbox', 'advance', '31m');
  await shop.sees('expired');
  await inspect(shop.page, 'expired');
});

test('cancelled', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.sees('payable');
  await (await startMerchant(shop.home)).cancel(shop.sessionId);
  await shop.sees('cancelled');
  await inspect(shop.page, 'cancelled');
});

test("the sandbox's wallet and bank", async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.choose('E-wallet', 'DANA');
  await shop.pay();
  await shop.page.getByRole('button', { name: 'Approve' }).waitFor();
  await inspect(shop.page, 'wallet');
  await shop.page.goto(shop.checkout.url);
  await shop.payByCard(CARDS.challenge);
  await shop.sees('action');
  const bank = await shop.page.locator('iframe[src*="/sandbox/actions/"]').getAttribute('src');
  expect(bank).toContain('/sandbox/actions/');
  await shop.page.goto(String(bank));
  await shop.page.getByRole('button', { name: 'Continue' }).waitFor();
  await inspect(shop.page, 'bank');
});
