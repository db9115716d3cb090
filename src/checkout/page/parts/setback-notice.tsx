import { takeFocus } from '../focus';
import type { Setback } from '../setback';
import { sdkLanguage, words } from '../words';
import { Notice } from './notice';

interface SetbackNoticeProps {
  readonly setback: Setback | null;
  /** The customer comes back from elsewhere, and nothing is known yet. */
  readonly returned: boolean;
}

/** What the last attempt came to. It takes the focus, which the pay button lost when it was disabled. */
export function SetbackNotice({ setback, returned }: SetbackNoticeProps) {
  if (setback === null) {
    return returned ? <Notice tone="info" title={words.returned} lines={[words.returnedNote]} /> : null;
  }
  const [, ...reasons] = setback.words;
  const told =
    reasons.length > 0
      ? { lines: reasons, linesIn: sdkLanguage }
      : { lines: [words.setbackNote[setback.kind], words.tryAgain] };
  return (
    <div ref={takeFocus} tabIndex={-1} id="setback" role="alert">
      <Notice tone={setback.kind === 'closed' ? 'info' : 'bad'} title={words.setback[setback.kind]} {...told}>
        {setback.code !== null && (
          <p class="code">
            {words.code} <code>{setback.code}</code>
          </p>
        )}
      </Notice>
    </div>
  );
}
