import { expect, test } from 'vitest';
import { look } from './support/inspection';
import { openShop } from './support/shop';

const LEFT = ['submission-begin', 'payment-request-created', 'action-begin', 'will-redirect'];

test('a wallet: out, approved there, back to the page, paid and saved', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.choose('E-wallet', 'DANA');
  await shop.pay();
  await shop.answerWallet('Approve');
  await shop.sees('paid-and-saved');
  await shop.checkout.said(/"name":"will-redirect","payload":\{"channel":"DANA"\}/);
  expect(shop.page.url()).toBe(shop.checkout.url);
  expect(await shop.story()).toEqual({
    sdk: [...LEFT, 'session-complete'],
    session: 'COMPLETED',
    webhooks: ['payment.capture', 'payment_session.completed', 'payment_token.activation'],
    tokens: ['ACTIVE'],
    verdict: 'completed',
    exit: 0,
  });
});

test('a wallet that is declined there: back to the page, where it can be tried again', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.choose('E-wallet', 'DANA');
  await shop.pay();
  await shop.answerWallet('Decline');
  await shop.sees('declined');
  const notice = await shop.page.getByRole('alert').textContent();
  expect(notice).toContain('Payment declined');
  expect(notice).toContain('USER_DECLINED_PAYMENT');
  await look(shop.page, 'declined-at-wallet');
  await shop.checkout.said(/"type":"declined".*"channel":"DANA","failure_code":"USER_DECLINED_PAYMENT"/);
  await shop.page.reload();
  await shop.sees('payable');
  await shop.choose('E-wallet', 'OVO');
  await shop.pay();
  await shop.answerWallet('Approve');
  await shop.sees('paid-and-saved');
  expect(shop.checkout.lines().filter(({ type }) => type === 'declined')).toHaveLength(1);
  expect(await shop.story()).toEqual({
    sdk: [...LEFT, ...LEFT, 'session-complete'],
    session: 'COMPLETED',
    webhooks: ['payment.capture', 'payment.failure', 'payment_session.completed', 'payment_token.activation'],
    tokens: ['ACTIVE'],
    verdict: 'completed',
    exit: 0,
  });
});

test('a wallet that is left by the way back, unanswered: nothing is said of it', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.choose('E-wallet', 'DANA');
  await shop.pay();
  await expect.poll(() => shop.page.url()).toContain('/sandbox/actions/');
  await shop.visit();
  await shop.sees('payable');
  expect(await shop.page.getByText('Welcome back').count()).toBe(1);
  expect(await shop.storySoFar()).toMatchObject({ sdk: LEFT, session: 'ACTIVE', webhooks: [] });
});

test.each([
  ['Approve', 'en', 'Approved: you can go back to the shop.'],
  ['Decline', 'en', 'Declined: you can go back to the shop.'],
  ['Setujui', 'id', 'Disetujui: Anda dapat kembali ke toko.'],
  ['Tolak', 'id', 'Ditolak: Anda dapat kembali ke toko.'],
])(
  'a shop that is elsewhere: after %s (%s) the wallet says which it was, also when it is looked at again',
  async (answer, locale, said) => {
    const flags = `--amount 150000 --save forced --locale ${locale} --return-url https://shop.example/back`;
    const shop = await openShop(flags);
    await shop.choose('E-wallet', 'DANA');
    await shop.pay();
    await shop.page.getByRole('button', { name: answer }).click();
    const heading = shop.page.getByRole('heading', { name: said });
    await heading.waitFor();
    await shop.page.reload();
    await heading.waitFor();
    expect(await shop.page.locator('main').innerText()).toContain('https://shop.example/back');
  },
);

test('a wallet that declines to be saved: the page says so', async () => {
  const shop = await openShop('--type save');
  await shop.choose('E-wallet', 'DANA');
  await shop.pay();
  await shop.answerWallet('Decline');
  await shop.sees('declined');
  expect(await shop.page.getByRole('alert').textContent()).toContain('AUTHENTICATION_FAILED');
});

test('QRIS: the code is shown, a click pays it, and nothing is saved', async () => {
  const shop = await openShop('--amount 150000 --save optional');
  await shop.choose('QR code');
  await shop.pay();
  await shop.sees('action');
  await shop.payQrCode();
  await shop.sees('paid');
  expect(await shop.story()).toEqual({
    sdk: [
      'submission-begin',
      'payment-request-created',
      'action-begin',
      'action-end',
      'submission-end SESSION_COMPLETED',
      'session-complete',
    ],
    session: 'COMPLETED',
    webhooks: ['payment.capture', 'payment_session.completed'],
    tokens: [],
    verdict: 'completed',
    exit: 0,
  });
});

test('FORCED does not offer what cannot be saved', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.sees('payable');
  expect(await shop.page.getByRole('button', { name: 'E-wallet', exact: true }).count()).toBe(1);
  expect(await shop.page.getByRole('button', { name: 'QR code', exact: true }).count()).toBe(0);
});
