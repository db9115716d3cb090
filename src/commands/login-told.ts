import type { Runtime } from '../cli/runtime';
import type { Profile } from '../config/preferences';
import type { ProfileSecrets } from '../config/profile-secrets';
import { quote } from '../core/shell';

export interface LoginOutcome {
  /** What the profile and its secrets were, if there were any. */
  readonly before: Profile | undefined;
  readonly kept: ProfileSecrets | null;
  readonly profile: Profile;
  readonly secrets: ProfileSecrets;
  readonly use: boolean;
}

/** Says what was kept, what it took the place of, and what to do next. */
export function tellOfLogin(runtime: Runtime, outcome: LoginOutcome): void {
  const { output } = runtime;
  const { profile, secrets, kept, use } = outcome;
  const withToken = secrets.callbackToken !== undefined;
  output.result({
    json: () => ({ profile: profile.name, mode: profile.mode, callback_token: withToken, in_use: use }),
    quiet: () => [profile.name],
    human: () => [`profile ${profile.name}: ${profile.mode} mode, key${withToken ? ' and callback token' : ''} kept`],
  });
  for (const change of changes(outcome)) output.note(change);
  if (!withToken) {
    const gone =
      kept?.callbackToken === undefined
        ? 'no callback token yet'
        : 'the callback token of the old key is forgotten, and there is no new one';
    output.note(`${gone}: xps listen needs it (run xps login again, or set XENDIT_CALLBACK_TOKEN)`);
  }
  output.note(`next: ${nextCommand(runtime, outcome)}`);
}

function changes({ before, profile, kept, secrets }: LoginOutcome): string[] {
  if (before === undefined) return [];
  const { name, mode, business } = profile;
  const otherKey = kept !== null && kept.secretKey !== secrets.secretKey;
  return [
    ...(before.mode !== undefined && before.mode !== mode
      ? [`profile ${name} was ${before.mode}, is now ${mode}`]
      : []),
    ...(before.mode === mode && otherKey ? [`profile ${name} has another ${mode} key now`] : []),
    ...(before.business === business
      ? keptBusiness(business, otherKey)
      : [`its business was ${named(before.business)}, is now ${named(business)}`]),
  ];
}

function keptBusiness(business: string | undefined, otherKey: boolean): string[] {
  return business === undefined || !otherKey
    ? []
    : [`its business is still ${named(business)}; if the key is another's: xps login --business NAME`];
}

function named(business: string | undefined): string {
  return business === undefined ? 'not named' : `"${business}"`;
}

/** Live mode makes up no customer, and sends nothing unless told to. */
function nextCommand({ context, prompter }: Runtime, { profile, use }: LoginOutcome): string {
  const { name, mode, business = name } = profile;
  const { XENDIT_SECRET_KEY: key, XPS_PROFILE: chosen } = context.env;
  const other = !use || key || (chosen && chosen !== name);
  return [
    'xps create --amount 150000 --save forced',
    ...(mode === 'live' ? ['--customer-ref jane-1 --given-names Jane --live'] : []),
    ...(mode === 'live' && !prompter.available ? [`--confirm ${quote(business)}`] : []),
    ...(other ? [`--profile ${name}`] : []),
  ].join(' ');
}
