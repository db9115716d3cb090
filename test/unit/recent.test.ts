import { expect, test } from 'vitest';
import { Recent } from '../../src/core/recent';

test('forgets what was noted first once there are too many, whatever was noted again', () => {
  const recent = new Recent<string, number>(2);
  recent.set('a', 1);
  recent.set('b', 2);
  recent.set('a', 3);
  expect([recent.get('a'), recent.has('b')]).toEqual([3, true]);
  recent.set('c', 4);
  expect([recent.has('a'), recent.get('b'), recent.get('c')]).toEqual([false, 2, 4]);
});
