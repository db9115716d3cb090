import type { Meanings } from '../meaning';
import type { NameOf } from '../names';
import { ACTIONS_TOPIC } from './actions';
import { CAPTURE, REFUNDS, SUBSCRIPTIONS } from './afterwards';
import { RATE_LIMITS, RETRIES, THREE_DS } from './charging';
import { EXIT_CODES_TOPIC, IDS, LIVE_MODE } from './orientation';
import { SAVING } from './saving';
import { TEST_AMOUNTS, TEST_CARDS } from './testing';
import { WEBHOOKS } from './webhooks';

/** What is bigger than a code. */
export const TOPICS: Meanings<NameOf<'topic'>> = {
  webhooks: WEBHOOKS,
  saving: SAVING,
  'test-cards': TEST_CARDS,
  'test-amounts': TEST_AMOUNTS,
  subscriptions: SUBSCRIPTIONS,
  '3ds': THREE_DS,
  actions: ACTIONS_TOPIC,
  'rate-limits': RATE_LIMITS,
  capture: CAPTURE,
  refunds: REFUNDS,
  retries: RETRIES,
  ids: IDS,
  'live-mode': LIVE_MODE,
  'exit-codes': EXIT_CODES_TOPIC,
};
