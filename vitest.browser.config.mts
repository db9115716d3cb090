import { defineConfig } from 'vitest/config';

/** The pages in a real Chromium. Each test is a machine of its own, with processes of its own: two at a time are enough. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/browser/support/one-browser.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
