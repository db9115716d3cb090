import { expect, test } from 'vitest';
import { CARDS } from './support/customer';
import { openShop } from './support/shop';

test('a subscription: the customer saves a card, nothing is charged today, and its plan has begun', async () => {
  const shop = await openShop('--type subscription --amount 99000 --every 1month');
  await shop.choose('Cards');
  expect(await shop.page.locator('h1').textContent()).toContain('99.000');
  await shop.typeCard(CARDS.frictionless);
  await shop.pay();
  await shop.sees('saved');
  await shop.hears('recurring.cycle.created');
  expect(await shop.story()).toMatchObject({
    session: 'COMPLETED',
    webhooks: [
      'payment_session.completed',
      'payment_token.activation',
      'recurring.cycle.created',
      'recurring.plan.activated',
    ],
    tokens: ['ACTIVE'],
    verdict: 'completed',
    exit: 0,
  });
});
