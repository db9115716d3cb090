import { expect, test } from 'vitest';
import type { PageReport } from '../../src/checkout/page-protocol';
import { createVisits } from '../../src/checkout/visits';

const opened: PageReport = { type: 'opened', at: 0, origin: 'http://127.0.0.1:5001' };
const sdk = (name: string): PageReport => ({ type: 'sdk', at: 0, name, payload: {} });

function visitsAfter(followers: number, ...reports: readonly PageReport[]) {
  const visits = createVisits(() => followers);
  for (const report of reports) visits.note(report);
  return visits;
}

test('nobody is waited for where nobody came', () => {
  expect(visitsAfter(0).patience()).toBe(0);
  expect(visitsAfter(0, opened, sdk('init')).patience()).toBe(0);
});

test('whoever follows, or has opened the page and is about to, is given the time to see the end', () => {
  expect(visitsAfter(1, opened, sdk('init')).patience()).toBe(3_000);
  expect(visitsAfter(0, opened).patience()).toBe(3_000);
});

test('whoever is at a wallet is given longer, until they are back', () => {
  expect(visitsAfter(0, opened, sdk('init'), sdk('will-redirect')).patience()).toBe(15_000);
  expect(visitsAfter(0, opened, sdk('will-redirect'), opened).patience()).toBe(3_000);
});

test.each(['session-complete', 'session-expired-or-canceled'])('%s: the end was shown', async (name) => {
  await expect(visitsAfter(1, opened, sdk(name)).shown).resolves.toBeUndefined();
});
