import type { BrowserContext, ConsoleMessage, Request, Response } from 'playwright-core';
import { expect } from 'vitest';

/** What happened in a window that a customer does not see. */
export interface Observer {
  /** The address of every request. */
  readonly urls: readonly string[];
  /** The text of every answer that has one, so far. */
  bodies(): Promise<readonly string[]>;
  /** The SDK's key, as the page got it. */
  readonly sdkKeys: ReadonlySet<string>;
  /** Of the console, of scripts that broke, of policies, so far. */
  readonly complaints: readonly string[];
  /** Complaints that this test provokes. Each has to come; no other may. */
  provoke(...complaints: readonly RegExp[]): void;
  /** Lets requests to these origins leave the machine, so to speak: the test answers them itself. */
  answering(...origins: readonly string[]): void;
  /** Holds the window to it that nothing went wrong in silence. */
  check(): void;
}

/** Warnings that are no fault of the page. */
const HARMLESS: readonly { readonly text: RegExp; readonly why: string }[] = [
  {
    text: /^An iframe which has both allow-scripts and allow-same-origin for its sandbox attribute/,
    why: 'the SDK frames card fields so; in the sandbox they are of the same origin as the page',
  },
];

const LOOPBACK = /^(?:https?|wss?):\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?\//;
const INSIDE = /^(?:data|blob|about):/;

export async function observe(context: BrowserContext): Promise<Observer> {
  const complaints: string[] = [];
  const provoked: RegExp[] = [];
  const answered: string[] = [];
  const urls: string[] = [];
  const texts: Promise<string>[] = [];
  const sdkKeys = new Set<string>();

  context.on('console', (message) => {
    if (isComplaint(message))
      complaints.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => void complaints.push(`page error: ${error.error().message}`));
  context.on('request', (request: Request) => void urls.push(request.url()));
  context.on('response', (response) => {
    const text = textOf(response);
    texts.push(text);
    if (/\/[0-9a-f]{32}\/$/.test(response.url())) void text.then((html) => noteKey(html, sdkKeys));
  });
  await context.exposeBinding('xpsTestsViolation', (_, what: string) => void complaints.push(`policy: ${what}`));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      const tell = Reflect.get(window, 'xpsTestsViolation') as (what: string) => void;
      tell(`${effectiveDirective} blocked ${blockedURI}`);
    });
  });

  const leaves = (url: string): boolean =>
    !LOOPBACK.test(url) && !INSIDE.test(url) && !answered.includes(new URL(url).origin);

  return {
    urls,
    complaints,
    sdkKeys,
    bodies: () => Promise.all(texts),
    provoke: (...patterns) => void provoked.push(...patterns),
    answering: (...origins) => void answered.push(...origins),
    check: () => {
      const expected = (complaint: string): boolean => provoked.some((pattern) => pattern.test(complaint));
      expect(complaints.filter((complaint) => !expected(complaint))).toEqual([]);
      expect(provoked.filter((pattern) => !complaints.some((complaint) => pattern.test(complaint)))).toEqual([]);
      expect(urls.filter(leaves)).toEqual([]);
    },
  };
}

function isComplaint(message: ConsoleMessage): boolean {
  if (!['error', 'warning', 'assert'].includes(message.type())) return false;
  return !HARMLESS.some(({ text }) => text.test(message.text()));
}

/** Streams have no text until they end, pictures none at all, and an answer may be gone with its page. */
async function textOf(response: Response): Promise<string> {
  const { 'content-type': type = '' } = response.headers();
  if (!/text|json|javascript/.test(type)) return '';
  return response.text().catch(() => '');
}

function noteKey(html: string, keys: Set<string>): void {
  const key = /"sdkKey":"([^"]+)"/.exec(html)?.[1];
  if (key !== undefined) keys.add(key);
}
