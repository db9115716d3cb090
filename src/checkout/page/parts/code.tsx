import { fillIn } from '../fill-in';
import { words } from '../words';
import { CopyButton } from './copy-button';

/** A text to take along. */
export function Code({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <figure>
      <figcaption>
        {title} <CopyButton text={text} label={fillIn(words.copyThat, { what: title })} />
      </figcaption>
      <pre>{text}</pre>
    </figure>
  );
}
