import { expect, test } from 'vitest';
import { inspect, numberedWebhook, rowTexts, send } from './support/inspect';

test('webhooks appear as they arrive, and lead to their session and its token', async () => {
  const { page, xps, listen } = await inspect();
  await page.getByRole('heading', { name: 'No webhooks yet' }).waitFor();
  await listen();
  const session = await xps('create', '--amount', '150000', '--save', 'forced', '--quiet');
  await xps('sandbox', 'pay', session);
  await expect
    .poll(() => rowTexts(page))
    .toEqual(['payment_session.completed', 'payment_token.activation', 'payment.capture']);
  await page.getByRole('row', { name: /payment_session.completed/ }).click();
  await page.getByRole('link', { name: session }).click();
  expect(page.url()).toContain(`#/sessions/${session}`);
  await page.getByText('Token saved').waitFor();
  await page.getByRole('region', { name: 'Timeline' }).getByRole('link', { name: 'payment.capture' }).click();
  await page.getByRole('heading', { name: 'payment.capture' }).waitFor();
  await page.goBack();
  await page.getByText('Session created').waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'payment_session.completed' }).waitFor();
});

test('an event is opened by its address, searched, and copied', async () => {
  const { page, visit } = await inspect({
    before: async ({ listen }) => send(await listen('--allow-unsigned'), numberedWebhook(1)),
  });
  await visit('#/events/1');
  await page.getByRole('heading', { name: 'payment_token.activation' }).waitFor();
  await page.getByLabel('Search in the body').fill('active');
  await page.getByText('1 of 1').waitFor();
  expect(await page.locator('pre mark').innerText()).toBe('ACTIVE');
  await page.getByRole('button', { name: 'Copy the body' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(copied)).toMatchObject({ data: { payment_token_id: 'pt-0000…eeee' } });
  await page.getByText('As it came').click();
  await page.getByRole('button', { name: 'Show token ids' }).click();
  await page.getByRole('button', { name: 'Shorten token ids' }).waitFor();
  await page.getByRole('button', { name: 'Copy the body' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(JSON.stringify(numberedWebhook(1)));
});

test('a token is whole only where it was asked for', async () => {
  const { page, visit } = await inspect({
    before: async ({ listen }) => send(await listen('--allow-unsigned'), numberedWebhook(1)),
  });
  const texts: Promise<string>[] = [];
  page.on('response', (response) => {
    if (!response.url().endsWith('/changes')) texts.push(response.text());
  });
  await visit('#/tokens');
  await page.getByRole('row', { name: /pt-0000…eeee/ }).click();
  const detail = page.locator('.detail');
  await detail.getByText('pt-0000…eeee').waitFor();
  const whole = String(numberedWebhook(1).data.payment_token_id);
  const said = (await Promise.all(texts)).join('\n');
  expect(said).toContain('pt-0000…eeee');
  expect(said).not.toContain(whole);
  await detail.getByRole('button', { name: 'Show all of it' }).click();
  await detail.getByText(whole).waitFor();
});

test('a filter narrows the list as it is typed, stays in the address, and points at what it cannot read', async () => {
  const { page } = await inspect({
    before: async ({ listen }) => {
      const listener = await listen('--allow-unsigned');
      await send(listener, ...[0, 1, 2, 3, 4, 5].map(numberedWebhook));
    },
  });
  const filter = page.getByLabel('Filter events');
  await filter.fill('capture order-1');
  await expect.poll(() => rowTexts(page)).toEqual(['payment.capture']);
  expect(page.url()).toContain('search=capture+order-1');
  await filter.fill('data.amount>');
  await page.getByText('column 13: a value is expected after >').waitFor();
  await filter.fill('data.amount>10000');
  await expect.poll(() => rowTexts(page)).toHaveLength(3);
  await page.reload();
  await expect.poll(() => rowTexts(page)).toHaveLength(3);
  expect(await filter.inputValue()).toBe('data.amount>10000');
  await filter.fill('nothing-like-that');
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(() => rowTexts(page)).toHaveLength(6);
});

test('what arrives while a filter is on joins what it found', async () => {
  const { page, listen } = await inspect();
  const listener = await listen('--allow-unsigned');
  await send(listener, ...[0, 1, 2].map(numberedWebhook));
  await page.getByLabel('Filter events').fill('capture');
  await expect.poll(() => rowTexts(page)).toEqual(['payment.capture']);
  await send(listener, ...[3, 4, 5].map(numberedWebhook));
  await expect.poll(() => rowTexts(page)).toEqual(['payment.capture', 'payment.capture']);
});

test('all of it works by keyboard alone', async () => {
  const { page } = await inspect({
    before: async ({ listen }) => send(await listen('--allow-unsigned'), ...[0, 1, 2].map(numberedWebhook)),
  });
  const { keyboard } = page;
  const focused = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.id ?? '');
  await expect.poll(() => rowTexts(page)).toHaveLength(3);
  await keyboard.press('/');
  expect(await focused()).toBe('filter');
  await keyboard.press('ArrowDown');
  expect(await focused()).toBe('Events');
  await keyboard.press('ArrowDown');
  const active = page.locator('tr.active');
  expect(await active.locator('.cell-name').innerText()).toBe('payment_token.activation');
  const named = await page.getByRole('grid').getAttribute('aria-activedescendant');
  expect(await active.getAttribute('id')).toBe(named);
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'payment_token.activation' }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
  await keyboard.press('Escape');
  await expect.poll(focused).toBe('Events');
  expect(page.url()).toMatch(/#\/events$/);
  await keyboard.press('End');
  expect(await active.locator('.cell-name').innerText()).toBe('payment.capture');
});

test('on a phone, what is open takes the place of the list, which is left where it was', async () => {
  const { page } = await inspect({
    width: 360,
    before: async ({ listen }) =>
      send(await listen('--allow-unsigned'), ...Array.from({ length: 60 }, (_, at) => numberedWebhook(at))),
  });
  const list = page.getByRole('grid');
  await list.evaluate((element) => element.scrollTo({ top: 1_200 }));
  const row = page.locator('tr[data-index="24"]');
  await row.click();
  await page.locator('.detail h2').waitFor();
  expect(await list.isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await row.waitFor();
  expect(await list.evaluate((element) => element.scrollTop)).toBe(1_200);
});

test('a body of a megabyte is shown and searched without delay', async () => {
  const big = { event: 'payment.capture', data: { list: Array.from({ length: 40_000 }, (_, at) => `entry ${at}`) } };
  const { page, visit } = await inspect({ before: async ({ listen }) => send(await listen('--allow-unsigned'), big) });
  await visit('#/events/1');
  await page.getByRole('button', { name: 'Show all 40,007 lines' }).waitFor();
  await page.getByText('As it came').click();
  await page.getByLabel('Search in the body').fill('entry 39999');
  await page.getByText('1 of 1').waitFor({ timeout: 3_000 });
});

test('a webhook is sent again by a button, and what the target answered is kept', async () => {
  const { page, visit, listen, observer } = await inspect({
    before: async ({ listen: start }) => send(await start('--allow-unsigned'), numberedWebhook(1)),
  });
  observer.provoke(/403 \(Forbidden\).*\/replay\)$/);
  const target = await listen('--allow-unsigned', '--path', '/hooks');
  await visit('#/events/1');
  await page.getByLabel('Send it again to').fill(`127.0.0.1:${target.port}/hooks`);
  await page.getByRole('button', { name: 'Replay' }).click();
  const sent = page.locator('.sent');
  await sent.getByText('200', { exact: true }).waitFor();
  await page.getByRole('region', { name: 'Forwards' }).getByText('taken').waitFor();
  await page.getByLabel('Send it again to').fill(`127.0.0.1:${target.port}/wrong`);
  await page.getByRole('button', { name: 'Replay' }).click();
  await sent.getByText('404', { exact: true }).waitFor();
  await page.getByLabel('Send it again to').fill('https://shop.example/hooks');
  const refused = page.waitForResponse(/replay/);
  await page.getByRole('button', { name: 'Replay' }).click();
  expect((await refused).status()).toBe(403);
  await sent.getByText('start it with: xps inspect --yes').waitFor();
});

test('a form makes a test event, about the session that is open', async () => {
  const { page, visit, xps, listen } = await inspect();
  await listen();
  const session = await xps('create', '--amount', '150000', '--save', 'forced', '--quiet');
  await visit(`#/sessions/${session}`);
  await page.getByText('Session created').waitFor();
  await page.getByRole('button', { name: 'Test event' }).click();
  const form = page.getByRole('dialog');
  await form.getByText('Empty for the running xps listen').waitFor();
  expect(await form.getByLabel('About the session').inputValue()).toBe(session);
  await form.getByLabel('Event').selectOption('payment_session.expired');
  await form.getByRole('button', { name: 'Send' }).click();
  await form.getByText('200').waitFor();
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'payment_session.expired' }).waitFor();
});

test('a page whose terminal went says so', async () => {
  const { page, program, observer } = await inspect();
  observer.provoke(/Failed to load resource|ERR_/);
  program.child.kill('SIGKILL');
  await page.getByText('The terminal that serves this page does not answer.').waitFor();
  await page.getByText('Not connected').waitFor();
});
