import { localError } from '../core/errors';
import type { State } from './state';

/**
 * A state that ends with the next reset. Ids, leases and the clock begin again then, so that whoever went on with what it knows from
 * before would take new webhooks for its own.
 */
export function boundToGeneration(state: State): State {
  const { generation } = state.head();

  function require(present: number): void {
    if (present === generation) return;
    throw localError('sandbox_reset', 'the sandbox was reset meanwhile: what was under way ends here', {
      hint: 'nothing of the new sandbox was touched; xps sandbox status shows it',
    });
  }

  const bound: State = {
    change: (work) =>
      state.change((tx) => {
        require(tx.generation);
        return work(tx);
      }),
    head: () => {
      const head = state.head();
      require(head.generation);
      return head;
    },
    now: () => {
      bound.head();
      return state.now();
    },
    untilReset: () => bound,
    close: state.close,
  };
  return bound;
}
