import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { JsonObject } from '../../src/core/json';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { callbackTokenOf, cleanEnvironment, sandboxOf, startServer, storedEvents, untilRead } from './processes';
import type { Result } from './result';

const FEW = 100;
const MANY = 1_000;
const DAY = 86_400_000;

export interface SubscriptionPlaces {
  readonly bin: string;
  readonly folder: string;
}

/** `xps sandbox advance` over monthly plans whose dates are spread over the month, with an `xps listen` that stores their webhooks. */
export async function measureSubscriptions({ bin, folder }: SubscriptionPlaces): Promise<Result[]> {
  const month = await measure(bin, join(folder, 'one-plan'), 1, '40d');
  const few = await measure(bin, join(folder, 'few-plans'), FEW, '365d');
  const many = await measure(bin, join(folder, 'many-plans'), MANY, '365d');
  const perPlan = (time: Year, plans: number): number => time.seconds / plans;
  return [
    {
      what: 'xps sandbox advance 40d with one subscription',
      measured: month.seconds,
      unit: 's',
      bound: 1,
      kind: 'at most',
      detail: `${month.webhooks} webhooks stored, whole process`,
    },
    {
      what: `xps sandbox advance 365d with ${MANY} monthly plans, all cycles and webhooks stored`,
      measured: many.seconds,
      unit: 's',
      bound: 60,
      kind: 'at most',
      detail: `${many.cycles} cycles charged, ${many.webhooks} webhooks stored, whole process`,
    },
    {
      what: `the same for each plan, ${MANY} plans over ${FEW}`,
      measured: perPlan(many, MANY) / perPlan(few, FEW),
      unit: '×',
      bound: 1.3,
      kind: 'at most',
      detail: `${(1_000 * perPlan(many, MANY)).toFixed(1)} ms over ${(1_000 * perPlan(few, FEW)).toFixed(1)} ms`,
    },
  ];
}

interface Year {
  readonly seconds: number;
  readonly cycles: number;
  readonly webhooks: number;
}

async function measure(bin: string, home: string, plans: number, duration: string): Promise<Year> {
  await callbackTokenOf(home);
  const sandbox = await sandboxOf(home);
  await makePlans(sandbox, plans);
  sandbox.close();
  const listener = await startServer([bin, 'listen', '--port', '0', '--json', '--events', 'none'], home);
  try {
    const began = performance.now();
    const told = execFileSync(process.execPath, [bin, 'sandbox', 'advance', duration, '--json'], {
      env: cleanEnvironment(home),
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await untilRead(home);
    const seconds = (performance.now() - began) / 1_000;
    const {
      cycles,
      deliveries,
      left_ms: left,
    } = JSON.parse(told) as {
      cycles: { status: string }[];
      deliveries: { state: string }[];
      left_ms: number;
    };
    const webhooks = await storedEvents(home);
    const stored = deliveries.every(({ state }) => state === 'delivered') && webhooks === deliveries.length;
    if (left > 0 || !stored) throw new Error(`${webhooks} of ${deliveries.length} webhooks are stored`);
    return { seconds, cycles: cycles.length, webhooks };
  } finally {
    await listener.stop();
  }
}

/** Plans of one customer's card, of which each has its own day, hour and minute. */
async function makePlans(sandbox: Sandbox, plans: number): Promise<void> {
  const session = await post(sandbox, '/sessions', {
    reference_id: 'subscriber',
    session_type: 'SAVE',
    mode: 'PAYMENT_LINK',
    amount: 0,
    currency: 'IDR',
    country: 'ID',
    customer: { type: 'INDIVIDUAL', reference_id: 'customer-1', individual_detail: { given_names: 'Jane' } },
  });
  const paid = await sandbox.pay(String(session.payment_session_id));
  const month = new Date(sandbox.clock.now() + 2 * DAY).toISOString().slice(0, 7);
  const two = (number: number): string => String(number).padStart(2, '0');
  for (let index = 0; index < plans; index += 1) {
    await post(sandbox, '/recurring/plans', {
      reference_id: `plan-${index}`,
      customer_id: session.customer_id,
      currency: 'IDR',
      amount: 50_000,
      payment_tokens: [{ payment_token_id: paid.tokenId, rank: 1 }],
      schedule: {
        interval: 'MONTH',
        interval_count: 1,
        anchor_date: `${month}-${two(1 + (index % 28))}T${two(index % 24)}:${two(index % 60)}:00+07:00`,
      },
    });
  }
}

async function post(sandbox: Sandbox, path: string, body: object): Promise<JsonObject> {
  const authorization = `Basic ${Buffer.from(`${sandbox.account.secretKey}:`).toString('base64')}`;
  const answer = await sandbox.transport({
    method: 'POST',
    url: `https://api.xendit.co${path}`,
    headers: { authorization, 'content-type': 'application/json', 'api-version': '2026-01-01' },
    body: JSON.stringify(body),
  });
  if (answer.status >= 300) throw new Error(`the sandbox answered ${answer.body}`);
  return JSON.parse(answer.body) as JsonObject;
}
