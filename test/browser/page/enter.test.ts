import type { Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { openShop, type Shop } from '../support/shop';

/** No channel of the sandbox asks for a text; some of Xendit's do. */
async function askForPhoneNumber({ page }: Shop, channelCode: string): Promise<void> {
  const answerWithField = async (route: Route): Promise<void> => {
    const response = await route.fetch();
    const answer = await response.json();
    const channel = answer.channels.find((each: { channel_code: string }) => each.channel_code === channelCode);
    channel.form.push({
      label: 'Mobile number',
      placeholder: '',
      type: { name: 'phone_number' },
      channel_property: 'account_mobile_number',
      required: true,
      span: 2,
    });
    await route.fulfill({ response, json: answer });
  };
  await page.route(/\/api\/sessions\/session-[0-9a-f]+\?/, answerWithField, { times: 1 });
}

test('Enter in a field pays as the button does, and sends no form that would load the page anew', async () => {
  const shop = await openShop('--amount 150000 --save forced', { visit: false });
  await askForPhoneNumber(shop, 'OVO');
  await shop.visit();
  await shop.choose('E-wallet', 'OVO');
  const field = shop.page.locator('.picker input[type=tel]');
  await field.press('Enter');
  await shop.sees('payable');
  await field.fill('81234567890');
  await expect.poll(() => shop.payButton.isEnabled()).toBe(true);
  await field.press('Enter');
  await shop.answerWallet('Approve');
  await shop.sees('paid-and-saved');
  const { sdk, session } = await shop.story();
  expect(sdk).toEqual([
    'submission-begin',
    'payment-request-created',
    'action-begin',
    'will-redirect',
    'session-complete',
  ]);
  expect(session).toBe('COMPLETED');
});
