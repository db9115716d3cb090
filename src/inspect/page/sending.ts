import type { Sent } from '../inspect-protocol';
import type { Outcome } from './parts/sent-line';
import { post, Refusal, reasonOf } from './server';

/** Has a webhook sent, and says what became of it. Never rejects. */
export function send(name: 'replay' | 'trigger', asked: object): Promise<Outcome> {
  return post<Sent>(name, asked).then(
    (sent): Outcome => ({ sent }),
    (error: unknown): Outcome => ({ trouble: reasonOf(error), hint: error instanceof Refusal ? error.hint : null }),
  );
}

let lastTarget = '';

/** Where the last one was sent from this page: most likely where the next one is to go. */
export function rememberTarget(url: string): void {
  lastTarget = url;
}

export function rememberedTarget(): string {
  return lastTarget;
}
