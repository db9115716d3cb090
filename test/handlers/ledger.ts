import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a merchant keeps of one customer: the references of paid orders, and payment tokens. */
export interface Records {
  readonly orders: ReadonlySet<string>;
  readonly tokens: ReadonlySet<string>;
}

export interface Ledger {
  read(customer: string): Records;
  write(customer: string, records: Records): void;
}

const NOTHING: Records = { orders: new Set(), tokens: new Set() };

/** In memory; with a folder also a file for each customer, for commands that look at it: `{"orders":1,"tokens":1}`. */
export function createLedger(folder?: string): Ledger {
  const kept = new Map<string, Records>();
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  return {
    read: (customer) => kept.get(customer) ?? NOTHING,
    write: (customer, records) => {
      kept.set(customer, records);
      if (folder !== undefined) writeFileSync(join(folder, customer), `${JSON.stringify(countsOf(records))}\n`);
    },
  };
}

export function countsOf({ orders, tokens }: Records): { orders: number; tokens: number } {
  return { orders: orders.size, tokens: tokens.size };
}

export function withOrder({ orders, tokens }: Records, order: unknown): Records {
  return { orders: new Set([...orders, String(order)]), tokens };
}

export function withoutOrder({ orders, tokens }: Records, order: unknown): Records {
  return { orders: new Set([...orders].filter((each) => each !== order)), tokens };
}

export function withToken({ orders, tokens }: Records, token: unknown): Records {
  return { orders, tokens: new Set([...tokens, String(token)]) };
}
