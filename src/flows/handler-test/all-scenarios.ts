import type { Scenario } from './scenario';
import { DELIVERIES } from './scenarios/deliveries';
import { LATENESS } from './scenarios/lateness';
import { LOAD } from './scenarios/load';
import { ORDERS } from './scenarios/orders';
import { STRANGERS } from './scenarios/strangers';

/** Every scenario, in the order in which they are played: the plain ones first, those that take their time last. */
export const SCENARIOS: readonly Scenario[] = [...DELIVERIES, ...ORDERS, ...LATENESS, ...STRANGERS, ...LOAD];
