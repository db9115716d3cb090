import type { Answer } from '../io/http-exchange';

/** With every answer: nothing of it is kept, and no address of it is told to others. */
const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

export function withCommonHeaders(answer: Answer): Answer {
  return { ...answer, headers: { ...answer.headers, ...COMMON_HEADERS } };
}

/** A few words where no page is. */
export function plainAnswer(status: number, body: string): Answer {
  return withCommonHeaders({ status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body });
}
