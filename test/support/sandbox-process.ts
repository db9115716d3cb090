/**
 * One of several processes on one sandbox: `node <bundle> <state file> <sessions>` creates and pays so many sessions, delivers what it
 * can to a merchant of its own, and prints a JSON report.
 */
import { randomBytes } from 'node:crypto';
import { openSandbox } from '../../src/sandbox/sandbox';

async function main(path: string, count: number): Promise<void> {
  const sandbox = await openSandbox({
    path,
    key: 'ab'.repeat(32),
    clock: { now: () => Date.now() },
    random: { bytes: (length) => randomBytes(length) },
    holder: { name: String(process.pid), isAlive: () => true },
  });
  const authorization = `Basic ${Buffer.from(`${sandbox.account.secretKey}:`).toString('base64')}`;
  const bodies: string[] = [];
  const sessions: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const response = await sandbox.transport({
      method: 'POST',
      url: 'https://api.xendit.co/sessions',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({
        reference_id: `order-${index}`,
        session_type: 'PAY',
        mode: 'COMPONENTS',
        amount: 150_000,
        currency: 'IDR',
        country: 'ID',
        components_configuration: { origins: ['https://localhost:4443'] },
      }),
    });
    const { payment_session_id: id } = JSON.parse(response.body) as { payment_session_id: string };
    sessions.push(id);
    await sandbox.pay(id);
    await sandbox.deliver({
      url: 'http://127.0.0.1:4000/',
      transport: async ({ body = '' }) => {
        bodies.push(body);
        return { status: 200, headers: {}, body: '' };
      },
    });
  }
  sandbox.close();
  const loaded = (process as unknown as { moduleLoadList: string[] }).moduleLoadList;
  const heavy = loaded.filter((name) => /NativeModule (http|_http_server|internal\/deps\/undici\/undici)$/.test(name));
  process.stdout.write(JSON.stringify({ sessions, bodies, authorization, heavy }));
}

void main(process.argv[2] ?? '', Number(process.argv[3]));
