import type { ComponentChildren } from 'preact';
import { shown } from '../../pages/page/shown';
import type { EventRow, SessionRow, TokenRow } from '../inspect-protocol';
import { Chip, StatusChip } from './parts/chip';
import { EventChips } from './parts/event-chips';
import { FamilyDot } from './parts/family-dot';
import { rowTime } from './times';

/** A column of a list. Where there is little room, rows have two lines, and `place` says where a cell goes. */
export interface ColumnOf<Row> {
  readonly title: string;
  readonly place: 'time' | 'name' | 'middle' | 'amount' | 'state';
  cell(row: Row, now: number): ComponentChildren;
}

const foreign = (text: string | null): ComponentChildren => (text === null ? null : <bdi>{shown(text)}</bdi>);

export const EVENT_COLUMNS: readonly ColumnOf<EventRow>[] = [
  { title: 'Received', place: 'time', cell: ({ receivedAt }, now) => rowTime(receivedAt, now) },
  {
    title: 'Event',
    place: 'name',
    cell: ({ event }) => (
      <>
        <FamilyDot event={event} />
        {foreign(event)}
      </>
    ),
  },
  { title: 'Reference', place: 'middle', cell: ({ reference }) => foreign(reference) },
  { title: 'Amount', place: 'amount', cell: ({ amount }) => foreign(amount) },
  { title: 'Notes', place: 'state', cell: (row) => <EventChips row={row} /> },
];

const unverified = (verified: boolean): ComponentChildren => !verified && <Chip tone="warn">unverified</Chip>;

export const SESSION_COLUMNS: readonly ColumnOf<SessionRow>[] = [
  { title: 'Since', place: 'time', cell: ({ storedAt }, now) => rowTime(storedAt, now) },
  { title: 'Session', place: 'name', cell: ({ id }) => <code>{foreign(id)}</code> },
  { title: 'Reference', place: 'middle', cell: ({ reference }) => foreign(reference) },
  {
    title: 'Amount',
    place: 'amount',
    cell: ({ amount, type }) => (type === 'SAVE' ? 'saves only' : foreign(amount)),
  },
  {
    title: 'Status',
    place: 'state',
    cell: ({ status, verified }) => (
      <>
        {unverified(verified)}
        <StatusChip status={shown(status)} of="session" />
      </>
    ),
  },
];

export const TOKEN_COLUMNS: readonly ColumnOf<TokenRow>[] = [
  { title: 'Saved', place: 'time', cell: ({ firstSeenAt }, now) => rowTime(firstSeenAt, now) },
  { title: 'Token', place: 'name', cell: ({ id }) => <code>{foreign(id)}</code> },
  { title: 'Customer', place: 'middle', cell: ({ customer, reference }) => foreign(customer ?? reference) },
  {
    title: 'Method',
    place: 'amount',
    cell: ({ channel, card }) => foreign(card === null ? channel : `${channel ?? ''} ${card.slice(-4)}`.trim()),
  },
  {
    title: 'Status',
    place: 'state',
    cell: ({ status, verified }) => (
      <>
        {unverified(verified)}
        <StatusChip status={shown(status)} of="token" />
      </>
    ),
  },
];
