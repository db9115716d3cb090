/** Prints what is in the store of the home it is given, whatever its scope, as one JSON document. */
import { withDatabase } from './open-file';
import { keyOf } from './webhooks';

export interface StoreReport {
  readonly deliveries: readonly string[];
  readonly tokens: readonly string[];
  readonly integrity: string;
}

interface WebhookText {
  readonly event: string;
  readonly data: { readonly payment_token_id: string };
}

void withDatabase(process.argv[2] ?? '', 'xps.db', (database) => {
  const deliveries = database.prepare<{ body: Uint8Array }>('SELECT body FROM deliveries').all([]);
  const said = deliveries.map(({ body }) => JSON.parse(Buffer.from(body).toString()) as WebhookText);
  const tokens = database.prepare<{ id: string }>('SELECT id FROM tokens').all([]);
  const integrity = database.prepare<{ integrity_check: string }>('PRAGMA integrity_check').all([]);
  const report: StoreReport = {
    deliveries: said.map(({ event, data }) => keyOf(event, data.payment_token_id)),
    tokens: tokens.map(({ id }) => id),
    integrity: integrity.map(({ integrity_check: line }) => line).join('\n'),
  };
  process.stdout.write(JSON.stringify(report));
});
