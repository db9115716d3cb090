import { expect, test } from 'vitest';
import { CARDS } from './support/customer';
import { openShop } from './support/shop';

const PAID_AT_ONCE = [
  'submission-begin',
  'payment-request-created',
  'submission-end SESSION_COMPLETED',
  'session-complete',
];

const PAID_AND_SAVED = {
  sdk: PAID_AT_ONCE,
  session: 'COMPLETED',
  webhooks: ['payment.capture', 'payment_session.completed', 'payment_token.activation'],
  tokens: ['ACTIVE'],
  verdict: 'completed',
  exit: 0,
};

const PAID_ONLY = {
  ...PAID_AND_SAVED,
  webhooks: ['payment.capture', 'payment_session.completed'],
  tokens: [],
};

test('FORCED: the card is paid with and saved, and there is no box to tick', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.choose('Cards');
  await shop.typeCard(CARDS.frictionless);
  expect(await shop.page.getByRole('checkbox').count()).toBe(0);
  await shop.pay();
  await shop.sees('paid-and-saved');
  expect(await shop.page.locator('#token').textContent()).toMatch(/^pt-[0-9a-f]{4}…[0-9a-f]{4}$/);
  expect(await shop.story()).toEqual(PAID_AND_SAVED);
});

test('OPTIONAL with the box ticked: the card is saved', async () => {
  const shop = await openShop('--amount 150000 --save optional');
  await shop.choose('Cards');
  await shop.tickSave();
  await shop.typeCard(CARDS.mastercard);
  await shop.pay();
  await shop.sees('paid-and-saved');
  expect(await shop.story()).toEqual(PAID_AND_SAVED);
});

test('OPTIONAL with the box left alone: the card is paid with and not saved', async () => {
  const shop = await openShop('--amount 150000 --save optional');
  await shop.payByCard(CARDS.frictionless);
  await shop.sees('paid');
  expect(await shop.page.locator('#token').count()).toBe(0);
  expect(await shop.story()).toEqual(PAID_ONLY);
});

test('DISABLED: there is no box, and nothing is saved', async () => {
  const shop = await openShop('--amount 150000 --save disabled');
  await shop.choose('Cards');
  await shop.typeCard(CARDS.frictionless);
  expect(await shop.page.getByRole('checkbox').count()).toBe(0);
  await shop.pay();
  await shop.sees('paid');
  expect(await shop.story()).toEqual(PAID_ONLY);
});

test('SAVE: nothing is charged, the card is saved', async () => {
  const shop = await openShop('--type save');
  await shop.choose('Cards');
  await shop.typeCard(CARDS.frictionless);
  expect(await shop.payButton.textContent()).toBe('Save payment method');
  await shop.pay();
  await shop.sees('saved');
  expect(await shop.story()).toEqual({
    ...PAID_AND_SAVED,
    sdk: PAID_AT_ONCE.map((event) => (event === 'payment-request-created' ? 'payment-token-created' : event)),
    webhooks: ['payment_session.completed', 'payment_token.activation'],
  });
});

test('a test card of the panel is filled in by a click, form and all', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.page.getByRole('button', { name: '5200 0000 0000 1005 Mastercard' }).click();
  await shop.pay();
  await shop.sees('paid-and-saved');
  expect(await shop.story()).toEqual(PAID_AND_SAVED);
});

test('what is typed before the card fields have their keys counts all the same', async () => {
  const shop = await openShop('--amount 150000 --save forced', { visit: false });
  await shop.context.addInitScript(() => {
    const { subtle } = crypto;
    const generateKey = subtle.generateKey.bind(subtle);
    const slowly = async (...given: Parameters<typeof generateKey>): Promise<unknown> => {
      await new Promise((resolve) => addEventListener('xps-tests-go-on', resolve));
      return generateKey(...given);
    };
    Object.defineProperty(subtle, 'generateKey', { value: slowly });
  });
  await shop.visit();
  await shop.choose('Cards');
  await shop.typeCard(CARDS.frictionless);
  expect(await shop.payButton.isDisabled()).toBe(true);
  for (const frame of shop.page.frames()) await frame.evaluate(() => dispatchEvent(new Event('xps-tests-go-on')));
  await shop.pay();
  await shop.sees('paid-and-saved');
  expect(await shop.story()).toEqual(PAID_AND_SAVED);
});
