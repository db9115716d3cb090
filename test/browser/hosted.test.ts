import { expect, test } from 'vitest';
import { runProgram } from '../support/program';
import { CARDS } from './support/customer';
import { openHostedShop } from './support/hosted';
import { lookAround } from './support/inspection';
import { runJson } from './support/story';

const PAID_AND_SAVED = {
  webhooks: ['payment.capture', 'payment_session.completed', 'payment_token.activation'],
  tokens: ['ACTIVE'],
};

test('a hosted page is paid as any other, and shows where the customer would be sent, without going there', async () => {
  const shop = await openHostedShop({ success_return_url: 'https://shop.example/thanks' });
  await shop.visit();
  await shop.payByCard(CARDS.frictionless);
  await shop.sees('paid-and-saved');
  const way = shop.page.locator('#return');
  expect(await way.textContent()).toContain('https://shop.example/thanks');
  expect(await way.getByRole('link').count()).toBe(0);
  await lookAround(shop.page, 'hosted-paid');
  await expect.poll(async () => (await runJson({ home: shop.home }, 'tokens', 'list')).data).toHaveLength(1);
  expect(await shop.outcome()).toEqual(PAID_AND_SAVED);
});

test('a success_return_url on this machine is a link', async () => {
  const shop = await openHostedShop({ success_return_url: 'https://localhost:3000/thanks' });
  await shop.visit();
  await shop.payByCard(CARDS.challenge);
  await shop.answerChallenge('AUTHENTICATED');
  await shop.sees('paid-and-saved');
  expect(await shop.page.locator('#return').getByRole('link').getAttribute('href')).toBe(
    'https://localhost:3000/thanks',
  );
});

test('a wallet brings the customer back to the hosted page', async () => {
  const shop = await openHostedShop();
  await shop.visit();
  await shop.choose('E-wallet', 'DANA');
  await shop.pay();
  await shop.answerWallet('Approve');
  await shop.sees('paid-and-saved');
  expect(shop.page.url().replace(/\/$/, '')).toBe(shop.link.replace(/\/$/, ''));
});

test('a wallet that declines brings the customer back to the hosted page, which says so', async () => {
  const shop = await openHostedShop();
  await shop.visit();
  await shop.choose('E-wallet', 'DANA');
  await shop.pay();
  await shop.answerWallet('Decline');
  await shop.sees('declined');
  expect(await shop.page.getByRole('alert').textContent()).toContain('USER_DECLINED_PAYMENT');
});

test('cancelled while the hosted page is open, and when it is opened again', async () => {
  const shop = await openHostedShop({ cancel_return_url: 'https://shop.example/cart' });
  await shop.visit();
  await shop.sees('payable');
  await shop.merchant.cancel(shop.sessionId);
  await shop.sees('cancelled');
  expect(await shop.page.locator('#return').textContent()).toContain('https://shop.example/cart');
  await shop.visit();
  await shop.sees('cancelled');
  expect(shop.spy.events).toContain('session-expired-or-canceled');
  expect(await shop.outcome()).toEqual({ webhooks: [], tokens: [] });
});

test('the sandbox is reset while the hosted page is open: it says that the session is no more', async () => {
  const shop = await openHostedShop();
  await shop.visit();
  await shop.sees('payable');
  await runProgram({ home: shop.home }, 'sandbox', 'reset', '--yes');
  await shop.sees('gone');
  expect(await shop.page.getByRole('status').textContent()).toContain('The sandbox was reset');
  await lookAround(shop.page, 'hosted-gone');
});

test('a wrong address of a hosted page is answered in plain words, without a script', async () => {
  const shop = await openHostedShop();
  shop.observer.provoke(/status of 404/);
  const { page } = shop;
  await page.route('**/*.js', (route) => route.abort());
  for (const wrong of [
    shop.link.replace(/.{4}$/, 'ffff'),
    `${shop.link}/nothing`,
    new URL('/hosted/', shop.link).href,
  ]) {
    const answer = await page.goto(wrong);
    expect(answer?.status()).toBe(404);
    expect(await page.getByRole('heading').textContent()).toBe('Nothing to pay here');
    expect(await page.getByRole('main').textContent()).toContain('xps create --mode payment-link');
  }
  await lookAround(page, 'hosted-nothing');
});

test('expired when the hosted page is opened', async () => {
  const shop = await openHostedShop();
  await runJson({ home: shop.home }, 'sandbox', 'advance', '31m');
  await shop.visit();
  await shop.sees('expired');
  expect(shop.spy.events).toContain('session-expired-or-canceled');
  expect(await shop.outcome()).toEqual({ webhooks: ['payment_session.expired'], tokens: [] });
});

test('completed when the hosted page is opened', async () => {
  const shop = await openHostedShop();
  await runJson({ home: shop.home }, 'sandbox', 'pay', shop.sessionId);
  await shop.visit();
  await shop.sees('completed-elsewhere');
  expect(await shop.outcome()).toEqual(PAID_AND_SAVED);
});
