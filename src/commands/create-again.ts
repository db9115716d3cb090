import type { GlobalFlags } from '../cli/runtime';
import { sessionCommandLine, withoutFlags } from '../cli/session-command-line';
import type { MendedSession } from '../cli/session-mended';
import { quote } from '../core/shell';
import type { CreateFlags } from './create';
import { pageWords } from './page-flags';

export interface Again extends MendedSession {
  readonly global: GlobalFlags;
  readonly flags: CreateFlags;
  /** The form of `--dry-run` is none. */
  readonly badForm: boolean;
}

/** The `xps create` command line that makes this session, in the same way and the same place as the one that was typed. */
export function createAgain({ global, flags, badForm, options, items, expiresIn }: Again): string {
  const one = (flag: string, value: string | undefined): string[] => (value === undefined ? [] : [flag, quote(value)]);
  // The moment that a duration was decoded to would be past when the line is used another day.
  const spelled = expiresIn === undefined ? options : withoutFlags(options, new Set(['--expires-in']));
  return sessionCommandLine(spelled, [
    ...one('--expires-in', expiresIn),
    ...one('--from-file', flags.fromFile),
    ...items.flatMap((item) => one('--item', item)),
    ...one('--for-user-id', flags.forUserId),
    ...one('--split-rule', flags.splitRule),
    ...(flags.validate ? [] : ['--no-validate']),
    ...(flags.dryRun === undefined
      ? []
      : [flags.dryRun === true || badForm ? '--dry-run' : `--dry-run=${flags.dryRun}`]),
    ...(flags.reveal ? ['--reveal'] : []),
    ...opening(flags),
    ...one('--profile', global.profile),
    ...(global.sandbox ? ['--sandbox'] : []),
    ...(global.live ? ['--live'] : []),
    ...one('--confirm', global.confirm),
  ]);
}

/** A flag of the page that is there brings the page along. */
function opening(flags: CreateFlags): readonly string[] {
  if (flags.open !== true && (flags.wait === true || flags.until !== undefined)) return waiting(flags);
  const page = pageWords(flags);
  return flags.open === true || page.length > 0 ? ['--open', ...page] : [];
}

function waiting({ until, timeout }: CreateFlags): readonly string[] {
  return [
    '--wait',
    ...(until === undefined ? [] : ['--until', quote(until)]),
    ...(timeout === undefined ? [] : ['--timeout', quote(timeout)]),
  ];
}
