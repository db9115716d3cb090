/**
 * The sender of webhooks, in a process of its own: `load <port> <token> <kind> <first> <count> <connections>` sends that many, one at
 * a time on each connection, and prints how long they took, in milliseconds.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const [port = '', token = '', kind = 'mix', first = '0', count = '0', connections = '1'] = process.argv.slice(2);

const uuid = (n: number, tag: string): string => {
  const hex = (Math.imul(n + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
  return `${hex}-${tag}-4${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${n.toString(16).padStart(12, '0')}`;
};

/** Ids as Xendit makes them: random, but for sessions, which begin with the time. */
function idsOf(n: number) {
  const second = 1_770_000_000 + Math.floor(n / 100);
  return {
    created: new Date(second * 1_000).toISOString(),
    token: `pt-${uuid(n, 'aaaa')}`,
    payment: `py-${uuid(n, 'bbbb')}`,
    request: `pr-${uuid(n, 'cccc')}`,
    customer: `cust-${uuid(n, 'dddd')}`,
    session: `ps-${second.toString(16)}${n.toString(16).padStart(16, '0')}`,
  };
}

function eventOf(n: number): { event: string; data: Record<string, unknown> } {
  const family = kind === 'tokens' ? 1 : n % 3;
  const ids = idsOf(kind === 'tokens' ? n : Math.floor(n / 3));
  const shared = {
    reference_id: `order-${n}`,
    customer_id: ids.customer,
    country: 'ID',
    currency: 'IDR',
    created: ids.created,
    updated: ids.created,
  };
  if (family === 0) {
    const payment = {
      payment_id: ids.payment,
      payment_request_id: ids.request,
      payment_token_id: ids.token,
      type: 'PAY_AND_SAVE',
    };
    return {
      event: 'payment.capture',
      data: {
        ...payment,
        ...shared,
        request_amount: 150_000,
        capture_method: 'AUTOMATIC',
        channel_code: 'CARDS',
        captures: [{ capture_id: `cptr-${ids.payment.slice(3)}`, capture_amount: 150_000 }],
        status: 'SUCCEEDED',
      },
    };
  }
  if (family === 1) {
    const card = {
      masked_card_number: '400000XXXXXX1091',
      expiry_month: '12',
      expiry_year: '2029',
      type: 'CREDIT',
      network: 'VISA',
      country: 'ID',
      issuer: 'EXAMPLE BANK',
      fingerprint: '61f632879e9e27001a8165b9',
    };
    return {
      event: 'payment_token.activation',
      data: {
        payment_token_id: ids.token,
        ...shared,
        channel_code: 'CARDS',
        channel_properties: { card_details: card },
        actions: [],
        status: 'ACTIVE',
      },
    };
  }
  const session = {
    payment_session_id: ids.session,
    session_type: 'PAY',
    allow_save_payment_method: 'FORCED',
    mode: 'PAYMENT_LINK',
    amount: 150_000,
    status: 'COMPLETED',
  };
  return {
    event: 'payment_session.completed',
    data: {
      ...session,
      ...shared,
      payment_token_id: ids.token,
      payment_id: ids.payment,
      payment_request_id: ids.request,
    },
  };
}

function requestOf(n: number): string {
  const { event, data } = eventOf(n);
  const body = JSON.stringify({
    event,
    business_id: '62440e322008e87fb29c1fd0',
    created: new Date().toISOString(),
    data,
  });
  return `POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nx-callback-token: ${token}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

async function main(): Promise<void> {
  const end = Number(first) + Number(count);
  let next = Number(first);
  let open = 0;
  const sockets = Array.from({ length: Number(connections) }, () =>
    connect({ port: Number(port), host: '127.0.0.1', noDelay: true }),
  );
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  const started = performance.now();
  await new Promise<void>((resolve, reject) => {
    const send = (socket: Socket): void => {
      if (next < end) {
        open += 1;
        socket.write(requestOf(next));
        next += 1;
      } else if (open === 0) resolve();
    };
    for (const socket of sockets) {
      socket.on('error', reject);
      socket.on('data', (answer) => {
        open -= 1;
        // "HTTP/1.1 2…"
        if (answer[9] !== 0x32) reject(new Error(`answered ${answer.toString('latin1', 0, 200)}`));
        else send(socket);
      });
      send(socket);
    }
  });
  const took = performance.now() - started;
  for (const socket of sockets) socket.destroy();
  console.log(took);
}

void main();
