import { expect, test } from 'vitest';
import { CARDS } from './support/customer';
import { startMerchant } from './support/merchant';
import { openShop } from './support/shop';

/** So soon the page has to notice what happens elsewhere, in milliseconds. */
const SOON = 3_000;

async function timeOf(action: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await action();
  return performance.now() - begun;
}

const PAID_AND_SAVED = ['payment.capture', 'payment_session.completed', 'payment_token.activation'];

test('cancelled while the page is open: it says so within three seconds', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.sees('payable');
  const merchant = await startMerchant(shop.home);
  await merchant.cancel(shop.sessionId);
  expect(await timeOf(() => shop.sees('cancelled'))).toBeLessThan(SOON);
  expect(await shop.story()).toEqual({
    sdk: [],
    session: 'CANCELED',
    webhooks: [],
    tokens: [],
    verdict: 'canceled',
    exit: 6,
  });
});

test('cancelled while the customer is at the bank: the dialog goes, the page says so', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.payByCard(CARDS.challenge);
  await shop.sees('action');
  const merchant = await startMerchant(shop.home);
  await merchant.cancel(shop.sessionId);
  expect(await timeOf(() => shop.sees('cancelled'))).toBeLessThan(SOON);
  await expect.poll(() => shop.page.locator('iframe[src*="/sandbox/actions/"]').count()).toBe(0);
  expect(await shop.story()).toEqual({
    sdk: [
      'submission-begin',
      'payment-request-created',
      'action-begin',
      'action-end',
      'payment-request-discarded',
      'submission-end SESSION_CANCELED',
      'session-expired-or-canceled',
    ],
    session: 'CANCELED',
    webhooks: [],
    tokens: [],
    verdict: 'canceled',
    exit: 6,
  });
});

test('expired while the page is open', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.sees('payable');
  await shop.xps('sandbox', 'advance', '31m');
  expect(await timeOf(() => shop.sees('expired'))).toBeLessThan(SOON);
  expect(await shop.story()).toEqual({
    sdk: [],
    session: 'EXPIRED',
    webhooks: ['payment_session.expired'],
    tokens: [],
    verdict: 'expired',
    exit: 6,
  });
});

test('paid elsewhere while the page is open', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.sees('payable');
  await shop.xps('sandbox', 'pay', shop.sessionId);
  expect(await timeOf(() => shop.sees('completed-elsewhere'))).toBeLessThan(SOON);
  expect(await shop.story()).toEqual({
    sdk: [],
    session: 'COMPLETED',
    webhooks: PAID_AND_SAVED,
    tokens: ['ACTIVE'],
    verdict: 'completed',
    exit: 0,
  });
});

test('two tabs on one session: what is paid in one is told in the other', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.sees('payable');
  const other = await shop.context.newPage();
  await other.goto(shop.checkout.url);
  await other.locator('main[data-state=payable]').waitFor();
  await shop.payByCard(CARDS.frictionless);
  await shop.sees('paid-and-saved');
  expect(await timeOf(() => other.locator('main[data-state=completed-elsewhere]').waitFor())).toBeLessThan(SOON);
  expect(await shop.story()).toMatchObject({
    session: 'COMPLETED',
    webhooks: PAID_AND_SAVED,
    tokens: ['ACTIVE'],
    verdict: 'completed',
    exit: 0,
  });
});
