import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { type Listener, startListener } from '../../e2e/support/listener';
import { type Program, runProgram, startProgram, temporaryHome } from '../../support/program';
import { type BrowserWindow, openWindow, type WindowOptions } from './browser-window';

/** A machine with `xps inspect` on it, and a window that shows its page. */
export interface Inspection extends BrowserWindow {
  readonly home: string;
  readonly url: string;
  readonly program: Program;
  /** Opens the page at a place of it: `#/sessions`. */
  visit(place?: string): Promise<void>;
  /** Runs `xps …` beside it to its end. */
  xps(...argv: string[]): Promise<string>;
  /** Starts `xps listen` beside it. */
  listen(...argv: string[]): Promise<Listener>;
}

export interface InspectionOptions extends WindowOptions {
  /** What is on the machine before the page is opened. */
  readonly before?: (machine: Pick<Inspection, 'home' | 'xps' | 'listen'>) => Promise<unknown>;
  readonly flags?: readonly string[];
}

/** When the test is over, the window is held to a silent console, a kept policy and loopback. */
export async function inspect({ before, flags = [], ...options }: InspectionOptions = {}): Promise<Inspection> {
  const home = temporaryHome();
  const xps = async (...argv: string[]): Promise<string> => {
    const { code, stdout, stderr } = await runProgram({ home }, ...argv);
    expect(code, `xps ${argv.join(' ')}\n${stderr}`).toBe(0);
    return stdout.trim();
  };
  const listen = (...argv: string[]): Promise<Listener> => startListener({ home }, ...argv);
  await before?.({ home, xps, listen });
  const [program, window] = await Promise.all([
    Promise.resolve(startProgram({ home }, 'inspect', '--no-open', '--json', ...flags)),
    openWindow(options),
  ]);
  const [, url = ''] = await program.seen(/"type":"ready","url":"([^"]+)"/);
  onTestFinished(() => window.observer.check());
  const visit = async (place = ''): Promise<void> => {
    await window.page.goto(`${url}${place}`);
    await window.page.locator('main').waitFor();
  };
  await visit();
  return { ...window, home, url, program, visit, xps, listen };
}

/** Sends each body to a listener, without a callback token. */
export async function send(listener: Pick<Listener, 'url'>, ...bodies: readonly object[]): Promise<void> {
  for (const body of bodies) {
    const response = await fetch(listener.url, { method: 'POST', body: JSON.stringify(body) });
    expect(response.status).toBe(200);
  }
}

const KINDS = [
  ['payment.capture', 'SUCCEEDED'],
  ['payment_token.activation', 'ACTIVE'],
  ['payment_session.completed', 'COMPLETED'],
] as const;

/** The body of a webhook of its own; each three are of one session. */
export function numberedWebhook(number: number): { readonly event: string; readonly data: Record<string, unknown> } {
  const [event, status] = KINDS[number % 3] ?? KINDS[0];
  const session = Math.floor(number / 3);
  const hex = session.toString(16).padStart(8, '0');
  const created = new Date(1_764_000_000_000 + number * 1_000).toISOString();
  const own = event === 'payment_session.completed' ? { payment_session_id: `ps-${hex}${'0'.repeat(16)}` } : {};
  const token = { payment_token_id: `pt-${hex}-bbbb-4ccc-8ddd-eeeeeeeeeeee` };
  const money = { amount: 10_000 + (session % 500) * 1_000, currency: 'IDR' };
  const ids = { reference_id: `order-${session}`, payment_id: `py-${hex}-bbbb-4ccc-8ddd-eeeeeeeeeeee` };
  return { event, data: { ...own, ...token, ...money, ...ids, status, created, channel_code: 'CARDS' } };
}

/** So many webhooks as a file for `xps events import`. Answers its path. */
export function manyWebhooks(home: string, count: number): string {
  const lines = Array.from({ length: count }, (_, number) => {
    const body = JSON.stringify(numberedWebhook(number));
    const at = new Date(1_764_000_000_000 + number * 1_000).toISOString();
    return JSON.stringify({
      xps: 1,
      received_at: at,
      path: '/',
      headers: [['content-type', 'application/json']],
      body,
    });
  });
  const path = join(home, 'many.ndjson');
  writeFileSync(path, lines.join('\n'));
  return path;
}

/** The event names of the rows in sight, from the top. */
export function rowTexts(page: Page): Promise<string[]> {
  return page.locator('tbody tr:not(.waiting) .cell-name').allInnerTexts();
}
