import { type CopyButtonProps, CopyButton as SharedCopyButton } from '../../../pages/page/copy-button';
import { words } from '../words';

/** The button that copies a text, in the language of this document. */
export function CopyButton(props: Omit<CopyButtonProps, 'words'>) {
  return <SharedCopyButton {...props} words={words} />;
}
