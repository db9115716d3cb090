import type { Plan, Scenario } from './scenario';

export interface CommandContext {
  readonly scenario: Scenario;
  readonly plan: Plan;
  readonly url: string;
  readonly seed: string;
}

/** Environment variables by their names. */
export type CommandIds = Readonly<Record<string, string>>;

/**
 * What the commands of `--assert` and `--before` find in their environment. All subjects of a scenario have one customer, so that
 * whoever counts what belongs to it counts the scenario; the ids without an S are those of the first one.
 */
export function idsForCommands({ scenario, plan, url, seed }: CommandContext): CommandIds {
  const [first] = plan.subjects;
  const events = plan.steps.flat().map(({ event }) => event.event);
  return {
    XPS_SCENARIO: scenario.name,
    XPS_SEED: seed,
    XPS_URL: url,
    XPS_EXPECT: JSON.stringify(plan.outcome),
    XPS_EVENTS: events.join(','),
    XPS_CUSTOMER_ID: first?.customerId ?? '',
    XPS_REFERENCE_ID: first?.referenceId ?? '',
    XPS_REFERENCE_IDS: plan.subjects.map(({ referenceId }) => referenceId).join(','),
    XPS_SESSION_ID: first?.sessionId ?? '',
    XPS_PAYMENT_ID: first?.paymentId ?? '',
    XPS_PAYMENT_REQUEST_ID: first?.paymentRequestId ?? '',
    XPS_TOKEN_ID: first?.tokenId ?? '',
    XPS_AMOUNT: String(first?.amount ?? ''),
    XPS_CURRENCY: first?.currency ?? '',
  };
}
