import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../src/core/clock';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { createId, merchant, openTestSandbox, testFolder, WEBHOOK_URL } from '../support/sandbox-world';

const RESET = { kind: 'local', code: 'sandbox_reset' };

async function two(): Promise<[Sandbox, Sandbox]> {
  const path = join(await testFolder(), 'sandbox.db');
  return [await openTestSandbox({ path }), await openTestSandbox({ path })];
}

/** A merchant in the midst of whose first answer `between` happens. */
function merchantWhile(between: () => Promise<unknown>) {
  const { transport, posts } = merchant();
  const send: typeof transport = async (request) => {
    const answer = await transport(request);
    if (posts.length === 1) await between();
    return answer;
  };
  return { transport: send, posts };
}

test('a reset ends the sending of another process, which marks and sends nothing of the new sandbox', async () => {
  const [old, other] = await two();
  await old.pay(await createId(old));
  const { transport, posts } = merchantWhile(async () => {
    await other.reset();
    await other.pay(await createId(other));
  });
  await expect(old.deliver({ transport, url: WEBHOOK_URL })).rejects.toMatchObject(RESET);
  expect(posts).toHaveLength(1);
  expect((await other.status()).deliveries).toMatchObject({ waiting: 3, due: 3, delivered: 0 });
});

test('a reset ends the time that another process lets go by, and the new clock stands where it was put', async () => {
  const [old, other] = await two();
  await old.pay(await createId(old));
  const { transport } = merchantWhile(() => other.reset({ seed: 7 }));
  await expect(old.elapse(48 * HOUR, { transport, url: WEBHOOK_URL })).rejects.toMatchObject(RESET);
  expect(await other.status()).toMatchObject({ seed: '7', clockOffset: 0 });
  const clean = await openTestSandbox();
  await clean.reset({ seed: 7 });
  expect(await createId(other)).toBe(await createId(clean));
});

test('who paid before a reset sends none of the webhooks after it', async () => {
  const [one, other] = await two();
  const bound = one.untilReset();
  await bound.pay(await createId(bound));
  await other.reset();
  await other.pay(await createId(other));
  const { transport, posts } = merchant();
  await expect(bound.deliver({ transport, url: WEBHOOK_URL })).rejects.toMatchObject(RESET);
  expect(posts).toEqual([]);
  expect(await one.deliver({ transport, url: WEBHOOK_URL })).toHaveLength(3);
});

test('a server over the file goes on after a reset', async () => {
  const [serving, other] = await two();
  await createId(serving);
  await other.reset();
  await createId(serving);
  await serving.elapse(31 * MINUTE, { transport: merchant().transport, url: WEBHOOK_URL });
  expect((await serving.status()).sessions).toMatchObject({ EXPIRED: 1 });
});
