import type { PageUpdate } from '../../page-protocol';
import { words } from '../words';
import { CopyButton } from './copy-button';

/** The session as the API has it. */
export function WireSession({ update }: { readonly update: PageUpdate | null }) {
  if (update === null) return null;
  return <Code title={words.sessionNote} text={JSON.stringify(update.session.wire, null, 2)} />;
}

/** A text to take along. */
export function Code({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <figure>
      <figcaption>
        {title} <CopyButton text={text} label={words.copyThat(title)} />
      </figcaption>
      <pre>{text}</pre>
    </figure>
  );
}
