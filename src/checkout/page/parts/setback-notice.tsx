import { useEffect, useRef } from 'preact/hooks';
import type { Setback } from '../setback';
import { words } from '../words';
import { Notice } from './notice';

interface SetbackNoticeProps {
  readonly setback: Setback | null;
  /** The customer comes back from elsewhere, and nothing is known yet. */
  readonly returned: boolean;
}

/** What the last attempt came to. It takes the focus, which the pay button lost when it was disabled. */
export function SetbackNotice({ setback, returned }: SetbackNoticeProps) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (setback !== null) notice.current?.focus();
  }, [setback]);
  if (setback === null) {
    return returned ? <Notice tone="info" title={words.returned} lines={[words.returnedNote]} /> : null;
  }
  const { title, note } = words.setbacks[setback.kind];
  const [sdkTitle, ...reasons] = setback.words;
  const reason = reasons.length > 0 ? reasons : [sdkTitle ?? note];
  return (
    <div ref={notice} tabIndex={-1} id="setback" role="alert">
      <Notice tone={setback.kind === 'closed' ? 'info' : 'bad'} title={title} lines={[...reason, words.tryAgain]}>
        {setback.code !== null && (
          <p class="code">
            {words.code} <code>{setback.code}</code>
          </p>
        )}
      </Notice>
    </div>
  );
}
