import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Data = Readonly<Record<string, unknown>>;

/** What a merchant keeps: which orders are paid, and which payment tokens there are, each with its customer. */
export interface Ledger {
  pay(data: Data): void;
  keepToken(data: Data): void;
  /** Whether the order of these data is paid. */
  isPaid(data: Data): boolean;
  /** Takes a payment back. */
  unpay(data: Data): void;
  /** One more order or token, whatever is there already. */
  addOrder(data: Data): void;
  addToken(data: Data): void;
  of(customer: string): Counted;
}

export interface Counted {
  readonly orders: number;
  readonly tokens: number;
}

/** In memory, and for commands that look at it a file for each customer in `folder`: `{"orders":1,"tokens":1}`. */
export function createLedger(folder?: string): Ledger {
  const orders = new Map<string, Set<string>>();
  const tokens = new Map<string, Set<string>>();
  let added = 0;
  const another = (): string => {
    added += 1;
    return `added ${added}`;
  };

  const customerOf = (data: Data): string => String(data.customer_id);
  const setOf = (map: Map<string, Set<string>>, customer: string): Set<string> => {
    const known = map.get(customer) ?? new Set();
    map.set(customer, known);
    return known;
  };
  const of = (customer: string): Counted => ({
    orders: orders.get(customer)?.size ?? 0,
    tokens: tokens.get(customer)?.size ?? 0,
  });

  function change(data: Data, work: (customer: string) => void): void {
    const customer = customerOf(data);
    work(customer);
    if (folder !== undefined) writeFileSync(join(folder, customer), JSON.stringify(of(customer)));
  }

  return {
    pay: (data) => change(data, (customer) => setOf(orders, customer).add(String(data.reference_id))),
    keepToken: (data) => change(data, (customer) => setOf(tokens, customer).add(String(data.payment_token_id))),
    isPaid: (data) => setOf(orders, customerOf(data)).has(String(data.reference_id)),
    unpay: (data) => change(data, (customer) => setOf(orders, customer).delete(String(data.reference_id))),
    addOrder: (data) => change(data, (customer) => setOf(orders, customer).add(another())),
    addToken: (data) => change(data, (customer) => setOf(tokens, customer).add(another())),
    of,
  };
}
