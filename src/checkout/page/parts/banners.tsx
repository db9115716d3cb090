import type { PageState } from '../page-state';
import { isCutOff } from '../screen';
import { words } from '../words';
import { CommandLine } from './command-line';
import { Notice } from './notice';

interface BannersProps {
  readonly state: PageState;
}

/** What hampers the page. */
export function Banners({ state }: BannersProps) {
  const trouble = state.latest.trouble;
  return (
    <div class="banners" role="status">
      {state.terminalGone && <TerminalGone state={state} />}
      {!state.terminalGone && trouble !== null && <Notice tone="warn" title={troubleTitle(state)} lines={[trouble]} />}
      {!isSecureContext && <Notice tone="warn" title={words.insecure} lines={[words.insecureNote]} />}
    </div>
  );
}

function troubleTitle({ start }: PageState): string {
  return start.mode === 'sandbox' ? words.terminalTrouble.sandbox : words.terminalTrouble.xendit;
}

function TerminalGone({ state }: BannersProps) {
  if (!isCutOff(state)) return <Notice tone="warn" title={words.terminalGone} lines={[words.terminalGoneNote]} />;
  return (
    <Notice tone="warn" title={words.terminalGone} lines={[words.cutOffNote]}>
      <CommandLine commands={[`xps checkout ${state.start.session.id}`]} />
    </Notice>
  );
}
