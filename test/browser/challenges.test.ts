import { expect, test } from 'vitest';
import { actionFrame, CARDS } from './support/customer';
import { openShop, type Shop } from './support/shop';

const ASKED = ['submission-begin', 'payment-request-created', 'action-begin'];
const COMPLETED = { session: 'COMPLETED', tokens: ['ACTIVE'], verdict: 'completed', exit: 0 };
const STILL_OPEN = { session: 'ACTIVE', tokens: [], verdict: 'interrupted', exit: 130 };

test('a challenge that is passed: the card is paid with and saved', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.payByCard(CARDS.challenge);
  await shop.sees('action');
  await shop.answerChallenge('AUTHENTICATED');
  await shop.sees('paid-and-saved');
  for (const name of ['action-begin', 'action-end'])
    await shop.checkout.said(new RegExp(`"name":"${name}","payload":\\{"channel":"CARDS"\\}`));
  expect(await shop.story()).toEqual({
    ...COMPLETED,
    sdk: [...ASKED, 'action-end', 'submission-end SESSION_COMPLETED', 'session-complete'],
    webhooks: ['payment.capture', 'payment_session.completed', 'payment_token.activation'],
  });
});

test('a challenge that is refused: the page says so, the session lives, and another card pays it', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.payByCard(CARDS.challenge);
  await shop.answerChallenge('UNAUTHENTICATED');
  await shop.sees('declined');
  expect(await shop.page.getByRole('alert').textContent()).toContain('AUTHENTICATION_FAILED');
  await shop.typeCard(CARDS.frictionless);
  await shop.pay();
  await shop.sees('paid-and-saved');
  expect(await shop.story()).toEqual({
    ...COMPLETED,
    sdk: [
      ...ASKED,
      'action-end',
      'payment-request-discarded',
      'submission-end PAYMENT_REQUEST_FAILED',
      'submission-begin',
      'payment-request-created',
      'submission-end SESSION_COMPLETED',
      'session-complete',
    ],
    webhooks: ['payment.capture', 'payment.failure', 'payment_session.completed', 'payment_token.activation'],
  });
});

test.each([
  '--amount 1000 --country PH --currency PHP --save forced',
  '--amount 150000 --country VN --currency VND --save forced',
  '--amount 1000 --country MX --currency MXN --save forced',
])('the bank writes the amount as the page does: %s', async (order) => {
  const shop = await openShop(order);
  await shop.payByCard(CARDS.challenge);
  const amount = await shop.page.locator('h1').textContent();
  const bank = actionFrame(shop.page).getByRole('definition');
  await bank.first().waitFor();
  expect(await bank.allTextContents()).toContain(amount);
});

test('a challenge that the customer closes: nothing is paid, and it can be tried again', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.payByCard(CARDS.challenge);
  await shop.sees('action');
  await shop.closeDialog();
  await shop.sees('interrupted');
  expect(await shop.page.getByRole('alert').textContent()).toContain('Not finished');
  expect(await shop.payButton.isEnabled()).toBe(true);
  expect(await shop.storySoFar()).toEqual({
    ...STILL_OPEN,
    sdk: [...ASKED, 'action-end', 'payment-request-discarded', 'submission-end ACTION_ABORTED'],
    webhooks: [],
  });
});

test.each([
  ['in the page', ({ page }: Shop) => page.locator('body').press('Escape')],
  ["in the bank's frame", ({ page }: Shop) => actionFrame(page).getByLabel('Outcome of the challenge').press('Escape')],
])('Escape, pressed %s, closes the challenge', async (_where, press) => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.payByCard(CARDS.challenge);
  await shop.sees('action');
  await actionFrame(shop.page).getByRole('heading').waitFor();
  await press(shop);
  await shop.sees('interrupted');
  await shop.page.locator('.xendit-dialog').waitFor({ state: 'detached' });
});

test.each([360, 1440])(
  'in the dark, at %d px, bank and button to close are on the light of their dialog',
  async (width) => {
    const shop = await openShop('--amount 150000 --save forced', { width, dark: true });
    await shop.payByCard(CARDS.challenge);
    const bank = actionFrame(shop.page);
    await bank.getByRole('heading').waitFor();
    const close = shop.page.getByRole('button', { name: 'Close', exact: true });
    expect(await bank.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    expect(await close.evaluate((button) => getComputedStyle(button).color)).toBe('rgb(20, 24, 31)');
  },
);

test.each([
  ['4000 0000 0000 2503 Visa, listed as failing', 'UNAUTHENTICATED'],
  ['5200 0000 0000 2151 Mastercard, listed as failing', 'UNAUTHENTICATED'],
  ['5123 4500 0000 0008 Mastercard', 'AUTHENTICATED'],
])('the bank proposes an outcome by the card: %s', async (name, outcome) => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.page.getByRole('button', { name, exact: true }).click();
  await shop.pay();
  const menu = actionFrame(shop.page).getByLabel('Outcome of the challenge');
  await expect.poll(() => menu.inputValue()).toBe(outcome);
  await actionFrame(shop.page).getByRole('button', { name: 'Continue' }).click();
  await shop.sees(outcome === 'AUTHENTICATED' ? 'paid-and-saved' : 'declined');
});

test('SAVE with a challenge that is refused: the token failed, and the session lives', async () => {
  const shop = await openShop('--type save');
  await shop.payByCard(CARDS.challenge);
  await shop.answerChallenge('AUTHENTICATION_REJECTED');
  await shop.sees('declined');
  expect(await shop.storySoFar()).toEqual({
    ...STILL_OPEN,
    sdk: [
      'submission-begin',
      'payment-token-created',
      'action-begin',
      'action-end',
      'payment-token-discarded',
      'submission-end PAYMENT_TOKEN_FAILED',
    ],
    tokens: ['FAILED'],
    webhooks: ['payment_token.failure'],
  });
});
