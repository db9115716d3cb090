import { expect, test } from 'vitest';
import { lookAround } from './support/inspection';
import { openRealShop } from './support/real-shop';
import { startXendit } from './support/xendit';
import { answerHosts, GATEWAY } from './support/xendit-hosts';

// Sessions that are over, or wait for an approval, when the page is opened: the gateway and the API say so from the SDK's first call on.

test.each([
  ['EXPIRED', 'expired', 6, ['session-expired-or-canceled']],
  ['CANCELED', 'cancelled', 6, ['session-expired-or-canceled']],
  ['COMPLETED', 'completed-elsewhere', 0, ['session-complete']],
])('%s when the page is opened', async (status, state, exit, sdk) => {
  const xendit = await startXendit();
  const { shop } = await openRealShop({ xendit, session: { status }, onCall: () => xendit.tell({ status }) });
  await shop.sees(state);
  expect(await shop.story()).toEqual({
    sdk,
    session: status,
    webhooks: [],
    tokens: [],
    verdict: status.toLowerCase(),
    exit,
  });
});

test('PENDING when the page is opened: it says that it waits, and follows the session to its end', async () => {
  const xendit = await startXendit();
  const session = { status: 'PENDING' };
  const { shop } = await openRealShop({ xendit, session, onCall: () => xendit.tell(session) });
  await shop.sees('pending');
  await lookAround(shop.page, 'pending');
  xendit.tell({ status: 'COMPLETED' });
  await shop.sees('completed-elsewhere');
  expect(await shop.story()).toMatchObject({ sdk: ['session-pending'], verdict: 'completed', exit: 0 });
});

test('a key that is none: the SDK throws, and the page says what to do', async () => {
  const xendit = await startXendit();
  xendit.tell({ components_sdk_key: 'session-of-nobody' });
  const { shop } = await openRealShop({ xendit });
  await shop.sees('trouble');
  const heading = shop.page.getByRole('heading', { name: 'Xendit’s SDK refused the key' });
  await heading.waitFor();
  expect(await shop.page.locator('main').innerText()).not.toContain('session-of-nobody');
});

test.each([
  ['the browser may not read the answer, as for an origin that Xendit does not allow', false],
  ['the network is away', true],
])('the SDK cannot start: %s. The page names both causes', async (_, offline) => {
  const { shop, xendit } = await openRealShop({ visit: false });
  shop.observer.provoke(...(offline ? [/ERR_INTERNET_DISCONNECTED/] : [/blocked by CORS policy/, /ERR_FAILED/]));
  await answerHosts(shop.context, xendit);
  await shop.context.route(`${GATEWAY}/**`, async (route) => {
    if (offline) await route.abort('internetdisconnected');
    else await route.fulfill({ headers: { 'access-control-allow-origin': 'https://shop.example' }, json: {} });
  });
  await shop.visit();
  await shop.sees('trouble');
  const text = await shop.page.locator('main').innerText();
  expect(text).toContain(`It does name ${xendit.pageOrigin}`);
  expect(text).toContain('The machine is offline');
  expect(text).toContain('Failed to fetch');
  if (offline) await lookAround(shop.page, 'trouble-fatal-test-mode');
});

test('sdk.js is missing', async () => {
  const { shop } = await openRealShop({ visit: false });
  shop.observer.provoke(/ERR_FAILED/);
  await shop.page.route('**/sdk.js', (route) => route.abort());
  await shop.visit();
  await shop.page.getByRole('heading', { name: 'Xendit’s SDK did not load' }).waitFor();
});
