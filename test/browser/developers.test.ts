import { expect, test } from 'vitest';
import { changeStart } from './support/changed-start';
import { CARDS } from './support/customer';
import { startMerchant } from './support/merchant';
import { openShop, type Shop } from './support/shop';

const COMPLETED = { session: 'COMPLETED', verdict: 'completed', exit: 0 };

async function openDrawer({ page }: Shop): Promise<void> {
  await page.getByText('Developer', { exact: true }).click();
}

test('the drawer tells every event of the SDK, and the session as the API has it, without secrets', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.payByCard(CARDS.frictionless);
  await shop.sees('paid-and-saved');
  await openDrawer(shop);
  const drawer = shop.page.getByRole('complementary', { name: 'Developer' });
  const log = await drawer.getByRole('listitem').allInnerTexts();
  const names = log.map((line) => /[a-z]+(?:-[a-z]+)*$/m.exec(line.split('\n').join(' ').trim())?.[0]);
  expect(names).toEqual(shop.spy.events.map((event) => event.split(' ')[0]));
  const text = await drawer.innerText();
  expect(text).toContain(`"payment_session_id": "${shop.sessionId}"`);
  const [key = ''] = shop.observer.sdkKeys;
  expect(key).toMatch(/^session-[0-9a-f]{32}-pd-/);
  expect(text).not.toContain(key);
  expect(text).toMatch(/"payment_token_id": "pt-[0-9a-f]{4}…[0-9a-f]{4}"/);
  expect(text).toContain('new XenditComponents(');
  expect(await shop.story()).toMatchObject(COMPLETED);
});

test("what is invisible in strangers' texts is seen, and what turns text around turns nothing", async () => {
  const description = 'Kopi\u200b \u202egnusus';
  const shop = await openShop('--amount 150000 --save forced --reference r\u2066-1', { visit: false });
  await changeStart(shop.page, shop.checkout.url, ({ session, ...start }) => ({
    ...start,
    session: { ...session, description, wire: { ...session.wire, description } },
  }));
  await shop.page.route('**/updates', (route) => route.abort());
  shop.observer.provoke(/ERR_FAILED/);
  await shop.visit();
  await shop.sees('payable');
  await openDrawer(shop);
  const text = await shop.page.locator('body').innerText();
  expect(text).toContain('Kopi\ufffd \ufffdgnusus');
  expect(text).toContain('r\ufffd-1');
  expect(text).toContain('Since this page was loaded.');
  expect(text).toContain(String.raw`"description": "Kopi\u200b \u202egnusus"`);
  expect(text).not.toMatch(/[\u200b\u202e\u2066]/);
});

test('an amount that declines is copied as the command that makes such a session', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.page.getByText('Amounts that decline').click();
  await shop.page.getByRole('button', { name: /INSUFFICIENT_BALANCE/ }).click();
  await expect
    .poll(() => shop.page.evaluate(() => navigator.clipboard.readText()))
    .toBe('xps create --amount 10054 --save forced --open');
});

test('what to type next stands below the result, and is copied by a click', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.payByCard(CARDS.frictionless);
  await shop.sees('paid-and-saved');
  await shop.page.getByRole('main').getByRole('button', { name: /^Copy/ }).first().click();
  const command = await shop.page.evaluate(() => navigator.clipboard.readText());
  const [, ...words] = command.split(' ');
  expect(command).toBe('xps tokens list');
  expect(await shop.xps(...words)).toHaveProperty('data');
});

test("the sandbox's secret key never reaches the browser", async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.payByCard(CARDS.frictionless);
  await shop.sees('paid-and-saved');
  await shop.checkout.ended();
  const { secretKey } = await startMerchant(shop.home);
  expect(secretKey).toMatch(/^xnd_development_/);
  const bodies = await shop.observer.bodies();
  expect(bodies.filter((body) => body.includes(shop.sessionId)).length).toBeGreaterThan(3);
  expect(bodies.filter((body) => body.includes(secretKey) || body.includes(btoa(`${secretKey}:`)))).toEqual([]);
});

test('the card itself is nowhere: not printed, not kept, not sent in clear', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  const sent: string[] = [];
  shop.context.on('request', (request) => void sent.push(request.postData() ?? ''));
  await shop.payByCard(CARDS.frictionless);
  await shop.sees('paid-and-saved');
  const { stdout, stderr } = await shop.checkout.program.ended;
  expect(sent.some((body) => body.includes('xendit-encrypted-1-'))).toBe(true);
  for (const text of [...sent, ...shop.observer.urls, stdout, stderr]) {
    expect(text).not.toContain(CARDS.frictionless.number);
  }
});
