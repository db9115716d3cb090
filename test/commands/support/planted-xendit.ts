import { requestAnswer } from './charging';
import { answer, created, type Reply, SDK_KEY, TEST_KEY } from './fake-xendit';
import { CALLBACK_TOKEN, planted } from './planted';

type Fields = Record<string, unknown>;

/** Secrets where none belongs. */
const telltale = { note: `${TEST_KEY} ${CALLBACK_TOKEN} ${SDK_KEY}`, ...planted };
const PLAN_ID = 'repl_aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const CYCLE_ID = 'recy_aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

const cycle: Fields = {
  ...telltale,
  id: CYCLE_ID,
  plan_id: PLAN_ID,
  status: 'SCHEDULED',
  amount: 99_000,
  currency: 'IDR',
  scheduled_timestamp: '2099-01-05T09:00:00Z',
  attempt_details: [{ attempt_number: 1, ...planted }],
};

const plan: Fields = {
  ...telltale,
  id: PLAN_ID,
  status: 'ACTIVE',
  amount: 99_000,
  currency: 'IDR',
  payment_tokens: [{ payment_token_id: planted.payment_token_id, rank: 1 }],
  schedule: { interval: 'MONTH', interval_count: 1, anchor_date: '2099-01-05T09:00:00Z' },
};

const payment: Fields = {
  ...requestAnswer({ ...telltale, status: 'AUTHORIZED', capture_method: 'MANUAL' }),
  payment_id: 'py-aaaaaaaa-bbbb-4ccc-8ddd-000000000001',
};

/** What each address answers, the first that fits; all that follows is a session. */
const ANSWERS: readonly (readonly [pattern: RegExp, body: Fields])[] = [
  [/\/cycles\?/, { data: [cycle], has_more: true }],
  [/\/cycles\//, cycle],
  [/^\/recurring\//, plan],
  [/^\/refunds/, { ...telltale, id: 'rfd-1', status: 'PENDING', amount: 1, currency: 'IDR' }],
  [/\/simulate$/, { ...telltale, status: 'PENDING', message: `${TEST_KEY} ${planted.payment_token_id}` }],
  [/^\/v3\/payments\/.*\/cancel$/, { ...payment, status: 'CANCELED' }],
  [/^\/v3\/payments\//, payment],
  // Whatever the reference was: it is a fresh one as a rule.
  [/^\/v3\/payment_requests/, requestAnswer({ ...telltale, reference_id: undefined })],
  [/^\/v3\/payment_tokens\//, { ...telltale, status: 'ACTIVE', channel_code: 'CARDS' }],
];

/** A Xendit that answers what it was asked, with the planted secrets in every answer. */
export const asAsked: Reply = (response, request) => {
  const [, body] = ANSWERS.find(([pattern]) => pattern.test(request.path)) ?? [];
  const isCancel = /^\/sessions\/.*\/cancel$/.test(request.path);
  (body === undefined ? created(isCancel ? { ...planted, status: 'CANCELED' } : planted) : answer(200, body))(
    response,
    request,
  );
};
