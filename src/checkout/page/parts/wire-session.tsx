import { safeJson } from '../../../core/safe-text';
import type { PageUpdate } from '../../page-protocol';
import { words } from '../words';
import { Code } from './code';

/** The session as the API has it. */
export function WireSession({ update }: { readonly update: PageUpdate }) {
  return (
    <section aria-labelledby="wire">
      <h3 id="wire">{words.session}</h3>
      <Code title={words.sessionNote} text={safeJson(update.session.wire, 2)} />
    </section>
  );
}
