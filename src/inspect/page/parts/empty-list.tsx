import type { ListName } from '../../inspect-protocol';
import { CommandLine } from './command-line';

interface EmptyListProps {
  readonly list: ListName;
  readonly isFiltered: boolean;
  readonly clear: () => void;
}

const NOTHING = {
  events: {
    title: 'No webhooks yet',
    note: 'They appear here as soon as a listener has received them.',
    commands: ['xps listen', 'xps trigger payment_session.completed'],
  },
  sessions: {
    title: 'No sessions yet',
    note: 'Sessions that are created here, or that a webhook tells of, appear by themselves.',
    commands: ['xps create --amount 150000 --save forced'],
  },
  tokens: {
    title: 'No payment tokens yet',
    note: 'A token comes with the webhooks of a session that saves the payment method, once it is paid.',
    commands: ['xps create --amount 150000 --save forced --open'],
  },
} as const;

/** Where nothing is: what comes next. */
export function EmptyList({ list, isFiltered, clear }: EmptyListProps) {
  if (isFiltered)
    return (
      <div class="empty">
        <h2>Nothing is like that</h2>
        <p class="soft">All {list} were looked at.</p>
        <button type="button" class="quiet" onClick={clear}>
          Show all
        </button>
      </div>
    );
  const { title, note, commands } = NOTHING[list];
  return (
    <div class="empty">
      <h2>{title}</h2>
      <p class="soft">{note}</p>
      {commands.map((command) => (
        <CommandLine key={command} command={command} />
      ))}
    </div>
  );
}
