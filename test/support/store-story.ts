import { createHash } from 'node:crypto';
import type { NewDelivery } from '../../src/store/records';
import { delivery, event, sessionChange, sighting } from './store-deliveries';

const HEADERS: NewDelivery['headers'] = [
  ['Host', '127.0.0.1:4000'],
  ['Content-Type', 'application/json'],
  ['User-Agent', 'Xendit Webhook/1.0'],
  ['Accept', 'application/json, text/plain, */*'],
  ['Content-Length', '1200'],
  ['Connection', 'keep-alive'],
];
const BODY = Buffer.alloc(1_200, '{"some":"text of a webhook"}');

/** The three deliveries of the session of this number, with ids of the documented shapes, 1.2 KB each. */
export function sessionStory(number: number, startedAt = 1_770_000_000_000): NewDelivery[] {
  const second = Math.floor(startedAt / 1_000) + Math.floor(number / 100);
  const uuid = (what: string): string => {
    const hex = createHash('sha1').update(`${what} ${number}`).digest('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
  };
  const sessionId = `ps-${second.toString(16)}${createHash('sha1').update(`session ${number}`).digest('hex').slice(0, 16)}`;
  const tokenId = `pt-${uuid('token')}`;
  const ids = { paymentId: `py-${uuid('payment')}`, paymentRequestId: `pr-${uuid('request')}` };
  const about = {
    customerId: `cust-${uuid('customer')}`,
    referenceId: `order-${uuid('order').slice(0, 13)}`,
    country: 'ID',
    currency: 'IDR',
  };
  const card = { maskedCard: '400000XXXXXX1091', cardNetwork: 'VISA', cardExpiry: '12/2029' };
  const completed = sessionChange(sessionId, {
    ...about,
    ...ids,
    tokenId,
    type: 'PAY',
    amount: 150_000,
    save: 'FORCED',
  });
  return [
    event({ second, tokens: [sighting(tokenId, { ...about, ...ids, channel: 'CARDS' })] }),
    event({
      second,
      name: 'payment_token.activation',
      family: 'token',
      tokens: [sighting(tokenId, { ...about, ...card, channel: 'CARDS', status: 'ACTIVE' })],
    }),
    event({
      second,
      name: 'payment_session.completed',
      family: 'session',
      session: completed,
      tokens: [sighting(tokenId, { ...about, ...ids, sessionId })],
    }),
  ].map((of, at) => delivery(of, { headers: HEADERS, body: BODY, receivedAt: startedAt + number * 10 + at }));
}
