import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { inspect } from './support/inspect';

const HTML = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
/** Would end an element, a text, an attribute; would run; would turn what follows around, or colour it. */
const HOSTILE = `"'</script></style>${HTML}{{7*7}}\u202e\u2066\u200b\u0007\u001b[31mred\u001b]0;x\u0007javascript:window.hacked=1`;
const UNSEEN = ['\u202e', '\u2066', '\u200b', '\u0007', '\u001b'];

const field = (name: string): string => `${name} ${HOSTILE}`;

async function startHostileTarget(): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(500, { 'content-type': 'text/html' }).end(`answer ${HOSTILE}`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const SESSION = {
  event: 'payment_session.completed',
  created: '2026-02-03T04:05:06.789Z',
  data: {
    payment_session_id: field('ps-session'),
    reference_id: field('reference'),
    customer_id: field('customer'),
    payment_token_id: field('pt-token'),
    payment_id: field('payment'),
    payment_request_id: field('request'),
    description: field('description'),
    session_type: field('type'),
    allow_save_payment_method: field('save'),
    currency: field('currency'),
    country: field('country'),
    mode: field('mode'),
    amount: 1,
    status: field('status'),
    failure_code: field('failure'),
    channel_code: field('channel'),
    channel_properties: { card_details: { masked_card_number: field('card'), network: field('network') } },
    [field('key')]: field('value'),
  },
};

test('nothing that a stranger wrote runs, or is taken for what is ours, wherever it is shown', async () => {
  const target = await startHostileTarget();
  const { page, visit } = await inspect({
    before: async ({ listen, xps }) => {
      const listener = await listen('--allow-unsigned');
      const bodies = [
        SESSION,
        { ...SESSION, event: field('event') },
        { ...SESSION, event: 'payment_token.activation' },
        SESSION,
      ];
      for (const body of bodies) {
        const headers = { 'x-hostile': HTML, 'user-agent': '"><script>window.hacked=1</script>' };
        const path = `hooks/${encodeURIComponent(HTML)}`;
        const response = await fetch(new URL(path, listener.url), {
          method: 'POST',
          headers,
          body: JSON.stringify(body),
        });
        expect(response.status).toBe(200);
      }
      await expect(xps('events', 'replay', '1', '--to', `${target}?${encodeURI(HTML)}`)).rejects.toThrow();
    },
  });

  async function checkNothingRan(where: string): Promise<void> {
    const { text, elements, hacked } = await page.evaluate(() => ({
      text: document.body.innerText,
      elements: document.querySelectorAll(
        'script:not([src]):not([type="application/json"]), img, iframe, style, [onerror], a[href^="javascript"]',
      ).length,
      hacked: Reflect.get(window, 'hacked') as unknown,
    }));
    expect(hacked, where).toBeUndefined();
    expect(elements, where).toBe(0);
    for (const unseen of UNSEEN) {
      const at = text.indexOf(unseen);
      expect(at === -1 ? '' : `${JSON.stringify(unseen)} in ${text.slice(Math.max(0, at - 60), at + 20)}`, where).toBe(
        '',
      );
    }
  }

  for (const list of ['events', 'sessions', 'tokens']) {
    await visit(`#/${list}`);
    await page.locator('tbody tr:not(.waiting)').first().waitFor();
    await checkNothingRan(list);
    const count = await page.locator('tbody tr').count();
    for (let index = 0; index < count; index += 1) {
      await page.locator(`tr[data-index="${index}"]`).click();
      await page.locator('.detail h2').waitFor();
      await page.locator('.detail details').evaluateAll((folds) => {
        for (const fold of folds) fold.setAttribute('open', '');
      });
      await checkNothingRan(`${list} ${index}`);
    }
  }
  await visit('#/events/1');
  await page.getByRole('region', { name: 'Forwards' }).getByText('answer').waitFor();
  await page.getByLabel('Search in the body').fill('<script>');
  await page.getByText('As it came').click();
  await page.getByRole('button', { name: 'Show token ids' }).click();
  await checkNothingRan('a body that is searched');
  await page.getByRole('button', { name: 'Test event' }).click();
  await page.getByLabel('To', { exact: true }).fill(target);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('dialog').getByText('answer').waitFor();
  await checkNothingRan('what a target answered');
  await visit(`#/events?${new URLSearchParams({ search: `${HOSTILE}>` })}`);
  await page.locator('.filter-problem, .empty').first().waitFor();
  await checkNothingRan('a filter');
});
