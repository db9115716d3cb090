import { useState } from 'preact/hooks';
import { CopyButton } from '../../../pages/page/copy-button';
import { shown } from '../../../pages/page/shown';
import type { Revealed, TokenRow } from '../../inspect-protocol';
import { writeRoute } from '../route';
import { post, reasonOf } from '../server';
import { COPY_WORDS } from '../words';
import { StatusChip } from './chip';

interface TokenLineProps {
  readonly token: TokenRow;
  /** Where the page is about this token already. */
  readonly isHere?: boolean;
}

/** A token, shortened until somebody asks for all of its id. */
export function TokenLine({ token, isHere = false }: TokenLineProps) {
  const [revealed, setRevealed] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const reveal = (): void => {
    post<Revealed>('reveal', { token: token.key }).then(
      (answer) => setRevealed('tokenId' in answer ? answer.tokenId : null),
      (error: unknown) => setTrouble(reasonOf(error)),
    );
  };
  const id = <code>{shown(revealed ?? token.id)}</code>;
  return (
    <div class="token-line">
      <span class="soft">Token</span>
      {isHere ? id : <a href={writeRoute({ view: 'tokens', id: token.key, search: '' })}>{id}</a>}
      <StatusChip status={shown(token.status)} of="token" />
      {revealed === null ? (
        <button type="button" class="quiet" onClick={reveal}>
          Show all of it
        </button>
      ) : (
        <CopyButton text={revealed} words={COPY_WORDS} label="Copy the token id" />
      )}
      {trouble !== null && <span class="bad">{trouble}</span>}
    </div>
  );
}
