import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { runProgram } from '../support/program';
import { CARDS } from './support/customer';
import { openRealShop } from './support/real-shop';
import { startXendit } from './support/xendit';
import { ASSETS, answerHosts, GATEWAY } from './support/xendit-hosts';

// The page in front of Xendit's test mode: over HTTPS, with the SDK as Xendit publishes it. Xendit's hosts are answered by the test.

const PAID_AND_SAVED = {
  session: 'COMPLETED',
  webhooks: ['payment.capture', 'payment_session.completed', 'payment_token.activation'],
  tokens: ['ACTIVE'],
  verdict: 'completed',
  exit: 0,
};

test('a card is paid with and saved', async () => {
  const { shop } = await openRealShop();
  await shop.payByCard(CARDS.frictionless);
  await shop.sees('paid-and-saved');
  await shop.hears('payment_session.completed');
  expect(await shop.story()).toEqual({
    ...PAID_AND_SAVED,
    sdk: ['submission-begin', 'payment-request-created', 'submission-end SESSION_COMPLETED', 'session-complete'],
  });
  const hosts = new Set(shop.observer.urls.filter((url) => url.startsWith('http')).map((url) => new URL(url).origin));
  expect([...hosts].sort()).toEqual([ASSETS, GATEWAY, new URL(shop.checkout.url).origin].sort());
});

test('a challenge in the page of a bank, wherever that is', async () => {
  const { shop } = await openRealShop();
  await shop.payByCard(CARDS.challenge);
  await shop.sees('action');
  await shop.answerChallenge('AUTHENTICATED');
  await shop.sees('paid-and-saved');
  await shop.hears('payment_session.completed');
  expect(await shop.story()).toMatchObject(PAID_AND_SAVED);
});

test('the SDK is the published one, under a policy that lets it reach Xendit and nobody else', async () => {
  const xendit = await startXendit();
  const { shop } = await openRealShop({ xendit, visit: false });
  await answerHosts(shop.context, xendit);
  const script = shop.page.waitForResponse('**/sdk.js');
  const page = await shop.page.goto(shop.checkout.url);
  const package_ = dirname(createRequire(import.meta.url).resolve('xendit-components-web'));
  expect(await (await script).text()).toBe(readFileSync(join(package_, '..', 'index.umd.js'), 'utf8'));
  const policy = page?.headers()['content-security-policy']?.split('; ');
  expect(policy).toContain(`connect-src 'self' https://checkout-ui-gateway.xendit.co ${GATEWAY}`);
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain('frame-src https:');
});

test('nothing that the browser gets has the secret key in it', async () => {
  const { shop, xendit } = await openRealShop();
  await shop.payByCard(CARDS.frictionless);
  await shop.sees('paid-and-saved');
  await shop.checkout.ended();
  const bodies = await shop.observer.bodies();
  expect(bodies.filter((body) => body.includes(shop.sessionId)).length).toBeGreaterThan(3);
  const secrets = [xendit.secretKey, btoa(`${xendit.secretKey}:`), String(xendit.machine.env?.XENDIT_CALLBACK_TOKEN)];
  expect(bodies.filter((body) => secrets.some((secret) => body.includes(secret)))).toEqual([]);
});

test('a page at an origin that the session does not name is not even opened: xps says what to add', async () => {
  const { shop, xendit } = await openRealShop({ visit: false });
  const other = await runProgram(xendit.machine, 'checkout', shop.sessionId, '--no-open', '--port', '0', '--json');
  expect(other.code).toBe(2);
  expect(JSON.parse(other.stderr.trim().split('\n').at(-1) ?? '')).toMatchObject({
    error: { code: 'origin_not_allowed', hint: expect.stringMatching(/--origin https:\/\/localhost:\d+/) },
  });
});
