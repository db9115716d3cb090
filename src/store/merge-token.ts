import { type TokenSighting, tokenMayBecome } from '../xendit/events';
import { FROM_A_FILE, type TokenRecord } from './records';

/** The status of a token that was only named yet. */
const UNKNOWN = 'UNKNOWN';

/** What a payload may say of a token besides its status. Each is kept with the grade of the payload that said it. */
export const TOKEN_FACTS = [
  'customerId',
  'referenceId',
  'channel',
  'country',
  'currency',
  'maskedCard',
  'cardNetwork',
  'cardExpiry',
  'sessionId',
  'paymentId',
  'paymentRequestId',
] as const satisfies readonly (keyof TokenRecord & keyof TokenSighting)[];

/** A token's record and, for each of its facts in order, how good the source was; 0 for a fact that nobody told. */
export interface GradedToken {
  readonly record: TokenRecord;
  readonly grades: readonly number[];
}

/** Where a token was sighted: in a delivery, or in an answer of the API. */
export interface SightingSource {
  readonly verified: boolean;
  /** Number of the delivery; `null` for the API. */
  readonly delivery: number | null;
  readonly event: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** When the event's content came into being, or the API answered, in seconds since 1970. */
  readonly second: number;
}

export interface MergedToken {
  /** The same object as before when there is nothing to keep. */
  readonly token: GradedToken;
  /** Whether the record says something else than before. */
  readonly changed: boolean;
  /** Whether the sighting's status would have moved the token backwards. */
  readonly late: boolean;
}

/**
 * A token's record after a sighting. Sightings may come in any order and as often as they like: the facts that remain are the same.
 * What was sighted without the callback token never touches what was sighted with it, and gives way to it altogether.
 */
export function mergeToken(
  before: GradedToken | undefined,
  sighting: TokenSighting,
  source: SightingSource,
): MergedToken {
  if (before?.record.verified && !source.verified) return { token: before, changed: false, late: false };
  const believed = before?.record.verified === source.verified ? before : undefined;
  const base = believed ?? blankToken(sighting.tokenId, source, before?.record.firstSeenAt);
  const facts = mergeFacts(base, sighting, gradeOf(sighting, source));
  const { late, ...status } = mergeStatus(base.record, sighting);
  const changed = believed === undefined || isChanged(base.record, { ...base.record, ...facts?.said, ...status });
  if (!changed && facts === undefined) return { token: base, changed, late };
  const changedAt = changed ? source.receivedAt : base.record.changedAt;
  const record = { ...base.record, ...facts?.said, ...status, changedAt };
  return { token: { record, grades: facts?.grades ?? base.grades }, changed, late };
}

/**
 * How much a sighting's facts are worth. A token event tells of the token itself; a session event of how it came to be saved; payments
 * name it again with each charge, so of those the earliest counts (section 5 of the reference, "Where `payment_token_id` sits"). The API
 * tells of the token as it is: of its answers the latest counts. What a file says gives way to all of them.
 */
function gradeOf({ status, sessionId }: TokenSighting, { delivery, event, second }: SightingSource): number {
  const age = Math.min(Math.max(Math.trunc(second), 0), LATEST);
  if (event === FROM_A_FILE) return LATEST - age;
  if (delivery === null) return 4 * 2 ** 44 + age;
  const kind = status !== null ? 3 : sessionId !== null ? 2 : 1;
  return kind * 2 ** 44 + (LATEST - age);
}

const LATEST = 2 ** 40;

function blankToken(id: string, source: SightingSource, firstSeenAt: number | undefined): GradedToken {
  const record: TokenRecord = {
    id,
    status: UNKNOWN,
    customerId: null,
    referenceId: null,
    channel: null,
    country: null,
    currency: null,
    maskedCard: null,
    cardNetwork: null,
    cardExpiry: null,
    failureCode: null,
    sessionId: null,
    paymentId: null,
    paymentRequestId: null,
    verified: source.verified,
    sourceEvent: source.event,
    sourceDelivery: source.delivery,
    firstSeenAt: firstSeenAt ?? source.receivedAt,
    changedAt: source.receivedAt,
  };
  return { record, grades: TOKEN_FACTS.map(() => 0) };
}

interface Facts {
  readonly said: { -readonly [Fact in (typeof TOKEN_FACTS)[number]]?: string };
  readonly grades: readonly number[];
}

/** `undefined` when nothing is better than what is known. Of two different facts of one grade the smaller stays, whichever came first. */
function mergeFacts({ record, grades }: GradedToken, sighting: TokenSighting, grade: number): Facts | undefined {
  const said: Facts['said'] = {};
  let better: number[] | undefined;
  for (const [at, fact] of TOKEN_FACTS.entries()) {
    const [value, known, knownGrade] = [sighting[fact], record[fact], grades[at] ?? 0];
    if (value === null || grade < knownGrade) continue;
    if (grade === knownGrade && known !== null && known <= value) continue;
    said[fact] = value;
    better ??= [...grades];
    better[at] = grade;
  }
  return better && { said, grades: better };
}

/** The failure code speaks of the status, so the two come and go together. */
function mergeStatus(record: TokenRecord, { status, failureCode }: TokenSighting) {
  if (status === null) return { status: record.status, failureCode: record.failureCode, late: false };
  if (status === record.status) return { status, failureCode: record.failureCode ?? failureCode, late: false };
  if (record.status === UNKNOWN || tokenMayBecome(record.status, status)) return { status, failureCode, late: false };
  return { status: record.status, failureCode: record.failureCode, late: true };
}

function isChanged(before: TokenRecord, after: TokenRecord): boolean {
  if (before.status !== after.status || before.failureCode !== after.failureCode) return true;
  return TOKEN_FACTS.some((fact) => before[fact] !== after[fact]);
}
