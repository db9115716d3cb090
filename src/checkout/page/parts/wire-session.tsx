import type { PageUpdate } from '../../page-protocol';
import { useTexts } from '../text/texts';
import { CopyButton } from './copy-button';

/** The session as the API has it. */
export function WireSession({ update }: { readonly update: PageUpdate | null }) {
  const texts = useTexts();
  if (update === null) return null;
  return <Code title={texts.sessionNote} text={JSON.stringify(update.session.wire, null, 2)} />;
}

/** A text to take along. */
export function Code({ title, text }: { readonly title: string; readonly text: string }) {
  const texts = useTexts();
  return (
    <figure>
      <figcaption>
        {title} <CopyButton text={text} label={texts.copyThat(title)} />
      </figcaption>
      <pre>{text}</pre>
    </figure>
  );
}
