export type PlanStatus = 'ACTIVE' | 'INACTIVE' | 'PENDING';
export type CycleStatus = 'SCHEDULED' | 'RETRYING' | 'FAILED' | 'SUCCEEDED' | 'CANCELLED';
export type Interval = 'DAY' | 'WEEK' | 'MONTH' | 'YEAR';

/** `schedule` of a plan by Xendit's field names (section 8). What was not sent is `null`. */
export interface ScheduleWire {
  readonly interval: Interval;
  readonly interval_count: number;
  readonly total_recurrence: number | null;
  readonly anchor_date: string;
  readonly retry_interval: Interval | null;
  readonly retry_interval_count: number | null;
  readonly total_retry: number | null;
  readonly failed_attempt_notifications: readonly number[];
  readonly created: string;
  readonly updated: string;
}

/** A plan by Xendit's field names, but for `recurring_cycle_count`, which is counted when it is told. */
export interface PlanWire {
  readonly id: string;
  readonly reference_id: string;
  readonly customer_id: string;
  readonly failed_cycle_action: 'RESUME' | 'STOP';
  readonly country: string;
  readonly currency: string;
  readonly amount: number;
  readonly status: PlanStatus;
  readonly created: string;
  readonly updated: string;
  readonly payment_tokens: readonly PlanToken[];
  readonly schedule: ScheduleWire;
  readonly immediate_payment: boolean;
  readonly locale: string;
  readonly notification_channels: readonly string[];
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly description: string | null;
  readonly items: readonly object[] | null;
  readonly payment_link_for_failed_attempt: boolean;
  readonly failure_code: string | null;
  readonly payment_session_id: string | null;
  readonly actions: readonly [];
}

export interface PlanToken {
  readonly payment_token_id: string;
  readonly rank: number;
}

export type AttemptType = 'INITIAL' | 'RETRY' | 'FORCED';

/** One token that was tried in an attempt. */
export interface AttemptDetail {
  readonly attempt_number: number;
  readonly action_number: number;
  readonly type: AttemptType;
  readonly created: string;
  readonly payment_id: string | null;
  readonly payment_token_id: string | null;
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly failure_code: string | null;
  readonly next_retry_timestamp: string | null;
  readonly payment_session: null;
}

/** A cycle by Xendit's field names. */
export interface CycleWire {
  readonly id: string;
  readonly type: 'SCHEDULED' | 'IMMEDIATE';
  readonly reference_id: string;
  readonly plan_id: string;
  readonly customer_id: string;
  readonly cycle_number: number;
  readonly status: CycleStatus;
  readonly attempt_details: readonly AttemptDetail[];
  readonly attempt_count: number;
  readonly forced_attempt_count: number;
  /** When it is charged or tried again, in UTC. */
  readonly scheduled_timestamp: string;
  readonly currency: string;
  readonly amount: number;
  readonly metadata: object | null;
  readonly created: string;
  readonly updated: string;
}
