import { expect, test } from 'vitest';
import { checkSessionRequest } from '../../src/xendit/rules';
import { checkPaymentRequest } from '../../src/xendit/rules/payment-request';
import { lapsedTerms } from '../../src/xendit/rules/recurring-terms';

const NOW = Date.parse('2026-03-02T11:00:00Z');
const propertiesUntil = (day: unknown) => ({
  card_on_file_type: 'RECURRING',
  recurring_configuration: { recurring_frequency: 30, recurring_expiry: day },
});
const OPEN_OF_EXPIRY = expect.objectContaining({
  severity: 'open',
  path: expect.stringMatching(/recurring_configuration\.recurring_expiry$/),
});

test('terms that ended before today are let through with a word, of a session and of a charge', () => {
  const properties = propertiesUntil('2020-01-01');
  expect(checkSessionRequest({ channel_properties: { cards: properties } }, NOW)).toContainEqual(OPEN_OF_EXPIRY);
  expect(checkPaymentRequest({ channel_properties: properties }, NOW)).toContainEqual(OPEN_OF_EXPIRY);
});

test.each([
  ['today', '2026-03-02', 0],
  ['yesterday, which it still is in the west', '2026-03-01', 0],
  ['the day before that', '2026-02-28', 1],
  ['no day, of which another rule tells', 'soon', 0],
  ['nothing', undefined, 0],
])('terms until %s', (_, day, found) => {
  expect(lapsedTerms(propertiesUntil(day), 'channel_properties', NOW)).toHaveLength(found);
});
