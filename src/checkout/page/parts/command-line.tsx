import { fillIn } from '../fill-in';
import { words } from '../words';
import { CopyButton } from './copy-button';

/** What to type next, each line with a button that copies it. */
export function CommandLine({ commands }: { readonly commands: readonly string[] }) {
  return (
    <div class="next">
      <h3>{words.nextInTerminal}</h3>
      {commands.map((command) => (
        <div class="command" key={command}>
          <code>{command}</code>
          <CopyButton text={command} label={fillIn(words.copyThat, { what: command })} />
        </div>
      ))}
    </div>
  );
}
