import type { ListName } from '../../inspect-protocol';
import { ROW_NAMES } from '../words';

/** Beside a list of which nothing is open. */
export function NothingOpen({ view }: { readonly view: ListName }) {
  return (
    <div class="nothing-open">
      <p>
        Choose {view === 'events' ? 'an' : 'a'} {ROW_NAMES[view]} to see all of it.
      </p>
      <dl>
        <div>
          <dt>
            <kbd>↑</kbd> <kbd>↓</kbd>
          </dt>
          <dd>move</dd>
        </div>
        <div>
          <dt>
            <kbd>Enter</kbd>
          </dt>
          <dd>open</dd>
        </div>
        <div>
          <dt>
            <kbd>Esc</kbd>
          </dt>
          <dd>back to the list</dd>
        </div>
        <div>
          <dt>
            <kbd>/</kbd>
          </dt>
          <dd>filter</dd>
        </div>
      </dl>
    </div>
  );
}
