import { expect, it } from 'vitest';
import { createToldReports } from '../../src/checkout/told-reports';

const idsOf = (visit: string, count: number): string[] =>
  Array.from({ length: count }, (_, place) => `${visit}-${place}`);

it('knows what it was told before, whatever came between', () => {
  const told = createToldReports();
  const ids = [...idsOf('a', 20), ...idsOf('b', 20)];
  expect(ids.map(told.isNew)).toEqual(ids.map(() => true));
  expect([...ids].reverse().map(told.isNew)).toEqual(ids.map(() => false));
});

it('forgets the oldest, so that no page can fill the memory', () => {
  const told = createToldReports();
  const ids = idsOf('a', 5_000);
  for (const id of ids) told.isNew(id);
  expect(told.isNew('a-4999')).toBe(false);
  expect(told.isNew('a-0')).toBe(true);
});
