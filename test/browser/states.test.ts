import { test } from 'vitest';
import { CARDS } from './support/customer';
import { inspect } from './support/inspection';
import { openShop } from './support/shop';

test('the form, empty and filled in', async () => {
  const shop = await openShop('--amount 150000 --save optional');
  await shop.sees('payable');
  await inspect(shop.page, 'payable');
  await shop.choose('Cards');
  await shop.typeCard(CARDS.frictionless);
  await inspect(shop.page, 'card');
});

test('the drawer, with what the SDK did, the session and the code', async () => {
  const shop = await openShop('--amount 150000 --save optional');
  await shop.sees('payable');
  await shop.page.getByText('Developer', { exact: true }).click();
  await inspect(shop.page, 'drawer');
});

test('a challenge', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.payByCard(CARDS.challenge);
  await shop.sees('action');
  await inspect(shop.page, 'action');
  await shop.closeDialog();
  await shop.sees('interrupted');
  await inspect(shop.page, 'interrupted');
});

test('a decline', async () => {
  const shop = await openShop('--amount 10051 --save forced');
  await shop.payByCard(CARDS.frictionless);
  await shop.sees('declined');
  await inspect(shop.page, 'declined');
});
