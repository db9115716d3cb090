import { useTexts } from '../text/texts';
import { CopyButton } from './copy-button';

/** What to type next, each line with a button that copies it. */
export function CommandLine({ commands }: { readonly commands: readonly string[] }) {
  const texts = useTexts();
  return (
    <div class="next">
      <h3>{texts.nextInTerminal}</h3>
      {commands.map((command) => (
        <div class="command" key={command}>
          <code>{command}</code>
          <CopyButton text={command} label={texts.copyThat(command)} />
        </div>
      ))}
    </div>
  );
}
