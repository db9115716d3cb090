import { expect, test } from 'vitest';
import { CARDS, cardField } from './support/customer';
import { look } from './support/inspection';
import { openRealShop } from './support/real-shop';
import { openShop, type Shop } from './support/shop';

/** What the browser and the SDK say of it, each in its own words. */
const OUT_OF_REACH = [/ERR_INTERNET_DISCONNECTED/, /Submission failed: TypeError: Failed to fetch/];

const FAILED_ONCE_THEN_PAID = {
  sdk: [
    'submission-begin',
    'submission-end REQUEST_FAILED',
    'submission-begin',
    'payment-request-created',
    'submission-end SESSION_COMPLETED',
    'session-complete',
  ],
  session: 'COMPLETED',
  webhooks: ['payment.capture', 'payment_session.completed', 'payment_token.activation'],
  tokens: ['ACTIVE'],
  verdict: 'completed',
  exit: 0,
};

/** All but the press of the button, and what the SDK asks for meanwhile. */
async function fillIn(shop: Shop): Promise<void> {
  await shop.choose('Cards');
  const looked = shop.page.waitForResponse('**/card_info?**');
  await shop.typeCard(CARDS.frictionless);
  await looked;
  await expect.poll(() => shop.payButton.isEnabled()).toBe(true);
}

/** Pays while the network is away, and once more when it is back. */
async function payTwice(shop: Shop, lose: () => Promise<unknown>, restore: () => Promise<unknown>): Promise<void> {
  await fillIn(shop);
  await lose();
  await shop.pay();
  await shop.sees('interrupted');
  expect(await shop.page.getByRole('alert').textContent()).toContain('Connection lost');
  await restore();
  await shop.pay();
  await shop.sees('paid-and-saved');
}

test('Xendit is out of reach when the customer pays: the page says so, and the second try pays', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  shop.observer.provoke(...OUT_OF_REACH);
  const gateway = '**/api/sessions/**';
  await payTwice(
    shop,
    () => shop.page.route(gateway, (route) => route.abort('internetdisconnected')),
    () => shop.page.unroute(gateway),
  );
  expect(await shop.story()).toEqual(FAILED_ONCE_THEN_PAID);
});

test('the whole network is lost and comes back, the terminal with it: it hears of the first try all the same', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  shop.observer.provoke(...OUT_OF_REACH);
  await payTwice(
    shop,
    () => shop.context.setOffline(true),
    () => shop.context.setOffline(false),
  );
  expect(await shop.story()).toEqual(FAILED_ONCE_THEN_PAID);
});

/** Ctrl-C in the terminal in the middle of it. */
async function leaveAlone(shop: Shop): Promise<void> {
  await fillIn(shop);
  shop.observer.provoke(/ERR_CONNECTION_REFUSED/);
  await shop.checkout.interrupt();
  await shop.page.getByText('xps has ended in the terminal').waitFor();
  await expect.poll(() => shop.observer.complaints, { timeout: 10_000 }).not.toEqual([]);
}

test('reports that arrive while their answers are lost are told once', async () => {
  const shop = await openShop('--amount 150000 --save forced', { visit: false });
  shop.observer.provoke(/ERR_INTERNET_DISCONNECTED/);
  const lost = new Set<string>();
  await shop.page.route('**/reports', async (route) => {
    const report = route.request().postData() ?? '';
    if (lost.has(report)) return route.continue();
    lost.add(report);
    await route.fetch();
    return route.abort('internetdisconnected');
  });
  await shop.visit();
  await shop.sees('payable');
  await shop.choose('Cards');
  await expect.poll(() => lost.size).toBeGreaterThan(1);
  expect(await shop.storySoFar()).toMatchObject({ sdk: [], session: 'ACTIVE' });
  const opened = (await shop.checkout.ended()).lines.filter(({ type }) => type === 'opened');
  expect(opened).toHaveLength(1);
});

test('the terminal goes away, and the sandbox with it: nothing can be paid, and the page says what to type', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await leaveAlone(shop);
  expect(await shop.payButton.isDisabled()).toBe(true);
  const notice = shop.page.locator('.notice');
  expect(await notice.count()).toBe(1);
  expect(await notice.locator('code').textContent()).toBe(`xps checkout ${shop.sessionId}`);
  expect(await shop.page.locator('#pay-note').textContent()).toBe('');
  await look(shop.page, 'terminal-gone');
  await cardField(shop.page, 'cvn').press('Enter');
  await shop.page.setViewportSize({ width: 360, height: 740 });
  await look(shop.page, 'terminal-gone');
  expect(shop.spy.events).not.toContain('submission-begin');
});

test('the terminal goes away, Xendit does not: the page says that nobody follows it, and can be paid', async () => {
  const { shop } = await openRealShop();
  await leaveAlone(shop);
  await shop.page.getByText('This page no longer follows the session').waitFor();
  await shop.pay();
  await shop.sees('paid');
});

test('a report that is too long for browsers to send is cut off, and those after it arrive', async () => {
  const shop = await openShop('--amount 150000 --save forced');
  await shop.sees('payable');
  const tell = (message: string) =>
    shop.page.evaluate((text) => dispatchEvent(new ErrorEvent('error', { message: text })), message);
  await tell(`long ${'x'.repeat(100_000)}`);
  await tell('short');
  await shop.checkout.said(/"type":"page_trouble".*"long x{400}/);
  await shop.checkout.said(/"type":"page_trouble".*"short"/);
});

test('a report that is refused is given up, one that met an error of the server is told again', async () => {
  const shop = await openShop('--amount 150000 --save forced', { visit: false });
  shop.observer.provoke(/status of 400/, /status of 503/);
  const answers = [400, 503];
  await shop.page.route('**/reports', async (route) => {
    const status = answers.shift();
    await (status === undefined ? route.continue() : route.fulfill({ status, body: '' }));
  });
  await shop.visit();
  await shop.checkout.said(/"type":"sdk".*"name":"init"/);
  expect(shop.checkout.lines().some(({ type }) => type === 'opened')).toBe(false);
});
