import { CopyButton } from '../../../pages/page/copy-button';
import { COPY_WORDS } from '../words';

/** What to type in a terminal. */
export function CommandLine({ command }: { readonly command: string }) {
  return (
    <div class="command">
      <code>{command}</code>
      <CopyButton text={command} words={COPY_WORDS} label={`Copy ${command}`} />
    </div>
  );
}
