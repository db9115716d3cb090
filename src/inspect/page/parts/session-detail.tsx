import { shown } from '../../../pages/page/shown';
import type { SessionView } from '../../inspect-views';
import { useAnswer } from '../hooks';
import { Chip, StatusChip } from './chip';
import { CommandLine } from './command-line';
import { Detail } from './detail';
import { DetailTrouble } from './detail-trouble';
import type { DetailProps } from './event-detail';
import { FactList } from './fact-list';
import { Timeline } from './timeline';
import { TokenLine } from './token-line';

/** A session, and all that happened to it. */
export function SessionDetail({ id, state, takesFocus, close }: DetailProps) {
  const { answer, trouble } = useAnswer<SessionView>(`session?id=${encodeURIComponent(id)}`, state);
  if (answer === null) return <DetailTrouble trouble={trouble} close={close} />;
  const { row, token, timeline, isCut } = answer;
  return (
    <Detail
      title={<bdi>{row.amount === null ? 'Saves a payment method' : shown(row.amount)}</bdi>}
      note={
        <>
          <code>{shown(row.id)}</code>
          <StatusChip status={shown(row.status)} of="session" />
          {!row.verified && <Chip tone="warn">unverified</Chip>}
        </>
      }
      close={close}
      takesFocus={takesFocus}
    >
      {token !== null && <TokenLine token={token} />}
      <Timeline moments={timeline} isCut={isCut} />
      <section class="part" aria-label="What is known of it">
        <h3>What is known of it</h3>
        <FactList facts={answer.facts} />
      </section>
      {row.status === 'ACTIVE' && <CommandLine command={`xps checkout ${row.id}`} />}
    </Detail>
  );
}
