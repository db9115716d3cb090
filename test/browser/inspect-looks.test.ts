import { expect, test } from 'vitest';
import { startTarget } from '../commands/support/targets';
import { type Inspection, inspect, numberedWebhook, send } from './support/inspect';
import { look, lookAround } from './support/inspection';

// What each state looks like, on a phone and a desktop, light and dark; each is held to fitting in and to axe. The pictures are in `artefacts`.

const dead = 'http://127.0.0.1:9/webhooks';

async function paid({ xps, listen }: Pick<Inspection, 'xps' | 'listen'>): Promise<string> {
  const target = await startTarget();
  await listen('--forward-to', target.url, '--route', `payment_token.*=${dead}`, '--retry', 'none');
  const session = await xps('create', '--amount', '150000', '--save', 'forced', '--reference', 'order-1042', '--quiet');
  await xps('sandbox', 'pay', session);
  await xps('create', '--type', 'save');
  return session;
}

test.each(['events', 'sessions', 'tokens'])('an empty list of %s', async (list) => {
  const { page, visit } = await inspect();
  await visit(`#/${list}`);
  await page.locator('.empty').waitFor();
  await lookAround(page, `inspect-empty-${list}`);
});

test('lists, and what is open of them', async () => {
  let session = '';
  const { page, visit } = await inspect({
    before: async (machine) => {
      session = await paid(machine);
      await send(
        await machine.listen('--allow-unsigned'),
        ...Array.from({ length: 30 }, (_, at) => numberedWebhook(at)),
        numberedWebhook(29),
      );
    },
  });
  await expect.poll(() => page.locator('tbody tr:not(.waiting)').count()).toBeGreaterThan(20);
  await lookAround(page, 'inspect-events');
  await visit('#/sessions');
  await page.locator('tbody tr:not(.waiting)').first().waitFor();
  await lookAround(page, 'inspect-sessions');
  await visit(`#/sessions/${session}`);
  await page.getByText('Token saved').waitFor();
  await lookAround(page, 'inspect-session');
  await visit('#/tokens');
  await page.locator('tbody tr:not(.waiting)').first().click();
  await page.getByText('Named by').waitFor();
  await lookAround(page, 'inspect-token');
  await visit('#/events?search=payment_token order-1042');
  await page.getByText('1 found', { exact: true }).waitFor();
  await page.locator('tbody tr').first().click();
  await page.getByRole('region', { name: 'Forwards' }).waitFor();
  await page.getByLabel('Search in the body').fill('created');
  await page.locator('mark.current').waitFor();
  await lookAround(page, 'inspect-event');
  for (const width of [820, 1100]) {
    await page.setViewportSize({ width, height: 900 });
    await look(page, 'inspect-event');
  }
  await visit('#/events?search=order data.amount>>5');
  await page.getByText('column 19').waitFor();
  await lookAround(page, 'inspect-filter-problem');
});

test('the form that makes a test event', async () => {
  const { page, listen } = await inspect();
  await listen();
  await page.getByRole('button', { name: 'Test event' }).click();
  await page.getByLabel('Event', { exact: true }).selectOption('payment_token.activation');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.locator('.sent strong').waitFor();
  await lookAround(page, 'inspect-trigger');
});

test('a terminal that went', async () => {
  const { page, program, observer } = await inspect();
  observer.provoke(/Failed to load resource|ERR_/);
  program.child.kill('SIGKILL');
  await page.locator('.banner p').waitFor();
  await lookAround(page, 'inspect-gone');
});
