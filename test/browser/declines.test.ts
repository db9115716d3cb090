import { expect, test } from 'vitest';
import { CARDS, cardField } from './support/customer';
import { openShop } from './support/shop';

test('an amount that declines: the reason stands on the page, and another session with another card is paid', async () => {
  const poor = await openShop('--amount 10054 --save forced');
  await poor.payByCard(CARDS.frictionless);
  await poor.sees('declined');
  const notice = await poor.page.getByRole('alert').textContent();
  expect(notice).toContain('INSUFFICIENT_BALANCE');
  expect(await poor.payButton.isEnabled()).toBe(true);
  expect(await poor.storySoFar()).toEqual({
    sdk: [
      'submission-begin',
      'payment-request-created',
      'payment-request-discarded',
      'submission-end PAYMENT_REQUEST_FAILED',
    ],
    session: 'ACTIVE',
    webhooks: ['payment.failure'],
    tokens: [],
    verdict: 'interrupted',
    exit: 130,
  });

  const rich = await openShop('--amount 150000 --save forced');
  await rich.payByCard(CARDS.mastercard);
  await rich.sees('paid-and-saved');
  expect(await rich.story()).toMatchObject({ session: 'COMPLETED', tokens: ['ACTIVE'], exit: 0 });
});

test.each([
  ['10051', 'EXPIRED_CARD'],
  ['10058', 'INVALID_CVV'],
])('%s declines with %s', async (amount, code) => {
  const shop = await openShop(`--amount ${amount} --save disabled`);
  await shop.payByCard(CARDS.frictionless);
  await shop.sees('declined');
  expect(await shop.page.getByRole('alert').textContent()).toContain(code);
  expect(await shop.storySoFar()).toMatchObject({ session: 'ACTIVE', webhooks: ['payment.failure'] });
});

test('a card number that is none: the field says so, and the pay button stays as it is', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.choose('Cards');
  await shop.typeCard({ number: '4000000000001001' });
  await shop.page.getByText('Card number is not valid').waitFor();
  expect(await cardField(shop.page, 'number').getAttribute('aria-invalid')).toBe('true');
  expect(await shop.payButton.isDisabled()).toBe(true);
  await shop.typeCard(CARDS.frictionless);
  await expect.poll(() => shop.payButton.isEnabled()).toBe(true);
  expect(await shop.storySoFar()).toMatchObject({ sdk: [], session: 'ACTIVE', webhooks: [] });
});

test('an expiry that is past: the field says so, and the pay button stays as it is', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.choose('Cards');
  await shop.typeCard({ ...CARDS.frictionless, expiry: '0124' });
  await shop.page.getByText('Card expiry is not valid').waitFor();
  expect(await cardField(shop.page, 'expiry').getAttribute('aria-invalid')).toBe('true');
  expect(await shop.payButton.isDisabled()).toBe(true);
  expect(await shop.storySoFar()).toMatchObject({ sdk: [], session: 'ACTIVE', webhooks: [] });
});
