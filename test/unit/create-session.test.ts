import { describe, expect, it } from 'vitest';
import { createSession } from '../../src/flows/create-session';
import type { Store } from '../../src/store/store';
import type { SessionsClient } from '../../src/xendit/client/sessions';
import { decodeSession } from '../../src/xendit/decode/session';

const ID = 'ps-69819a4bc951f34f173f7f01';
const session = decodeSession({ payment_session_id: ID, status: 'ACTIVE', components_sdk_key: 'session-secret' });
const client = { createSession: async () => session } as unknown as SessionsClient;

describe('a session that was created', () => {
  it('is kept without its secrets', async () => {
    const kept: object[] = [];
    const store = { putSession: async (record: object) => void kept.push(record) } as unknown as Store;
    expect(await createSession(client, store, {})).toBe(session);
    expect(kept).toEqual([expect.objectContaining({ id: ID, status: 'ACTIVE', source: 'created' })]);
    expect(JSON.stringify(kept)).not.toContain('session-secret');
  });

  it('is named, with what not to do, when it cannot be kept', async () => {
    const full = new Error('the disk is full');
    const store = { putSession: () => Promise.reject(full) } as unknown as Store;
    await expect(createSession(client, store, {})).rejects.toMatchObject({
      kind: 'local',
      code: 'not_kept',
      message: `session ${ID} was created, but is not kept here: the disk is full`,
      hint: expect.stringContaining('do not create it again'),
      cause: full,
    });
  });
});
