import { shown } from '../../../pages/page/shown';
import type { InspectStart } from '../../inspect-protocol';
import type { EventView } from '../../inspect-views';
import { useAnswer } from '../hooks';
import { dateText, exactTime, span } from '../times';
import { BodyView } from './body-view';
import { Chip } from './chip';
import { Detail } from './detail';
import { DetailTrouble } from './detail-trouble';
import { EventChips } from './event-chips';
import { FactList } from './fact-list';
import { FamilyDot } from './family-dot';
import { Forwards } from './forwards';
import { ReplayForm } from './replay-form';
import { SameContentList } from './same-content-list';
import { TokenLine } from './token-line';

export interface DetailProps {
  readonly id: string;
  readonly state: number;
  readonly start: InspectStart;
  readonly takesFocus: boolean;
  readonly close: () => void;
}

/** A delivery: what it says, where it went, and what can be done with it. */
export function EventDetail({ id, state, start, takesFocus, close }: DetailProps) {
  const { answer, trouble } = useAnswer<EventView>(`event?id=${encodeURIComponent(id)}`, state);
  if (answer === null) return <DetailTrouble trouble={trouble} close={close} />;
  const { row } = answer;
  return (
    <Detail
      title={
        <>
          <FamilyDot event={row.event} />
          <bdi>{shown(row.event)}</bdi>
        </>
      }
      note={<Note view={answer} />}
      close={close}
      takesFocus={takesFocus}
    >
      <FactList facts={answer.facts} />
      {answer.tokens.map((token) => (
        <TokenLine key={token.key} token={token} />
      ))}
      <ReplayForm event={row.id} forwards={answer.forwards} mayLeave={start.mayLeave} />
      <Forwards forwards={answer.forwards} />
      <details class="fold">
        <summary>
          Headers <span class="soft">{answer.headers.length}</span>
        </summary>
        <FactList facts={answer.headers} />
      </details>
      <SameContentList view={answer} />
      <details class="fold">
        <summary>Delivery</summary>
        <FactList
          facts={[
            ['Received', `${dateText(row.receivedAt)} ${exactTime(row.receivedAt)}`],
            ['Path', answer.path],
            ['Size', `${answer.bytes} bytes`],
            ['SHA-256', `${answer.sha256}${answer.scrubbed ? ' (of the body as it came)' : ''}`],
          ]}
        />
      </details>
      <BodyView event={row.id} body={answer.body} scrubbed={answer.scrubbed} />
    </Detail>
  );
}

/** When it came, by both clocks. */
function Note({ view: { row, sentAt } }: { readonly view: EventView }) {
  const sent = Date.parse(sentAt ?? '');
  return (
    <>
      <span class="number">#{row.id}</span>
      <time dateTime={new Date(row.receivedAt).toISOString()} title={dateText(row.receivedAt)}>
        {exactTime(row.receivedAt)}
      </time>
      {!Number.isNaN(sent) && (
        <span class="soft" title={`The sender's clock said ${dateText(sent)} ${exactTime(sent)}`}>
          {row.receivedAt >= sent
            ? `${span(row.receivedAt - sent)} after it was sent`
            : `sent at ${exactTime(sent)} by its clock`}
        </span>
      )}
      {row.verified && <Chip tone="good">verified</Chip>}
      <EventChips row={row} />
    </>
  );
}
