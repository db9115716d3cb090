import type { ProviderHeaders } from '../../cli/provider';
import type { Runtime } from '../../cli/runtime';
import { quote } from '../../core/shell';

/** What of this command line decides for whom a session is made. */
export function sameAccount({ flags }: Runtime, { forUserId }: ProviderHeaders): readonly string[] {
  return [
    ...(forUserId === undefined ? [] : ['--for-user-id', quote(forUserId)]),
    ...(flags.profile === undefined ? [] : ['--profile', quote(flags.profile)]),
    ...(flags.sandbox ? ['--sandbox'] : []),
    ...(flags.live ? ['--live'] : []),
  ];
}
