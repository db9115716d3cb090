import { describe, test } from 'vitest';
import { CARDS } from './support/customer';
import { holdBack } from './support/hold-back';
import { look } from './support/inspection';
import { openShop } from './support/shop';

// What the page looks like until it is paid. The pictures are in `artefacts`.

describe.each([
  { width: 1440, dark: false },
  { width: 1440, dark: true },
  { width: 360, dark: false },
  { width: 360, dark: true },
])('$width px wide, dark: $dark', (window) => {
  test('loading, the form, the drawer', async () => {
    const shop = await openShop('--amount 150000 --save optional --description Coffee', { ...window, visit: false });
    const arrive = await holdBack(shop.page, '**/api/sessions/session-*');
    await shop.page.goto(shop.checkout.url, { waitUntil: 'commit' });
    await shop.sees('loading');
    await shop.page.getByRole('heading', { name: 'Rp 150.000' }).waitFor();
    await look(shop.page, 'loading');
    arrive();
    await shop.sees('payable');
    await look(shop.page, 'payable');
    await shop.page.getByText('Developer', { exact: true }).click();
    await look(shop.page, 'drawer');
  });

  test('a card filled in, a challenge, closed', async () => {
    const shop = await openShop('--amount 150000 --save optional', window);
    await shop.choose('Cards');
    await shop.typeCard(CARDS.challenge);
    await look(shop.page, 'card');
    await shop.pay();
    await shop.sees('action');
    await shop.page.frameLocator('iframe[src*="/sandbox/actions/"]').getByRole('heading').waitFor();
    await look(shop.page, 'action');
    await shop.closeDialog();
    await shop.sees('interrupted');
    await look(shop.page, 'interrupted');
  });

  test('submitting, declined', async () => {
    const shop = await openShop('--amount 10051 --save forced', window);
    const answer = await holdBack(shop.page, '**/api/sessions/payment_requests?**');
    await shop.payByCard(CARDS.frictionless);
    await shop.sees('submitting');
    await look(shop.page, 'submitting');
    answer();
    await shop.sees('declined');
    await look(shop.page, 'declined');
  });
});
