import { expect, it } from 'vitest';
import { tellNews } from '../../src/commands/news';
import { MINUTE } from '../../src/core/clock';

it('is told once however often it comes up, again after something else, and after a minute without it', () => {
  const told: string[] = [];
  let now = 0;
  const tell = tellNews((text) => void told.push(text), { now: () => now });
  for (; now < 3 * MINUTE; now += 3_000) tell('locked');
  expect(told).toEqual(['locked']);
  tell('full');
  tell('locked');
  now += MINUTE;
  tell('locked');
  expect(told).toEqual(['locked', 'full', 'locked', 'locked']);
});
