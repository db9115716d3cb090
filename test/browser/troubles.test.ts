import { expect, test } from 'vitest';
import { temporaryHome } from '../support/program';
import { changeStart } from './support/changed-start';
import { CARDS } from './support/customer';
import { lookAround } from './support/inspection';
import { startMerchant } from './support/merchant';
import { openShop, type Shop } from './support/shop';

async function openTrouble(shop: Shop, title: string, picture: string): Promise<string> {
  await shop.page.goto(shop.checkout.url);
  await shop.sees('trouble');
  await shop.page.getByRole('heading', { name: title }).waitFor();
  await lookAround(shop.page, `trouble-${picture}`);
  return shop.page.locator('main').innerText();
}

const CREATE = '--amount 150000 --save forced';
const LATER = { visit: false };

test('sdk.js is missing: the page says so, and so does the terminal', async () => {
  const shop = await openShop(CREATE, LATER);
  shop.observer.provoke(/404/);
  await shop.page.route('**/sdk.js', (route) => route.fulfill({ status: 404, body: '' }));
  expect(await openTrouble(shop, 'Xendit’s SDK did not load', 'no-sdk')).toContain('sdk.js is missing or was blocked');
  await shop.checkout.said(/"type":"page_trouble".*sdk\.js did not load/);
});

test('a key at which the SDK throws: the page says what it said, without the key', async () => {
  const shop = await openShop(CREATE, LATER);
  const key = 'session-0123456789abcdef0123456789abcdef-pd';
  await changeStart(shop.page, shop.checkout.url, (start) => ({ ...start, sdkKey: key }));
  const text = await openTrouble(shop, 'Xendit’s SDK refused the key', 'bad-key');
  expect(text).not.toContain(key);
  await shop.checkout.said(/"type":"page_trouble".*the SDK threw/);
});

test('no key: the page says why', async () => {
  const shop = await openShop(CREATE, LATER);
  await changeStart(shop.page, shop.checkout.url, (start) => ({
    ...start,
    sdkKey: null,
    keyMissing: 'made by another program',
  }));
  expect(await openTrouble(shop, 'No key for this session', 'no-key')).toContain('made by another program');
});

test('the sandbox does not answer the SDK', async () => {
  const shop = await openShop(CREATE, LATER);
  shop.observer.provoke(/ERR_CONNECTION_REFUSED/);
  await shop.page.route('**/api/sessions/**', (route) => route.abort('connectionrefused'));
  expect(await openTrouble(shop, 'Xendit’s SDK could not start', 'fatal')).toContain('Failed to fetch');
  await shop.checkout.said(/"name":"fatal-error"/);
});

test('the sandbox behind the page answers nonsense: plain words', async () => {
  const shop = await openShop(CREATE, LATER);
  shop.observer.provoke(/status of 500/);
  await shop.page.route('**/api/sessions/**', (route) =>
    route.fulfill({ status: 500, contentType: 'text/plain', body: 'xps has met with something' }),
  );
  const text = await openTrouble(shop, 'Xendit’s SDK could not start', 'fatal-nonsense');
  expect(text).toContain('The sandbox did not answer');
  expect(text).not.toContain('JSON');
});

test('the sandbox behind the page is down when it is loaded: it begins by itself once that is back', async () => {
  const behind = temporaryHome();
  const first = await startMerchant(behind);
  const machine = { home: temporaryHome(), env: first.env };
  const shop = await openShop(CREATE, { ...LATER, machine });
  shop.observer.provoke(/status of 502/);
  first.program.child.kill('SIGINT');
  await first.program.ended;
  await shop.visit();
  await shop.sees('trouble');
  await shop.page.getByText('The terminal cannot ask the sandbox').waitFor();
  await startMerchant(behind, new URL(String(first.env.XPS_BASE_URL)).port);
  await shop.payByCard(CARDS.frictionless);
  await shop.sees('paid-and-saved');
});

test('a channel that the SDK does not know is all that is allowed: the page says which', async () => {
  const shop = await openShop(`${CREATE} --channel BRI_DIRECT_DEBIT`, LATER);
  expect(await openTrouble(shop, 'No payment method can be shown', 'no-channels')).toContain('BRI_DIRECT_DEBIT');
});
