/** How a part of the store gets at its file: each waits for other processes on it. */
export interface Ways {
  readonly read: <Result>(work: () => Result) => Promise<Result>;
  /** In one durable commit. */
  readonly write: <Result>(work: () => Result) => Promise<Result>;
}
