import { shortenId } from '../core/ids';
import { formatAmount } from '../core/money';
import type { ChargeRecord } from '../store/charges';
import { begunAt, failureNote, joined, PLAIN, sentAt, toneOf } from './event-moments';
import { chargeByEvents, isOfCharge } from './heard-of';
import type { Moment } from './moment';
import type { StoredEvent } from './read-stored';
import type { SenderTime } from './sender-clock';

/**
 * Of a charge that was made here: when it was begun, and what the API said of it, unless a webhook says the same.
 *
 * @param events webhooks about its session, some of them perhaps about the charge
 * @param clock the sender's time at a time of this machine
 */
export function chargeMoments(
  charge: ChargeRecord,
  events: readonly StoredEvent[],
  clock: (here: number) => SenderTime,
): Moment[] {
  const own = events.filter(({ event }) => isOfCharge(event, charge));
  const at = whenBegun(clock(charge.startedAt), own);
  return [begun(chargeByEvents(charge, own), at), ...answered(charge, own, { at, clock })];
}

/** What is sure goes by the clocks; else what the first webhook about it says, or the time of that webhook. */
function whenBegun({ at, sure }: SenderTime, own: readonly StoredEvent[]): number {
  const told = own.map((stored) => Math.min(begunAt(stored) ?? Number.POSITIVE_INFINITY, sentAt(stored)));
  if (told.length === 0) return at;
  return sure ? Math.min(at, ...told) : Math.min(...told);
}

function begun({ reference, amount, currency, startedAt, state, outcome }: ChargeRecord, at: number): Moment {
  const known =
    outcome !== null
      ? shortenId(outcome.requestId)
      : state === 'doubtful'
        ? 'nobody knows whether it was made'
        : 'no answer yet';
  const note = joined([formatAmount(amount, currency), reference, known]);
  return { ...PLAIN, kind: 'charge', at, here: startedAt, title: 'Token charged from here', note };
}

interface Begun {
  readonly at: number;
  readonly clock: (here: number) => SenderTime;
}

function answered({ reference, outcome }: ChargeRecord, own: readonly StoredEvent[], { at, clock }: Begun): Moment[] {
  if (outcome === null) return [];
  const { status, failureCode: failure, changedAt } = outcome;
  if (own.some(({ delivery, event }) => delivery.verified && event.status === status)) return [];
  return [
    {
      ...PLAIN,
      kind: 'charge',
      at: Math.max(at, clock(changedAt).at),
      here: changedAt,
      title: `Charge ${status}`,
      note: joined([reference, failureNote(failure), 'by the API']),
      tone: toneOf(status, failure),
      failure,
    },
  ];
}
