import type { Change, Failure } from '../inspect-protocol';

/** The server said no, and why. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly hint: string | null,
  ) {
    super(message);
  }
}

/** Asks a question of `inspect-protocol`. @throws Refusal, or what `fetch` throws when nobody is there */
export async function ask<Answer>(question: string, signal?: AbortSignal): Promise<Answer> {
  return read(await fetch(question, signal === undefined ? {} : { signal }));
}

/** Asks for something to be done. @throws as `ask` */
export async function post<Answer>(name: string, body: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  return read(await fetch(name, { method: 'POST', headers, body: JSON.stringify(body) }));
}

async function read<Answer>(response: Response): Promise<Answer> {
  if (response.ok) return response.json();
  const failure = (await response.json().catch(() => ({ message: response.statusText, hint: null }))) as Failure;
  throw new Refusal(failure.message, failure.hint);
}

/** Why something could not be had, in words. */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof Refusal ? thrown.message : 'the terminal that serves this page does not answer';
}

export function isAbort(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'AbortError';
}

// The browser tries again by itself; shorter silences are those of a machine that slept.
const GONE_AFTER_MS = 2_000;

export interface ChangeListener {
  change(change: Change): void;
  /** The terminal went away, or came back. */
  gone(gone: boolean): void;
}

/** Follows what changes in the store, for as long as the page is there. */
export function followChanges(listener: ChangeListener): void {
  const source = new EventSource('changes');
  let silence: number | undefined;
  source.onmessage = ({ data }) => listener.change(JSON.parse(data));
  source.onopen = () => {
    clearTimeout(silence);
    silence = undefined;
    listener.gone(false);
  };
  source.onerror = () => {
    silence ??= setTimeout(() => listener.gone(true), GONE_AFTER_MS);
  };
}
