import type { Manner } from '../../io/pace';
import type { EventEnvelope } from '../../xendit/samples/sample-event';
import type { Subject } from '../../xendit/samples/subject';
import type { Cast } from './cast';

/** Something that Xendit does to a webhook handler, and what a handler that survives it does then. */
export interface Scenario {
  /** As typed after `--scenario`. */
  readonly name: string;
  readonly title: string;
  /** What is sent. */
  readonly sends: string;
  /** What answers are expected. */
  readonly expects: string;
  /** What no answer shows, and `--assert` can see. */
  readonly unseen: string;
  readonly rule: Rule;
  /** What is sent, made of nothing but the cast: the same cast gives the same plan. */
  plan(cast: Cast): Plan;
}

/** Why a handler has to be like that. */
export interface Rule {
  /** In our words. */
  readonly says: string;
  /** Where in the reference: a section, or a discrepancy. */
  readonly source: string;
  /** The page of the provider's documentation, where one says it. */
  readonly page?: string;
}

export interface Plan {
  /** Whom the webhooks are about. All of them have one customer. */
  readonly subjects: readonly Subject[];
  /** One after another; what is in one step is sent at the same time. */
  readonly steps: readonly Step[];
  /** What the handler's own records are to hold at the end, for the customer of the scenario. */
  readonly outcome: Outcome;
}

export type Step = readonly Sending[];

export interface Outcome {
  /** Orders that are paid. */
  readonly orders: number;
  /** Payment tokens that are kept. */
  readonly tokens: number;
}

/** One POST to the handler. */
export interface Sending {
  readonly event: EventEnvelope;
  readonly token: 'right' | 'wrong' | 'none';
  readonly manner: Manner;
  readonly expects: Expectation;
}

/**
 * `taken`: 2xx. `refused`: 401 or 403. `taken-in-the-end`: 2xx, or a failure of the handler's own (5xx), after which it is sent again.
 * `anything`: nobody waits for the answer.
 */
export type Expectation = 'taken' | 'refused' | 'taken-in-the-end' | 'anything';

/** The right token, an ordinary connection, 2xx. */
export function send(event: EventEnvelope, different: Partial<Sending> = {}): Sending {
  return { event, token: 'right', manner: 'plain', expects: 'taken', ...different };
}
