import { answer, type FakeXendit, fakeXendit, type Reply, sessionAnswer } from './fake-xendit';

/** A loopback server that plays Xendit with sessions and tokens of a test's choice. */
export interface ScriptedXendit extends FakeXendit {
  /** How `GET /sessions/{id}` and its cancel are answered; unknown ones with 404. A list is answered one after the other, its last one ever after. */
  readonly sessions: Map<string, Reply | readonly Reply[]>;
  /** How `GET /v3/payment_tokens/{id}` is answered. */
  readonly tokens: Map<string, Reply>;
  /** How often a path was asked for. */
  asked(path: string): number;
}

export const sessionId = (nth: number): string => `ps-${nth.toString(16).padStart(24, '0')}`;

export const NOT_FOUND = answer(404, { error_code: 'NOT_FOUND', message: 'Session not found' });
export const DATA_NOT_FOUND = answer(404, { error_code: 'DATA_NOT_FOUND', message: 'Not found' });

/** `POST /sessions` makes `sessionId(1)`, `sessionId(2)` and so on, which stay ACTIVE unless a test says otherwise. */
export async function scriptedXendit(): Promise<ScriptedXendit> {
  const sessions = new Map<string, Reply | readonly Reply[]>();
  const tokens = new Map<string, Reply>();
  const turns = new Map<string, number>();
  let made = 0;

  const sessionReply = (id: string): Reply => {
    const script = sessions.get(id) ?? NOT_FOUND;
    if (typeof script === 'function') return script;
    const turn = turns.get(id) ?? 0;
    turns.set(id, turn + 1);
    return script[Math.min(turn, script.length - 1)] ?? NOT_FOUND;
  };

  const fake = await fakeXendit((response, request) => {
    const [, , id = ''] = request.path.split('/');
    const [, , , tokenId = ''] = request.path.split('/');
    if (request.method === 'POST' && request.path === '/sessions') {
      made += 1;
      const asked = JSON.parse(request.body) as Record<string, unknown>;
      const session = sessionAnswer({ ...asked, payment_session_id: sessionId(made) });
      if (!sessions.has(sessionId(made))) sessions.set(sessionId(made), answer(200, session));
      answer(201, session)(response, request);
    } else if (request.path.startsWith('/sessions/')) sessionReply(id)(response, request);
    else (tokens.get(tokenId) ?? DATA_NOT_FOUND)(response, request);
  });
  return { ...fake, sessions, tokens, asked: (path) => fake.requests.filter((each) => each.path === path).length };
}

/** A session as it is answered. */
export function session(nth: number, extra: Record<string, unknown> = {}): Reply {
  return answer(200, sessionAnswer({ payment_session_id: sessionId(nth), ...extra }));
}

export function completed(nth: number, extra: Record<string, unknown> = {}): Reply {
  const ids = { payment_id: `py-${nth}`, payment_request_id: `pr-${nth}` };
  return session(nth, { status: 'COMPLETED', updated: '2026-02-03T04:05:00.000Z', ...ids, ...extra });
}

/** A saved card as it is answered (section 6). */
export function token(id: string, extra: Record<string, unknown> = {}): Reply {
  return answer(200, {
    payment_token_id: id,
    channel_code: 'CARDS',
    country: 'ID',
    currency: 'IDR',
    customer_id: 'cust-11111111-2222-4333-8444-555555555555',
    reference_id: 'order-1001',
    status: 'ACTIVE',
    channel_properties: {
      card_details: {
        masked_card_number: '400000XXXXXX1000',
        network: 'VISA',
        expiry_month: '12',
        expiry_year: '2030',
      },
    },
    created: '2026-02-03T04:05:00.000Z',
    updated: '2026-02-03T04:05:00.000Z',
    ...extra,
  });
}
