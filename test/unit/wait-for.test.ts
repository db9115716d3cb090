import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { DAY, SECOND } from '../../src/core/clock';
import { waitFor } from '../../src/io/wait-for';

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

/** Whether it is over. */
function begin(ms: number, signal?: AbortSignal): () => boolean {
  let over = false;
  void waitFor(ms, signal).then(() => {
    over = true;
  });
  return () => over;
}

test.each([SECOND, 24 * DAY, 25 * DAY, 100 * DAY])('%d ms take as long as that', async (ms) => {
  const over = begin(ms);
  await vi.advanceTimersByTimeAsync(ms - 1);
  expect(over()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(over()).toBe(true);
});

test.each([SECOND, 100 * DAY])('an abort ends a wait of %d ms at once, and leaves no timer', async (ms) => {
  const leaving = new AbortController();
  const over = begin(ms, leaving.signal);
  leaving.abort();
  await vi.advanceTimersByTimeAsync(0);
  expect(over()).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('nothing is waited for under a signal that was aborted before', async () => {
  const over = begin(100 * DAY, AbortSignal.abort());
  await vi.advanceTimersByTimeAsync(0);
  expect(over()).toBe(true);
});
